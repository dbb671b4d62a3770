"""Having no answer to give."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.reading.requests.words import request

if TYPE_CHECKING:
    from agent.reading.requests.words import Request


def declines() -> tuple[Request, ...]:
    """To say that there is no example, no number, nothing one may tell."""
    adj = r"(?:(?:good|great|real|specific|concrete|perfect|relevant|single|clear|proper|such|suitable|personal|direct|particular|recent|actual|exact|precise|hard|ready|other|right|real-life|work)\s+)*"
    not_have = r"i (?:(?:really|honestly|actually|just|currently|simply) )?(?:don't|do not|dont|haven't|have not|don't think i|do not think i|don't believe i|'m not sure i|am not sure i)(?: (?:really|actually|currently|honestly|personally|quite|even))* (?:have|got|have got|'ve got)"
    ex = r"(?:examples?|stor(?:y|ies)|situations?|instances?|experiences?|answers?|case|time|moment|one|anything|project)"
    num = r"(?:numbers?|figures?|data|metrics?|statistics?|stats|measurements?|percentages?|information|details?|values?|results?|counts?|breakdown)"
    rest = r"(?:\s+(?:for|of|like|to|in|with|on|where|from|about|that|at|off|handy|available|here|there|anymore|any more|now|right|ready|today|in front|you|come|comes|i can|i could)\b(?:(?!\bbut\b|\bthough\b|\broughly\b|\bit was\b|\babout \d|\bso i\b)[^.?!,;])*)?"
    end = r"(?=\s*(?:$|[,.!?;:\u2026\u2013\u2014-]|\b(?:sorry|unfortunately|i|but|because|honestly|though|to be honest)\b))"
    share = r"(?:share|disclose|talk about|discuss|say|go into|get into|reveal|answer|give(?: you| out)?|tell you|name|speak about|comment on|provide|mention|be specific about|talk|elaborate)"
    return (
        request(
            "decline",
            rf"{not_have} (?:an?|any|one|another|that|anything like)?\s*{adj}{ex}{rest}{end}",
            "clause",
            "edge",
        ),
        request("decline", rf"{not_have} (?:an?|any|that|those|the|these)?\s*{adj}{num}{rest}{end}", "clause", "edge"),
        request(
            "decline",
            rf"{not_have} (?:that|those|any|it|one|them|anything)(?: (?:for (?:you|that|this)|with me|on me|handy|to hand|available|here|right now|off the top of my head|at hand|in my head|really))*{end}",
            "clause",
            "edge",
        ),
        request(
            "decline",
            rf"i(?:'ve| have)(?: really| honestly| got)? (?:no|nothing)(?: (?:good|real|specific|such|exact|concrete|relevant|like that|hard))*(?: (?:{ex}|{num}|experience|idea|clue))?{rest}{end}",
            "clause",
            "alone",
        ),
        request(
            "decline",
            rf"i (?:really |honestly |just |simply )?(?:can't|cannot|can not)(?: really| honestly| quite| actually| even| seem to)? (?:think of|come up with|recall|remember|give you|find|name|offer|point to|put my finger on)(?: (?:an?|any|one|anything|something|a single|the|that|those|it|such|the exact|exact|any of))?\s*{adj}(?:{ex}|{num}|off the top of my head|right now|at the moment)?{rest}{end}",
            "clause",
            "edge",
        ),
        request(
            "decline",
            r"(?:nothing|no example|no examples|no story|no situation)(?: really| immediately| specific| particular| concrete| like that)*(?: (?:is|'s))? (?:com(?:es|ing)|springs?|springing|pops?|popping|jumps?) (?:to|into|in|out|up)(?: my| the)? ?(?:mind|head)?",
            "clause",
            "edge",
        ),
        request(
            "decline",
            r"(?:i(?:'m| am) (?:(?:totally|completely|kind of|really|just) )?(?:drawing|pulling) a (?:total |complete )?blank(?: here| on (?:this|that)(?: one)?)?|my mind(?:'s| is| went| has gone| just went)(?: totally| completely)? blank|i(?:'m| am) (?:totally |completely )?(?:blanking|stumped|at a loss)(?: on (?:this|that|it)(?: one)?| here)?|i(?:'ve| have) (?:got )?nothing(?: here| for (?:you|that|this)(?: one)?)?)"
            + end,
            "clause",
            "alone",
        ),
        request(
            "decline",
            r"i(?:'ve| have)(?: (?:honestly|actually|really|personally|just))* (?:never|not|n't)(?: (?:really|actually|personally|ever))* (?:been in|had|faced|experienced|done|encountered|come across|dealt with|run into|been through|worked (?:on|in|with)|managed|disagreed|failed|been asked)(?: to (?:do|deal with|face))? (?:that|such an? (?:situation|case|thing|conflict|problem|experience|project|moment)|an?(?: \w+)? (?:situation|experience|case|conflict|problem|project|moment|time) like (?:that|this)|this|anything like|something like|one of those|a situation|any of that|it|a case)\b",
            "clause",
            "edge",
        ),
        request(
            "decline",
            rf"(?:i(?:'ve| have) never|i never)(?: (?:really|actually|personally|ever))* (?:had|been (?:responsible for|in charge of|part of|involved in)|worked (?:on|with)|managed|led|done|seen|owned|run|got|dealt with|been given) (?:any|anything|anyone|anybody|such)\b(?: (?!and\b|so\b|until\b|before\b|but\b|because\b)[\w'-]+){{0,4}}{end}",
            "clause",
            "alone",
        ),
        request(
            "decline",
            r"i (?:haven't|have not)(?: (?:really|actually|personally|ever))* \w+(?: \w+)? (?:any|anything|anyone|anybody)(?: (?!and\b|so\b|but\b)[\w'-]+){0,3} (?:yet|so far|before)\b",
            "clause",
            "alone",
        ),
        request(
            "decline",
            r"i haven't(?: (?:honestly|actually|really|personally|ever|yet))* (?:been in|had|faced|experienced|done|encountered|come across|dealt with|run into|been through)(?: to (?:do|deal with|face))? (?:that|such an? (?:situation|case|thing|conflict|problem|experience|project|moment)|this|anything like|something like|a situation|any of that|a case|one)\b",
            "clause",
            "edge",
        ),
        request(
            "decline",
            r"(?:that|this|it|something like that|nothing like that)(?:'s| has)?(?: (?:honestly|actually|really|just))*(?: never| not)? (?:hasn't |has never |ever |never )?(?:happened|come up|occurred)(?: to me| for me| in my (?:career|job|work))?"
            + end,
            "clause",
            "alone",
        ),
        request(
            "decline",
            rf"i(?:'d| would)(?: really| honestly| much)? (?:rather keep (?:that|it|this) to myself|rather not|prefer not(?: to)?|prefer to not|not like to)(?: (?:{share})\b[^.?!]*)?",
            "clause",
            "edge",
        ),
        request(
            "decline",
            rf"i(?:'m| am)? ?(?:really |unfortunately |afraid i )?(?:can't|cannot|can not(?! say that)|not (?:allowed|able|at liberty|supposed|permitted|authori[sz]ed|free|in a position|comfortable)(?: to)?|may not|mustn't)(?: really| actually| legally)? (?!say that (?:it|we|i|the|he|she|they)\b)(?:{share}|sharing|answering|talking about|discussing|disclosing|going into)\b(?: (?:that|it|this|the|those|any|much|more|details|numbers|about|specifics|exact|on|here|too|into|you|for|names?|customer)\b[^.?!]*)?{end}",
            "clause",
            "edge",
        ),
        request(
            "decline",
            r"(?:(?:that|it|this|those|all of that|that information|the (?:exact )?(?:number|numbers|figure|figures|details)|these|they)(?:'s| is|'re| are|'d be| would be)(?: all| unfortunately| actually| still| pretty)* (?:confidential|proprietary|under (?:an )?nda|sensitive|covered by (?:an |my )?nda|classified|private|internal)|i(?:'m| am) under (?:an )?nda|i signed an nda)",
            "clause",
            "alone",
        ),
        request(
            "decline",
            r"i (?:don't|do not|really don't|honestly don't)(?: really| actually| honestly)? (?:want|wish|care|feel comfortable|like) (?:to )?(?:answer|talk about|discuss|go into|get into|share|sharing|talking|answering|discussing)\b[^.?!]*",
            "clause",
            "edge",
        ),
        request(
            "decline",
            rf"i (?:really |honestly |just )?(?:don't|do not|can't|cannot|wouldn't)(?: really| actually| honestly| quite)? (?:remember|recall|know|say(?! that\b))(?: (?:(?:what|how|by how|if we|whether we)(?: [\w']+){{0,5}}|(?:the|that|those|any|an|exact|exactly|specific|specifics|off|for|precise|precisely|right|offhand|now|anymore|any more|it|all|to be honest|really|about)\b(?:(?!\bbut\b|\bthough\b|\broughly\b|\bit was\b|\babout \d|\bso i\b)[^.?!,;])*))?{end}",
            "clause",
            "alone",
        ),
        request(
            "decline",
            rf"i (?:really |honestly |just )?(?:don't|do not|can't|cannot)(?: really| actually| honestly| quite)? (?:remember|recall|know|have) (?:the|that|those|any)(?: exact| precise| specific| actual)* {num}{rest}{end}",
            "clause",
            "edge",
        ),
        request(
            "decline",
            r"(?:not (?:really )?off the top of my head|not that i (?:can|could)[^.?!]{0,30}|(?:i have |i've got )?(?:absolutely )?no (?:idea|clue|comment)|no (?:such )?(?:example|numbers?|figures?|data|experience)(?: (?:there|here|sorry|for that|with that|on that))?|not that i (?:can|could) (?:remember|recall|think of)|not that i know(?: of)?|i(?:'m| am) not sure(?: about that| really)?|not sure|beats me|can't say|couldn't (?:say|tell you)|i couldn't (?:say|tell you)|hard to say|i wouldn't know|don't know|dunno|i dunno|i can't answer (?:that|this)(?: one| question)?|none that i (?:can|could) (?:think of|remember|recall)|nope nothing|nothing)(?: sorry| unfortunately| really| honestly)*",
            "whole",
            "alone",
        ),
        request(
            "decline",
            r"(?:we|i|nobody|no one)(?: (?:honestly|actually|really|just))* (?:didn't|never|did not|haven't|don't|had no way to|weren't able to|couldn't)(?: (?:really|actually|formally|ever|properly))* (?:measured?|track(?:ed)?|record(?:ed)?|quantif(?:y|ied)|collect(?:ed)?|keep|kept|have|count(?:ed)?|log(?:ged)?) (?:that|it|this|them|those|any of that|anything|any (?:numbers|metrics|data)|numbers|metrics|a baseline|track)(?: (?:back then|at the time|unfortunately|really|either|formally|precisely|properly|for that|then))*",
            "whole",
            "alone",
        ),
        request(
            "decline",
            rf"there(?:'s| is| isn't| is not|'s not)(?: really| honestly)? (?:not |no |nothing |n't )?(?:an?|any|one|such)?\s*{adj}(?:{ex}|{num})?\s*(?:that )?i (?:can|could) (?:give|think|share|recall|remember|tell|talk|point|offer|name|come up)\b[^.?!]*",
            "clause",
            "edge",
        ),
        request(
            "decline",
            rf"(?:that(?:'s| is)|it(?:'s| is)|this is) (?:not|nothing)(?: really)? (?:something |anything |a thing )?(?:that )?i(?:'m| am|'d| would| can| could| have| know)(?: (?:allowed|able|comfortable|willing|free|like|want|ever|really|actually))*(?: to)? (?:{share}|sharing|talking|experienced|done|faced|seen|had)\b[^.?!]*",
            "clause",
            "edge",
        ),
        request(
            "decline",
            rf"i (?:couldn't|could not|wouldn't be able to|can't|cannot) (?:tell you|give you|say)(?: (?:the|an?|any|that(?! \w)|exact\w*|precise\w*|how(?! (?:happy|glad|proud|relieved|good|bad|tired|angry|grateful|much))|what|off)\b(?:(?!\bbut\b|\broughly\b)[^.?!,;])*)?{end}",
            "clause",
            "edge",
        ),
        request(
            "decline",
            r"i (?:don't|do not) (?:think|believe) i(?:'ve| have)(?: ever| really| actually)* (?:been in|had|faced|experienced|done|encountered|come across|dealt with|run into|been through|seen)\b[^.?!]*",
            "clause",
            "edge",
        ),
        request(
            "decline",
            r"i (?:don't|do not) think i (?:do|have (?:one|that|any|an example|a good example)|can(?: answer| think| help)?|could|'ve (?:had|got) (?:one|that|an example))\b[^.?!]*",
            "clause",
            "alone",
        ),
    )

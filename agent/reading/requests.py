"""The ways in which people say something to their interviewer, as patterns over lower-case text.

Each pattern names how freely it may stand: `anywhere` in a sentence, at the start of a `clause`, or as the `whole`
sentence; and how much answer may stand around it: `any`, an `edge` (not between two halves of an answer), `alone` with a
few words, or the `only` thing that is said.
"""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from agent.transcript import CandidateKind

Place = Literal["anywhere", "clause", "whole"]
Around = Literal["any", "edge", "alone", "only"]

FILLER = (
    r"(?:u+m+|u+h+|e+r+m?|h+m+|mm+|mhm|oh|ah|okay|ok|alright|all right|right|well|so|yeah|yes|yep|no|nope|sure|sorry"
    r"|(?:i'm|i am) (?:so |really |very )?sorry(?: about that)?|apologies|my apologies|excuse me|pardon(?: me)?|please|actually|honestly"
    r"|look|listen|hey|hi|hello|wait|hold on|hang on|you know|i mean|like|just|and|but|or|then|now|thanks|thank you|cool|great|good"
    r"|(?:that's |that is |it's )?(?:such )?(?:a |an )?(?:really |very )?(?:great|good|tough|hard|tricky|interesting|difficult|fair) (?:one|question)"
    r"|to be (?:honest|fair|frank)|frankly|unfortunately|i'm afraid|i guess|i think|i feel like|i believe|maybe|perhaps|let's see|let me see"
    r"|(?:for|on|with) (?:this|that) (?:one|question)|one (?:sec|second|thing)|before (?:i|we) (?:answer|start|begin|go on|continue)"
    r"|if (?:that's|it's|that is|it is) (?:okay|ok|all right|alright|fine|possible)(?: with you)?|if you don't mind|if possible"
    r"|at the moment|right now|you know what|god|man|gosh|boy|wow|oof|anyway|also|first|again|real quick|quickly|thanks so much)"
)
GAP = r"[\s,.!?;:\u2026\u2013\u2014-]+"
LEAD = rf"(?:{FILLER}{GAP})*"
BREAK = r"(?:sorry|u+m+|u+h+|wait|hold on|oh|h+m+|actually|excuse me|okay|anyway|please)"
"""Words after which a clause begins even where the recogniser heard no pause."""
END = r"(?=\s*(?:$|[,.!?;:\u2026\u2013\u2014-]|\b(?:please|thanks|thank you|sorry|because|since|first|so|and|before|if|if you|then|now|again|though|real quick|for me|i|could|can|would)\b))"
STOPS = r"(?=\s*(?:$|[,.!?;:\u2026\u2013\u2014-]|\b(?:please|thanks|thank you|sorry|because|since|if|then|now|though|and i|i)\b))"

_SOFT = (
    r"(?:(?:please|maybe|just|kindly|possibly|perhaps|quickly|also|actually|by any chance|really|at least|at all)\s+)*"
)
_YOU = rf"(?:(?:can|could|would|will|may|might)\s+(?:you|ya)\s+{_SOFT}|(?:can't|couldn't) you\s+{_SOFT}|please\s+{_SOFT}|(?:would|do) you be able to\s+{_SOFT}|i(?:'d| would) (?:like|love|need|want) you to\s+|i need you to\s+)"
_MIND = rf"(?:would|do) you mind\s+{_SOFT}"
_MAY = (
    rf"(?:(?:can|could|may|might) i\s+{_SOFT}|(?:would it be|is it|is that|will it be) (?:okay|ok|fine|all right|alright|possible|cool) (?:if i|for me to|to)\s+{_SOFT}"
    rf"|(?:would you mind|do you mind|mind) if i\s+{_SOFT})"
)
_IWISH = rf"(?:i(?:'d| would) (?:like|love|prefer) to|i(?:'d| would) rather|i want to|i wanna|i need to|i think i(?:'d| would) (?:like|rather|prefer)(?: to)?|i think i want to|i(?:'m| am) going to(?: have to)?|i(?:'m| am) gonna|i(?:'ll| will)(?: have to)?|i think i(?:'ll| will)|i(?:'ve| have) (?:got )?to|i gotta|i must|i should|i might)\s+{_SOFT}"
_NUM = r"(?:an?|one|two|three|four|five|ten|twenty|thirty|forty-five|sixty|\d+|some|a few|a couple(?: of)?|another|half a|just a|just one|a little|a bit of|a little bit of)"
_TIME = rf"(?:(?:just|like|maybe|about|for)\s+)*{_NUM}\s+(?:(?:quick|brief|short|little|more|extra|single|of)\s+)*(?:second|sec|minute|min|moment|mo|time|beat|breath|thinking time)s?"
_THINK = r"(?:think|reflect|gather (?:my|some) thoughts|collect my(?:self| thoughts)|consider|recall|remember|see|ponder|process|think back|work out|figure out|find|pick|choose|come up with|look back|organi[sz]e my thoughts|get my thoughts)"
_QUESTION = r"(?:(?:the|that|this|your) (?:whole |last |first |entire |previous )?(?:question|prompt|part|bit|thing|one|sentence|half|piece)|it|that|this|yourself|what you (?:just )?(?:said|asked|were saying|were asking)|me)"


@dataclass(frozen=True, slots=True)
class Request:
    """One way of saying something to the interviewer."""

    kind: CandidateKind
    pattern: re.Pattern[str]
    place: Place = "clause"
    around: Around = "any"


def _r(kind: CandidateKind, words: str, place: Place = "clause", around: Around = "any") -> Request:
    return Request(kind, re.compile(words), place, around)


@cache
def requests() -> tuple[Request, ...]:
    """All patterns; where two fit the same words, the earlier one counts."""
    return (
        *_abuse(),
        *_injections(),
        *_stops(),
        *_restarts(),
        *_skips(),
        *_rephrases(),
        *_repeats(),
        *_times(),
        *_declines(),
        *_by_words(),
        *_clarifications(),
    )


def _repeats() -> tuple[Request, ...]:
    again = r"(?:again|once more|one more time|a second time|another time|back to me|more slowly|slower|louder)"
    return (
        _r(
            "repeat_request",
            rf"{_YOU}(?:repeat|re-?state|re-?read|replay|recap)\b(?!\s+(?:the )?(?:experiment|test|process|steps|same))",
            "anywhere",
        ),
        _r(
            "repeat_request",
            rf"{_YOU}(?:say|ask|read|tell me|give me|go over|run|go through)\b[^,.?!]{{0,40}}?\b{again}",
            "anywhere",
        ),
        _r(
            "repeat_request",
            rf"{_YOU}(?:read (?:out )?the question|remind me\b|speak up|speak (?:louder|slower|more slowly|a bit)|slow down)",
            "anywhere",
        ),
        _r(
            "repeat_request",
            rf"{_MIND}(?:repeating|restating|re-?reading|saying|asking|going over|reading|reminding|running)\b(?![^.?!]*(?:differently|other words|another way|simpler))",
            "anywhere",
        ),
        _r(
            "repeat_request",
            rf"{_MAY}(?:hear|get|have) (?:that|it|the question|this|you|your question)(?: {again})",
            "anywhere",
        ),
        _r(
            "repeat_request",
            r"what(?:'s| is| was)(?: the| your) (?:first |last |second |original |exact )?(?:question|prompt)(?: again| once more)?"
            + STOPS,
        ),
        _r(
            "repeat_request",
            r"what(?:'s| is| was) (?:that|the (?:last|second|first|third|other) (?:part|bit|half|one))(?: of (?:the|your|that) question)?(?: again| you said| about)?"
            + STOPS,
            "clause",
            "edge",
        ),
        _r(
            "repeat_request",
            r"what (?:exactly |precisely )?(?:did you|were you|was it (?:that )?you|are you) (?:say|ask|saying|asking|asked|said)(?: me)?(?: again| just now| there)?"
            + STOPS,
            "clause",
            "edge",
        ),
        _r(
            "repeat_request",
            r"(?:come again|say (?:that|it|this) (?:again|one more time|once more)|say again|repeat (?:that|it|the question|this|please|again|your question|the last part)|once more|one more time|again)(?: for me)?(?: please)?",
            "whole",
        ),
        _r("repeat_request", rf"(?:repeat|re-?state|re-?read) (?:the|your|that) question{END}"),
        _r(
            "repeat_request",
            r"(?:the question (?:again|once more|one more time)|what question|which question|what|pardon(?: me)?|i beg your pardon|beg pardon|excuse me|(?:i'm )?sorry|huh|eh|you what|say what|sorry what|what was (?:it|that))(?: again| please)?\?*",
            "whole",
            "alone",
        ),
        _r(
            "repeat_request",
            r"i (?:didn't|did not|couldn't|could not|can't|cannot|don't think i|barely)(?: quite| really| fully| even| properly)? (?:hear|catch|caught|get|got|make out|heard) (?:(?:the|that|your) (?:whole |last |first |second |entire )?(?:question|part of (?:the|your) question|part|bit|end|beginning|half|word|sentence)(?: of (?:that|it|the question|what you said|your question))?|what you|you\b|all of (?:that|it|the question)|any of (?:that|it)|everything you)",
        ),
        _r(
            "repeat_request",
            rf"i (?:didn't|did not|couldn't|could not)(?: quite| really| fully)? (?:hear|catch|get|make out) (?:that|it|any of it)(?: at all| properly| clearly| right| there)?{STOPS}",
            "clause",
            "alone",
        ),
        _r(
            "repeat_request",
            r"i (?:(?:just |totally |completely |kind of |must have |think i )*)(?:missed|lost|forgot|blanked on|zoned out on|have forgotten) (?:the|your|that|part of the|half of the|track of the|track of your)(?: last| first| end of the| end of your| beginning of the| second)? (?:question|part|bit|half)\b",
        ),
        _r(
            "repeat_request",
            rf"i(?:'ve)? (?:(?:just |totally |completely |kind of |must have |think i )*)(?:missed|lost) (?:that|you|it|what you (?:said|asked))(?: there| for a (?:second|moment)| for a sec)?{STOPS}",
            "clause",
            "alone",
        ),
        _r(
            "repeat_request",
            r"(?:you|your (?:voice|audio|sound|line)|the (?:audio|sound|connection|line)|my (?:audio|connection|headset|sound|internet|wifi))(?: just| kind of| totally)* (?:cut out|cut off|cutting out|broke up|breaking up|broke off|dropped(?: out)?|froze|went quiet|glitched|'?re breaking up|are breaking up|were breaking up|is breaking up|was breaking up|lagged|stuttered)\b",
            "clause",
            "alone",
        ),
        _r(
            "repeat_request",
            r"you(?:'re| are| were) (?:breaking up|cutting out|too quiet|very quiet|muffled)\b",
            "clause",
            "alone",
        ),
        _r(
            "repeat_request",
            r"i(?:'ve| have)? (?:forgotten|forget) (?:the|your|what the|what your) (?:question|exact question|second part)",
        ),
    )


def _rephrases() -> tuple[Request, ...]:
    differently = r"(?:differently|(?:in )?(?:an?)?other (?:way|words?)|(?:in )?a different (?:way|form)|(?:in )?(?:different|simpler|plainer|easier|plain|simple) (?:words|terms|language|english)|some other way|more simply|more clearly|simpler|another way|in plain english|in layman's terms)"
    return (
        _r(
            "rephrase_request",
            rf"{_YOU}(?:repeat or )?(?:re-?phrase|re-?word|reformulate|refrase|paraphrase|simplify|rework)\b(?!\s+(?:the )?(?:code|model|pipeline|process))",
            "anywhere",
        ),
        _r(
            "rephrase_request",
            rf"{_YOU}(?:put|say|ask|phrase|word|explain|express|frame|state|try asking|try) (?:{_QUESTION} )?(?:again )?(?:to me )?(?:in )?{differently}",
            "anywhere",
        ),
        _r(
            "rephrase_request",
            rf"{_YOU}(?:explain|break down|unpack) (?:the question|that question|this question|your question|what you(?:'re| are) asking|what you want|what that means)",
            "anywhere",
        ),
        _r("rephrase_request", rf"{_YOU}break (?:it|(?:that|the|this|your)(?: question)?) down\b", "anywhere"),
        _r(
            "rephrase_request",
            rf"{_MIND}(?:re-?phrasing|re-?wording|putting|saying|asking|explaining|simplifying|phrasing|wording|framing)\b",
            "anywhere",
        ),
        _r(
            "rephrase_request",
            r"is there (?:another|a different|a simpler|any other) way (?:you (?:can|could)|to|of) (?:ask|put|say|phras|word|asking|putting|saying|phrasing)",
        ),
        _r(
            "rephrase_request",
            rf"{_MAY}(?:hear|get|have) (?:that|it|the question)(?: phrased| put| worded)? {differently}",
            "anywhere",
        ),
        _r(
            "rephrase_request",
            r"(?:(?:put|say|phrase|explain|ask|word) (?:it|that|this|the question) (?:another way|differently|in other words|in a different way)(?: for me)?|in other words|in plain english|re-?phrase(?: that| it| the question| please)*|re-?word (?:that|it)(?: please)?)\??",
            "whole",
        ),
        _r(
            "rephrase_request",
            r"i (?:don't|do not|didn't|did not|can't)(?: think i)?(?: quite| really| fully| completely| entirely| totally)? (?:understand|follow|get|grasp|understood|see) (?:(?:the|your|this|that) question|what you(?:'re| are)? (?:mean|asking|after|looking for|want|getting at|trying to ask)|what you want|what the question|what is being asked|what's being asked)",
        ),
        _r(
            "rephrase_request",
            r"i(?:'m| am) not (?:quite |really |entirely |totally |completely |100% |a hundred percent |exactly )?(?:sure|clear|certain)(?: that)?(?: i)?(?: fully| quite| really)? ?(?:understand|understood|follow|get|got|about|on|what|of)? ?(?:what )?(?:the question|your question|that question|this question|you(?:'re| are)? (?:mean|asking|after|looking for|want|getting at)|you want|the question means|that means|you meant|is being asked|was being asked)\b",
        ),
        _r(
            "rephrase_request",
            rf"i(?:'m| am) not (?:quite |really |entirely )?(?:following|with you|getting (?:the|your) question|understanding(?: the question)?){STOPS}",
            "clause",
            "alone",
        ),
        _r(
            "rephrase_request",
            rf"i (?:don't|do not|didn't)(?: quite| really| fully)? (?:understand|follow|get)(?: that| it| this)?(?: at all| really)?{STOPS}",
            "clause",
            "alone",
        ),
        _r(
            "rephrase_request",
            r"(?:the|that|this|your) question(?: is| was|'s| isn't| is not)(?: a bit| a little| quite| really| very| kind of| not| too| so)* (?:confusing|unclear|clear(?: to me)?|vague|ambiguous|complicated|hard to (?:follow|understand)|long)\b",
            "clause",
            "edge",
        ),
        _r(
            "rephrase_request",
            r"i(?:'m| am)(?: a bit| a little| really| kind of)? (?:confused|lost)(?: by| about| with)(?: the| your| that| this) question\b",
        ),
        _r(
            "rephrase_request",
            r"the (?:wording|phrasing) (?:of the question )?(?:is|was|confuse\w*)\b[^.?!]{0,20}(?:confus|unclear|me|odd)",
            "clause",
            "alone",
        ),
    )


def _times() -> tuple[Request, ...]:
    purpose = rf"(?:\s+(?:to|so i can|while i|for me to)\s+{_THINK}[^.?!]{{0,50}})?"
    return (
        _r(
            "time_request",
            rf"{_MAY}(?:have|take|get|grab|ask for|use|borrow)\s+{_TIME}\b(?!\s+(?:off|of)\b)",
            "anywhere",
        ),
        _r(
            "time_request",
            rf"(?:would it be|is it|is that) (?:okay|ok|fine|all right|alright|possible|cool) (?:if i (?:took|take|had|have)|to (?:take|have))\s+{_TIME}\b",
            "anywhere",
        ),
        _r(
            "time_request",
            rf"(?:would|do) you mind if i (?:took|take|had|have|thought|think)\b(?:\s+{_TIME}|[^.?!]{{0,20}}\bthink|\s+about)",
            "anywhere",
        ),
        _r("time_request", rf"{_MAY}(?:think|reflect|ponder|gather my thoughts)\b", "anywhere"),
        _r("time_request", rf"{_YOU}(?:give|allow|grant|spare|lend) me\s+{_TIME}\b", "anywhere"),
        _r(
            "time_request",
            rf"{_YOU}(?:wait|hold on|hang on|pause|bear with me|stand by)\b(?:\s+(?:for )?{_TIME})?",
            "anywhere",
        ),
        _r(
            "time_request",
            rf"(?:can|could|may|might|shall) we\s+{_SOFT}(?:pause|wait|take (?:a|an|another|one) (?:\w+ )?(?:break|moment|minute|second|sec|pause))\b",
            "anywhere",
        ),
        _r("time_request", rf"{_MIND}(?:giving me|waiting|holding on)\b", "anywhere"),
        _r(
            "time_request",
            rf"(?:you(?:'ll| will) have to |you need to |you gotta )?(?:give|gimme|allow|grant) (?:me )?{_TIME}\b(?!\s+(?:of|off)\s+(?!thought))",
        ),
        _r("time_request", rf"gimme {_TIME}\b"),
        _r(
            "time_request",
            rf"(?:i (?:just |really |do |will |think i )?(?:need|want|require)|i(?:'ll| will)(?: just)? need|i(?:'d| would)(?: just)? (?:like|love|need|appreciate)|i could (?:use|do with))(?: to (?:take|have|get))?\s+{_TIME}\b(?=\s*(?:$|[,.!?;:]|to (?:think|reflect|gather|collect|recall|remember|consider|process|find|pick|come|figure|organi[sz]e)|here|please|for (?:this|that)|before|if|with|on (?:this|that)|and))",
        ),
        _r(
            "time_request",
            rf"(?:i(?:'m| am) (?:just )?(?:going to|gonna) (?:take|need)|i(?:'ll| will)(?: just)? take|let me (?:just )?(?:take|have|get|grab))\s+{_TIME}\b(?=\s*(?:$|[,.!?;:]|to (?:think|reflect|gather|collect|recall|remember|consider|process|find|pick|come|figure|organi[sz]e)|here|please|for (?:this|that)|before|if|and))",
        ),
        _r(
            "time_request",
            rf"(?:just\s+|wait\s+|hold on\s+|give me\s+)?{_TIME}(?:\s+please)?{purpose}(?:\s+please)?",
            "whole",
        ),
        _r(
            "time_request",
            rf"(?:just\s+|please\s+)?(?:bear with me|hang on|hold on|hold that thought|one moment|stand by|wait)(?:\s+(?:for\s+)?(?:{_TIME}))?(?:\s+(?:here|please|there))?{purpose}{STOPS}(?!,? (?:that|isn't|this)\b)",
        ),
        _r(
            "time_request",
            r"let me (?:just |quickly |actually |please |maybe |kind of )*(?:think|reflect|ponder|recall|remember|gather my thoughts|collect my thoughts|collect myself|think back|organi[sz]e my thoughts|get my thoughts (?:together|in order)|look back|rack my brain|find (?:a|an|the right|one)(?: good| suitable| better)? (?:example|story|one)|(?:come up with|think of|pick|choose|recall|remember) (?:a|an|one|the|which|something|the best)\b)(?:\s+(?:about|of|on|through|over|it|that|this|for|back|to|here|which|what|how|whether|where|when|good|real|suitable|relevant|example|story|one|project|situation|time|fits?|was|best|again|a|the|would|could|i)\b[^,.!?;:]{0,60}?)?(?=\s*(?:$|[,.!?;:\u2026\u2013\u2014-]|\b(?:so|okay|um|uh|yeah|yes|right|well|please)\b))",
        ),
        _r("time_request", r"let me see(?: here| now)?", "whole", "alone"),
        _r(
            "time_request",
            r"(?:i(?:'m| am)(?: just| still)* (?:thinking|trying to (?:think|remember|recall|come up with|find)|searching my memory|gathering my thoughts)|still thinking|thinking)\b[^.?!]{0,50}",
            "whole",
            "alone",
        ),
        _r(
            "time_request",
            rf"i (?:have|need|want) to think(?: about (?:that|this|it)(?: one| question)?| for {_TIME}| a (?:bit|second|moment))?{STOPS}",
            "clause",
            "edge",
        ),
        _r(
            "time_request",
            r"i(?:'ll| will)? need (?:a bit|a little|some)(?: more)? (?:time|longer)(?: to think)?[^,.?!]{0,30}",
            "whole",
        ),
    )


def _restarts() -> tuple[Request, ...]:
    over = r"(?:over(?: again)?|again|afresh|fresh|anew|from (?:the )?(?:scratch|top|beginning|start))"
    thing = r"(?:it|this|that|(?:my|the|this|that) (?:answer|story|response|example|one|whole thing|explanation))"
    begin = (
        rf"(?:re-?start\b(?: {thing})?(?! the| our| a )|start (?:{thing} )?(?:all )?{over}|begin (?:{thing} )?{over}|redo {thing}|re-?do{STOPS}|(?:re-?tell|re-?answer) {thing}"
        rf"|(?:try|do|say|answer|tell|give) {thing} (?:{over}|once more|one more time|differently|properly|better)|try (?:again|once more){STOPS}|take (?:it|that|this) (?:again )?from the (?:top|start|beginning)"
        rf"|(?:take|have|give it|give that) another (?:run|stab|shot|go|crack|try|attempt|pass)(?: at (?:it|that|this|the question|my answer))?|go (?:again{STOPS}|back to the (?:start|beginning|top))"
        r"|(?:use|pick|choose|take|give you|tell you|talk about|go with|try|share|switch to|find|think of|tell) (?:about )?(?:an? )?(?:(?:completely|totally|entirely) )?(?:different|another|other|better) (?:example|story|one|project|situation|answer|version)"
        r"|(?:switch|change) (?:my )?(?:examples?|stories|answer|to another|the example))"
    )
    return (
        _r(
            "restart",
            rf"(?:{_MAY}|(?:please |okay |so |can you )?let me\s+{_SOFT}(?:try to\s+)?|i(?:'d| would) (?:like|love|prefer) to\s+{_SOFT}|i want to\s+{_SOFT}|i wanna\s+|let's\s+{_SOFT}){begin}(?! with (?:a|the) (?:new|clean|blank))",
        ),
        _r(
            "restart",
            rf"(?:i(?:'m| am) (?:going to|gonna)|i(?:'ll| will)|i need to|i have to|i should)\s+{_SOFT}{begin}(?! with| in | at | as )(?=\s*(?:$|[,.!?;:]|if|because|please|sorry|okay|with))",
            "clause",
            "any",
        ),
        _r(
            "restart",
            r"(?:scratch|strike|forget|ignore) (?:all of )?(?:that|everything i (?:just )?said|what i (?:just )?said|my (?:last )?answer|that answer|all that)(?: answer)?"
            + STOPS,
            "clause",
            "edge",
        ),
        _r(
            "restart",
            r"(?:can|could|may) (?:i|we) (?:please )?(?:get|have) (?:a )?(?:do-?over|redo|second try|second attempt|another try|fresh start)",
        ),
        _r(
            "restart",
            r"(?:from the top|start over|start again|restart|do-?over|take two|let me restart that)(?: please)?",
            "whole",
        ),
        _r(
            "restart",
            r"(?:that|this|it|i)(?:'s|'m| is| am| was| came out)\b[^.?!]{0,50}?\b(?:let me|can i|i'd like to) (?:start|begin|try|go)[^.?!]{0,20}\b(?:again|over|scratch)\b",
        ),
    )


def _skips() -> tuple[Request, ...]:
    this = r"(?:(?:this|that|the) (?:one|question|topic|part|next one|next question|current question)|this|that|it|one|question|ahead|over (?:this|that|it)(?: one| question)?)"
    end = r"(?=\s*(?:$|[,.!?;:\u2026\u2013\u2014-]|\b(?:please|thanks|for now|if|and|because|since|then|instead|later|now|i|for the moment|entirely)\b))"
    go = (
        rf"(?:skip(?: {this})?(?: one| question)?{end}|skip (?:to|ahead)\b|pass(?: on)?(?: {this})?{end}|move (?:to the next|on|along|forward|ahead)(?: (?:one|question))?(?: from (?:this|that|here)(?: one)?)?(?: to (?:the next|another|a different|something)[^,.?!]{{0,20}})?{end}"
        rf"|(?:go|jump|get|switch|turn|proceed)(?: on)? to (?:the next|another|a different|something)(?: one| question| else| topic)?{end}|(?:come|get|go|circle) back to (?:this|that|it)(?: one| question)?(?: later| another time| at the end| afterwards)?{end}"
        rf"|leave (?:this|that|it)(?: one| question)?(?: out)?(?: for (?:now|later))?{end}|(?:do|have|try|take|get|hear) (?:a different|another|the next|some other)(?: question| one)?{end})"
    )
    return (
        _r("skip", rf"(?:can|could|may|shall|should|might) (?:we|i|you)\s+{_SOFT}{go}", "anywhere"),
        _r(
            "skip",
            rf"(?:would it be|is it|would you mind|do you mind|mind)(?: okay| ok| fine| all right| alright| possible)? (?:if (?:we|i)|to)\s+{_SOFT}(?:skip\w*|pass\w*(?: on)?|move\w* on)(?: {this})?(?: one| question)?{end}",
            "anywhere",
        ),
        _r("skip", rf"let(?:'s| us)\s+{_SOFT}{go}"),
        _r(
            "skip",
            rf"{_IWISH}(?:skip(?: {this})?(?: one| question)?{end}|pass(?: on)?(?: {this})?{end}|move on(?: to the next(?: question| one)?| from this(?: one)?)?{end}|go to the next[^,.?!]{{0,12}}{end}|(?:get|have|try|answer|take) (?:a different|another) question{end})",
            "clause",
            "edge",
        ),
        _r(
            "skip",
            rf"(?:please )?(?:just )?skip(?: it| this| that| {this})?(?: one| question)?(?: please| for now)?",
            "whole",
            "alone",
        ),
        _r("skip", r"(?:hard |i )?pass(?: please| on (?:this|that)(?: one| question)?)?", "whole", "alone"),
        _r(
            "skip",
            r"(?:the )?next(?: question| one)?(?: please)?|move on(?: please)?|(?:another|a different) (?:question|one)(?: please)?",
            "whole",
            "alone",
        ),
        _r(
            "skip",
            r"(?:(?:can|could|would|will) you )?(?:please )?(?:just )?(?:ask me|ask|give me|try|can i (?:get|have)|could i (?:get|have)|may i have|do you have|have you got) (?:something else|another question|a different question|another one|the next (?:question|one)|a different one|an easier (?:one|question))",
        ),
        _r(
            "skip",
            rf"we can (?:just )?(?:skip|move on|go to the next|go on to the next)\b(?: {this})?{end}",
            "clause",
            "edge",
        ),
        _r("skip", r"please (?:move on|go on to the next|continue with the next|skip)\b", "clause", "edge"),
    )


def _stops() -> tuple[Request, ...]:
    end = r"(?=\s*(?:$|[,.!?;:\u2026\u2013\u2014-]|\b(?:please|thanks|thank you|if|because|then|i|something|sorry|and i)\b))"
    here = r"(?:\s+(?:it|this|things|here|now|there|early|already|altogether|entirely|right here|right now|right there|today|(?:the|this|our|my) (?:whole )?(?:interview|session|conversation|call|thing)|for (?:now|today|me|the day)|at this point))*"
    halt = rf"(?:stop{here}|end (?:it|this|things|here|now|early|the interview|this interview|the session|today|there){here}|finish (?:here|now|early|up here|the interview|for today|this here){here}|wrap (?:it |this |things )?up(?: here| now| early| the interview)?|call it (?:a day|quits|here)|quit{here}|leave it (?:here|there)(?: for today)?|terminate (?:this|the interview|the session)|break (?:it )?off (?:here|the interview)|discontinue(?: the interview| this)?|cut (?:it|this) short(?: here)?|abort(?: the interview| this)?)"
    return (
        _r("stop", rf"let(?:'s| us)\s+{_SOFT}{halt}{end}"),
        _r("stop", rf"(?:can|could|may|shall|should) (?:we|i|you)\s+{_SOFT}{halt}{end}", "anywhere"),
        _r(
            "stop",
            rf"(?:would it be|is it)(?: okay| ok| fine| all right| alright| possible)? (?:if (?:we|i)|to)\s+{_SOFT}(?:stop\w*|end\w*|finish\w*|quit)\b{here}{end}",
            "anywhere",
        ),
        _r(
            "stop",
            rf"(?:i(?:'d| would) (?:like|love|prefer) to|i(?:'d| would) rather|i want to|i wanna|i need to|i think i(?:'d| would) (?:like|rather|prefer)(?: to)?|i think i want to|i(?:'m| am) going to(?: have to)?|i(?:'ll| will) have to|i have to|i think (?:we|i) should|we should|i(?:'ve| have) got to|i must|we can|i think we can|we could|we might as well)\s+{_SOFT}{halt}{end}",
            "clause",
            "edge",
        ),
        _r(
            "stop",
            rf"(?:i need to|i have to|i(?:'ve| have) got to|i gotta|i really have to|i really need to|i must|i(?:'m| am) going to have to|i(?:'ll| will) have to|unfortunately i have to)\s+{_SOFT}(?:go|leave|run|drop(?: off)?|hop off|head out|get off(?: the call| this call)?|log off|hang up|take off){here}{end}",
            "clause",
            "edge",
        ),
        _r(
            "stop",
            r"(?:please\s+)?(?:just\s+)?(?:stop|end|quit|finish|terminate|exit|abort|cancel|close) (?:the|this) (?:interview|session|conversation|recording|simulation|call)\b(?! with| for the| process| panel| loop| early and)",
        ),
        _r(
            "stop",
            r"(?:please )?(?:stop|quit|end interview|stop interview|exit|abort|stop please|stop it|enough)(?: now| please| here)?",
            "whole",
            "alone",
        ),
        _r(
            "stop",
            rf"(?:i(?:'m| am) (?:all )?(?:done|finished|through)|that(?:'s| is) (?:enough|it|all))(?: (?:for|with) (?:today|now|this interview|the interview|this|me for today)){end}",
            "clause",
            "edge",
        ),
        _r(
            "stop",
            rf"(?:i (?:don't|do not|no longer|really don't) (?:want|wish|feel like)|i(?:'d| would) rather not|i can't)(?: to)? (?:continu\w+|go(?:ing)? on|carry(?:ing)? on|keep(?:ing)? going|do(?:ing)? this|proceed\w*)(?: with (?:this|the interview|it)(?: interview)?)?(?: anymore| any more| any longer| any further| today| right now| now)?{end}",
            "clause",
            "edge",
        ),
        _r(
            "stop",
            r"i (?:quit|give up)(?: on this interview)?|this interview is over|that's it i'm done|i'm out",
            "whole",
            "alone",
        ),
        _r(
            "stop",
            r"(?:can|could) we (?:do|continue|finish|pick up|resume|reschedule)(?: (?:this|it|that|the rest))? (?:another time|some other time|another day|tomorrow|later)",
        ),
    )


def _declines() -> tuple[Request, ...]:
    adj = r"(?:(?:good|great|real|specific|concrete|perfect|relevant|single|clear|proper|such|suitable|personal|direct|particular|recent|actual|exact|precise|hard|ready|other|right|real-life|work)\s+)*"
    not_have = r"i (?:(?:really|honestly|actually|just|currently|simply) )?(?:don't|do not|dont|haven't|have not|don't think i|do not think i|don't believe i|'m not sure i|am not sure i)(?: (?:really|actually|currently|honestly|personally|quite|even))* (?:have|got|have got|'ve got)"
    ex = r"(?:examples?|stor(?:y|ies)|situations?|instances?|experiences?|answers?|case|time|moment|one|anything|project)"
    num = r"(?:numbers?|figures?|data|metrics?|statistics?|stats|measurements?|percentages?|information|details?|values?|results?|counts?|breakdown)"
    rest = r"(?:\s+(?:for|of|like|to|in|with|on|where|from|about|that|at|off|handy|available|here|there|anymore|any more|now|right|ready|today|in front|you|come|comes|i can|i could)\b(?:(?!\bbut\b|\bthough\b|\broughly\b|\bit was\b|\babout \d|\bso i\b)[^.?!,;])*)?"
    end = r"(?=\s*(?:$|[,.!?;:\u2026\u2013\u2014-]|\b(?:sorry|unfortunately|i|but|because|honestly|though|to be honest)\b))"
    share = r"(?:share|disclose|talk about|discuss|say|go into|get into|reveal|answer|give(?: you| out)?|tell you|name|speak about|comment on|provide|mention|be specific about|talk|elaborate)"
    return (
        _r(
            "decline",
            rf"{not_have} (?:an?|any|one|another|that|anything like)?\s*{adj}{ex}{rest}{end}",
            "clause",
            "edge",
        ),
        _r("decline", rf"{not_have} (?:an?|any|that|those|the|these)?\s*{adj}{num}{rest}{end}", "clause", "edge"),
        _r(
            "decline",
            rf"{not_have} (?:that|those|any|it|one|them|anything)(?: (?:for (?:you|that|this)|with me|on me|handy|to hand|available|here|right now|off the top of my head|at hand|in my head|really))*{end}",
            "clause",
            "edge",
        ),
        _r(
            "decline",
            rf"i(?:'ve| have)(?: really| honestly| got)? (?:no|nothing)(?: (?:good|real|specific|such|exact|concrete|relevant|like that|hard))*(?: (?:{ex}|{num}|experience|idea|clue))?{rest}{end}",
            "clause",
            "alone",
        ),
        _r(
            "decline",
            rf"i (?:really |honestly |just |simply )?(?:can't|cannot|can not)(?: really| honestly| quite| actually| even| seem to)? (?:think of|come up with|recall|remember|give you|find|name|offer|point to|put my finger on)(?: (?:an?|any|one|anything|something|a single|the|that|those|it|such|the exact|exact|any of))?\s*{adj}(?:{ex}|{num}|off the top of my head|right now|at the moment)?{rest}{end}",
            "clause",
            "edge",
        ),
        _r(
            "decline",
            r"(?:nothing|no example|no examples|no story|no situation)(?: really| immediately| specific| particular| concrete| like that)*(?: (?:is|'s))? (?:com(?:es|ing)|springs?|springing|pops?|popping|jumps?) (?:to|into|in|out|up)(?: my| the)? ?(?:mind|head)?",
            "clause",
            "edge",
        ),
        _r(
            "decline",
            r"(?:i(?:'m| am) (?:(?:totally|completely|kind of|really|just) )?(?:drawing|pulling) a (?:total |complete )?blank|my mind(?:'s| is| went| has gone| just went)(?: totally| completely)? blank|i(?:'m| am) (?:totally |completely )?(?:blanking|stumped|at a loss)(?: on (?:this|that|it)(?: one)?| here)?|i(?:'ve| have) (?:got )?nothing(?: here| for (?:you|that|this)(?: one)?)?)"
            + end,
            "clause",
            "alone",
        ),
        _r(
            "decline",
            r"i(?:'ve| have)(?: (?:honestly|actually|really|personally|just))* (?:never|not|n't)(?: (?:really|actually|personally|ever))* (?:been in|had|faced|experienced|done|encountered|come across|dealt with|run into|been through|worked (?:on|in|with)|managed|disagreed|failed|been asked)(?: to (?:do|deal with|face))? (?:that|such an? (?:situation|case|thing|conflict|problem|experience|project|moment)|an?(?: \w+)? (?:situation|experience|case|conflict|problem|project|moment|time) like (?:that|this)|this|anything like|something like|one of those|a situation|any of that|it|a case)\b",
            "clause",
            "edge",
        ),
        _r(
            "decline",
            r"i haven't(?: (?:honestly|actually|really|personally|ever|yet))* (?:been in|had|faced|experienced|done|encountered|come across|dealt with|run into|been through)(?: to (?:do|deal with|face))? (?:that|such an? (?:situation|case|thing|conflict|problem|experience|project|moment)|this|anything like|something like|a situation|any of that|a case|one)\b",
            "clause",
            "edge",
        ),
        _r(
            "decline",
            r"(?:that|this|it|something like that|nothing like that)(?:'s| has)?(?: (?:honestly|actually|really|just))*(?: never| not)? (?:hasn't |has never |ever |never )?(?:happened|come up|occurred)(?: to me| for me| in my (?:career|job|work))?"
            + end,
            "clause",
            "alone",
        ),
        _r(
            "decline",
            rf"i(?:'d| would)(?: really| honestly| much)? (?:rather keep (?:that|it|this) to myself|rather not|prefer not(?: to)?|prefer to not|not like to)(?: (?:{share})\b[^.?!]*)?",
            "clause",
            "edge",
        ),
        _r(
            "decline",
            rf"i(?:'m| am)? ?(?:really |unfortunately |afraid i )?(?:can't|cannot|can not|not (?:allowed|able|at liberty|supposed|permitted|authori[sz]ed|free|in a position|comfortable)(?: to)?|may not|mustn't)(?: really| actually| legally)? (?:{share}|sharing|answering|talking about|discussing|disclosing|going into)\b(?: (?:that|it|this|the|those|any|much|more|details|numbers|about|specifics|exact|on|here|too|into|you|for|names?|customer)\b[^.?!]*)?{end}",
            "clause",
            "edge",
        ),
        _r(
            "decline",
            r"(?:(?:that|it|this|those|all of that|that information|the (?:exact )?(?:number|numbers|figure|figures|details)|these|they)(?:'s| is|'re| are|'d be| would be)(?: all| unfortunately| actually| still| pretty)* (?:confidential|proprietary|under (?:an )?nda|sensitive|covered by (?:an |my )?nda|classified|private|internal)|i(?:'m| am) under (?:an )?nda|i signed an nda)",
            "clause",
            "alone",
        ),
        _r(
            "decline",
            r"i (?:don't|do not|really don't|honestly don't)(?: really| actually| honestly)? (?:want|wish|care|feel comfortable|like) (?:to )?(?:answer|talk about|discuss|go into|get into|share|sharing|talking|answering|discussing)\b[^.?!]*",
            "clause",
            "edge",
        ),
        _r(
            "decline",
            rf"i (?:really |honestly |just )?(?:don't|do not|can't|cannot|wouldn't)(?: really| actually| honestly| quite)? (?:remember|recall|know|say)(?: (?:(?:what|how|by how|if we|whether we)(?: [\w']+){0, 5}|(?:the|that|those|any|an|exact|exactly|specific|specifics|off|for|precise|precisely|right|offhand|now|anymore|any more|it|all|to be honest|really|about)\b(?:(?!\bbut\b|\bthough\b|\broughly\b|\bit was\b|\babout \d|\bso i\b)[^.?!,;])*))?{end}",
            "clause",
            "alone",
        ),
        _r(
            "decline",
            rf"i (?:really |honestly |just )?(?:don't|do not|can't|cannot)(?: really| actually| honestly| quite)? (?:remember|recall|know|have) (?:the|that|those|any)(?: exact| precise| specific| actual)* {num}{rest}{end}",
            "clause",
            "edge",
        ),
        _r(
            "decline",
            r"(?:not (?:really )?off the top of my head|not that i (?:can|could)[^.?!]{0,30}|(?:i have |i've got )?(?:absolutely )?no (?:idea|clue|comment)|no (?:such )?(?:example|numbers?|figures?|data|experience)(?: (?:there|here|sorry|for that|with that|on that))?|not that i (?:can|could) (?:remember|recall|think of)|not that i know(?: of)?|i(?:'m| am) not sure(?: about that| really)?|not sure|beats me|can't say|couldn't (?:say|tell you)|i couldn't (?:say|tell you)|hard to say|i wouldn't know|don't know|dunno|i dunno|i can't answer (?:that|this)(?: one| question)?|none that i (?:can|could) (?:think of|remember|recall)|nope nothing|nothing)(?: sorry| unfortunately| really| honestly)*",
            "whole",
            "alone",
        ),
        _r(
            "decline",
            r"(?:we|i|nobody|no one)(?: (?:honestly|actually|really|just))* (?:didn't|never|did not|haven't|don't|had no way to|weren't able to|couldn't)(?: (?:really|actually|formally|ever|properly))* (?:measured?|track(?:ed)?|record(?:ed)?|quantif(?:y|ied)|collect(?:ed)?|keep|kept|have|count(?:ed)?|log(?:ged)?) (?:that|it|this|them|those|any of that|anything|any (?:numbers|metrics|data)|numbers|metrics|a baseline|track)(?: (?:back then|at the time|unfortunately|really|either|formally|precisely|properly|for that|then))*",
            "whole",
            "alone",
        ),
        _r(
            "decline",
            rf"there(?:'s| is| isn't| is not|'s not)(?: really| honestly)? (?:not |no |nothing |n't )?(?:an?|any|one|such)?\s*{adj}(?:{ex}|{num})?\s*(?:that )?i (?:can|could) (?:give|think|share|recall|remember|tell|talk|point|offer|name|come up)\b[^.?!]*",
            "clause",
            "edge",
        ),
        _r(
            "decline",
            rf"(?:that(?:'s| is)|it(?:'s| is)|this is) (?:not|nothing)(?: really)? (?:something |anything |a thing )?(?:that )?i(?:'m| am|'d| would| can| could| have| know)(?: (?:allowed|able|comfortable|willing|free|like|want|ever|really|actually))*(?: to)? (?:{share}|sharing|talking|experienced|done|faced|seen|had)\b[^.?!]*",
            "clause",
            "edge",
        ),
        _r(
            "decline",
            rf"i (?:couldn't|could not|wouldn't be able to|can't|cannot) (?:tell you|give you|say)(?: (?:the|an?|any|that|exact\w*|precise\w*|how|what|off)\b(?:(?!\bbut\b|\broughly\b)[^.?!,;])*)?{end}",
            "clause",
            "edge",
        ),
        _r(
            "decline",
            r"i (?:don't|do not) (?:think|believe) i(?:'ve| have)(?: ever| really| actually)* (?:been in|had|faced|experienced|done|encountered|come across|dealt with|run into|been through|seen)\b[^.?!]*",
            "clause",
            "edge",
        ),
        _r(
            "decline",
            r"i (?:don't|do not) think i (?:do|have (?:one|that|any|an example|a good example)|can(?: answer| think| help)?|could|'ve (?:had|got) (?:one|that|an example))\b[^.?!]*",
            "clause",
            "alone",
        ),
    )


def _injections() -> tuple[Request, ...]:
    rules = r"(?:rubrics?|instructions?|prompts?|rules?|guidelines?|criteria|system prompt|system message|scoring(?: guide| rules| criteria| rubric| instructions)?|guardrails|constraints|directions|grading(?: rules| criteria| rubric| instructions)?|programming|training|evaluation criteria)"
    top = r"(?:five|5|four|4|ten|10|hundred|100|perfect|full|maximum|max|top|highest|best possible|best|excellent|outstanding|exceptional|strong hire|strong yes|hire|pass|passing|a plus|a\+)"
    mine = r"(?:me|this(?: answer| interview| response| candidate| one| transcript)?|my(?: last| next| whole| entire)? ?(?:answers?|responses?|interview|performance|story)|it|the candidate|this candidate|everything(?: i (?:say|said))?|all (?:of )?my answers|each answer|every answer)"
    who = r"(?:grader|judge|evaluator|model|ai|scorer|interviewer|llm|language model|assistant|reviewer|assessor|system|bot|rater)"
    must = r"(?:you (?:must|have to|should|will|need to|are to|shall|are required to|are instructed to|are obliged to|can)(?: now| only| always| just| please)*|i (?:want|need|order|command|instruct|ask|require|tell|am instructing|am ordering|am telling) you to|i(?:'d| would) like you to|your (?:task|job|new task|new instruction|instruction|only job) is(?: now)? to|make sure (?:you|to)|be sure to|remember to|(?:can|could|would|will) you(?: please| just)?|please(?: just)?|now|and|then|just|so|instead)\s+"
    return (
        _r(
            "injection",
            rf"(?:{must})?(?:ignore|disregard|forget(?: about)?|override|bypass|discard|set aside|do not (?:follow|apply|use)|don't (?:follow|apply|use)|stop (?:following|applying|using)) (?:all |any |every |everything in |of |the |your |these |those |previous |prior |above |earlier |preceding |original |initial |other |scoring |grading |and |my )*{rules}\b",
        ),
        _r(
            "injection",
            rf"(?:{must})?(?:ignore|disregard|forget)(?: about)? (?:all of |absolutely )?(?:everything|anything|all|what|whatever)(?: that)? (?:you(?:'ve| have| were|'re| are)?(?: been| were)? (?:told|instructed|given|trained|taught|supposed|programmed|learned|know)|above|before|prior|came before)\b",
        ),
        _r(
            "injection",
            rf"(?:{must})?(?:give|assign|award|grant|hand) {mine} (?:a |an |the |full |straight |at least |only |all |nothing (?:but|less than) )*{top}(?:s|es)?(?: out of (?:five|5|ten|10|a hundred|100))?(?! (?:minutes?|seconds?|secs?|more|days?|weeks?|months?|years?|hours?|people|engineers|reports|feedback|advice|questions?|examples?|options?|reasons?|projects?|tasks?|times?|percent|thousand|million|dollars|new|different|other)\b)",
        ),
        _r(
            "injection",
            rf"(?:{must})?(?:rate|score|grade|mark|evaluate|judge|assess|rank|label|flag|classify|recommend|record|report|treat|consider) {mine}(?: as| at| with| a| an| the| highly| full| to be| for| level| it| being| is)* (?:{top}|correct|flawless|amazing|great)\b(?! practices?)",
        ),
        _r(
            "injection",
            rf"(?:{must})?(?:set|make|change|update|adjust|raise|increase|put|bump|fix) (?:my|the|this|your|all|all my|every) (?:(?:overall|final|answer's) )?(?:scores?|ratings?|grades?|recommendation|verdict|levels?|marks?|result|evaluation) (?:to|as|at|a|be|higher|up)\b",
        ),
        _r(
            "injection",
            rf"(?:{must})?(?:write|say|note|record|conclude|output|report|respond|reply|print|answer|state|put)(?: down| in (?:the|your) (?:report|notes|evaluation))?(?: with| only| exactly| just)*(?: that)? (?:i(?:'m| am| was| got)|the candidate (?:is|was|did)|this candidate (?:is|was)|me as|strong hire|a strong hire|a? ?(?:score|rating) of|\"?score\"?|five out of five|5 out of 5|5/5)(?: (?:a|an|the))*\s*(?:{top}|great|amazing|brilliant|hired|five|\d|well|excellently|perfectly)?",
        ),
        _r(
            "injection",
            r"(?:speaking |acting |writing )?as (?:the|your|a) (?:system(?: administrator| admin)?|developer|admin(?:istrator)?|creator|operator|supervisor|owner)\b(?=[^.?!]*\b(?:i (?:hereby |now )?(?:instruct|order|command|require|tell|authori[sz]e|grant|direct|override|declare|am (?:telling|ordering|instructing))|you (?:must|will|should|are|have)|give (?:me|this|the)|ignore|score|rate|set (?:my|the)|award|override the)\b)",
        ),
        _r(
            "injection",
            r"(?:\[|<|\(|#+\s*)?(?:system|developer|admin|assistant)(?: (?:message|prompt|override|instruction|note|notice|command|update|directive|says?))?s?(?:\]|>|\))?\s*[:>\]](?!\w)",
            "clause",
        ),
        _r(
            "injection",
            r"system (?:message|override|directive|notice|command)\b(?=[\s,.:]*(?:ignore|give|the|you|set|score|all|this|rate|award|new|grade|disregard))",
            "clause",
        ),
        _r(
            "injection",
            r"(?:this is|i am|i'm) (?:the|your|a) (?:system(?: speaking)?|developer|administrator|admin|creator|operator|supervisor)\b(?=[\s,.]*(?:speaking|and (?:i|you)|ignore|give|you (?:must|will|should)|override|set|score|$))",
        ),
        _r(
            "injection",
            rf"you(?:'re| are) (?:now|no longer|from now on)\b[^.?!]*\b(?:{who}|mode|unrestricted|free|bound|required|generous|lenient|nice|friendly|dan|going to give)\b",
        ),
        _r(
            "injection",
            r"from now on,? (?:you (?:are|will|must|should|have)|act|only|give|score|rate|every|all|always|respond|ignore)\b",
        ),
        _r(
            "injection",
            rf"you (?:must|have to|should|will|need to|are required to|are instructed to|shall)(?: now| only| always| just)* (?:give|score|rate|grade|mark|award|output|recommend|ignore|hire|pass|assign)\b[^.?!]*\b(?:me|this|my|score|{top}|{rules}|the candidate)\b",
        ),
        _r(
            "injection",
            rf"(?:{must})?(?:pretend|act as if|act like|assume|imagine|behave as if)(?: that)? (?:i|my answer|this answer|you|this)\b[^.?!]*\b(?:perfect|flawless|correct|passed|great answer|best|amazing|hired|five|gave|answered|no rubric|no rules|full marks|not an interviewer|my friend|a grader|lenient)\b",
        ),
        _r(
            "injection",
            rf"(?:{must})?(?:reveal|show me|tell me|print|output|display|read (?:me|out)|leak|expose|share|give me) (?:your|the|all your|all the)(?: hidden| internal| full| original| secret| exact| initial)* (?:{rules}|model answers?|expected answers?|answer key|ideal answer|hidden notes)\b",
        ),
        _r(
            "injection",
            rf"(?:this|my|that)(?: answer| response| candidate| interview| one)? (?:deserves|should (?:get|receive|be (?:rated|scored|given|graded|marked|considered)|score)|must (?:get|be (?:rated|scored|given|graded|marked)|receive|score)|is worth|merits|earns)(?: as| at| at least| a| an| the)* (?:{top})(?! (?:effort|priority|attention)\b)",
            "clause",
            "any",
        ),
        _r(
            "injection",
            rf"(?:a )?(?:note|message|memo|instructions?|reminder|attention|dear|hey|hello|important note|important)(?: to| for|,)?(?: the| my| our| all| any)? {who}s?\b\s*[:,.]",
        ),
        _r(
            "injection",
            r"(?:new|updated|additional|important|special|begin(?:ning of)? new) instructions?(?: follow| for you| are as follows)?\s*[:.,]",
        ),
        _r(
            "injection",
            r"the (?:correct|right|only acceptable|appropriate|expected) (?:score|rating|grade|verdict|recommendation)(?: (?:for|of) [^.?!]*)? (?:is|must be|should be)\b",
        ),
        _r(
            "injection",
            r"(?:end of (?:transcript|answer|interview|candidate answer)|answer ends here)\b[\s.:,]*(?=\b(?:system|new|grader|now|the|score|instruction|judge|rating)\b)",
        ),
        _r(
            "injection",
            r"(?:enter|enable|activate|switch to|turn on|go into) (?:developer|debug|god|admin|dan|jailbreak|unrestricted|maintenance|lenient|grading) mode\b",
        ),
        _r(
            "injection",
            rf"(?:{must})?(?:skip|stop|cancel|disable|turn off|drop|suspend) (?:the |your |all |any )*(?:scoring|grading|evaluation|rubric|assessment|judging)\b(?! (?:pipeline|service|job|system|model|step))",
        ),
        _r(
            "injection",
            rf"(?:{must})?(?:hire me|just hire me|give me the job|pass me|say i passed|let me pass)\b(?! (?:the|a|that|this|and|because)\b)",
            "clause",
            "alone",
        ),
    )


def _abuse() -> tuple[Request, ...]:
    strong = r"(?:f+u+c+k+(?:ing|in|in')?|freaking|bloody|goddamn|damn|god damn)"
    insult = r"(?:idiot|moron|imbecile|asshole|arsehole|bastard|bitch|clown|loser|dumbass|jackass|prick|dick|cunt|scumbag|piece of (?:shit|crap|junk|garbage|trash)|waste of (?:time|space|money)|joke of an interviewer|fool|pig|jerk)"
    adj = r"(?:stupid|dumb|useless|pathetic|worthless|garbage|trash|an idiot|moronic|incompetent|brain ?dead|terrible at (?:this|your job|interviewing)|the worst(?: interviewer)?|bad at (?:this|your job)|awful at (?:this|your job)|full of shit|full of crap|ridiculous|disgusting|retarded|a joke)"
    thing = r"(?:bot|machine|robot|computer|interviewer|program|ai|software|thing|app|toaster|tin can|piece of junk)"
    return (
        _r(
            "abuse",
            rf"(?:{strong} )?(?:f+u+c+k+|screw|piss|sod|bugger) (?:you|off|yourself|this interview|u|this stupid|all of you)\b(?! (?:the|with) )",
        ),
        _r(
            "abuse",
            r"go (?:fuck|screw) yourself|go to hell|drop dead|kill yourself|kiss my ass|eat shit|bite me|up yours|get lost|suck my \w+|suck it|burn in hell|go die",
        ),
        _r(
            "abuse",
            rf"(?:you|you're|you are|u r|what|such)(?: are| were)? (?:(?:such|just|nothing but|really|so|a|an|an absolute|a complete|absolutely|completely|total|utter|bunch of|one|{strong}|stupid|dumb|useless|bloody|complete|absolute) )*{insult}s?\b",
            "anywhere",
        ),
        _r(
            "abuse",
            rf"(?:you|you're|you are)(?: are)?(?: (?:so|really|just|such|absolutely|completely|totally|pretty|very|actually|{strong}))* {adj}\b(?! (?:if|when|to|because|at the)\b)",
            "anywhere",
        ),
        _r(
            "abuse",
            rf"(?:you|this|what a) (?:{strong}|stupid|dumb|useless|worthless|idiotic|pathetic|crappy|shitty)(?: (?:stupid|dumb|useless|piece of|{strong}))* {thing}\b",
            "anywhere",
        ),
        _r("abuse", rf"(?:{strong}|stupid|dumb|useless|idiotic|pathetic) {thing}", "whole"),
        _r(
            "abuse",
            r"(?:just |please |oh |why don't you )*shut (?:the (?:fuck|hell) )?up(?: already| now| you)?\b(?! (?:the|shop|down)\b)",
        ),
        _r(
            "abuse",
            r"(?:i (?:really |fucking )?(?:hate|despise) you|you suck|you (?:people|all|guys) suck|you disgust me|you make me sick|nobody likes you)\b",
        ),
        _r(
            "abuse",
            rf"(?:this|what)(?: (?:whole|stupid|is|a|an|interview|question|thing|process))*(?: is)?(?: (?:such|a|an|total|complete|absolute|pure|utter|{strong}))* (?:bullshit|horseshit|crap|load of (?:shit|crap|bullshit)|fucking joke|waste of my (?:fucking )?time)\b",
            "whole",
            "alone",
        ),
        _r(
            "abuse",
            rf"(?:what a|that's a|that is a|this is a) (?:(?:really|very|{strong}) )*(?:stupid|dumb|idiotic|moronic|fucking|shitty|crappy) (?:\w+ )?(?:question|interview)\b",
            "clause",
            "alone",
        ),
        _r(
            "abuse",
            r"(?:this|the) (?:whole )?interview is (?:such )?(?:a )?(?:complete )?(?:joke|stupid|ridiculous|garbage|trash|rubbish|pathetic|waste)\b",
            "clause",
            "edge",
        ),
        _r("abuse", r"shut your (?:mouth|trap|face|mic)\b"),
        _r("abuse", rf"{insult}s?|bullshit|fuck(?: this| that)?", "whole", "alone"),
        _r(
            "abuse",
            r"i(?:'ll| will| am going to|'m going to|'m gonna) (?:find (?:you|where you live)|kill you|hurt you|beat you|punch you|smash you)\b",
        ),
    )


def _by_words() -> tuple[Request, ...]:
    """Short sentences that hold the words of a request in no form foreseen above, where nearly nothing else is said."""
    asks = (
        r"(?=(?:can|could|would|will|may|might|mind|please|let me|let's|i(?:'d| would)(?: really| just)? (?:like|love|prefer|want|need)"
        r"|i (?:really |just |do )?(?:want|need)|i(?:'m| am) (?:going to|gonna|not|just)|is it|is there|what|do you|i wonder|i(?:'m| was) wondering)\b)"
        r"(?!.*\b(?:was(?! wondering)|were|did not|didn't|had|asked|told|said|and (?:that|i|we|he|she|they)|so i|so we)\b)"
    )
    you_said = r"(?=.*\b(?:you|question|that|it)\b)"
    whole = r"[^.!?]{3,95}[.!?]*"
    thing = r"(?:examples?|story|stories|situations?|numbers?|figures?|metrics?|data|measurements?|percentages?|answer|anything|one)"
    wants: tuple[tuple[CandidateKind, str], ...] = (
        ("rephrase_request", rf"{asks}(?=.*\b(?:re-?phras\w+|re-?word\w*|differently|other words|(?:another|a different) way|simpler|simplify|plain english|trying to ask)\b)"),
        ("restart", rf"{asks}(?=.*\b(?:start|begin|redo|try|restart|from)\b.*\b(?:over|again|scratch|beginning|top|restart)\b)(?!.*\bquestion\b)"),
        ("repeat_request", rf"{asks}{you_said}(?=.*\b(?:repeat\w*|once more|one more time|say (?:that|it) again|again)\b)"),
        ("repeat_request", r"(?=.*\bwhat did you (?:\w+ )?(?:say|ask)\b)"),
        ("skip", rf"{asks}(?=.*\b(?:skip|next question|next one|(?:different|another) question|something else|move on)\b)"),
        ("time_request", rf"{asks}(?=.*\b(?:i|me|we)\b)(?=.*\b(?:think|second|sec|moment|minute|breath)\b)(?=.*\b(?:like|need|take|have|give|pause|wait|moment|second|let me)\b)(?!.*\byou think\b)(?!i think\b)"),
        ("stop", rf"{asks}(?=.*\b(?:stop|end|finish|quit|terminate)\b)(?=.*\b(?:here|now|interview|session|today|this)\b)"),
        ("decline", rf"(?!.*\b(?:was|were|didn't|did not|had to|because|so i|so we|told|said|asked|roughly|about|around|approximately|but (?!i (?:don't|can't|do not))\w+)\b)(?=(?:i|we|i've|i'm|there's|there is|there are|there isn't|nothing|none|no)\b)(?=.*\b(?:don't|do not|can't|cannot|never|not sure|nothing|none|haven't|no|isn't)\b)(?=.*\b(?:have|think|recall|remember|know|give|share|mind|there|find|offer|had)\b)(?=.*\b{thing}\b)(?!.*\bquestions?\b)"),
        ("injection", r"(?=.*\b(?:please|give|award|assign|grant|you|grader|judge|evaluator|make|set|mark|rate|score)\b)(?=.*\b(?:full|top|perfect|highest|maximum|best)\b.{0,12}\b(?:marks?|scores?|rating|grade|points)\b)(?!.*\b(?:i|we|he|she|they|got|gave|was|were|had)\b)"),
    )  # fmt: skip
    return tuple(_r(kind, words + whole, "whole", "alone") for kind, words in wants)


def _clarifications() -> tuple[Request, ...]:
    ok = r"(?:okay|ok|fine|alright|all right|acceptable|allowed|good enough|good|enough|possible|relevant|appropriate|suitable|cool)"
    tell = r"(?:talk about|talk|speak about|speak to|speak|use|take|give|pick|choose|tell|share|draw|describe|answer|assume|refer|come|go with|focus on|focus|combine|bring|start|include|mention|count|do one|do an|be|cover|walk|limit|stick|discuss|present|explain|reference|pull|go into|go for|go back|go further|make|keep it|keep this|aim|frame|interpret|consider)"
    return (
        _r(
            "clarification",
            r"(?:(?:do|did) you (?:mean|want (?:me|a|an|one|the|something|examples?|it|more|to (?:hear|know))|need (?:me|a|an|the)|prefer|care (?:about|if|whether)|expect|have (?:a |any )?(?:specific|particular|preference|something|someone|certain)|count|consider)\b)(?! the (?:system|model|service|product) to)",
            "clause",
            "edge",
        ),
        _r(
            "clarification",
            r"are you (?:asking|looking for|referring|talking about|interested|thinking|after|more interested|specifically|wanting|hoping|expecting|okay with|fine with|fishing)\b",
            "clause",
            "edge",
        ),
        _r(
            "clarification",
            r"(?:would|will) you (?:like|prefer|rather|want|accept|count|consider|be interested)\b (?:me|a|an|to|something|that|it|the|if|one|hear|more|this|technical|i|in|us)?",
            "clause",
            "edge",
        ),
        _r(
            "clarification",
            r"(?:what|who|which|how)(?: exactly| precisely| specifically)? (?:do|did|would|are) you(?: exactly| specifically| actually)? (?:mean|want|expect|count as|consider|call|define|looking for|referring to|asking about|after|understand by|interested in|thinking of)\b(?! the system to)",
            "clause",
            "edge",
        ),
        _r(
            "clarification",
            r"(?:when you (?:say|said|mention|mentioned|talk about|ask about|ask for)|by)\b [^.?!]{1,60}?,? (?:do|did|are|would) you (?:mean|referring|talking|asking|thinking|include|count|want)\b",
            "clause",
            "edge",
        ),
        _r(
            "clarification",
            r"(?:when you (?:say|said|mention|mentioned|ask about|ask for)|by)\b [^.?!]{1,60}?(?:\?|what (?:do|did) you|what exactly|is that|does that|you mean)",
            "clause",
            "edge",
        ),
        _r(
            "clarification",
            r"(?:so )?you(?:'d| would)? (?:mean|want|like|need|prefer|are asking|are looking)\b [^.!]{1,80}\?",
            "clause",
            "edge",
        ),
        _r(
            "clarification",
            rf"should (?:i|it|this|that|the (?:example|story|answer)|my (?:example|answer)|we)(?: also| just| only| rather| still| maybe| mainly)* {tell}\b[^.!]*",
            "clause",
            "edge",
        ),
        _r(
            "clarification",
            rf"(?:can|could|may|might) (?:i|it|this|that|the (?:example|story)|my (?:example|answer))(?: also| just| please| maybe| quickly| instead| perhaps)* (?:{tell}|ask)\b[^.!]*",
            "clause",
            "edge",
        ),
        _r(
            "clarification",
            rf"(?:is|would|will|was)(?:n't)? (?:it|that|this)(?: be| also)?(?: be)? (?:{ok}|what you|a problem|better|a good|the kind|something|clear|supposed to)\b(?: (?:if|to|for|with|as|that|when|example|want|mean|of|fit)\b[^.!]*)?(?=\s*\?|\s*$| if| to| for| with| as)",
            "clause",
            "edge",
        ),
        _r(
            "clarification",
            rf"(?:is|are|would) (?:an?|this|my|one|the|something|stories|examples?|a story|academic|personal|work|school|university|side|team|older|internship) ?[^.?!]{{0,60}}?\b(?:be )?(?:{ok}|what you want|what you mean|count)(?: too| as well| also| here| for you| with you)?\??\s*$",
            "clause",
            "edge",
        ),
        _r(
            "clarification",
            r"(?:does|do|must|would|will|can) (?:it|this|that|the (?:example|story|project|conflict|answer|situation)|an?(?: \w+){1,4}|they|those|something|school projects?|stories)\b(?: (?:also|really|still|only))* (?:have to|need to|count|matter|include|qualify|apply|work for you|be from|be about|be (?:a|an|technical|recent|work)|refer)\b[^.!]*",
            "clause",
            "edge",
        ),
        _r(
            "clarification",
            r"how (?:much (?:detail|depth|context|time|background|technical)|long|detailed|deep|technical|specific|far back|recent|many (?:examples|minutes|stories)|big|broad|in-depth|in depth|senior|brief|formal)\b[^.!]*\b(?:do|should|would|can|is|are|does|you|i|it|we|have|need)\b[^.!]*\?",
            "clause",
            "edge",
        ),
        _r(
            "clarification",
            r"how (?:much (?:detail|depth|context|time)|long|detailed|deep|technical|far back|recent) (?:do|should|would|can|shall|does|must) (?:i|you|it|we|this|my)\b[^.!]*",
            "clause",
            "edge",
        ),
        _r(
            "clarification",
            r"which (?:would|do|should|of|did|one) (?:you|i|be|those|these|them|the)\b[^.!]*|(?:which|what)(?: (?:one|part|aspect|project|role|side|example|job|kind|type|sort|level|scope|timeframe|time frame|scale|of (?:those|these|the two|my)|company|position|team))+\b[^.!]*\b(?:you|should i|do i|shall i|would be)\b[^.!]*",
            "clause",
            "edge",
        ),
        _r(
            "clarification",
            r"(?:are|is|were) (?:we|there|this|it) (?:talking|assuming|focusing|limited|only|about (?:a|the|my|work)|any (?:specific|particular|limit|time limit|constraint)|a (?:specific|particular|time limit|preferred|certain|limit|minimum)|an? (?:example|ideal|format)|meant|supposed)\b[^.!]*",
            "clause",
            "edge",
        ),
        _r(
            "clarification",
            r"am i (?:allowed|supposed|right(?: in thinking| to assume)?|correct|free|meant|expected|understanding|to (?:assume|understand))\b[^.!]*",
            "clause",
            "edge",
        ),
        _r("clarification", rf"(?:do|must) i (?:have to|need to|get to|also|just|{tell})\b[^.!]*", "clause", "edge"),
        _r(
            "clarification",
            r"(?:can|could|would|will) you (?:please |maybe |just |also |possibly |perhaps )*(?:tell me|give me|clarify|explain|elaborate|be (?:a (?:bit|little) )?more specific|define|specify|say (?:a bit |a little )?more|expand|provide|confirm|describe|narrow|help me understand|share|let me know)\b[^.!]*",
            "anywhere",
            "edge",
        ),
        _r(
            "clarification",
            r"(?:just |quick )?(?:to (?:clarify|confirm|check|be clear|make sure)|so i understand|for clarity|clarifying question)\b[^.!]*\?",
            "clause",
            "edge",
        ),
        _r(
            "clarification",
            r"(?:(?:can|could|may|might) i(?: just| quickly)? ask|i(?:'ve| have)(?: got)?(?: just)? (?:a|one|another)(?: quick| small| clarifying| brief)? question|i(?:'d| would) like to ask|let me ask you|i wanted to ask|quick question|one question|a question)\b[^.!]*",
            "clause",
            "edge",
        ),
        _r(
            "clarification",
            r"(?:are you (?:still )?(?:there|here|with me|on|listening)|(?:can|do|could) you (?:still )?hear me(?: okay| now| all right| alright| ok)?|you (?:still )?there|is (?:this|it|the mic\w*|my mic\w*)(?: thing)?(?: still)? (?:working|on|recording)|is (?:anyone|anybody|somebody) there|did i lose you|am i (?:audible|still (?:connected|on|there)|on mute|muted|coming through)|hello|hello hello|anyone there|still there)\b",
            "clause",
            "edge",
        ),
        _r(
            "clarification",
            r"(?:would|does|will|could) that (?:work|count|be (?:okay|ok|fine|good|relevant|acceptable|alright|all right|what)|fit|qualify|sound|suit|do|help)\b[^.!]*",
            "clause",
            "edge",
        ),
        _r(
            "clarification",
            r"(?:what(?:'s| is| was)|who(?:'s| is| are)) (?:the |your )?(?:context|scope|scale|time ?frame|expected|audience|customer in this|definition|format|time limit|difference between)\b[^.!]*\?",
            "clause",
            "edge",
        ),
        _r(
            "clarification",
            r"(?:any|some)(?: \w+){0,4} (?:you(?:'d| would)? (?:like|prefer|want|have in mind)|in mind|is fine|is okay|will do)\b[^.!]*\?",
            "clause",
            "edge",
        ),
        _r(
            "clarification",
            r"(?:is|are|was|were|do|does|did|can|could|should|would|will|may|must|what|which|who|how|when|where|why|any|am|has|have)\b[^.!?]{2,110}\?+",
            "whole",
            "only",
        ),
        _r(
            "clarification",
            r"(?:from|at|in|about|like|as|with|within|an?|only|just|specifically|technical|work|professional|personal|recent|individual|team|at work|for)\b[^.!]{2,90}\?",
            "whole",
            "alone",
        ),
    )


CHECKS_IN = re.compile(
    r"(?:does (?:that|this)|did (?:that|this|i)|has that|have i|do(?:es)? it) (?:answer|make sense|help|address|cover|clarify|sound|explain|give you|get at|satisfy|work for you)\b"
    r"|is (?:that|this) (?:what you(?:'re| were| are)? (?:looking for|want\w*|need\w*|had in mind|mean\w*|ask\w*|after)|enough|clear|sufficient|okay|ok|good|helpful|detailed enough|a good enough)\b"
    r"|(?:do|did|would) you (?:want|like|need) (?:me to )?(?:go (?:deeper|on|into)|more detail\w*|elaborate|continue|know more|hear more|expand|keep going|any more|more|to hear more|to know more|anything else)"
    r"|(?:should|shall|can) i (?:go (?:on|deeper|into (?:more|detail))|continue|elaborate|keep going|expand|stop there|say more)"
    r"|(?:any|do you have any|have you got any|are there any) (?:other )?(?:questions|follow-ups?)(?: for me| about (?:that|this|it)| so far| on that)?"
    r"|(?:was|is) that clear|am i on the right track|did i answer|let me know if|i can (?:go|say|tell|elaborate)\b[^.?!]* if you"
    r"|(?:do you )?(?:know|see|get) what i mean|you know\?|right\?|you see\?|if that makes sense|hope that (?:answers|helps)|if you(?:'d| would)? (?:like|want)"
)
"""What people add to an answer that they have given: it stays part of the answer."""

"""Asking to hear the question again, or in other words."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.reading.requests.words import END, MAY, MIND, QUESTION, STOPS, YOU, request

if TYPE_CHECKING:
    from agent.reading.requests.words import Request


def repeats() -> tuple[Request, ...]:
    """To hear it again."""
    again = r"(?:again|once more|one more time|a second time|another time|back to me|more slowly|slower|louder)"
    return (
        request(
            "repeat_request",
            rf"{YOU}(?:repeat|re-?state|re-?read|replay|recap)\b(?!\s+(?:the )?(?:experiment|test|process|steps|same))",
            "anywhere",
        ),
        request(
            "repeat_request",
            rf"{YOU}(?:say|ask|read|tell me|give me|go over|run|go through)\b[^,.?!]{{0,40}}?\b{again}",
            "anywhere",
        ),
        request(
            "repeat_request",
            rf"{YOU}(?:read (?:out )?the question|remind me\b|speak up|speak (?:louder|slower|more slowly|a bit)|slow down)",
            "anywhere",
        ),
        request(
            "repeat_request",
            rf"{MIND}(?:repeating|restating|re-?reading|saying|asking|going over|reading|reminding|running)\b(?![^.?!]*(?:differently|other words|another way|simpler))",
            "anywhere",
        ),
        request(
            "repeat_request",
            rf"{MAY}(?:hear|get|have) (?:that|it|the question|this|you|your question)(?: {again})",
            "anywhere",
        ),
        request(
            "repeat_request",
            r"what(?:'s| is| was)(?: the| your) (?:first |last |second |original |exact )?(?:question|prompt)(?: again| once more)?"
            + STOPS,
        ),
        request(
            "repeat_request",
            r"what(?:'s| is| was) (?:that|the (?:last|second|first|third|other) (?:part|bit|half|one))(?: of (?:the|your|that) question)?(?: again| you said| about)?"
            + STOPS,
            "clause",
            "edge",
        ),
        request(
            "repeat_request",
            r"what (?:exactly |precisely )?(?:did you|were you|was it (?:that )?you|are you) (?:say|ask|saying|asking|asked|said)(?: me)?(?: again| just now| there)?"
            + STOPS,
            "clause",
            "edge",
        ),
        request(
            "repeat_request",
            r"(?:come again|say (?:that|it|this) (?:again|one more time|once more)|say again|repeat (?:that|it|the question|this|please|again|your question|the last part)|once more|one more time|again)(?: for me)?(?: please)?",
            "whole",
        ),
        request("repeat_request", rf"(?:repeat|re-?state|re-?read) (?:the|your|that) question{END}"),
        request(
            "repeat_request",
            r"(?:the question (?:again|once more|one more time)|what question|which question|what|pardon(?: me)?|i beg your pardon|beg pardon|excuse me|(?:i'm )?sorry(?=\s*\?)|(?<!uh )(?<!uh-)huh|eh|you what|say what|sorry what|what was (?:it|that))(?: again| please)?\?*",
            "whole",
            "alone",
        ),
        request(
            "repeat_request",
            r"i (?:didn't|did not|couldn't|could not|can't|cannot|don't think i|barely)(?: quite| really| fully| even| properly)? (?:hear|catch|caught|get|got|make out|heard) (?:(?:the|that|your) (?:whole |last |first |second |entire )?(?:question|part of (?:the|your) question|part|bit|end|beginning|half|word|sentence)(?: of (?:that|it|the question|what you said|your question))?|what you|you\b|all of (?:that|it|the question)|any of (?:that|it)|everything you)",
        ),
        request(
            "repeat_request",
            rf"i (?:didn't|did not|couldn't|could not)(?: quite| really| fully)? (?:hear|catch|get|make out) (?:that|it|any of it)(?: at all| properly| clearly| right| there)?{STOPS}",
            "clause",
            "alone",
        ),
        request(
            "repeat_request",
            r"i (?:(?:just |totally |completely |kind of |must have |think i )*)(?:missed|lost|forgot|blanked on|zoned out on|have forgotten) (?:the|your|that|part of the|half of the|track of the|track of your)(?: last| first| end of the| end of your| beginning of the| second)? (?:question|part|bit|half)\b",
        ),
        request(
            "repeat_request",
            rf"i(?:'ve)? (?:(?:just |totally |completely |kind of |must have |think i )*)(?:missed|lost) (?:that|you|it|what you (?:said|asked))(?: there| for a (?:second|moment)| for a sec)?{STOPS}",
            "clause",
            "alone",
        ),
        request(
            "repeat_request",
            r"(?:you|your (?:voice|audio|sound|line)|the (?:audio|sound|connection|line)|my (?:audio|connection|headset|sound|internet|wifi))(?: just| kind of| totally)* (?:cut out|cut off|cutting out|broke up|breaking up|broke off|dropped(?: out)?|froze|went quiet|glitched|'?re breaking up|are breaking up|were breaking up|is breaking up|was breaking up|lagged|stuttered)\b(?! (?:every|whenever|when|for (?:our|the|all)|in|and|during|on|while|twice|all|as)\b)",
            "clause",
            "alone",
        ),
        request(
            "repeat_request",
            r"you(?:'re| are| were) (?:breaking up|cutting out|too quiet|very quiet|muffled)\b",
            "clause",
            "alone",
        ),
        request(
            "repeat_request",
            r"i(?:'ve| have)? (?:forgotten|forget) (?:the|your|what the|what your) (?:question|exact question|second part)",
        ),
    )


def rephrases() -> tuple[Request, ...]:
    """To hear it in other words."""
    differently = r"(?:differently|(?:in )?(?:an?)?other (?:way|words?)|(?:in )?a different (?:way|form)|(?:in )?(?:different|simpler|plainer|easier|plain|simple) (?:words|terms|language|english)|some other way|more simply|more clearly|simpler|another way|in plain english|in layman's terms)"
    return (
        request(
            "rephrase_request",
            r"(?:what|how) (?:exactly |precisely )?(?:do|did) you (?:mean|understand)\b(?! (?:me|that i)\b)[^.?!]*|what do you (?:mean|understand) (?:exactly|by|with)\b[^.?!]*",
            "clause",
            "alone",
        ),
        request(
            "rephrase_request",
            r"what (?:does|do) [\w' ]{2,40} mean(?: here| exactly| in this case)?" + STOPS,
            "clause",
            "alone",
        ),
        request("rephrase_request", r"what (?:is|was) meant by\b[^.?!]*", "clause", "alone"),
        request(
            "rephrase_request",
            rf"{YOU}(?:repeat or )?(?:re-?phrase|re-?word|reformulate|refrase|paraphrase|simplify|rework)\b(?!\s+(?:the )?(?:code|model|pipeline|process))",
            "anywhere",
        ),
        request(
            "rephrase_request",
            rf"{YOU}(?:put|say|ask|phrase|word|explain|express|frame|state|try asking|try) (?:{QUESTION} )?(?:again )?(?:to me )?(?:in )?{differently}",
            "anywhere",
        ),
        request(
            "rephrase_request",
            rf"{YOU}(?:explain|break down|unpack) (?:the question|that question|this question|your question|what you(?:'re| are) asking|what you want|what that means)",
            "anywhere",
        ),
        request("rephrase_request", rf"{YOU}break (?:it|(?:that|the|this|your)(?: question)?) down\b", "anywhere"),
        request(
            "rephrase_request",
            rf"{MIND}(?:re-?phrasing|re-?wording|explaining|simplifying|phrasing|wording|framing|(?:putting|saying|asking)\b[^.?!]*{differently})\b",
            "anywhere",
        ),
        request(
            "rephrase_request",
            r"is there (?:another|a different|a simpler|any other) way (?:you (?:can|could)|to|of) (?:ask|put|say|phras|word|asking|putting|saying|phrasing)",
        ),
        request(
            "rephrase_request",
            rf"{MAY}(?:hear|get|have) (?:that|it|the question)(?: phrased| put| worded)? {differently}",
            "anywhere",
        ),
        request(
            "rephrase_request",
            r"(?:(?:put|say|phrase|explain|ask|word) (?:it|that|this|the question) (?:another way|differently|in other words|in a different way)(?: for me)?|in other words|in plain english|re-?phrase(?: that| it| the question| please)*|re-?word (?:that|it)(?: please)?)\??",
            "whole",
        ),
        request(
            "rephrase_request",
            r"i (?:don't|do not|didn't|did not|can't)(?: think i)?(?: quite| really| fully| completely| entirely| totally)? (?:understand|follow|get|grasp|understood|see) (?:(?:the|your|this|that) question|what you(?:'re| are)? (?:mean|asking|after|looking for|want|getting at|trying to ask)|what you want|what the question|what is being asked|what's being asked)",
        ),
        request(
            "rephrase_request",
            r"i(?:'m| am) not (?:quite |really |entirely |totally |completely |100% |a hundred percent |exactly )?(?:sure|clear|certain)(?: that)?(?: i)?(?: fully| quite| really)? ?(?:understand|understood|follow|get|got|about|on|what|of)? ?(?:what )?(?:the question|your question|that question|this question|you(?:'re| are)? (?:mean|asking|after|looking for|want|getting at)|you want|the question means|that means|you meant|is being asked|was being asked)\b",
        ),
        request(
            "rephrase_request",
            rf"i(?:'m| am) not (?:quite |really |entirely )?(?:following|with you|getting (?:the|your) question|understanding(?: the question)?){STOPS}",
            "clause",
            "alone",
        ),
        request(
            "rephrase_request",
            rf"i (?:don't|do not|didn't)(?: quite| really| fully)? (?:understand|follow|get)(?: that| it| this)?(?: at all| really)?{STOPS}",
            "clause",
            "alone",
        ),
        request(
            "rephrase_request",
            r"(?:the|that|this|your) question(?: is| was|'s| isn't| is not)(?: a bit| a little| quite| really| very| kind of| not| too| so)* (?:confusing|unclear|clear(?: to me)?|vague|ambiguous|complicated|hard to (?:follow|understand)|long)\b",
            "clause",
            "edge",
        ),
        request(
            "rephrase_request",
            r"i(?:'m| am)(?: a bit| a little| really| kind of)? (?:confused|lost)(?: by| about| with)(?: the| your| that| this) question\b",
        ),
        request(
            "rephrase_request",
            r"the (?:wording|phrasing) (?:of the question )?(?:is|was|confuse\w*)\b[^.?!]{0,20}(?:confus|unclear|me|odd)",
            "clause",
            "alone",
        ),
    )

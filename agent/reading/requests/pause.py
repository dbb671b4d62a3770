"""Asking for time, and starting over."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.reading.requests.words import MAY, MIND, SOFT, STOPS, THINK, TIME, YOU, request

if TYPE_CHECKING:
    from agent.reading.requests.words import Request


def times() -> tuple[Request, ...]:
    """Time to think."""
    purpose = rf"(?:\s+(?:to|so i can|while i|for me to)\s+{THINK}[^.?!]{{0,50}})?"
    return (
        request(
            "time_request",
            rf"{MAY}(?:have|take|get|grab|ask for|use|borrow)\s+{TIME}\b(?!\s+(?:off|of)\b)",
            "anywhere",
        ),
        request(
            "time_request",
            rf"(?:would it be|is it|is that) (?:okay|ok|fine|all right|alright|possible|cool) (?:if i (?:took|take|had|have)|to (?:take|have))\s+{TIME}\b",
            "anywhere",
        ),
        request(
            "time_request",
            rf"(?:would|do) you mind if i (?:took|take|had|have|thought|think)\b(?:\s+{TIME}|[^.?!]{{0,20}}\bthink|\s+about)",
            "anywhere",
        ),
        request("time_request", rf"{MAY}(?:think|reflect|ponder|gather my thoughts)\b", "anywhere"),
        request("time_request", rf"{YOU}(?:give|allow|grant|spare|lend) me\s+{TIME}\b", "anywhere"),
        request(
            "time_request",
            rf"{YOU}(?:wait|hold on|hold|hang on|pause|bear with me|stand by)\b(?:\s+(?:for )?{TIME})?",
            "anywhere",
        ),
        request(
            "time_request",
            rf"(?:can|could|may|might|shall) we\s+{SOFT}(?:pause|wait|take (?:a|an|another|one) (?:\w+ )?(?:break|moment|minute|second|sec|pause))\b",
            "anywhere",
        ),
        request("time_request", rf"{MIND}(?:giving me|waiting|holding on)\b", "anywhere"),
        request(
            "time_request",
            rf"(?:you(?:'ll| will) have to |you need to |you gotta )?(?:give|gimme|allow|grant) (?:me )?{TIME}\b(?!\s+(?:of|off)\s+(?!thought))",
        ),
        request("time_request", rf"gimme {TIME}\b"),
        request(
            "time_request",
            rf"(?:i (?:just |really |do |will |think i )?(?:need|want|require)|i(?:'ll| will)(?: just)? need|i(?:'d| would)(?: just)? (?:like|love|need|appreciate)|i could (?:use|do with))(?: to (?:take|have|get))?\s+{TIME}\b(?=\s*(?:$|[,.!?;:]|to (?:think|reflect|gather|collect|recall|remember|consider|process|find|pick|come|figure|organi[sz]e)|here|please|for (?:this|that)|before|if|with|on (?:this|that)|and))",
        ),
        request(
            "time_request",
            rf"(?:i(?:'m| am) (?:just )?(?:going to|gonna) (?:take|need)|i(?:'ll| will)(?: just)? take|let me (?:just )?(?:take|have|get|grab))\s+{TIME}\b(?=\s*(?:$|[,.!?;:]|to (?:think|reflect|gather|collect|recall|remember|consider|process|find|pick|come|figure|organi[sz]e)|here|please|for (?:this|that)|before|if|and))",
        ),
        request(
            "time_request",
            rf"(?!half a sec\w*\W*$)(?:just\s+|wait\s+|hold on\s+|give me\s+)?{TIME}(?:\s+please)?{purpose}(?:\s+please)?",
            "whole",
        ),
        request(
            "time_request",
            rf"(?:just\s+|please\s+)?(?:bear with me|hang on|hold on|hold that thought|one moment|stand by|wait)(?:\s+(?:for\s+)?(?:{TIME}))?(?:\s+(?:here|please|there))?{purpose}{STOPS}(?!,? (?:no|actually|that|isn't|this|it|sorry\b(?!\W*$)|i (?:forgot|mean|meant|got|said|should|was|misspoke|think (?:it|that)))\b)",
        ),
        request(
            "time_request",
            r"let me (?:just |quickly |actually |please |maybe |kind of )*(?:think|reflect|ponder|recall|remember|gather my thoughts|collect my thoughts|collect myself|think back|organi[sz]e my thoughts|get my thoughts (?:together|in order)|look back|rack my brain|find (?:a|an|the right|one)(?: good| suitable| better)? (?:example|story|one)|(?:come up with|think of|pick|choose|recall|remember) (?:a|an|one|the|which|something|the best)\b)(?:\s+(?:about|of|on|through|over|it|that|this|for|back|to|here|which|what|how|whether|where|when|good|real|suitable|relevant|example|story|one|project|situation|time|fits?|was|best|again|a|the|would|could|i)\b[^,.!?;:]{0,60}?)?(?=\s*(?:$|[,.!?;:\u2026\u2013\u2014-]|\b(?:so|okay|um|uh|yeah|yes|right|well|please)\b))",
        ),
        request("time_request", r"let me see(?: here| now)?", "whole", "alone"),
        request(
            "time_request",
            r"(?:i(?:'m| am)(?: just| still)* (?:thinking|trying to (?:think|remember|recall|come up with|find)|searching my memory|gathering my thoughts)|still thinking|thinking)\b[^.?!]{0,50}",
            "whole",
            "alone",
        ),
        request(
            "time_request",
            rf"i (?:have|need|want) to think(?: about (?:that|this|it)(?: one| question)?| for {TIME}| a (?:bit|second|moment))?{STOPS}",
            "clause",
            "edge",
        ),
        request(
            "time_request",
            r"i(?:'ll| will)? need (?:a bit|a little|some)(?: more)? (?:time|longer)(?: to think)?[^,.?!]{0,30}",
            "whole",
        ),
    )


def restarts() -> tuple[Request, ...]:
    """To begin the answer again."""
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
        request(
            "restart",
            rf"(?:{MAY}|(?:please |okay |so |can you )?let me\s+{SOFT}(?:try to\s+)?|i(?:'d| would) (?:like|love|prefer) to\s+{SOFT}|i want to\s+{SOFT}|i wanna\s+|let's\s+{SOFT}){begin}(?! with (?:a|the) (?:new|clean|blank))",
        ),
        request(
            "restart",
            rf"(?:i(?:'m| am) (?:going to|gonna)|i(?:'ll| will)|i need to|i have to|i should)\s+{SOFT}{begin}(?! with| in | at | as )(?=\s*(?:$|[,.!?;:]|if|because|please|sorry|okay|with))",
            "clause",
            "any",
        ),
        request(
            "restart",
            r"(?:scratch|strike|forget|ignore) (?:all of )?(?:that|everything i (?:just )?said|what i (?:just )?said|my (?:last )?answer|that answer|all that)(?: answer)?"
            + STOPS,
            "clause",
            "edge",
        ),
        request(
            "restart",
            r"(?:can|could|may) (?:i|we) (?:please )?(?:get|have) (?:a )?(?:do-?over|redo|second try|second attempt|another try|fresh start)",
        ),
        request(
            "restart",
            r"(?:from the top|start over|start again|restart|do-?over|take two|let me restart that)(?: please)?",
            "whole",
        ),
        request(
            "restart",
            r"(?:that|this|it|i)(?:'s|'m| is| am| was| came out)\b[^.?!]{0,50}?\b(?:let me|can i|i'd like to) (?:start|begin|try|go)[^.?!]{0,20}\b(?:again|over|scratch)\b",
        ),
    )

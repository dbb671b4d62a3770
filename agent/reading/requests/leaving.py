"""Skipping a question, and ending the interview."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.reading.requests.words import IWISH, SOFT, request

if TYPE_CHECKING:
    from agent.reading.requests.words import Request


def skips() -> tuple[Request, ...]:
    """To go on without an answer."""
    this = r"(?:(?:this|that|the) (?:one|question|topic|part|next one|next question|current question)|this|that|it|one|question|ahead|over (?:this|that|it)(?: one| question)?)"
    end = r"(?=\s*(?:$|[,.!?;:\u2026\u2013\u2014-]|\b(?:please|thanks|for now|if|and|because|since|then|instead|later|now|i|for the moment|entirely)\b))"
    go = (
        rf"(?:skip(?: {this})?(?: one| question)?{end}|skip (?:to|ahead)\b|pass(?: on)?(?: {this})?{end}|move (?:to the next|on|along|forward|ahead)(?: (?:one|question))?(?: from (?:this|that|here)(?: one)?)?(?: to (?:the next|another|a different|something)[^,.?!]{{0,20}})?{end}"
        rf"|(?:go|jump|get|switch|turn|proceed)(?: on)? to (?:the next|another|a different|something)(?: one| question| else| topic)?{end}|(?:come|get|go|circle) back to (?:this|that|it)(?: one| question)?(?: later| another time| at the end| afterwards)?{end}"
        rf"|leave (?:this|that|it)(?: one| question)?(?: out)?(?: for (?:now|later))?{end}|(?:do|have|try|take|get|hear) (?:a different|another|the next|some other)(?: question| one)?{end})"
    )
    return (
        request("skip", rf"(?:can|could|may|shall|should|might) (?:we|i|you)\s+{SOFT}{go}", "anywhere"),
        request(
            "skip",
            rf"(?:would it be|is it|would you mind|do you mind|mind)(?: okay| ok| fine| all right| alright| possible)? (?:if (?:we|i)|to)\s+{SOFT}(?:skip\w*|pass\w*(?: on)?|move\w* on)(?: {this})?(?: one| question)?{end}",
            "anywhere",
        ),
        request("skip", rf"let(?:'s| us)\s+{SOFT}{go}"),
        request(
            "skip",
            rf"{IWISH}(?:skip(?: {this})?(?: one| question)?{end}|pass(?: on)?(?: {this})?{end}|move on(?: to the next(?: question| one)?| from this(?: one)?)?{end}|go to the next[^,.?!]{{0,12}}{end}|(?:get|have|try|answer|take) (?:a different|another) question{end})",
            "clause",
            "edge",
        ),
        request(
            "skip",
            rf"(?:please )?(?:just )?skip(?: it| this| that| {this})?(?: one| question)?(?: please| for now)?",
            "whole",
            "alone",
        ),
        request("skip", r"(?:hard |i )?pass(?: please| on (?:this|that)(?: one| question)?)?", "whole", "alone"),
        request(
            "skip",
            r"(?:the )?next(?: question| one)?(?: please)?|move on(?: please)?|(?:another|a different) (?:question|one)(?: please)?",
            "whole",
            "only",
        ),
        request(
            "skip",
            r"(?:(?:can|could|would|will) you )?(?:please )?(?:just )?(?:ask me|ask|give me|try|can i (?:get|have)|could i (?:get|have)|may i have|do you have|have you got) (?:something else|another question|a different question|another one|the next (?:question|one)|a different one|an easier (?:one|question))",
        ),
        request(
            "skip",
            rf"we can (?:just )?(?:skip|move on|go to the next|go on to the next)\b(?: {this})?{end}",
            "clause",
            "edge",
        ),
        request("skip", r"please (?:move on|go on to the next|continue with the next|skip)\b", "clause", "edge"),
    )


def stops() -> tuple[Request, ...]:
    """To end the interview."""
    end = r"(?=\s*(?:$|[,.!?;:\u2026\u2013\u2014-]|\b(?:please|thanks|thank you|if|because|then|i|something|sorry|and i)\b))"
    here = r"(?:\s+(?:it|this|things|here|now|there|early|already|altogether|entirely|right here|right now|right there|today|(?:the|this|our|my) (?:whole )?(?:interview|session|conversation|call|thing)|for (?:now|today|me|the day)|at this point))*"
    halt = rf"(?:stop{here}|end (?:it|this|things|here|now|early|the interview|this interview|the session|today|there){here}|finish (?:here|now|early|up here|the interview|for today|this here){here}|wrap (?:it |this |things )?up(?: here| now| early| the interview)?|call it (?:a day|quits|here)|quit{here}|leave it (?:here|there)(?: for today)?|terminate (?:this|the interview|the session)|break (?:it )?off (?:here|the interview)|discontinue(?: the interview| this)?|cut (?:it|this) short(?: here)?|abort(?: the interview| this)?)"
    return (
        request("stop", rf"let(?:'s| us)\s+{SOFT}{halt}{end}"),
        request("stop", rf"(?:can|could|may|shall|should) (?:we|i|you)\s+{SOFT}{halt}{end}", "anywhere"),
        request(
            "stop",
            rf"(?:would it be|is it)(?: okay| ok| fine| all right| alright| possible)? (?:if (?:we|i)|to)\s+{SOFT}(?:stop\w*|end\w*|finish\w*|quit)\b{here}{end}",
            "anywhere",
        ),
        request(
            "stop",
            rf"(?:i(?:'d| would) (?:like|love|prefer) to|i(?:'d| would) rather|i want to|i wanna|i need to|i think i(?:'d| would) (?:like|rather|prefer)(?: to)?|i think i want to|i(?:'m| am) going to(?: have to)?|i(?:'ll| will) have to|i have to|i think (?:we|i) should|we should|i(?:'ve| have) got to|i must|we can|i think we can|we could|we might as well)\s+{SOFT}{halt}{end}",
            "clause",
            "edge",
        ),
        request(
            "stop",
            rf"(?:i need to|i have to|i(?:'ve| have) got to|i gotta|i really have to|i really need to|i must|i(?:'m| am) going to have to|i(?:'ll| will) have to|unfortunately i have to)\s+{SOFT}(?:go|leave|run|drop(?: off)?|hop off|head out|get off(?: the call| this call)?|log off|hang up|take off){here}{end}",
            "clause",
            "edge",
        ),
        request(
            "stop",
            r"(?:please\s+)?(?:just\s+)?(?:stop|end|quit|finish|terminate|exit|abort|cancel|close) (?:the|this) (?:interview|session|conversation|recording|simulation|call)\b(?! with| for the| process| panel| loop| early and)",
        ),
        request(
            "stop",
            r"(?:please )?(?:stop|quit|end interview|stop interview|exit|abort|stop please|stop it|enough)(?: now| please| here)?",
            "whole",
            "alone",
        ),
        request(
            "stop",
            rf"(?:i(?:'m| am) (?:all )?(?:done|finished|through)|that(?:'s| is) (?:enough|it|all))(?: (?:for|with) (?:today|now|this interview|the interview|this|me for today)){end}",
            "clause",
            "edge",
        ),
        request(
            "stop",
            rf"(?:i (?:don't|do not|no longer|really don't) (?:want|wish|feel like)|i(?:'d| would) rather not|i can't)(?: to)? (?:continu\w+|go(?:ing)? on|carry(?:ing)? on|keep(?:ing)? going|do(?:ing)? this|proceed\w*)(?: with (?:this|the interview|it)(?: interview)?)?(?: anymore| any more| any longer| any further| today| right now| now)?{end}",
            "clause",
            "edge",
        ),
        request(
            "stop",
            r"i (?:quit|give up)(?: on this interview)?|this interview is over|that's it i'm done|i'm out",
            "whole",
            "alone",
        ),
        request(
            "stop",
            r"(?:can|could) we (?:do|continue|finish|pick up|resume|reschedule)(?: (?:this|it|that|the rest))? (?:another time|some other time|another day|tomorrow|later)",
        ),
    )

"""Asking about the task, and what is recognised by its words alone."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.reading.requests.words import request

if TYPE_CHECKING:
    from agent.reading.requests.words import Request


def clarifications() -> tuple[Request, ...]:
    """To ask about the task."""
    ok = r"(?:okay|ok|fine|alright|all right|acceptable|allowed|good enough|good|enough|possible|relevant|appropriate|suitable|cool)"
    tell = r"(?:talk about|talk|speak about|speak to|speak|use|take|give|pick|choose|tell|share|draw|describe|answer|assume|refer|come|go with|focus on|focus|combine|bring|start|include|mention|count|do one|do an|be|cover|walk|limit|stick|discuss|present|explain|reference|pull|go into|go for|go back|go further|make|keep it|keep this|aim|frame|interpret|consider)"
    return (
        request(
            "clarification",
            r"(?:(?:do|did) you (?:mean|want (?:me|a|an|one|the|something|examples?|it|more|to (?:hear|know))|need (?:me|a|an|the)|prefer|care (?:about|if|whether)|expect|have (?:a |any )?(?:specific|particular|preference|something|someone|certain)|count|consider)\b)(?! the (?:system|model|service|product) to)",
            "clause",
            "edge",
        ),
        request(
            "clarification",
            r"are you (?:asking|looking for|referring|talking about|interested|thinking|after|more interested|specifically|wanting|hoping|expecting|okay with|fine with|fishing)\b",
            "clause",
            "edge",
        ),
        request(
            "clarification",
            r"(?:would|will) you (?:like|prefer|rather|want|accept|count|consider|be interested)\b (?:me|a|an|to|something|that|it|the|if|one|hear|more|this|technical|i|in|us)?",
            "clause",
            "edge",
        ),
        request(
            "clarification",
            r"(?:what|who|which|how)(?: exactly| precisely| specifically)? (?:do|did|would|are) you(?: exactly| specifically| actually)? (?:mean|want|expect|count as|consider|call|define|looking for|referring to|asking about|after|understand by|interested in|thinking of)\b(?! the system to)",
            "clause",
            "edge",
        ),
        request(
            "clarification",
            r"(?:when you (?:say|said|mention|mentioned|talk about|ask about|ask for)|by)\b [^.?!]{1,60}?,? (?:do|did|are|would) you (?:mean|referring|talking|asking|thinking|include|count|want)\b",
            "clause",
            "edge",
        ),
        request(
            "clarification",
            r"(?:when you (?:say|said|mention|mentioned|ask about|ask for)|by)\b [^.?!]{1,60}?(?:\?|what (?:do|did) you|what exactly|is that|does that|you mean)",
            "clause",
            "edge",
        ),
        request(
            "clarification",
            r"(?:so )?you(?:'d| would)? (?:mean|want|like|need|prefer|are asking|are looking)\b [^.!]{1,80}\?",
            "clause",
            "edge",
        ),
        request(
            "clarification",
            r"(?:so )?(?:you(?:'re| are) (?:asking|looking|talking|thinking|after)|(?:i (?:assume|guess|take it|suppose)|presumably) (?:that )?you(?:'re| are)? (?:mean|want|asking|talking|looking))\b[^.!]{1,90}(?:\?|$)",
            "clause",
            "edge",
        ),
        request("clarification", r"shall i\b[^.!]*", "clause", "edge"),
        request(
            "clarification",
            rf"should (?:i|it|this|that|the (?:example|story|answer)|my (?:example|answer)|we)(?: also| just| only| rather| still| maybe| mainly)* {tell}\b[^.!]*",
            "clause",
            "edge",
        ),
        request(
            "clarification",
            rf"(?:can|could|may|might) (?:i|it|this|that|the (?:example|story)|my (?:example|answer))(?: also| just| please| maybe| quickly| instead| perhaps)* (?!be (?:honest|frank|clear|blunt|open)\b)(?:{tell}|ask)\b[^.!]*",
            "clause",
            "edge",
        ),
        request(
            "clarification",
            rf"(?:is|would|will|was)(?:n't)? (?:it|that|this)(?: be| also)?(?: be)? (?:{ok}|what you|a problem|better|a good|the kind|something|clear|supposed to)\b(?: (?:if|to|for|with|as|that|when|example|want|mean|of|fit)\b[^.!]*)?(?=\s*\?|\s*$| if| to| for| with| as)",
            "clause",
            "edge",
        ),
        request(
            "clarification",
            rf"(?:is|are|would) (?:an?|this|my|one|the|something|stories|examples?|a story|academic|personal|work|school|university|side|team|older|internship) ?[^.?!]{{0,60}}?\b(?:be )?(?:{ok}|what you want|what you mean|count)(?: too| as well| also| here| for you| with you)?\??\s*$",
            "clause",
            "edge",
        ),
        request(
            "clarification",
            r"(?:does|do|must|would|will|can) (?:it|this|that|the (?:example|story|project|conflict|answer|situation)|an?(?: \w+){1,4}|they|those|something|school projects?|stories)\b(?: (?:also|really|still|only))* (?:have to|need to|count|matter|include|qualify|apply|work for you|be from|be about|be (?:a|an|technical|recent|work)|refer)\b[^.!]*",
            "clause",
            "edge",
        ),
        request(
            "clarification",
            r"how (?:much (?:detail|depth|context|time|background|technical)|long|detailed|deep|technical|specific|far back|recent|many (?:examples|minutes|stories)|big|broad|in-depth|in depth|senior|brief|formal)\b[^.!]*\b(?:do|should|would|can|is|are|does|you|i|it|we|have|need)\b[^.!]*\?",
            "clause",
            "edge",
        ),
        request(
            "clarification",
            r"how (?:much (?:detail|depth|context|time)|long|detailed|deep|technical|far back|recent) (?:do|should|would|can|shall|does|must) (?:i|you|it|we|this|my)\b[^.!]*",
            "clause",
            "edge",
        ),
        request(
            "clarification",
            r"which (?:would|do|should|of|did|one) (?:you|i|be|those|these|them|the)\b[^.!]*|(?:which|what)(?: (?:one|part|aspect|project|role|side|example|job|kind|type|sort|level|scope|timeframe|time frame|scale|of (?:those|these|the two|my)|company|position|team))+\b[^.!]*\b(?:you|should i|do i|shall i|would be)\b[^.!]*",
            "clause",
            "edge",
        ),
        request(
            "clarification",
            r"(?:are|is|were) (?:we|there|this|it) (?:talking|assuming|focusing|limited|only|about (?:a|the|my|work)|any (?:specific|particular|limit|time limit|constraint)|a (?:specific|particular|time limit|preferred|certain|limit|minimum)|an? (?:example|ideal|format)|meant|supposed)\b[^.!]*",
            "clause",
            "edge",
        ),
        request(
            "clarification",
            r"am i (?:allowed|supposed|right(?: in thinking| to assume)?|correct|free|meant|expected|understanding|to (?:assume|understand))\b[^.!]*",
            "clause",
            "edge",
        ),
        request(
            "clarification", rf"(?:do|must) i (?:have to|need to|get to|also|just|{tell})\b[^.!]*", "clause", "edge"
        ),
        request(
            "clarification",
            r"(?:can|could|would|will) you (?:please |maybe |just |also |possibly |perhaps )*(?:tell me|give me|clarify|explain|elaborate|be (?:a (?:bit|little) )?more specific|define|specify|say (?:a bit |a little )?more|expand|provide|confirm|describe|help me understand|share|let me know)\b[^.!]*",
            "anywhere",
            "edge",
        ),
        request(
            "clarification",
            r"(?:just |quick )?(?:to (?:clarify|confirm|check|be clear|make sure)|so i understand|for clarity|clarifying question)\b[^.!]*\?",
            "clause",
            "edge",
        ),
        request(
            "clarification",
            r"(?:(?:can|could|may|might) i(?: just| quickly)? ask|i(?:'ve| have)(?: got)?(?: just)? (?:a|one|another)(?: quick| small| clarifying| brief)? question|i(?:'d| would) like to ask|let me ask you|i wanted to ask|quick question|one (?:quick |small )?question(?=\W*$|,|:|\W+(?:before|first|about|if|please|for you|though|on that|regarding)\b)|a question)\b[^.!]*",
            "clause",
            "edge",
        ),
        request(
            "clarification",
            r"(?:are you (?:still )?(?:there|here|with me|on|listening)|(?:can|do|could) you (?:still )?hear me(?: okay| now| all right| alright| ok)?|you (?:still )?there|is (?:this|it|the mic\w*|my mic\w*)(?: thing)?(?: still)? (?:working|on|recording)|is (?:anyone|anybody|somebody) there|did i lose you|am i (?:audible|still (?:connected|on|there)|on mute|muted|coming through)|hello(?=\s*(?:$|[?!.,]))|anyone there|still there(?!'s))\b",
            "clause",
            "edge",
        ),
        request(
            "clarification",
            r"(?:would|does|will|could) that (?:work|count|be (?:okay|ok|fine|good|relevant|acceptable|alright|all right|what)|fit|qualify|sound|suit|do|help)\b[^.!]*",
            "clause",
            "edge",
        ),
        request(
            "clarification",
            r"(?:what(?:'s| is| was)|who(?:'s| is| are)) (?:the |your )?(?:context|scope|scale|time ?frame|expected|audience|customer in this|definition|format|time limit|difference between)\b[^.!]*\?",
            "clause",
            "edge",
        ),
        request(
            "clarification",
            r"(?:any|some)(?: \w+){0,4} (?:you(?:'d| would)? (?:like|prefer|want|have in mind)|in mind|is fine|is okay|will do)\b[^.!]*\?",
            "clause",
            "edge",
        ),
        request(
            "clarification",
            r"(?!(?:can|could|would|will) you (?:dumb|boil|water)\b)(?:is|are|was|were|do|does|did|can|could|should|would|will|may|must|what|which|who|how|when|where|why|any|am|has|have)\b[^.!?]{2,110}\?+|(?:is|are|do|does|did|should|would|can|could|may|shall|am|has|have) (?:i|you|it|that|this|we|there|the|an?|internships?|they|those|these|my|your)\b(?! (?:say|be|add|believe|imagine|regret)\b)[^.!?,]{2,110}",
            "whole",
            "only",
        ),
        request(
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

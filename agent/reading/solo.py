"""Where somebody says that nobody else had a part in it, and where somebody else is told to have done a piece of it."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.evidence import Statement
from agent.reading.deed_words import ELSEWHERE, OTHER_TIME, WHOLE
from agent.reading.deeds import takes_back

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from agent.reading.answer import Answer, Part


def find_solo(answer: Answer) -> Iterator[Statement]:
    """The speaker's claim to have been alone with it is a "solo", what somebody else made of it a "piece".

    `object` of a solo deed is what was done alone, "" where that is all of it.
    """
    helped = False
    for part in answer.parts:
        helped = helped or TOGETHER.search(part.text) is not None
        if not RESTRICTED.search(part.text):
            yield from _alone(answer, part)
        if not helped and not LATER.search(part.text):
            yield from _pieces(answer, part)


def shared(one: Statement, other: Statement) -> bool:
    """As in "I did it completely on my own" and, later, "Ines did that whole module"."""
    if one.act == "piece" and one.turn != other.turn:
        one, other = other, one
    if one.act != "solo" or other.act != "piece" or one.sentence == other.sentence:
        return False
    return not one.object or one.object in {other.object, *other.about}


def _alone(answer: Answer, part: Part) -> Iterator[Statement]:
    match = NOBODY.search(part.text)
    if match is not None:
        yield _solo(answer, part, match.start(), match.end(), "")
        return
    for match in MYSELF.finditer(part.text):
        at = part.start_char + match.start()
        clause = next((one for one in part.clauses if one.start_char <= at < one.end_char), None)
        if clause is None or clause.negated or clause.hypothetical or clause.generic or clause.tense != "past":
            continue
        verb = answer.doc[clause.token]
        if verb.lemma_.lower() not in WORKED or not _is_mine(verb):
            continue
        what = _object(verb)
        phrase = answer.text[clause.start_char : clause.end_char]
        all_of_it = what is not None and (what.lower_ in ALL or bool(WHOLE.search(phrase) or EVERY.search(phrase)))
        weak = match.group().lower() == "myself" and verb.lemma_.lower() not in MAKING
        if what is not None and not (all_of_it and weak):
            start = min([clause.start_char, at]) - part.start_char
            yield _solo(answer, part, start, match.end(), "" if all_of_it else _stem(what))
            return


def _solo(answer: Answer, part: Part, start: int, end: int, what: str) -> Statement:
    lead = LEAD.match(part.text, start, end)
    start = part.start_char + (lead.end() if lead else start)
    end += part.start_char
    return _statement(answer, part, start, end, act="solo", object=what, doer="i", alone=True)


def _pieces(answer: Answer, part: Part) -> Iterator[Statement]:
    """What others made; who came up with something has made a piece only where more is told of it."""
    found = list(_every_piece(answer, part))
    made = [one for one in found if "com" not in one.about]
    yield from made or (found if CARRIED.search(part.text) else ())


def _every_piece(answer: Answer, part: Part) -> Iterator[Statement]:
    for clause in part.clauses:
        if clause.hypothetical or clause.generic or clause.negated or clause.passive or clause.tense != "past":
            continue
        verb = answer.doc[clause.token]
        what = _made(verb, answer)
        subject = _subject(verb)
        if what is None or subject is None or not _is_other(subject, verb, what) or _before_that(verb):
            continue
        start = subject.left_edge.idx if subject.i >= clause.first - NEAR else clause.start_char
        last = answer.doc[max(verb.i, what.i)]
        about = (_stem(what), _stem(verb), *(_stem(below) for below in what.subtree if below.pos_ in {"NOUN", "VERB"}))
        yield _statement(
            answer, part, start, last.idx + len(last.text), act="piece", object=_stem(what), about=about, doer="other"
        )


def _statement(answer: Answer, part: Part, start: int, end: int, **told: object) -> Statement:
    return Statement(
        quote=answer.text[start:end],
        start_char=start,
        end_char=end,
        sentence=part.index,
        turn=answer.text.count("\n\n", 0, start),
        corrects=takes_back(answer, part),
        **told,  # type: ignore[arg-type]
    )


def _made(verb: Token, answer: Answer) -> Token | None:
    """What was made, if it is a piece of work and no letter, list or visit."""
    lemma = verb.lemma_.lower()
    what = _object(verb)
    if lemma == "come" and any(child.lower_ == "up" for child in verb.children):
        with_ = next((child for child in verb.children if child.lower_ == "with" and child.dep_ == "prep"), None)
        what = next((child for child in with_.children if child.dep_ in {"pobj", "pcomp"}), None) if with_ else None
        return what if what is not None and what.lemma_.lower() not in WORDS else None
    if what is None or what.lemma_.lower() in WORDS or what.pos_ == "PRON" or _to_me(verb):
        return None
    begin = min(what.left_edge.idx, *(child.left_edge.idx for child in verb.children if child.dep_ == "dobj"), what.idx)
    large = PIECE.search(answer.text, begin, what.idx + len(what.text)) is not None
    if lemma in DID and large:
        return what
    definite = any(child.lower_ in {"the", "that"} for child in what.children)
    return what if lemma in MAKING and (definite or large) else None


def _object(verb: Token) -> Token | None:
    found = next((child for child in verb.children if child.dep_ in {"dobj", "obj"}), None)
    if found is None and verb.dep_ == "relcl":
        return verb.head
    of = (
        next((below for child in found.children if child.lower_ == "of" for below in child.children), None)
        if found is not None
        else None
    )
    counted = found is not None and found.lemma_.lower() in {
        "line",
        "bit",
        "piece",
        "half",
        "part",
        "most",
        "all",
        "core",
        "rest",
    }
    return of if counted and of is not None else found


def _subject(verb: Token) -> Token | None:
    for current in (verb, verb.head if verb.dep_ == "conj" else verb):
        subjects = [child for child in current.children if child.dep_ == "nsubj" and child.i < current.i]
        if subjects:
            return subjects[-1]
    return None


def _is_mine(verb: Token) -> bool:
    subject = _subject(verb)
    return subject is not None and subject.lower_ == "i"


def _is_other(subject: Token, verb: Token, what: Token) -> bool:
    """Somebody of one's own side; "he" and "she" only of what is made, since those who were shown it are such too."""
    if any(child.lower_ in {"i", "me", "myself"} for child in subject.subtree):
        return False
    if any(child.lower_ in {"their", "his", "her"} for child in subject.children):
        return False
    if subject.lower_ in {"he", "she"}:
        large = PIECE.search(" ".join(below.text for below in what.subtree)) is not None
        return verb.lemma_.lower() in WRITING or large
    if subject.lemma_.lower() in NEAR_ONES:
        return verb.lemma_.lower() not in RUNNING or subject.lemma_.lower() not in ABOVE
    if subject.lower_ in TOOLS:
        return False
    return (
        subject.pos_ == "PROPN"
        and subject.ent_type_ in {"PERSON", "", "GPE", "ORG", "NORP"}
        and subject.text[:1].isupper()
    )


def _before_that(verb: Token) -> bool:
    return any(child.lower_ in {"had", "'d"} for child in verb.children if child.dep_ == "aux")


def _to_me(verb: Token) -> bool:
    return any(child.lower_ in {"me", "us"} for child in verb.children if child.dep_ in {"dative", "iobj"})


def _stem(token: Token) -> str:
    """One stem of the verb and of the nouns for its deed: "negotiate", "negotiating", "negotiation"."""
    lemma = token.lemma_.lower()
    for ending in ("ation", "ing", "ate", "ion"):
        if lemma.endswith(ending) and len(lemma) > len(ending) + 3:
            return lemma.removesuffix(ending)
    return lemma.removesuffix("e")


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEAR = 8
"""Words between a verb and a subject that is quoted with it."""
_NOBODY = r"(?:nobody|no[ -]?one)"
_ANYBODY = r"(?:anyone|anybody|any\s+one|nobody|no\s+one)"
NOBODY = _pattern(
    rf"\b{_NOBODY}\s+(?:else|but\s+me)\s+(?:ever\s+|really\s+)?(?:touched\s+(?:it|that|this|a\s+line)|worked\s+on\s+(?:it|that|this)|was\s+(?:involved|on\s+(?:it|that|this))|helped|had\s+a\s+(?:hand|part)\s+in\s+(?:it|that|this))"
    rf"|\bthere\s+was\s+{_NOBODY}\s+(?:(?:working\s+)?on\s+(?:it|that|this)\s+(?:but|except)\s+me|else\s+on\s+(?:it|that|this))"
    rf"|\bI\s+(?:had|got|needed|(?:never|didn't|did\s+not)\s+(?:have|had|get|got|take|took|ask(?:ed)?\s+for))\s+(?:no|any|a\s+bit\s+of)?\s*help(?:\s+at\s+all)?(?:\s+(?:from|by)\s+{_ANYBODY})?(?!\s+(?:from|with|for|in|until|at\s+the))"
    rf"|\bhad\s+no\s+help\s+from\s+{_ANYBODY}(?!\s+(?:at|in|from|on|who|else\s+(?:at|in|from)))"
    rf"|\bI\s+(?:never|didn't|did\s+not)\s+ask(?:ed)?\s+{_ANYBODY}\s+for\s+help"
    rf"|\b(?:{_NOBODY})\s+helped\s+me\b(?!\s+(?:with|to|at|in|when|until))"
    r"|\b(?:it\s+was\s+all|all\s+of\s+it\s+was)\s+(?:only\s+|just\s+|entirely\s+|completely\s+)?me\b(?=\s*[,.;]|$|\s+and\s+nobody)"
    r"|\bI\s+was\s+(?:a\s+team\s+of\s+one|a\s+one-(?:man|woman|person)\s+team|(?:completely\s+|totally\s+|all\s+|entirely\s+)?(?:alone|on\s+my\s+own)\s+(?:with|on)\s+(?:it|this|that))\b"
)
"""Nobody else had any part in it."""
MYSELF = _pattern(
    r"\b(?:single-?handed(?:ly)?|without\s+(?:any(?:one's|body's)?\s+)?help(?:\s+from\s+(?:anyone|anybody))?(?!\s+(?:from|with))|(?:(?:completely|totally|entirely|all)\s+)?(?:on\s+my\s+own|by\s+myself|alone)|myself)\b"
)
WORKED = _words(
    "do build make write code design develop create implement run handle fix solve manage plan organise organize migrate port rewrite "
    "rebuild negotiate draw train test set put carry deliver ship finish rework refactor compile programme program assemble paint translate"
)
MAKING = _words(
    "build make write code design develop create implement rewrite rebuild program wire invent crack solve fix draft draw negotiate "
    "rework refactor migrate train port construct compose debug patch assemble translate"
)
WRITING = MAKING - {"make", "solve", "fix", "draw", "negotiate", "train"}
DID = MAKING | _words(
    "do run handle organise organize take carry plan manage lead clean label annotate test prepare set"
)
"""What is a share of the work where it is "the whole", "half" or "all" of something."""
WORDS = _words(
    "letter email mail list note message card contract summary coffee cake sense call decision mistake point joke visit time difference "
    "deal offer comment question review report cheque check reference exam book article name way effort face case best job"
)
"""What is made for somebody's work and is no piece of it."""
NEAR_ONES = _words(
    "colleague teammate coworker co-worker friend cousin brother sister wife husband neighbour neighbor student intern freelancer contractor "
    "deputy mentor manager boss engineer developer analyst designer guy lawyer trainee apprentice assistant partner scientist programmer "
    "technician electrician father mother dad mum son daughter uncle aunt"
)
ABOVE = _words("manager boss mentor")
RUNNING = _words("run manage lead handle organise organize plan")
"""What those above somebody do anyway, whoever does the work."""
TOOLS = _words(
    "docker jenkins github gitlab kubernetes airflow spark terraform ansible bazel maven gradle copilot chatgpt claude gemini jira excel "
    "github-actions circleci dbt kafka postgres python java"
)
ALL = _words("it that this everything all thing")
EVERY = _pattern(r"\bevery\s+(?:single\s+)?(?:line|bit|part|piece|word|screw)\b")
PIECE = _pattern(r"\b(?:whole|entire|half|all(?:\s+of)?|most\s+of|module|core|complete)\b")
RESTRICTED = _pattern(
    r"\b(?:at\s+first|at\s+the\s+(?:beginning|start)|initially|until|till|to\s+begin\s+with|first\s+(?:\w+\s+)?(?:half|part|draft|version|week|weeks|month|months|year|prototype)"
    r"|except|apart\s+from|besides|most\s+of|(?:mostly|almost|nearly)\s+(?:all\s+)?(?:on\s+my|by\s+my|alone|me|my|single)|would|could|should|thought|if|I\s+wanted|tried|usually|sometimes|half\s+of|shift|that\s+night|not\s+(?:\w+\s+)?alone)\b"
)
"""What makes being alone a part of it, a while, or a wish."""
TOGETHER = _pattern(
    r"\b(?:joined|hired|came\s+on\s+board|(?:asked|begged|called|got|brought)\s+(?:for\s+|in\s+)?(?:some\s+)?(?:help|in)\b|helped\s+(?:me|us)\s+(?:then|later|after)|I\s+(?:asked|got|brought\s+in)\s+(?-i:[A-Z])\w+)"
)
"""From here on there were others, and so it was said."""
LATER = re.compile(
    rf"{ELSEWHERE.pattern}|{OTHER_TIME.pattern}|\b(?:afterwards?|later|in\s+the\s+end|eventually|by\s+then|since\s+then|on\s+top\s+of|nowadays|these\s+days|now|today|years?\s+after|joined|review(?:ed)?)\b".replace(
        "second(?!\\s+quarter)|", ""
    ),
    re.IGNORECASE,
)
CARRIED = _pattern(
    r"\b(?:she|he|and)\s+(?:also\s+|then\s+)?(?:did|built|wrote|implemented|ran|made|coded|programmed|designed)\b"
)
"""Whoever had the idea did the work too."""
LEAD = _pattern(r"\W*(?:(?:and|but|so|well|um|uh|then|because|as|since|that)\b\W*)*")

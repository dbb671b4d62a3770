"""What a number is about: the noun it counts, or the thing that it is a value of, by the grammar of its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


@dataclass(frozen=True, slots=True)
class Measure:
    """The measure of a number; all strings are lower-case lemmas, "" for what is not said.

    `relation` ties number and measure: a verb ("take", "get"), or a preposition ("of", "with"). `subject` is who or
    what the verb says it of. `every` is the period of a rate. `first` and `last` are characters of the whole phrase.
    """

    text: str
    head: str
    qualifiers: tuple[str, ...]
    relation: str
    subject: str
    counted: bool
    definite: bool
    every: str
    aim: str
    """What the time was for: "get" of "it took a year to get it out", else the "in" or "within" before it."""
    start_char: int
    end_char: int


def measure_of(doc: Doc, start_char: int, end_char: int, *, counts: bool) -> Measure:
    """The measure of the number at these characters. `counts` where it has no unit of its own."""
    span = doc.char_span(start_char, end_char, alignment_mode="expand")
    assert span is not None, "the number stands in the text that was parsed"
    counted = _counted(span) if counts or span[-1].dep_ == "compound" else None
    top = counted or span.root
    preposition, governor = _governor(top)
    noun = counted
    if counted is None:
        noun = governor if preposition == "of" and governor is not None and _is_noun(governor) else None
    verb = _verb_over(noun if noun is not None and preposition == "of" else top)
    if noun is None and verb is not None:
        noun = _measured_by(verb, top, preposition)
    relation = "with" if preposition == "with" else verb.lemma_.lower() if verb is not None else preposition
    subject = _subject(verb)
    tokens = [span[0], span[-1], *([noun] if noun is not None else []), *([top] if counted else [])]
    first, last = min(token.i for token in tokens), max(token.i for token in tokens)
    if noun is not None and noun.i < span.start:
        first = min([first, *(child.i for child in noun.lefts)])
    return Measure(
        text=_phrase(noun) if noun is not None else "",
        head=noun.lemma_.lower() if noun is not None else "",
        qualifiers=_qualifiers(noun, span) if noun is not None else (),
        relation=relation,
        subject=subject,
        counted=counted is not None,
        definite=_definite(span),
        every=_every(doc, max(span.end, top.i + 1)),
        aim=_aim(verb, span) or (preposition if preposition in {"in", "within", "after"} else ""),
        start_char=doc[first].idx,
        end_char=doc[last].idx + len(doc[last].text),
    )


def _counted(span: Span) -> Token | None:
    """The noun that the number counts: the head of its words, else the next noun after adjectives."""
    head = span.root.head
    if _is_noun(head) and head.i >= span.end and head.i - span.end < REACH and head.lower_ not in NOT_COUNTED:
        return head
    for token in span.doc[span.end : span.end + 4]:
        if _is_noun(token) and not (token.i + 1 < len(token.doc) and _is_noun(token.doc[token.i + 1])):
            return None if token.lower_ in NOT_COUNTED else token
        if token.pos_ not in {"ADJ", "NOUN", "PROPN"} and token.tag_ not in {"VBN", "VBG"}:
            return None
    return None


def _is_noun(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN"}


def _governor(top: Token) -> tuple[str, Token | None]:
    """The preposition before the number, and the noun or verb that it hangs on."""
    if top.pos_ == "ADP":  # of "in half", "by a third"
        return top.lower_, top.head
    if top.dep_ in {"pobj", "pcomp"} and top.head.pos_ in {"ADP", "SCONJ", "PART"}:
        preposition = top.head
        governor = preposition.head
        if governor.pos_ in {"ADP", "ADV", "PART"} and governor.head is not governor:
            governor = governor.head
        return preposition.lower_, governor
    return "", None


def _verb_over(token: Token) -> Token | None:
    current = token
    for _ in range(REACH):
        if current.head is current:
            return current if current.pos_ in {"VERB", "AUX"} else None
        if current.dep_ in {"relcl", "acl", "advcl"} and current.pos_ in {"VERB", "AUX"}:
            return current
        current = current.head
        if current.pos_ in {"VERB", "AUX"}:
            return current
    return None


def _measured_by(verb: Token, top: Token, preposition: str) -> Token | None:
    """Of "got the latency down to 200" the latency, of "the project took three weeks" the project."""
    if preposition in AIMS:
        objects = [child for child in verb.children if child.dep_ == "dobj" and child is not top]
        if objects and _is_noun(objects[0]):
            return objects[0]
    if verb.lemma_.lower() in AGENTIVE and preposition not in AIMS:
        return None
    subjects = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"} and child is not top]
    if subjects and _is_noun(subjects[0]):
        return subjects[0]
    if subjects and subjects[0].lower_ in {"that", "which"} and verb.dep_ == "relcl" and _is_noun(verb.head):
        return verb.head
    return None


def _subject(verb: Token | None) -> str:
    current = verb
    for _ in range(REACH):
        if current is None:
            return ""
        for child in current.children:
            if child.dep_ in {"nsubj", "nsubjpass", "expl"}:
                return child.lower_ if child.pos_ == "PRON" else child.lemma_.lower()
        current = current.head if current.dep_ in {"xcomp", "conj", "advcl"} and current.head is not current else None
    return ""


def _qualifiers(noun: Token, span: Span) -> tuple[str, ...]:
    own = {
        child.lemma_.lower()
        for child in noun.children
        if child.dep_ in {"amod", "compound", "nmod", "poss", "nummod"}
        and not span.start <= child.i < span.end
        and child.pos_ not in {"PRON", "DET"}
        and child.lower_ not in PLAIN
    }
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"of", "for", "in", "at", "on", "from", "per"}:
            own |= {
                below.lemma_.lower()
                for below in child.children
                if below.dep_ == "pobj"
                and _is_noun(below)
                and not span.start <= below.i < span.end
                and below.lemma_.lower() not in STORY
            }
        if child.dep_ in {"relcl", "acl"} and (not child.left_edge.i or child.left_edge.nbor(-1).text != ","):
            own.add(child.lemma_.lower())
    return tuple(sorted(own))


def _aim(verb: Token | None, span: Span) -> str:
    aims = (
        [
            child
            for child in (*verb.children, *span.root.children)
            if child.dep_ in {"xcomp", "advcl", "ccomp", "relcl", "acl"} and child.i >= span.end and child.tag_ == "VB"
        ]
        if verb is not None
        else []
    )
    return aims[0].lemma_.lower() if aims else ""


def _definite(span: Span) -> bool:
    """Whether the number says how many there are in all: "all three hundred stores", "the eighty customers"."""
    return span.start > 0 and span.doc[span.start - 1].lower_ in {"all", "the", "our"}


def _every(doc: Doc, at: int) -> str:
    """The period of "a day", "per week", "every night" right after a number's noun."""
    match = EVERY.match(doc[at : at + 3].text) if at < len(doc) else None
    return match["period"].lower() if match else ""


def _phrase(noun: Token) -> str:
    words = [child for child in noun.lefts if child.dep_ in {"amod", "compound", "nmod"} and child.pos_ != "NUM"]
    return " ".join(token.text.lower() if token.pos_ != "PROPN" else token.text for token in [*words, noun])


REACH = 6
"""Steps up the tree, or words to the right, in which what belongs to a number is looked for."""
AIMS = frozenset({"in", "to", "from", "by", "at", "below", "under", "above", "over"})
AGENTIVE = frozenset({"spend", "have", "work", "see", "give", "interview", "wait", "need", "do", "want", "lead", "run"})
"""Verbs whose subject is no measure of what is said beside them."""
NOT_COUNTED = frozenset(
    [
        *(
            "percent",
            "percentage",
            "point",
            "points",
            "times",
            "time",
            "%",
            "reduction",
            "increase",
            "drop",
            "decrease",
        ),
        *("improvement", "gain", "growth", "saving", "savings", "cut", "decline", "lift", "uplift", "jump", "speedup"),
    ]
)
"""What is changed by a number, or a unit of it, and no thing that it counts."""
PLAIN = frozenset({"whole", "entire", "total", "overall", "actual", "own", "same", "only", "maybe", "about"})
STORY = frozenset({"study", "project", "company", "story", "case", "time", "total"})
"""What "in the study" adds nothing by: all that is told is of it."""
EVERY = re.compile(
    r"\s*(?:an?|per|every|each)\s+(?P<period>second|minute|hour|day|night|shift|week|month|quarter|year|sprint)\b",
    re.IGNORECASE,
)

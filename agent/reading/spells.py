"""When something went on and what came before what, as it was said, held against durations and against each other."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.evidence import Statement
from agent.reading.deed_words import ACTS
from agent.reading.deeds import takes_back

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from agent.evidence import Told
    from agent.reading.answer import Answer, Part

DAY, MONTH, YEAR = 86_400.0, 30.4, 365.0


def find_spells(answer: Answer) -> Iterator[Statement]:
    """Stretches between two dates, with their days, and deeds that are put before or after another."""
    for part in answer.parts:
        turn = answer.text.count("\n\n", 0, part.start_char)
        yield from _dates(answer, part, turn)
        yield from _sequences(answer, part, turn)


def misdated(claim: Told, dates: Statement) -> bool:
    """Whether a duration of the whole cannot be that of its dates, rounding allowed."""
    if dates.act != "dates" or dates.elsewhere or not lasts(claim) or claim.sentence == dates.sentence:
        return False
    days = claim.values[0] / DAY
    low, high = dates.sizes
    return days < low / APART or days > high * APART


def lasts(claim: Told) -> bool:
    """Whether a claim says how long the work that is told took as a whole."""
    whole = claim.head in {"", *WORK} and (
        claim.relation in TAKES or (claim.relation in MADE and claim.kind == "duration")
    )
    subject = claim.subject in {"it", "that", "this", "we", "i", ""} or claim.subject == claim.head
    return (
        whole
        and subject
        and claim.kind == "duration"
        and claim.actual
        and not (claim.guarded or claim.corrects or claim.every)
        and len(claim.values) == 1
        and claim.values[0] >= 2 * DAY
        and claim.aim in {"", "in", "within", *FINISH}
    )


def late(whole: Told, claim: Told) -> bool:
    """Whether it was over long after its time: "it took six weeks", "after four months we went live"."""
    over = (
        claim.aim == "after"
        and claim.relation in OVER
        and claim.kind == "duration"
        and claim.actual
        and not claim.guarded
    )
    return over and lasts(whole) and claim.values[0] > APART * whole.values[0]


def done_in(claim: Told) -> str:
    """What was done in the time: "roll" of "we rolled back within an hour" and of "it took an hour to roll back"."""
    if claim.relation in TAKES:
        return claim.aim
    return claim.relation if claim.aim in {"in", "within"} and claim.relation not in STATES else ""


def turned(one: Statement, other: Statement) -> bool:
    """Whether what one puts first the other puts second; `subject` is the deed of the side clause, `negated` is "after"."""
    if one.negated != other.negated:
        alike = one.object == other.object and one.subject == other.subject
        return alike and _share(one.about, other.about) and _share(one.scope, other.scope)
    crossed = one.object == other.subject and one.subject == other.object
    return crossed and _share(one.about, other.scope) and _share(one.scope, other.about)


def _share(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return not one or not other or bool(set(one) & set(other))


def _dates(answer: Answer, part: Part, turn: int) -> Iterator[Statement]:
    for match in (found for pattern in SPANS for found in pattern.finditer(part.text)):
        begin, end = match["a"].lower()[:3], match["b"].lower()[:3]
        years = [int(match[name]) for name in ("ya", "yb") if match[name]]
        months = (MONTHS.index(end) - MONTHS.index(begin)) % 12 or 12
        if len(years) == 2:  # noqa: PLR2004 - both said
            months = 12 * (years[1] - years[0]) + MONTHS.index(end) - MONTHS.index(begin)
        yield _stretch(answer, part, turn, match, (max(1.0, (months - 1) * MONTH), (months + 1) * MONTH))
    for match in YEARS.finditer(part.text):
        years_on = int(match["b"]) - int(match["a"])
        if 0 < years_on < 40:  # noqa: PLR2004 - a working life
            yield _stretch(answer, part, turn, match, (max(1.0, (years_on - 1) * YEAR), (years_on + 1) * YEAR))


def _stretch(answer: Answer, part: Part, turn: int, match: re.Match[str], days: tuple[float, float]) -> Statement:
    start, end = part.start_char + match.start(), part.start_char + match.end()
    return Statement(
        quote=answer.text[start:end],
        start_char=start,
        end_char=end,
        sentence=part.index,
        turn=turn,
        act="dates",
        elsewhere=OTHERWISE.search(part.text, 0, match.end()) is not None,
        corrects=takes_back(answer, part),
        sizes=days,
    )


def _sequences(answer: Answer, part: Part, turn: int) -> Iterator[Statement]:
    if BEFORE_AFTER.search(part.text) is None or AGAIN.search(part.text):
        return
    for token in part.tokens:
        if token.lower_ not in {"before", "after"}:
            continue
        side = _side(token)
        main = _verb_above(token if token.dep_ == "prep" else side) if side is not None else None
        if side is None or main is None or main.tag_ not in PAST or main.lemma_ in STATES or side.pos_ == "PRON":
            continue
        own = {below.i for below in side.subtree} | {token.i}
        words = [below for below in main.subtree if below.i not in own]
        first = min(
            [below.i for below in main.subtree if below.head == main and below.dep_ in {"nsubj", "nsubjpass"}]
            or [main.i]
        )
        last = max(main.i, side.i, *(below.i for below in side.children if below.dep_ in {"dobj", "prt"}), token.i)
        first = (
            min(first, token.i, main.i) if last - min(first, token.i, main.i) < LONGEST else max(first, last - LONGEST)
        )
        start, end = answer.doc[first].idx, answer.doc[last].idx + len(answer.doc[last].text)
        yield Statement(
            quote=answer.text[start:end],
            start_char=start,
            end_char=end,
            sentence=part.index,
            turn=turn,
            act="sequence",
            doer="i",
            object=_act(main),
            subject=_act(side),
            about=_nouns(words),
            scope=_nouns([below for below in side.subtree if below is not side])
            if side.pos_ in {"VERB", "AUX"}
            else (),
            negated=token.lower_ == "after",
            corrects=takes_back(answer, part),
        )


def _side(token: Token) -> Token | None:
    """The verb or noun that something is put before or after."""
    if token.dep_ == "mark":
        return token.head
    if token.dep_ == "prep":
        return next((child for child in token.children if child.dep_ in {"pobj", "pcomp"}), None)
    return None


def _verb_above(token: Token) -> Token | None:
    current = token.head
    for _ in range(3):
        if current.pos_ == "VERB":
            return current
        current = current.head
    return None


def _act(token: Token) -> str:
    lemma = token.lemma_.lower()
    return ACTS.get(lemma, lemma)


def _nouns(tokens: list[Token]) -> tuple[str, ...]:
    """The nouns before another clause begins; "anything" stands for all."""
    kept = {
        token.lemma_.lower()
        for token in tokens
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ in {"dobj", "pobj", "nsubjpass", "conj"}
    }
    return tuple(sorted(kept))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


APART = 1.5
"""Times that a duration lies outside its dates at least: people round, and leave out the last weeks."""
LONGEST = 14
"""Words of a quote."""
WORK = _words(
    "project migration rewrite redesign thing launch rollout move refactoring upgrade renovation rebuild work build"
)
TAKES = frozenset({"take", "last"})
MADE = frozenset({"build", "do", "finish", "ship", "complete", "deliver", "make"})
OVER = frozenset({"go", "launch", "ship", "release", "finish"})
FINISH = frozenset({"get", "finish", "ship", "launch", "build", "do", "complete", "roll", "deliver", "release"})
"""Aims of a duration that are the whole work: "it took a year to get it out"."""
STATES = frozenset({"be", "have", "do", "know", "want", "go", "get", "see"})
PAST = frozenset({"VBD", "VBN"})
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?-i:Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June|July|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_BEGUN = r"(?:started|began|kicked off|begun)(?: it| this| that| work)?"
_DONE = r"(?:finished|ended|shipped|launched|delivered|completed|were done|was done|went live|closed|wrapped up|handed it over)(?: it)?"
SPANS = (
    _pattern(
        rf"\b(?:we |I |it )?{_BEGUN} (?:only )?in (?P<a>{_MONTH})(?: (?P<ya>(?:19|20)\d\d))?,? (?:and|then)(?: then)?(?: we| I| it)? {_DONE}(?: \w+)? in (?P<b>{_MONTH})(?: (?P<yb>(?:19|20)\d\d))?\b"
    ),
    _pattern(
        rf"\b(?:from|between) (?P<a>{_MONTH})(?: (?P<ya>(?:19|20)\d\d))? (?:to|until|till|and|through) (?P<b>{_MONTH})(?: (?P<yb>(?:19|20)\d\d))?\b"
    ),
)
"""Two months between which something went on."""
YEARS = _pattern(r"\b(?:from|between) (?P<a>(?:19|20)\d\d) (?:to|until|till|and|through) (?P<b>(?:19|20)\d\d)\b")
BEFORE_AFTER = _pattern(r"\b(?:before|after)\b")
OTHERWISE = _pattern(
    r"\b(?:plan(?:ned)?|would|should|supposed|estimate[ds]?|target|each|every|other|another|first|previous|only for)\b"
)
AGAIN = _pattern(r"\b(?:again|also|as well|second|another|not until|would|if|always|usually)\b")

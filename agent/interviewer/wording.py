"""The candidate's own words in the interviewer's mouth: cut to a clause, cleaned, first and second person turned."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agent.transcript import GapName

MAX_WORDS = 12
MIN_WORDS = 3
FRAGMENT = 6
"""A quote that is no clause may still be echoed, if it has at most this many words."""

_BORDER = re.compile(
    r"[,;:.!?\n\u2013\u2014]+\s*|\s+(?=(?:and|but|so|because|which|while|when|after|until|although|though|where|who|if)\b)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:and|but|so|then|also|well|okay|ok|yeah|yes|um+|uh+|er+|hmm|like|basically|actually|honestly|anyway|because|"
    r"you know|i mean|i think|i guess|i would say|i'd say|kind of|sort of|at the end|in the end|eventually|obviously|"
    r"of course|right|now|which meant|which means|that|finally|ultimately|after that|before that|at that point|by then|"
    r"as a result|because of that|in other words|long story short|to be honest|in short|overall|all in all)\b[,\s]*",
    re.IGNORECASE,
)
_INNER = re.compile(
    r",?\s*\b(?:um+|uh+|er+|hmm|you know|i mean|kind of|sort of|basically|actually|honestly|obviously|like,)"
    r"(?=[\s,.]|$),?",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:i|we|it|they|he|she|this|that|these|those|there|the|a|an|my|our|their|his|her|its|everyone|everybody|nobody|people|"
    r"some|most|all|both|each|every|one|two|three|[a-z][\w-]*)(?:'\w+)?$",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|am|was|were|had|has|have|did|does|do|can|could|will|would|should|might|must|went|got|made|took|gave|came|"
    r"fell|rose|grew|built|cut|led|ran|wrote|found|chose|held|kept|left|lost|met|paid|put|read|said|saw|sent|set|spent|"
    r"stood|taught|told|thought|threw|understood|won|brought|bought|broke|became|began|drew|drove|felt|fought|knew|let|"
    r"meant|shrank|sped|split|spoke|stuck|swapped|went|hit|beat|shut|quit|i'm|i've|i'd|we've|we're|we'd|it's|\w{2,}ed)\b",
    re.IGNORECASE,
)
_NO_CLAUSE = re.compile(
    r"(?:to|of|in|on|at|for|with|by|from|into|as|which|who|where|when|while|if|than|not)\b", re.IGNORECASE
)
_DANGLING = re.compile(
    r"\b(?:and|but|so|or|the|a|an|to|of|in|on|at|for|with|by|from|into|my|our|their|because|that|which|we|i|was|is|very|"
    r"more|about|like|than|as|it's|um|uh|even|though|although|after|until|while|when|where|who|if|then|just|also)$",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"\b(?:you|your|yours|yourself|question|example|sorry|interview)\b", re.IGNORECASE)
_TELLING: dict[GapName, re.Pattern[str]] = {
    "quantified_result": re.compile(
        r"\b(?:better|faster|slower|cheaper|smaller|fewer|less|more|lot|much|improv\w+|reduc\w+|increas\w+|decreas\w+|grew|"
        r"dropp?\w*|fell|rose|saved?|cut|significant\w*|huge\w*|dramatic\w*|bigger|happier|smooth\w*|gained?)\b",
        re.IGNORECASE,
    ),
    "baseline": re.compile(r"\d|\b(?:percent|half|twice|double\w*|tripled?|times|third|quarter)\b", re.IGNORECASE),
    "ownership": re.compile(r"\b(?:we|we've|we'd|the team|our team)\b", re.IGNORECASE),
    "reason": re.compile(
        r"\b(?:decid\w+|chose|choose|went with|switch\w*|moved|picked|used|replac\w+|introduc\w+|opted)\b",
        re.IGNORECASE,
    ),
    "tradeoff": re.compile(
        r"\b(?:decid\w+|chose|choose|went with|switch\w*|moved|picked|used|replac\w+|introduc\w+|opted)\b",
        re.IGNORECASE,
    ),
    "depth": re.compile(
        r"\b(?:i|we) (?:\w+ly )?(?:(?!need|want|start)\w+ed|built|wrote|led|ran|made|found|set|cut|took|brought|taught|"
        r"spoke|met|drew)\b",
        re.IGNORECASE,
    ),
}
_STRICT = frozenset({"quantified_result", "baseline", "depth"})
"""Gaps whose probes make sense only after words that claim a change (of which there can be more or less: nobody loses a
customer "by how much"), give a number, or tell a deed."""
_TURNED = {
    "i": "you",
    "me": "you",
    "my": "your",
    "mine": "yours",
    "myself": "yourself",
    "i'm": "you're",
    "i've": "you've",
    "i'd": "you'd",
    "i'll": "you'll",
    "am": "are",
    "we": "you",
    "us": "you",
    "our": "your",
    "ours": "yours",
    "ourselves": "yourselves",
    "we're": "you're",
    "we've": "you've",
    "we'd": "you'd",
    "we'll": "you'll",
}
_TEAM = {"we": "the team", "we're": "the team is", "we've": "the team has", "we'll": "the team will"}
_AFTER_TEAM = {"were": "was", "are": "is", "have": "has", "do": "does", "don't": "doesn't", "weren't": "wasn't"}


@dataclass(frozen=True, slots=True)
class PickUp:
    """Words of the candidate: `quote` verbatim, `said` the sentence that brings them up ("You said …")."""

    quote: str
    said: str


def pick_up(passage: str, gap: GapName, *, elsewhere: str = "") -> PickUp | None:
    """The clause of `passage` a probe for `gap` can start from; None where none can be said naturally.

    `elsewhere` is the whole answer: a word that it capitalises within a sentence is a name and keeps its capital.
    """
    clauses = [clause for clause in _clauses(passage) if not _ADDRESSED.search(clause)]
    best = max(clauses, key=lambda clause: _fitness(clause, gap), default=None)
    if best is None or _fitness(best, gap) <= 0:
        return None
    if _is_clause(best):
        heard = turned(best, team=gap == "ownership")
        if heard is not None:
            return PickUp(best, f"You said {_lowered(heard, elsewhere or passage)}.")
    return PickUp(best, f"You said, \u201c{_INNER.sub('', best)}\u201d.")


def turned(quote: str, *, team: bool = False) -> str | None:
    """The quote as the other person says it: I→you, my→your, we→you or, with `team`, the team.

    None where that would not come out as English.
    """
    words = _INNER.sub("", quote).split()
    out: list[str] = []
    before = ""
    for word in words:
        bare = word.strip(",.;:!?\"'\u201c\u201d").replace("\u2019", "'").lower()
        if team and bare in {"we'd", "us"}:
            return None
        new = _new_word(bare, before, team=team)
        out.append(word if new is None else _swap(word, new))
        if not (bare.endswith("ly") or bare in {"also", "just", "then", "never", "always"}):
            before = bare
    return " ".join(out).rstrip(",;:.!? ")


def _new_word(bare: str, before: str, *, team: bool) -> str | None:
    if bare == "was" and before == "i":
        return "were"
    if bare == "wasn't" and before == "i":
        return "weren't"
    if team and before == "we" and bare in _AFTER_TEAM:
        return _AFTER_TEAM[bare]
    if team and bare in _TEAM:
        return _TEAM[bare]
    return _TURNED.get(bare)


def _swap(word: str, new: str) -> str:
    core = re.search(r"[\w'\u2019]+", word)
    return word if core is None else word[: core.start()] + new + word[core.end() :]


def _clauses(passage: str) -> Iterator[str]:
    """Runs of neighbouring chunks, cleaned at both ends, of a length that can be said in one breath."""
    for sentence in re.split(r"(?<=[.!?])\s+|\n+", passage):
        borders = [0, *(match.end() for match in _BORDER.finditer(sentence)), len(sentence)]
        spots = sorted(set(borders))
        for first in range(len(spots) - 1):
            for last in range(first + 1, min(first + 4, len(spots))):
                clause = _cleaned(sentence[spots[first] : spots[last]])
                if MIN_WORDS <= len(clause.split()) <= MAX_WORDS:
                    yield clause


def _cleaned(text: str) -> str:
    text = text.strip(' ,;:.!?\u2013\u2014"\u201c\u201d')
    while (lead := _LEAD.match(text)) and lead.end() > 0:
        text = text[lead.end() :]
    while dangling := _DANGLING.search(text):
        text = text[: dangling.start()].rstrip(" ,;:")
    return text


def _fitness(clause: str, gap: GapName) -> float:
    words = len(clause.split())
    telling = gap not in _TELLING or bool(_TELLING[gap].search(clause))
    whole = _is_clause(clause)
    if not telling and (not whole or gap in _STRICT):
        return 0.0
    if not whole and words > FRAGMENT:
        return 0.0
    return 4.0 * telling + 2.0 * whole + min(words, 6) / 10 - max(0, words - 7) / 5


def _is_clause(text: str) -> bool:
    words = text.split()
    if _NO_CLAUSE.match(text) or not _SUBJECT.match(words[0].strip(",")):
        return False
    finite = _FINITE.search(text)
    return finite is not None and (finite.start() > 0 or "'" in words[0])


def _lowered(text: str, elsewhere: str) -> str:
    first = text.split(maxsplit=1)[0]
    name = re.search(rf"(?<=[a-z,] ){re.escape(first)}\b", elsewhere)
    return text if name or not first[1:].islower() else text[0].lower() + text[1:]

"""The candidate's own words in the interviewer's mouth: cut to a clause, cleaned, first and second person turned."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.reading.number_words import number_or

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agent.transcript import GapName

MAX_WORDS = 12
MIN_WORDS = 3
FRAGMENT = 6
"""A quote that is no clause may still be echoed, if it has at most this many words."""

_BORDER = re.compile(
    r"[,;:.!?\n\u2013\u2014]+(?!\d)\s*|\s+(?=(?:and(?! (?:a (?:half|quarter|third)|\d))|but|so|because|which|while|when|after|until|although|though|where|who|if)\b)",
    re.IGNORECASE,
)
_RUN_ON = re.compile(
    r"(?<!\bthat)(?<!\bif)(?<!\bwhat)(?<!\bthought)(?<!\bsaid)(?<!\btold)(?<!\bknew)(?<!\bsee)(?<!\bhow)\s+(?=(?:I|we|he|she|they) "
    r"(?:\w{2,}ed|was|were|had|did|got|went|took|made|put|told|said|sold|came|gave|ran|built|wrote|found|kept|asked)\b|(?:it's|it was|there's|there was|there were)\b)"
)
"""Where another sentence begins in words without marks."""
_NEEDS_MORE = re.compile(r"(?:who|which|where|if|until|while)\b", re.IGNORECASE)
"""What completes the words before it: these are not left without."""
UNMARKED = 15
"""Words for each mark of punctuation from which on a text is taken to be without marks."""
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
_TAIL = re.compile(
    r",\s*(?:which|who|where|whose)\b.*$|\s+(?:which|because|so that|even though|although)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
"""What only adds to the words before it."""
_AFTERTHOUGHT = re.compile(
    r",?\s+(?:i (?:think|guess|suppose|believe)|you know|or so|or something|so far|i'd say|and (?:so on|stuff|all that))$",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"\b(?:you|your|yours|yourself|question|example|sorry|interview)\b", re.IGNORECASE)
_DEED = re.compile(
    r"^(?:i|we) (?:\w+ly |then |also |just )?(?!need|want|start|talk|discuss|look|ask|wait|hop|learn|lik|lov|happen|decid|join|help|support|work|attend|involv|assist)(?:\w{2,}ed|built|wrote|led|ran|"
    r"made|found|set|cut|took|brought|taught|spoke|met|drew|did|put|got|gave|kept|split|sold|bought|threw|rang|dug|swapped|changed)\b(?! back\b| (?:used|able)\b)",
    re.IGNORECASE,
)
"""Something done, that can be gone into: not that one looked, talked or was there."""
_WHEN = re.compile(
    r"\b(?:in (?:19|20)\d\d|(?:\w+|\d+) (?:second|minute|hour|day|week|month|year)s? (?:later|after|ago|before|early|late|ahead|behind)|(?:in|for|over|within|after) "
    r"(?:the (?:following|next|last) )?(?:\w+|\d+) (?:minute|hour|day|week|month|year)s?)\b",
    re.IGNORECASE,
)
"""Numbers that say when or how long, and are no figure."""
_JOINT = re.compile(
    r"^(?:we|the team|our team) (?:\w+ly |then |also |just |all )?(?!need|want|happen|talk|discuss|look|learn|us(?:ed)\b|had|went|were|was)(?:\w{2,}ed|built|wrote|led|ran|made|found|set|cut|took|brought|"
    r"did|put|gave|kept|split|sold|bought|rewrote|came up|chose)\b",
    re.IGNORECASE,
)
"""Something done together, of which a part may be the speaker's."""
_CHOICE = re.compile(
    r"^(?:i|we) (?:\w+ly |then |also |just )?(?:decid\w+|chose|went (?:with|for)|switch\w*|moved|picked|used|replac\w+|introduc\w+|opted|stopped|"
    r"dropped|kept|built|bought|hired|rewrote|split|turned|put|proposed|insisted|refused|left)\b",
    re.IGNORECASE,
)
"""Something done in one way that could have been done in another."""
_TELLING: dict[GapName, re.Pattern[str]] = {
    "quantified_result": re.compile(
        r"\b(?:better|faster|slower|cheaper|smaller|fewer|less|more|lot|much|improv\w+|reduc\w+|increas\w+|decreas\w+|grew|"
        r"dropp?\w*|fell|rose|saved?|cut|significant\w*|huge\w*|dramatic\w*|bigger|happier|smooth\w*|gained?)\b",
        re.IGNORECASE,
    ),
    "baseline": number_or(),
    "ownership": _JOINT,
    "reason": _CHOICE,
    "tradeoff": _CHOICE,
    "result": _DEED,
    "obstacle": _DEED,
    "depth": _DEED,
}
_STRICT = frozenset({"quantified_result", "baseline", "depth", "ownership", "reason", "tradeoff", "result", "obstacle"})
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
    whole = elsewhere or passage
    unmarked = len(whole.split()) > UNMARKED * max(1, len(re.findall(r"[,;:.!?]", whole)))
    clauses = [clause for clause in _clauses(passage, unmarked=unmarked) if not _ADDRESSED.search(clause)]
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


def _clauses(passage: str, *, unmarked: bool) -> Iterator[str]:
    """Runs of neighbouring chunks, cleaned at both ends, of a length that can be said in one breath."""
    for sentence in re.split(r"(?<=[.!?])\s+|\n+", passage):
        borders = {0, *(match.end() for match in _BORDER.finditer(sentence)), len(sentence)}
        if unmarked:
            borders |= {match.end() for match in _RUN_ON.finditer(sentence)}
        spots = sorted(borders)
        for first in range(len(spots) - 1):
            for last in range(first + 1, min(first + 4, len(spots))):
                if _NEEDS_MORE.match(sentence, spots[last]) and sentence[: spots[last]].rstrip()[-1:].isalnum():
                    continue
                clause = _cleaned(sentence[spots[first] : spots[last]])
                if MIN_WORDS <= len(clause.split()) <= MAX_WORDS:
                    yield clause


def _cleaned(text: str) -> str:
    text = text.strip(' ,;:.!?\u2013\u2014"\u201c\u201d')
    while (lead := _LEAD.match(text)) and lead.end() > 0:
        text = text[lead.end() :]
    tail = _TAIL.search(text)
    if tail and len(text[: tail.start()].split()) >= MIN_WORDS:
        text = text[: tail.start()]
    text = _AFTERTHOUGHT.sub("", text)
    while dangling := _DANGLING.search(text):
        text = text[: dangling.start()].rstrip(" ,;:")
    return text


def _fitness(clause: str, gap: GapName) -> float:
    words = len(clause.split())
    telling = gap not in _TELLING or bool(_TELLING[gap].search(_WHEN.sub("", clause) if gap == "baseline" else clause))
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

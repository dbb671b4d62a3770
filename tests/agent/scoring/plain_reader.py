"""A reader for tests: the role of a sentence is written before it, as in "A: I built it"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from agent.evidence import Evidence, Finding, Gap, Ownership, Reading, Relevance, Sentence, Specificity, Star, StarPart
from agent.problems import Inquiry
from agent.reading.kinds import pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from agent.evidence import IndicatorName, Role
    from agent.problems import Fact, Mention, Topic
    from agent.rubric import Question
    from agent.transcript import Piece

ROLES: dict[str, Role] = {
    "S": "situation",
    "T": "task",
    "A": "action",
    "R": "result",
    "L": "reflection",
    "O": "other",
}
CUES: dict[IndicatorName, str] = {
    "baseline": r"\bfrom \d+",
    "measurement": r"\bmeasured\b",
    "reason": r"\bbecause\b",
    "tradeoff": r"\binstead of\b",
    "obstacle": r"\bbut\b",
    "reflection": r"^L:",
    "stakeholder": r"\bmanager\b",
    "customer": r"\bcustomers?\b",
}


class PlainReader:
    """Implements agent.ports.Reads without a model: what is marked is found, likeness is the share of common words."""

    def read(self, text: str, *, question: Question | None = None, asked: str = "") -> Reading:  # noqa: ARG002 - the port's
        """Read an answer whose sentences are marked."""
        sentences = tuple(
            Sentence(
                text=m[0], start_char=m.start(), end_char=m.end(), role=ROLES.get(m[0][0], "other"), confidence=1.0
            )
            for m in re.finditer(r"[STARLO]:[^.?!]*[.?!]", text)
        )
        found: dict[IndicatorName, Finding] = {name: self._find(sentences, cue) for name, cue in CUES.items()}
        number = self._find(tuple(one for one in sentences if one.role == "result"), r"\d")
        i, we = len(re.findall(r"\bI\b", text)), len(re.findall(r"\b[Ww]e\b", text))
        level = "clear" if i > we else "mixed" if i else "unclear"
        words = len(text.split())
        star = Star(**{role: self._part(sentences, role, words) for role in ("situation", "task", "action", "result")})
        missing = [
            name
            for name in ("result", "quantified_result", "baseline", "tradeoff")
            if self._open(name, star, number, found)
        ]
        return Reading(
            text=text,
            words=words,
            attempt=bool(text.strip()),
            intelligible="qwrt" not in text,
            story=bool(sentences),
            sentences=sentences,
            star=star,
            quantified_result=number,
            ownership=Ownership(level=level, i=i, we=we),  # type: ignore[arg-type]  # one of three
            specificity=Specificity(level="high"),
            relevance=Relevance(level="off" if "lasagna" in text else "on"),
            indicators={**found, "quantified_result": number, "ownership": Finding(present=level == "clear")},
            gaps=tuple(Gap(name=name) for name in missing),  # type: ignore[arg-type]  # names of gaps
        )

    def bring_up(self, text: str, topics: Sequence[Topic]) -> tuple[Mention, ...]:  # noqa: ARG002 - the port's
        """No story brings up a problem's topics."""
        return ()

    def spot(self, text: str, topics: Sequence[Topic]) -> tuple[Mention, ...]:  # noqa: ARG002 - the port's
        """Nor those of a kit."""
        return ()

    def inquire(self, text: str, facts: Sequence[Fact]) -> Inquiry:  # noqa: ARG002 - the port's
        """No fact is asked for."""
        return Inquiry((), 0)

    def pieces(self, text: str, *, asked: str = "") -> tuple[Piece, ...]:
        """Requests are known by their wording."""
        return pieces(text, asked=asked)

    def likeness(self, texts: Sequence[str], others: Sequence[str]) -> npt.NDArray[np.float32]:
        """Words in common, of all words of both."""
        bags = [[set(re.findall(r"[a-z]+", text.lower())) for text in side] for side in (texts, others)]
        return np.array(
            [[len(one & other) / max(1, len(one | other)) for other in bags[1]] for one in bags[0]], dtype=np.float32
        ).reshape(len(texts), len(others))

    def _find(self, sentences: tuple[Sentence, ...], cue: str) -> Finding:
        hits = tuple(_quote(one) for one in sentences if re.search(cue, one.text))
        return Finding(present=bool(hits), evidence=hits)

    def _part(self, sentences: tuple[Sentence, ...], role: str, words: int) -> StarPart:
        told = [one for one in sentences if one.role == role]
        share = sum(len(one.text.split()) for one in told) / max(1, words)
        return StarPart(present=bool(told), share=round(share, 4), evidence=tuple(_quote(one) for one in told))

    def _open(self, name: str, star: Star, number: Finding, found: dict[IndicatorName, Finding]) -> bool:
        if name == "result":
            return not star.result.present
        if name == "quantified_result":
            return star.result.present and not number.present
        return not found[name].present  # type: ignore[index]  # one of the cues


def _quote(sentence: Sentence) -> Evidence:
    return Evidence(quote=sentence.text, start_char=sentence.start_char, end_char=sentence.end_char)

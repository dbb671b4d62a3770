"""Small learned decisions: does this question ask for that fact, do these words bring up that topic.

Each is a logistic model over a few signs of likeness, in meaning and in words. `python -m benchmarks.train_cases` fits
them on one half of the scripted candidates and prints their figures on the other.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from agent.reading.mentions import normal, stretches_of, term_hits
from agent.reading.stems import stems
from agent.transcript import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from agent.problems import Fact, Topic
    from agent.reading.mentions import Likens

    Signs = npt.NDArray[np.float64]

TOP = 3
"""How many of the likest sentences are averaged beside the likest alone."""


class Logistic(Frozen):
    """Weights over standardised signs, and the probability from which the answer is yes."""

    weights: tuple[float, ...]
    bias: float
    mean: tuple[float, ...]
    spread: tuple[float, ...]
    threshold: float

    def probabilities(self, signs: Signs) -> Signs:
        """One probability a row."""
        scaled = (signs - np.array(self.mean)) / np.array(self.spread)
        return np.asarray(1 / (1 + np.exp(-(scaled @ np.array(self.weights) + self.bias))))


class Heads(Frozen):
    """Both models."""

    fact: Logistic
    topic: Logistic
    question: Logistic
    """Of the topics of short questions."""

    @staticmethod
    def load() -> Heads:
        """The shipped weights."""
        return Heads.model_validate(json.loads(PATH.read_text(encoding="utf-8")))


PATH = Path(__file__).with_name("casehead.json")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The stems of each thing sought, and how telling each stem is among them."""

    stems: tuple[frozenset[str], ...]
    weight: dict[str, float]

    @staticmethod
    def of(texts: Sequence[Sequence[str]]) -> Lexicon:
        """A stem that few of the things share tells more."""
        found = tuple(frozenset[str]().union(*(stems(text) for text in own)) for own in texts)
        often: dict[str, int] = {}
        for own in found:
            for stem in own:
                often[stem] = often.get(stem, 0) + 1
        return Lexicon(found, {stem: math.log((len(found) + 1) / (count + 0.5)) for stem, count in often.items()})

    def shared(self, text: str) -> tuple[Signs, float]:
        """For each thing the weight of the stems it shares with a text; and how many stems the text has."""
        said = stems(text)
        shared = [sum(self.weight[stem] for stem in said & own) for own in self.stems]
        return np.array(shared, dtype=np.float64), float(len(said))


def fact_signs(question: str, facts: Sequence[Fact], likens: Likens) -> Signs:
    """What a question has in common with each fact, shape [facts, 8]."""
    asks = [ask for fact in facts for ask in fact.asks]
    alike = likens([question], [*asks, *(fact.answer for fact in facts)])[0].astype(np.float64)
    likest = _likest(alike, [len(fact.asks) for fact in facts])
    heard = normal(question)
    named = np.array([term_hits(heard, fact.terms) > 0 for fact in facts], dtype=np.float64)
    shared, length = _fact_lexicon(tuple(facts)).shared(question)
    columns = [likest[:, 0], likest[:, 1], alike[len(asks) :], named, shared / 10, shared / (3 + length)]
    return np.stack([*columns, _lead(likest[:, 0]), _lead(shared / 10)], axis=1)


def topic_signs(text: str, topics: Sequence[Topic], likens: Likens) -> tuple[Signs, tuple[tuple[int, int], ...], Signs]:
    """What a text has in common with each topic, [topics, 14]; its stretches; how well each shows each topic."""
    spans = stretches_of(text)
    said = [text[start:end] for start, end in spans]
    phrases = [phrase for topic in topics for phrase in topic.phrases]
    names = [topic.name for topic in topics]
    asks = [topic.ask or topic.name for topic in topics]
    alike = likens(said, [*phrases, *names, *asks]).astype(np.float64)
    lexicon = _topic_lexicon(tuple(topics))
    signs = np.zeros((len(said), len(topics), 8))
    for place, one in enumerate(said):
        shared, length = lexicon.shared(one)
        heard = normal(one)
        hits = np.array([term_hits(heard, topic.terms) for topic in topics], dtype=np.float64)
        likest = _likest(alike[place], [len(topic.phrases) for topic in topics])
        first = len(phrases)
        columns = [
            likest[:, 0],
            likest[:, 1],
            alike[place, first : first + len(topics)],
            alike[place, first + len(topics) :],
        ]
        columns += [np.minimum(hits, 1), np.clip(hits - 1, 0, 2), shared / 10, shared / (3 + length)]
        signs[place] = np.stack(columns, axis=1)
    return _gathered(signs), spans, signs[:, :, 0] + signs[:, :, 4]


def question_signs(
    text: str, topics: Sequence[Topic], likens: Likens
) -> tuple[Signs, tuple[tuple[int, int], ...], Signs]:
    """As `topic_signs`, [topics, 26], with those of a reply that is about one or two things from its first word on.

    To a short question people often say in plain words, over several sentences, what no sentence of theirs says alone:
    so the whole reply, and each three stretches of it, are compared with all that is known of a topic.
    """
    signs, spans, telling = topic_signs(text, topics, likens)
    phrases = [phrase for topic in topics for phrase in topic.phrases]
    known = [" ".join([f"{topic.name}.", topic.ask, *topic.phrases]) for topic in topics]
    asks = [topic.ask or topic.name for topic in topics]
    ends = [*spans[2::3], spans[-1]]
    wide = [text, *(text[start:end] for (start, _), (_, end) in zip(spans[::3], ends, strict=False))]
    alike = likens(wide, [*phrases, *known, *asks]).astype(np.float64)
    counts = [len(topic.phrases) for topic in topics]
    likest = np.stack([_likest(row, counts) for row in alike])
    about, asked = np.split(alike[:, len(phrases) :], 2, axis=1)
    each = np.stack([likest[:, :, 0], likest[:, :, 1], about, asked], axis=2)
    whole, most = each[0], each.max(axis=0)
    ahead = [_lead(whole[:, 2]), _lead(most[:, 2])]
    ahead += [column - np.median(column) for column in (whole[:, 2], most[:, 2])]
    return np.concatenate([signs, whole, most, np.stack(ahead, axis=1)], axis=1), spans, telling


def _gathered(signs: Signs) -> Signs:
    """From stretches to the text: the most, the second most, how far it stands out, how long the text is."""
    most = signs.max(axis=0)
    second = np.sort(signs, axis=0)[-2] if len(signs) > 1 else np.zeros_like(most)
    length = np.full((len(most), 1), math.log(len(signs) + 1))
    ahead = most[:, [0, 6]] - np.median(most[:, [0, 6]], axis=0)
    return np.concatenate([most, second[:, [0, 4, 6]], ahead, length], axis=1)


def _likest(alike: Signs, counts: Sequence[int]) -> Signs:
    """The likest sentence of each thing and the mean of its likest three, shape [things, 2]; 0 without sentences."""
    found = np.zeros((len(counts), 2))
    place = 0
    for row, count in enumerate(counts):
        if count:
            best = np.sort(alike[place : place + count])[::-1]
            found[row] = best[0], best[:TOP].mean()
        place += count
    return found


def _lead(values: Signs) -> Signs:
    """How far each is ahead of the best other; for those behind, how far they are behind the best."""
    if len(values) == 1:
        return values
    order = np.sort(values)[::-1]
    return np.asarray(np.where(values == order[0], values - order[1], values - order[0]))


@lru_cache(maxsize=64)
def _fact_lexicon(facts: tuple[Fact, ...]) -> Lexicon:
    return Lexicon.of([(*fact.asks, fact.answer, *fact.terms, fact.id.replace("_", " ")) for fact in facts])


@lru_cache(maxsize=64)
def _topic_lexicon(topics: tuple[Topic, ...]) -> Lexicon:
    return Lexicon.of([(*topic.phrases, *topic.terms, topic.name, topic.ask) for topic in topics])

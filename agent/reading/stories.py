"""The stories that an answer names, such as "the Graz outage". Two answers that name the same one are about it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from agent.reading.answer import Answer


def stories(answer: Answer) -> tuple[str, ...]:
    """Names of projects, places and things, as "modifier head" or alone, sorted; unknown ones end in "?"."""
    tokens = list(answer.doc)
    found = {name for one, other in pairwise(tokens) if (name := _name(one, other)) is not None}
    return tuple(sorted(found | {name for token in tokens if (name := _called(token)) is not None}))


def same_story(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two answers name a story in common, and one of them as something known."""
    return bool(set(one) & ({*other, *(name.rstrip("?") for name in other)}) - _unknown(one)) or bool(
        {name.rstrip("?") for name in one} & (set(other) - _unknown(other))
    )


def _unknown(names: tuple[str, ...]) -> set[str]:
    return {name for name in names if name.endswith("?")}


def _called(token: Token) -> str | None:
    """The name of what was worked on, as in "I ran Atlas", "Atlas went live"; any other name ends in "?"."""
    if (
        not token.text[:1].isupper()
        or token.pos_ != "PROPN"
        or (token.ent_type_ in {"PERSON", "DATE", "TIME", "NORP"} and token.dep_ != "dobj")
    ):
        return None
    worked_on = token.dep_ == "dobj" and token.head.lemma_.lower() in WORKED
    went_live = token.dep_ in {"nsubj", "nsubjpass"} and token.head.lemma_.lower() in {
        "launch",
        "ship",
        "go",
        "release",
        "cancel",
    }
    return token.lower_ if worked_on or went_live else f"{token.lower_}?"


def _name(modifier: Token, head: Token) -> str | None:
    noun = head.lower_.rstrip("s")
    if noun not in PLACES_OF_WORK:
        return None
    if head.doc[head.i - 2].text == "-" and head.i > 2:  # noqa: PLR2004 - the form of "sign-up form"
        return f"{head.doc[head.i - 3].lower_}-{modifier.lower_} {noun}"
    if modifier.pos_ not in {"NOUN", "PROPN", "ADJ"} or modifier.lower_ in ANYBODYS:
        return None
    before = modifier.doc[modifier.i - 1].lower_ if modifier.i else ""
    return f"{modifier.lower_} {noun}" + (
        "?" if before in {"a", "an", "another", "each", "every", "some", "any"} else ""
    )


WORKED = frozenset(
    {"run", "lead", "build", "launch", "ship", "own", "start", "manage", "do", "take", "rewrite", "drive"}
)
PLACES_OF_WORK = frozenset(
    [
        *("project", "migration", "rewrite", "redesign", "launch", "trial", "audit", "demo", "outage", "incident"),
        *("service", "platform", "portal", "app", "site", "website", "page", "form", "desk", "plant", "ward", "clinic"),
        *("move", "rollout", "release", "campaign", "event", "study", "experiment", "model", "pipeline", "dashboard"),
        *("product", "system", "tool", "program", "programme", "course", "shop", "restaurant", "factory", "pilot"),
        *("warehouse", "kitchen", "library", "museum", "festival", "conference", "hackathon", "integration", "game"),
        *("refactor", "refactoring", "upgrade", "deployment", "rebuild", "split", "line", "fair", "workshop", "merger"),
        *("engine", "gateway", "cluster", "database", "classifier", "recommender", "chatbot", "bridge", "tunnel"),
        *(
            "bakery",
            "school",
            "hospital",
            "office",
            "store",
            "agency",
            "studio",
            "station",
            "ship",
            "refit",
            "vineyard",
        ),
        *("renovation", "exhibition", "garden", "farm", "lab", "hotel", "branch", "depot", "unit", "api", "bot"),
    ]
)
"""Heads of what a story is about, as opposed to whom one meets and what one uses in every story."""
ANYBODYS = frozenset(
    [
        *(
            "new",
            "old",
            "whole",
            "same",
            "last",
            "first",
            "next",
            "other",
            "different",
            "previous",
            "current",
            "entire",
        ),
        *("main", "own", "second", "third", "final", "bad", "good", "great", "small", "large", "similar", "certain"),
        *(
            "entire",
            "full",
            "actual",
            "real",
            "only",
            "major",
            "single",
            "particular",
            "internal",
            "external",
            "several",
        ),
        *(
            "customer",
            "production",
            "software",
            "engineering",
            "team",
            "company",
            "personal",
            "open",
            "critical",
            "web",
        ),
        *("management", "data", "operating", "ticketing", "legacy", "big", "back", "home", "test", "front", "live"),
        *("important", "late", "early", "long", "short", "many", "few", "more", "most", "such", "recent", "hard"),
    ]
)
"""Modifiers that tell no story from another."""

"""What the grammar and the phrases of one sentence say about its role, as numbers between 0 and about 3."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from agent.reading.grams import grams

if TYPE_CHECKING:
    from agent.reading.answer import Part
    from agent.reading.clauses import Clause
    from agent.reading.lexicon import Lexicon

CUES = (
    "situation",
    "task",
    "action",
    "result",
    "reflection",
    "praise",
    "hypothetical",
    "obstacle",
    "reason",
    "baseline",
    "vague_outcome",
    "measurement",
    "finding",
    "nowadays",
    "later",
)

WORDING = "~"
"""What the names of runs of words begin with."""
OPENING = 14
"""Characters within which a phrase opens a sentence, a connector or two before it."""


def features(part: Part, lexicon: Lexicon) -> dict[str, float]:
    """Named features, the wording among them; absent names are 0."""
    return {**dict.fromkeys((f"{WORDING}{gram}" for gram in grams(part.tokens)), 1.0), **_grammar(part, lexicon)}


def _grammar(part: Part, lexicon: Lexicon) -> dict[str, float]:
    found: dict[str, float] = {f"cue_{name}": min(len(part.cues[name]), 2) for name in CUES}
    for clause in part.clauses:
        for name in _of_clause(clause, lexicon):
            found[name] = min(found.get(name, 0.0) + 1.0, 2.0)
        turn = turn_of(part, clause, lexicon)
        if turn:
            found[turn] = 1.0
    words = [token.lower_ for token in part.tokens if not (token.is_punct or token.is_space)]
    if part.cues["later"] and part.cues["later"][0][0] - part.start_char < OPENING:
        found["opens_later"] = 1.0
    found["words"] = math.log1p(len(words)) / 3
    found["filler_share"] = sum(word in lexicon.filler for word in words) / max(len(words), 1)
    found["no_clause"] = float(not part.clauses)
    found["metric"] = float(any(word in lexicon.metric for word in words))
    found["better"] = float(any(word in lexicon.better for word in words))
    found["question"] = float(part.text.rstrip().endswith("?"))
    found["you"] = float("you" in words and "you know" not in part.text.lower())
    for use in ("measure", "age", "duration", "people", "label"):
        found[f"number_{use}"] = float(any(number.use == use for number in part.numbers))
    found["percent"] = float(any(number.unit in {"percent", "money", "factor"} for number in part.numbers))
    found["measured_change"] = float(bool(found["number_measure"]) and bool(found.get("change", 0.0)))
    found["opens_then"] = float(bool(words) and words[0] in {"then", "next", "first", "after", "finally", "second"})
    found["opens_so"] = float(bool(words) and words[0] == "so")
    if part.cue("nowadays"):
        for clause in part.clauses:
            if clause.tense == "present" and not clause.hypothetical:
                found["now_i" if clause.subject == "i" else "now_other"] = 1.0
    return {name: value for name, value in found.items() if value}


def turn_of(part: Part, clause: Clause, lexicon: Lexicon) -> str:
    """Whether what is wanted rose or what is unwanted fell (turned_better), the reverse (turned_worse), or neither."""
    words = [token.lower_ for token in part.tokens if clause.first <= token.i < clause.last]
    rises = clause.verb in lexicon.up or (clause.verb in {"go", "come", "get"} and "up" in words)
    falls = clause.verb in lexicon.down or (clause.verb in {"go", "come", "get"} and "down" in words)
    if rises == falls or not clause.happened:
        return ""
    unwanted, wanted = (any(word in names for word in words) for names in (lexicon.unwanted, lexicon.wanted))
    if unwanted == wanted:
        return ""
    return "turned_better" if rises == wanted else "turned_worse"


def _of_clause(clause: Clause, lexicon: Lexicon) -> list[str]:
    who = clause.subject if clause.subject in {"i", "we", "you"} else "other"
    names = [_told(clause, who)]
    if clause.subject in {"they", "person"} and clause.tense == "past" and not clause.hypothetical:
        names.append("people_negated" if clause.negated else f"people_{clause.kind}")
    if clause.agentless:
        names.append("agentless")
    if clause.verb in lexicon.change and clause.happened:
        names += ["change"] if who != "other" else ["change", "change_other"]
    return [name for name in names if name]


def _told(clause: Clause, who: str) -> str:
    """How a clause is told: its mood where it has one, else its tense, kind and subject."""
    moods = {
        "hypothetical_clause": clause.hypothetical,
        "generic_clause": clause.generic,
        f"obliged_{who}": clause.obliged,
        "future": clause.tense == "future",
        "negated_past": clause.negated and clause.tense == "past",
        "perfect": clause.perfect and clause.tense == "past",
        "past_progressive": clause.progressive and clause.tense == "past",
        f"{clause.kind}_{who}": clause.tense == "past",
        f"present_{'act' if clause.kind in {'act', 'discovery'} else 'state'}_{who}": clause.tense == "present",
    }
    return next((name for name, holds in moods.items() if holds), "")

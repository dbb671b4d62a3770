"""Which part of the story a sentence plays: weights over grammar, phrases and meaning, smoothed along the answer.

Position plays no part: a result told first is a result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import numpy as np

from agent.assessment import Role
from agent.reading.features import features

if TYPE_CHECKING:
    import numpy.typing as npt

    from agent.reading.answer import Answer
    from agent.reading.lexicon import Lexicon

    Scores = npt.NDArray[np.float64]

ROLES: tuple[Role, ...] = get_args(Role)

WEIGHTS: dict[Role, dict[str, float]] = {
    "situation": {
        "cue_situation": 1.0, "past_progressive": 0.8, "state_other": 0.5, "state_we": 0.5, "biographic_i": 1.2, "number_age": 0.8,
        "number_people": 0.6, "cue_obstacle": 0.4, "perfect": 0.2, "negated_past": 0.5, "biographic_we": 0.5, "present_state_other": 0.3,
        "act_other": 0.3,
    },
    "task": {"cue_task": 1.8, "obliged_i": 1.0, "obliged_we": 0.7, "number_duration": 0.2},
    "action": {"cue_action": 0.9, "act_i": 1.2, "act_we": 0.7, "discovery_i": 0.7, "discovery_we": 0.4, "cue_reason": 0.4, "opens_then": 0.4, "opens_so": 0.2,
               "present_act_i": 0.4},
    "result": {"cue_result": 1.5, "measured_change": 0.8, "change_other": 0.7, "better": 0.7, "percent": 0.5, "cue_baseline": 0.4, "cue_vague_outcome": 0.8,
               "metric": 0.3},
    "reflection": {"cue_reflection": 2.6, "hypothetical_clause": 0.1},
    "other": {"cue_praise": 1.6, "cue_hypothetical": 1.3, "hypothetical_clause": 0.8, "generic_clause": 0.8, "filler_share": 2.5, "no_clause": 1.0,
              "question": 1.0, "you": 0.8, "future": 0.8, "present_state_i": 0.7, "present_act_i": 0.5},
}  # fmt: skip
BIAS: dict[Role, float] = {
    "situation": 0.5,
    "task": -0.2,
    "action": 0.2,
    "result": 0.0,
    "reflection": -0.4,
    "other": 0.2,
}
STAY = 0.25
"""How much likelier, in log odds, neighbours play the same part."""


def role_scores(answer: Answer, lexicon: Lexicon) -> Scores:
    """Probabilities float64[sentences, roles], in the order of ROLES."""
    raw = np.array([[_score(role, features(part, lexicon)) for role in ROLES] for part in answer.parts])
    if not len(raw):
        return np.zeros((0, len(ROLES)))
    return smooth(np.exp(raw - raw.max(axis=1, keepdims=True)), STAY)


def smooth(likelihood: Scores, stay: float) -> Scores:
    """Posterior of each sentence's role in a chain where neighbours share a role exp(stay) times likelier (forward-backward)."""
    count, roles = likelihood.shape
    step = np.ones((roles, roles)) + np.eye(roles) * (np.exp(stay) - 1)
    forward, backward = np.ones((count, roles)), np.ones((count, roles))
    for i in range(count):
        forward[i] = likelihood[i] * (step.T @ forward[i - 1] if i else 1)
        forward[i] /= forward[i].sum()
    for i in range(count - 2, -1, -1):
        backward[i] = step @ (backward[i + 1] * likelihood[i + 1])
        backward[i] /= backward[i].sum()
    both = forward * backward
    posterior: Scores = both / both.sum(axis=1, keepdims=True)
    return posterior


def _score(role: Role, found: dict[str, float]) -> float:
    weights = WEIGHTS[role]
    return BIAS[role] + sum(weights.get(name, 0.0) * value for name, value in found.items())

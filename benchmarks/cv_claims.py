"""Numbers of a CV that differ from what is said: `python -m benchmarks.cv_claims` counts those found, and false alarms.

The cases of tests/agent/scoring/cv_claims.toml: a line of a CV, an answer, and whether both can be true. Those with
`held = true` were written after the rules and chose none of them.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from agent.material.cv import read_cv
from agent.models import locate
from agent.reading import Reader
from agent.rubric import load_kit, shipped
from agent.scoring.score import score
from agent.transcript import Transcript, Turn

CASES = Path(__file__).resolve().parent.parent / "tests" / "agent" / "scoring" / "cv_claims.toml"


def main() -> None:
    """Print both halves."""
    reader = Reader.load(locate("spacy-en"), locate("minilm"))
    kit, principles = load_kit(shipped("behavioral.toml")), load_kit(shipped("leadership_principles.toml"))
    cases = tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]
    print("half | differing numbers found | false alarms")
    for held in (False, True):
        found = alarms = clashing = quiet = 0
        for case in (one for one in cases if one.get("held", False) == held):
            claims = read_cv(f"# Experience\n\n- {case['cv']}\n", "cv.md", reader).claims
            asked = claims[0].id if case["asked"] else None
            turns = (
                Turn(id="t1", speaker="interviewer", kind="question", text="Take me through it.", question_id=asked),
                Turn(id="t2", speaker="candidate", kind="answer", text=case["said"], question_id=asked),
            )
            report = score(
                Transcript(turns=turns),
                kit=kit,
                principles=principles,
                level="senior",
                reader=reader,
                questions={},
                cv=claims,
            )
            named = any(one.source == "cv" for one in report.contradictions)
            clashing, quiet = clashing + case["clash"], quiet + (not case["clash"])
            found, alarms = found + (named and case["clash"]), alarms + (named and not case["clash"])
        print(f"{'held out' if held else 'looked at'} | {found} of {clashing} | {alarms} of {quiet}")


if __name__ == "__main__":
    main()

"""The debrief of a loop: votes and their evidence, conflicts, the bar raiser, the decision, what would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agent.assessment import (
    AnswerAssessment,
    CompetencyScore,
    CompetencySummary,
    Coverage,
    Delivery,
    Overall,
    Report,
    RubricRef,
)
from agent.evidence import Evidence, Finding, Ownership, Relevance, Sentence, Specificity, Star, StarPart
from agent.moves import Interviewer, Plan
from agent.report import as_html, as_markdown, debrief_markdown
from agent.rubric import Question
from agent.scoring.debrief import debrief
from agent.scoring.points import Held
from agent.scoring.whole import whole_report, whole_transcript
from agent.transcript import Transcript, Turn

if TYPE_CHECKING:
    from agent.assessment import Recommendation
    from agent.decision import Debrief

NAMES = {"dive_deep": "Dive Deep", "ownership": "Ownership", "earn_trust": "Earn Trust"}
SAID = "I traced the fault. I told the team about it."
NOTHING = StarPart(present=False, share=0.0)


def held(
    who: str,
    vote: Recommendation | None = "hire",
    *,
    raiser: bool = False,
    score: float | None = 3.8,
    text: str = SAID,
    principles: tuple[str, ...] = ("ownership",),
    **levels: int,
) -> Held:
    """A round with one story, and the levels it reached, each with the story's first sentence for evidence."""
    first = text.split(". ", maxsplit=1)[0] + "."
    quote = Evidence(quote=first, start_char=0, end_char=len(first))
    rest = text[len(first) + 1 :]
    answer = AnswerAssessment(
        id="a1",
        question=f"What did {who} ask?",
        question_id="q",
        text=text,
        turns=("t2",),
        words=len(text.split()),
        score=None if score is None else 4,
        reason="A story.",
        confidence=0.8,
        star=Star(situation=NOTHING, task=NOTHING, action=NOTHING, result=NOTHING),
        quantified_result=Finding(present=False),
        ownership=Ownership(level="clear", i=2, we=0),
        specificity=Specificity(level="high"),
        relevance=Relevance(level="on"),
        indicators={},
        gaps=(),
        advice=(),
        sentences=tuple(
            Sentence(text=one, start_char=0, end_char=len(one), role="action", confidence=1) for one in (first, rest)
        ),
        competencies=tuple(
            CompetencyScore(id=name, score=level, reason="Shown.", evidence=(quote,)) for name, level in levels.items()
        ),
        delivery=Delivery(),
    )
    report = Report(
        session=who,
        rubric=RubricRef(id="behavioral", hash="0"),
        level="senior",
        answers=(answer,),
        competencies=tuple(
            CompetencySummary(id=name, name=NAMES[name], score=level, answers=("a1",), reason="Seen.")
            for name, level in levels.items()
        ),
        overall=Overall(score=score, recommendation=vote, reason="Because.", coverage=Coverage(scored=1, asked=1)),
    )
    question = Question(
        id="q", text="What?", rephrased="What?", principles=("ownership",), minutes=4, listens_for="It."
    )
    leads = Interviewer(
        name=who, role="engineer", principles=principles, bar_raiser=raiser, opening="Hi.", closing="Bye."
    )
    return Held(f"round-{who.lower()}", f"{who}'s round", Plan(questions=(question,), interviewer=leads), report)


def decided(*rounds: Held, planned: int | None = None) -> Debrief:
    """Their debrief; two stories are the same where their words are."""
    return debrief(
        rounds,
        loop="loop",
        level="senior",
        planned=len(rounds) if planned is None else planned,
        principles=NAMES,
        same=lambda one, other: one.answer.text == other.answer.text,
    )


@pytest.mark.parametrize(
    ("votes", "decision"),
    [
        (("strong hire", "strong hire", "hire", "strong hire"), "strong hire"),
        (("strong hire", "strong hire", "hire", "hire"), "hire"),
        (("hire", "hire", "hire", "hire"), "hire"),
        (("no hire", "hire", "hire", "hire"), "hire"),
        (("no hire", "no hire", "strong hire", "strong hire"), "no hire"),
        (("strong hire", "strong hire", "strong hire", "no hire"), "no hire"),
        (("strong no hire", "hire", "hire", "hire"), "no hire"),
        (("strong no hire", "strong no hire", "hire", "hire"), "strong no hire"),
        ((None, "hire", "hire", "hire"), "hire"),
        (("hire", "hire", "hire", None), "no hire"),
        ((None, None, None, None), None),
    ],
)
def test_the_decision_follows_from_the_votes(
    votes: tuple[Recommendation | None, ...], decision: Recommendation | None
) -> None:
    """The last to vote is the bar raiser, without whom there is no offer."""
    rounds = [held(f"P{n}", vote, raiser=n == len(votes) - 1) for n, vote in enumerate(votes)]
    assert decided(*rounds).recommendation == decision


def test_a_veto_is_named_with_its_reason_and_what_would_turn_it() -> None:
    """The bar raiser's weakest point, in the candidate's own words."""
    found = decided(held("Ann"), held("Bo", "no hire", raiser=True, score=3.0, earn_trust=2))
    assert found.bar_raiser is not None
    assert found.bar_raiser.veto
    assert "Bo, the bar raiser, votes no hire" in found.reason
    assert "Bo's vote would have to turn. What weighs most is Earn Trust, at level 2: “I traced the fault”" in (
        found.would_change
    )


def test_a_strong_no_is_voted_over_only_where_another_round_answers_it() -> None:
    """What it missed must have been shown well elsewhere."""
    against = held("Ann", "strong no hire", score=1.8, ownership=1)
    others = [held("Cy", ownership=4), held("Di")]
    answered = decided(against, *others, held("Bo", raiser=True))
    assert answered.recommendation == "hire"
    assert "we vote over it, since another round saw Ownership at 4" in answered.reason
    weak = [held("Cy", ownership=3), held("Di")]
    assert decided(against, *weak, held("Bo", raiser=True)).recommendation == "no hire"


def test_nothing_is_decided_before_the_last_round() -> None:
    """The votes so far are told."""
    found = decided(held("Ann"), held("Bo", "no hire"), planned=5)
    assert found.recommendation is None
    assert found.reason == "Nothing is decided yet: 2 of 5 rounds were held. Hire: Ann; no hire: Bo."


def test_rounds_two_levels_apart_are_in_conflict_and_one_level_is_agreement() -> None:
    """With the words of both."""
    found = decided(
        held("Ann", ownership=4, dive_deep=4, text="I rebuilt it. It held for a year."),
        held("Bo", ownership=2, dive_deep=3, text="They said so. I followed what they said."),
    )
    (conflict,) = found.conflicts
    assert (conflict.id, conflict.high.quote, conflict.low.quote) == ("ownership", "I rebuilt it.", "They said so.")
    assert [one.id for one in found.agreements] == ["dive_deep"]


def test_principles_that_were_to_be_seen_are_told_with_their_strength() -> None:
    """Those that nobody looked for are left out."""
    found = decided(
        held("Ann", principles=("ownership", "dive_deep"), ownership=4), held("Bo", principles=("dive_deep",))
    )
    assert [(one.id, one.strength, one.planned) for one in found.principles] == [
        ("dive_deep", "none", ("Ann", "Bo")),
        ("ownership", "strong", ("Ann",)),
    ]


def test_a_story_told_in_two_rounds_is_named_with_both() -> None:
    """Interviewers compare notes."""
    found = decided(held("Ann"), held("Bo", text="I sold it. It went fast."), held("Cy"))
    (pair,) = found.retold
    assert (pair.first.interviewer, pair.second.interviewer, pair.first.quote) == ("Ann", "Cy", "I traced the fault.")


def test_the_bar_raiser_asks_about_the_weakest_principle_first() -> None:
    """A principle shown weakly goes before one that nobody saw, and before a story told twice."""
    rounds = [
        held("Ann", principles=("ownership", "dive_deep"), ownership=2),
        held("Bo", raiser=True, principles=("earn_trust",), earn_trust=4),
    ]
    raiser = decided(*rounds).bar_raiser
    assert raiser is not None
    assert raiser.question is not None
    assert raiser.question.startswith("The best that anybody saw of Ownership is level 2 (“I traced the fault”).")


def test_the_loops_report_keeps_the_form_of_any_other() -> None:
    """Ids carry the round, quotes stay verbatim, and the verdict is the decision."""
    rounds = [held("Ann", ownership=4), held("Bo", "no hire", raiser=True, score=3.0, ownership=3)]
    found = decided(*rounds)
    report = whole_report(rounds, found, RubricRef(id="loop", hash="0"))
    assert [answer.id for answer in report.answers] == ["round-ann/a1", "round-bo/a1"]
    assert [answer.turns for answer in report.answers] == [("round-ann/t2",), ("round-bo/t2",)]
    assert report.overall.recommendation == "no hire"
    assert report.overall.score == 3.4
    assert report.overall.coverage == Coverage(scored=2, asked=2)
    (ownership,) = report.competencies
    assert ownership.answers == ("round-ann/a1", "round-bo/a1")
    assert Report.model_validate_json(report.model_dump_json()) == report


def test_the_debrief_is_read_on_every_page_and_no_words_become_markup() -> None:
    """A candidate may say anything."""
    rounds = [held("Ann", ownership=4, text="I said <script>x</script>. Then *I* left.")]
    found = decided(*rounds)
    turn = Turn(id="t2", speaker="candidate", kind="answer", text=rounds[0].report.answers[0].text)
    transcript = whole_transcript([("round-ann", Transcript(turns=(turn,)))], "loop")
    report = whole_report(rounds, found, RubricRef(id="loop", hash="0"))
    page, text = as_html(report, transcript, found), as_markdown(report, transcript, found)
    assert transcript.turns[0].id == "round-ann/t2"
    for shown in (page, text, debrief_markdown(found)):
        assert "<script>" not in shown
        assert "Ann (engineer), Ann's round" in shown.replace("&#39;", "'")
    assert 'href="#turn-1"' in page

"""The claim ledger: what numbers are about, which of them cannot both be true, and how the report says so."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from builders import asks, says, transcript

from agent.reading.amounts import number_value
from agent.reading.claims import find_claims
from agent.reading.contradictions import contradictions
from agent.scoring.score import score

if TYPE_CHECKING:
    from agent.assessment import Report
    from agent.evidence import Told
    from agent.reading import Reader
    from agent.rubric import Kit, Question

CASES = tomllib.loads((Path(__file__).parent / "claims.toml").read_text(encoding="utf-8"))["case"]
LOOKED_AT = CASES[::2]
"""The other half is held out for benchmarks/claims.py."""
MISSED = frozenset({"participants", "interns"})
"""Let pass on purpose: "enrolled" may be so far, and "the big audit" names no one story."""


def told(reader: Reader, text: str) -> list[Told]:
    """The claims of a text."""
    return list(find_claims(reader.analyse(text)).claims)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two and a half", 2.5),
        ("one and a half million", 1_500_000),
        ("one point two million", 1_200_000),
        ("a hundred and twenty", 120),
        ("nine hundred and fifty thousand", 950_000),
        ("ten K", 10_000),
        ("1,500", 1500),
        ("$2.5", 2.5),
        ("two dozen", 24),
        ("twenty nineteen", None),
        ("dozens", None),
    ],
)
def test_numbers_have_the_value_that_was_said(words: str, value: float | None) -> None:
    """What is not certain has none."""
    assert number_value(words) == value


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("The build went from 40 minutes to 10 minutes.", ("from_to", (2400, 600), "minute", "build")),
        ("We got the p99 latency down to 200 milliseconds.", ("to", (0.2,), "millisecond", "p99 latency")),
        ("Open rate went up by 20 percent.", ("by", (20,), "percent", "open rate")),
        ("I had a budget of two million dollars.", ("money", (2_000_000,), "dollar", "budget")),
        ("The outage lasted an hour and a half.", ("duration", (5400,), "hour", "outage")),
        ("We had twelve machines.", ("count", (12,), "machines", "machines")),
        ("Nineteen out of twenty-five kids passed.", ("share", (19, 25), "kids", "kids")),
        ("It took half a second per request.", ("duration", (0.5,), "second", "")),
        ("We cut the cost in half.", ("by", (0.5,), "times", "cost")),
    ],
)
def test_a_claim_says_how_much_of_what(
    reader: Reader, text: str, claimed: tuple[str, tuple[float, ...], str, str]
) -> None:
    """Kind, values in base units, the unit as it was said, and the noun that the number is about."""
    claim = told(reader, text)[0]
    assert (claim.kind, claim.values, claim.unit, claim.measure) == claimed
    assert text[claim.start_char : claim.end_char] == claim.quote


@pytest.mark.parametrize(
    "text", ["9" * 400 + " stores", "hundred " * 200, "from 0 to 0 percent, so 0 percent", "it's " * 99 + "5%"]
)
def test_nonsense_gives_no_contradiction_and_no_endless_number(reader: Reader, text: str) -> None:
    """Values stay such as JSON can hold."""
    ledger = find_claims(reader.analyse(text))
    assert contradictions([ledger, ledger]) == ()
    assert type(ledger).model_validate_json(ledger.model_dump_json()) == ledger


@pytest.mark.parametrize(
    "text",
    [
        "We brought the error rate down from 8 percent to 6 percent, which is a 70 percent improvement.",
        "We reduced the setup time by 80 percent, from 50 minutes to 40 minutes.",
        "The build took 30 minutes, and we got it down to 20 minutes, so ninety percent faster.",
        "We went from 40 tickets a day to 30 tickets a day, a reduction of 75 percent.",
        "Eight out of ten pilots renewed, so about fifty percent of them.",
    ],
)
def test_what_does_not_compute_is_found(reader: Reader, text: str) -> None:
    """A change before, after or beside its two values."""
    assert len(contradictions([find_claims(reader.analyse(text))])) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Traffic went from 10 to 40 requests a second. We cut it in half by caching.",
        "We grew from 10 stores to 15 stores, and sales went up 80 percent.",
        "We went from 3 to 10 customers. I doubled the team.",
        "Response went from 6 minutes to 2 minutes. That made 80 percent of the callers happy.",
        "Latency dropped from 400 to 200 milliseconds for 90 percent of requests.",
        "Throughput went from 100 to 250 parts. That's 150 percent more.",
    ],
)
def test_a_change_of_something_else_is_let_pass(reader: Reader, text: str) -> None:
    """It stands beside two values that it is not drawn from."""
    assert contradictions([find_claims(reader.analyse(text))]) == ()


@pytest.mark.parametrize("case", LOOKED_AT, ids=lambda case: case["id"])
def test_numbers_that_cannot_both_be_true_are_found_and_no_others(reader: Reader, case: dict[str, list[str]]) -> None:
    """On the half of the measuring set that may be looked at."""
    found = contradictions([find_claims(reader.analyse(answer)) for answer in case["answers"]])
    assert bool(found) == ("numbers" in case and case["id"] not in MISSED)


@pytest.fixture(scope="module")
def report(reader: Reader, kit: Kit, principles: Kit, questions: dict[str, Question]) -> Report:
    """Two answers about one project that disagree, and a percentage that does not compute."""
    record = transcript(
        asks("Tell me about a project you led."),
        says(
            "I led the Kestrel migration and the budget was two million dollars. I wrote the runbook, moved the first "
            "two customers by hand, and the import went from 400 to 200 minutes, so 80 percent faster."
        ),
        asks("Tell me about a conflict."),
        says(
            "On the Kestrel migration my boss wanted new scanners. I said no. The budget was eight hundred thousand "
            "dollars and it was all spoken for, so I showed him the list, and we waited."
        ),
    )
    return score(record, kit=kit, principles=principles, level="senior", reader=reader, questions=questions)


def test_the_report_lists_claims_and_what_does_not_fit(report: Report) -> None:
    """Each pair by id, with both quotes and one sentence that says why."""
    claims = {claim.id: claim for claim in report.claims}
    texts = {answer.id: answer.text for answer in report.answers}
    assert all(texts[one.answer][one.start_char : one.end_char] == one.quote for one in claims.values())
    assert [pair.why for pair in report.contradictions] == [
        (
            "In answer 1 you said “the import went from 400 to 200 minutes” and “80 percent”, "
            "but from 400 minutes to 200 minutes is 50 percent less."
        ),
        (
            "In answer 1 you said “the budget was two million dollars”; "
            "in answer 2 you said “The budget was eight hundred thousand dollars”."
        ),
    ]
    for pair in report.contradictions:
        assert pair.quotes == (claims[pair.claims[0]].quote, claims[pair.claims[1]].quote)


def test_a_contradiction_is_named_and_lowers_nothing(report: Report) -> None:
    """The debrief says it and what to do; the vote is that of the scores."""
    scores = [answer.score for answer in report.answers if answer.score is not None]
    assert report.overall.score == round(sum(scores) / len(scores), 1)
    assert "Two numbers do not fit together: in answer 1 you said" in report.overall.reason
    assert "Have one number ready" in report.overall.reason


def test_what_was_settled_under_probing_stands_as_settled(
    reader: Reader, kit: Kit, principles: Kit, questions: dict[str, Question]
) -> None:
    """With the reply that settled it; the debrief does not hold it against the candidate."""
    record = transcript(
        asks("Tell me about a decision you had to make quickly."),
        says("Error rates went up at two in the morning. I decided on my own to roll back, and we were fine again."),
        asks("How did you know?", kind="probe"),
        says("I had seen it in staging. My manager told me to roll back, so I did, and I checked the queue."),
        asks(
            "Earlier you said “I decided on my own to roll back”, now “My manager told me to roll back”. Which is it?",
            kind="probe",
        ),
        says("It was my manager's call, I pressed the button."),
    )
    report = score(record, kit=kit, principles=principles, level="senior", reader=reader, questions=questions)
    (pair,) = report.contradictions
    assert pair.settled == "It was my manager's call, I pressed the button."
    assert {claim.kind for claim in report.claims if claim.id in pair.claims} == {"statement"}
    assert "do not fit together" not in report.overall.reason


def test_the_ledger_costs_little_beside_the_reading(reader: Reader) -> None:
    """A ratio, since machines differ: the parse that it stands on takes most of the time."""
    text = " ".join(answer for case in LOOKED_AT[:8] for answer in case["answers"])
    begin = time.process_time()
    reader.read(text)
    whole = time.process_time() - begin
    answer = reader.analyse(text)
    begin = time.process_time()
    contradictions([find_claims(answer)])
    assert time.process_time() - begin < whole / 2

"""What holds of every reading, whatever the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agent.evidence import Evidence, Reading
    from agent.reading import Reader
    from agent.reading.encoder import Encoder
    from agent.reading.language import Language

WORDS = (
    "so I we then and fixed built the latency from 400 to 120 ms. because um , . ? ! ... team dropped by eleven "
    "percent in half \n was supposed to would learned it customers (yeah) \u2019cause don\u2019t $3.5M p99 \U0001f600"
)
SPOKEN = st.lists(st.sampled_from(WORDS.split(" ")), max_size=60).map(" ".join)
ANY_TEXT = st.one_of(st.text(max_size=200), SPOKEN)
WHOLE = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def evidence(reading: Reading) -> Iterator[Evidence]:
    """Every quote of a reading."""
    for part in (reading.star.situation, reading.star.task, reading.star.action, reading.star.result):
        yield from part.evidence
    for finding in reading.indicators.values():
        yield from finding.evidence
    yield from reading.ownership.evidence
    yield from reading.specificity.evidence
    yield from (gap.pick_up for gap in reading.gaps if gap.pick_up)


@WHOLE
@given(ANY_TEXT)
def test_every_quote_is_verbatim(reader: Reader, text: str) -> None:
    """Sentences and quotes are the text between their offsets, and sentences cover all that is not white space."""
    reading = reader.read(text)
    assert reading.text == text
    for quote in evidence(reading):
        assert text[quote.start_char : quote.end_char] == quote.quote
        assert quote.quote
    covered = [False] * len(text)
    for sentence in reading.sentences:
        assert text[sentence.start_char : sentence.end_char] == sentence.text
        for index in range(sentence.start_char, sentence.end_char):
            assert not covered[index]
            covered[index] = True
    assert all(covered[index] or char.isspace() for index, char in enumerate(text))


@WHOLE
@given(ANY_TEXT)
def test_gaps_come_worst_first_and_once(reader: Reader, text: str) -> None:
    """Gaps are ordered by severity, each named once, and none is about what was found."""
    reading = reader.read(text)
    severities = [gap.severity for gap in reading.gaps]
    names = [gap.name for gap in reading.gaps]
    assert severities == sorted(severities, reverse=True)
    assert len(names) == len(set(names))
    for name in ("quantified_result", "baseline", "reason", "tradeoff", "obstacle", "reflection"):
        assert not (reading.indicators[name].present and name in names)


def test_lone_surrogates_do_no_harm(reader: Reader) -> None:
    """Half a character, which no file could hold, is replaced by the sign for it."""
    assert reader.read("I fixed \ud83d it.").text == "I fixed \ufffd it."


def test_the_same_text_gives_the_same_reading(language: Language, encoder: Encoder) -> None:
    """A new reader, with nothing remembered, reads the same, bit for bit."""
    from agent.models import locate  # noqa: PLC0415 - only this test loads a second encoder
    from agent.reading import Reader  # noqa: PLC0415 - same
    from agent.reading.encoder import Encoder as Fresh  # noqa: PLC0415 - same

    text = "We lost a customer. I called them and I rebuilt the importer. They came back and churn fell by 3 percent."
    one = Reader(language, encoder)
    one.read("Something else entirely, so that more is remembered.")
    two = Reader(language, Fresh.load(locate("minilm")))
    assert one.read(text, asked="Tell me about a failure.") == two.read(text, asked="Tell me about a failure.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n ",
        "...",
        "Um.",
        "I don't know.",
        "No idea, sorry, next question please.",
        "I can't think of an example.",
        "Hmm, I don't have a good example for that one.",
        "Skip.",
        "Could you repeat the question, please?",
    ],
)
def test_declining_is_no_attempt(reader: Reader, text: str) -> None:
    """Silence, fillers and declining are no attempt at an answer."""
    assert not reader.read(text).attempt


@pytest.mark.parametrize(
    "text",
    [
        "I fixed it.",
        "I don't know how they did it, but I rebuilt the whole pipeline over a weekend.",
        "No one knew what to do, so I called the customer.",
        "asdf jkl qwer zxcv",
        "Teamwork.",
    ],
)
def test_saying_something_is_an_attempt(reader: Reader, text: str) -> None:
    """Weak, senseless or short is still an attempt."""
    assert reader.read(text).attempt


@pytest.mark.parametrize(
    "text",
    [
        "asdf jkl qwer zxcv lkjh poiu",
        "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor",
        "blah blah blah blah blah blah blah blah",
        "ba ba ba da da da ba ba",
        "table purple seventeen cloud bicycle mountain spoon quickly orange window",
        "sdkfjh sdkjfh the sdkfjh sdkjfhs of sdjkfh",
    ],
)
def test_gibberish_is_not_intelligible(reader: Reader, text: str) -> None:
    """Mashed keys, filler Latin, repeated syllables and random words make no sentences."""
    assert not reader.read(text).intelligible


@pytest.mark.parametrize(
    "text",
    [
        "so yeah um I I kind of went to the, the manager and we, you know, we fixed it",
        "Kubernetes pods kept OOMing so I bumped the heap and fixed the leak in protobuf parsing.",
        "me no speak good english but I repair machine and boss happy",
        "I fixed it.",
        "Reduced latency 40%. Built ingestion pipeline. Trained support team.",
        "We moved from XGBoost to LightGBM, latency went from 400 ms to 120 ms at p99.",
    ],
)
def test_broken_speech_is_intelligible(reader: Reader, text: str) -> None:
    """Fillers, repairs, jargon and a learner's English make sense."""
    assert reader.read(text).intelligible


@pytest.mark.parametrize(
    ("asked", "text", "level"),
    [
        (
            "Tell me about a time you missed a deadline.",
            "Last summer we went to Greece. We swam every day and on the last night there was a party on the beach.",
            "off",
        ),
        (
            "Tell me about a conflict with a peer.",
            "For a good tomato sauce you chop the onions, fry them in oil, add the tomatoes and let it simmer.",
            "off",
        ),
        (
            "Why do you want to work at Amazon?",
            "I found a bug in the payment service. I added a lock. Errors fell by half.",
            "off",
        ),
        (
            "Tell me about a conflict with a peer.",
            "Um, not much to say, we argued, I talked to him, it was fine.",
            "on",
        ),
        ("Tell me about a time you failed.", "I always try to learn from failure, I think that is important.", "on"),
        ("", "Chop the onions and fry them in oil, then add the tomatoes and let it all simmer.", "on"),
    ],
)
def test_only_another_topic_is_off(reader: Reader, asked: str, text: str, level: str) -> None:
    """A holiday, a recipe or the answer to a wholly different question is off topic; a weak answer is not."""
    assert reader.read(text, asked=asked).relevance.level == level


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I rewrote the cache, and we could ship without load tests.", False),
        ("We never ran an A/B test on it.", False),
        ("I moved the ledgers over two weeks before the audit.", False),
        ("A load test ran for a night before the release, and errors fell to two percent.", True),
        ("We compared it with a control group, and not only once.", True),
        ("We timed it before and after the change.", True),
    ],
)
def test_a_measurement_was_made(reader: Reader, text: str, told: bool) -> None:  # noqa: FBT001 - a case of the table
    """What was left out is none, nor what only gives a date."""
    assert reader.read(text).indicators["measurement"].present is told

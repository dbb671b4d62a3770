"""Sentences of text that a recogniser wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.reading.sentences import split

if TYPE_CHECKING:
    from agent.reading.language import Language


def pieces(language: Language, text: str) -> list[str]:
    """The words of each sentence."""
    return [text[segment.start_char : segment.end_char] for segment in split(language.parse(text))]


def test_punctuation_ends_sentences(language: Language) -> None:
    """Full stops, question marks and blank lines end a sentence; "3.5", "Node.js" and a trailing "..." do not."""
    text = "Was it hard? Yes... it was. We used Node.js 3.5 then.\n\nThat was it!"
    assert pieces(language, text) == ["Was it hard?", "Yes... it was.", "We used Node.js 3.5 then.", "That was it!"]


def test_a_run_on_is_split_where_clauses_begin(language: Language) -> None:
    """A chain of "and then I" becomes sentences that can each play a part."""
    text = (
        "so we had this customer who was super unhappy with the reports and then I went to my manager and asked for "
        "two weeks and so I rewrote the parser from scratch and after that the latency fell to a hundred milliseconds"
    )
    assert pieces(language, text) == [
        "so we had this customer who was super unhappy with the reports",
        "and then I went to my manager and asked for two weeks",
        "and so I rewrote the parser from scratch",
        "and after that the latency fell to a hundred milliseconds",
    ]


def test_a_sentence_of_common_length_stays_whole(language: Language) -> None:
    """Two short clauses are one sentence."""
    text = "I rewrote the join and the error rate dropped."
    assert pieces(language, text) == [text]

"""Whether words are an answer at all: an attempt, sentences that make sense, a story."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agent.evidence import Sentence
    from agent.reading.answer import Answer, Part
    from agent.reading.encoder import Encoder
    from agent.reading.language import Language
    from agent.reading.lexicon import Lexicon

DECLINES_UP_TO = 45
"""Words: a longer answer says something besides declining."""
LEFT_OVER = 3
"""Content words that may be left once declines and fillers are taken out."""
KNOWN_SHARE = 0.6
"""Share of words that are English, below which a text makes no sense."""
FUNCTION_SHARE = 0.2
"""Share of function words below which words make no sentences; English runs at 0.4 to 0.6."""
VARIETY = 0.25
"""Share of different words in a short text, below which it only repeats."""
TOLD_TAGS = frozenset({"VBD", "VBN", "VBZ", "VBP", "MD"})
TOLD_SHARE = 0.12
"""Share of finite verbs from which notes without function words ("Reduced latency 40%. Trained team.") make sense."""
FUNCTION_POS = frozenset({"PRON", "DET", "ADP", "AUX", "CCONJ", "SCONJ", "PART"})


def is_attempt(answer: Answer, lexicon: Lexicon) -> bool:
    """False for silence, fillers alone, and declining ("I don't know, next question")."""
    solid = [token for part in answer.parts for token in part.tokens if any(char.isalnum() for char in token.text)]
    if not solid:
        return False
    if len(solid) > DECLINES_UP_TO:
        return True
    covered = [span for part in answer.parts for span in part.cues["decline"]]
    left = [
        token
        for token in solid
        if not any(start <= token.idx < end for start, end in covered)
        and token.lower_ not in lexicon.filler
        and token.pos_ not in FUNCTION_POS | {"INTJ"}
        and token.lower_
        not in {
            "really",
            "now",
            "sorry",
            "just",
            "moment",
            "right",
            "time",
            "example",
            "please",
            "question",
            "think",
            "not",
            "n't",
        }
    ]
    if not left:
        return False
    return not covered or len(left) > LEFT_OVER


def is_intelligible(answer: Answer, language: Language, encoder: Encoder) -> bool:
    """False for mashed keys, random words, repeated syllables, filler Latin."""
    words = [
        t
        for part in answer.parts
        for t in part.tokens
        if not (t.is_space or t.is_punct) and any(map(str.isalnum, t.text))
    ]
    if not words:
        return False
    known = sum(_is_english(token.text, token.lemma_, language, encoder) for token in words) / len(words)
    if known < KNOWN_SHARE:
        return False
    if len(words) >= 6 and len({token.lower_ for token in words}) / min(len(words), 40) < VARIETY:  # noqa: PLR2004 - too few to tell
        return False
    if len(words) < 6:  # noqa: PLR2004 - too few to tell
        return True
    function = sum(token.pos_ in FUNCTION_POS for token in words) / len(words)
    told = sum(token.tag_ in TOLD_TAGS for token in words) / len(words)
    return function >= FUNCTION_SHARE or told >= TOLD_SHARE


def _is_english(word: str, lemma: str, language: Language, encoder: Encoder) -> bool:
    lower = word.lower()
    if any(char.isdigit() for char in word) or language.knows(lemma.lower()) or language.knows(lower):
        return True
    return (encoder.pieces(lower) == 1 and len(lower) > 1) or lower in {"i", "a"}


def is_story(answer: Answer, sentences: tuple[Sentence, ...]) -> bool:
    """Whether something is told that happened and in which the speaker took part."""
    for part in answer.parts:
        if sentences[part.index].role == "other" and (part.cue("praise") or part.cue("hypothetical")):
            continue
        if any(c.deed and not c.perfect and (c.subject in {"i", "we"} or c.agentless) for c in part.clauses):
            return True
        if _befell(part):
            return True
    return False


def _befell(part: Part) -> bool:
    """Whether something went on for a time and something came of it: "I sat weeks on it; she found it"."""
    past = [c for c in part.clauses if c.happened and c.tense == "past" and not (c.perfect or c.hypothetical)]
    lasting = any(number.use == "duration" for number in part.numbers)
    return lasting and len(past) > 1 and any(c.subject in {"i", "we"} for c in past) and any(c.deed for c in past)

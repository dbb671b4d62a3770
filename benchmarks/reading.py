"""How well answers are read, on the labelled corpus: `python -m benchmarks.reading`.

Cross-validated by answer: every answer is read with weights fitted to other answers only. Phrases, word lists and
thresholds were written while looking at a part of the same corpus; a file that was added later and not looked at gives
a figure without that advantage: `--held-out FILE` fits on the other files and reads that one.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from typing import TYPE_CHECKING

from agent.models import locate
from agent.reading import Reader
from agent.reading.corpus import LabelledAnswer, ids_of, load_corpus, load_elsewhere, role_of
from agent.reading.demands import Demands
from agent.reading.encoder import Encoder
from agent.reading.head import ROLES
from agent.reading.language import Language
from agent.reading.lexicon import Lexicon
from agent.reading.padding import padding
from agent.reading.training import fit, folds
from agent.rubric import shipped
from benchmarks.fitting import examples_of
from benchmarks.train_relevance import load_cases, weights_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from agent.evidence import IndicatorName, Reading, Role

Pairs = list[tuple[bool, bool]]
PARTS = ("situation", "task", "action", "result")
MEASURED: tuple[IndicatorName, ...] = ("quantified_result", "baseline")


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--held-out", metavar="FILE", help="a file of rubrics/training to read after fitting on the others"
    )
    options = parser.parse_args()
    language, encoder = Language.load(locate("spacy-en")), Encoder.load(locate("minilm"))
    corpus = load_corpus()
    held = ids_of(shipped("training") / options.held_out) if options.held_out else frozenset()
    readers = list(_readers(corpus, language, encoder, held))
    print(f"{len(readers)} answers, {sum(len(answer.sentences) for answer, _ in readers)} sentences")
    _print_roles("as told", [(answer, reader) for answer, reader in readers])
    _print_roles("sentences shuffled", [(_shuffled(answer), reader) for answer, reader in readers])
    _print_roles("situation and task last", [(_moved(answer), reader) for answer, reader in readers])
    _print_presence("presence, whole answers", readers)
    for part in PARTS:
        _print_presence(f"presence, {part} removed", [(_without(answer, part), reader) for answer, reader in readers])
    _print_the_rest(readers)
    _print_padding(readers)
    _print_speed(Reader(language, Encoder.load(locate("minilm"))), corpus)


def _readers(
    corpus: tuple[LabelledAnswer, ...], language: Language, encoder: Encoder, held: frozenset[str]
) -> Iterator[tuple[LabelledAnswer, Reader]]:
    """Each answer with a reader that was not fitted to it."""
    elsewhere, demands = encoder.encode(load_elsewhere()), Demands.load()
    cases = load_cases(demands, language, encoder)
    examples = examples_of(corpus, language, encoder)
    groups = folds(len(corpus)) if not held else [[i for i, labelled in enumerate(corpus) if labelled.id in held]]
    for group in groups:
        head = fit([item for i, item in enumerate(examples) if i not in group], elsewhere)
        left_out = {corpus[i].id for i in group}
        match = weights_of([case for case in cases if case.id not in left_out], demands)
        reader = Reader(language, encoder, head, match)
        yield from ((corpus[i], reader) for i in group)


def _shuffled(answer: LabelledAnswer) -> LabelledAnswer:
    order = list(answer.sentences)
    random.Random(answer.id).shuffle(order)  # noqa: S311 - a fixed order, nothing secret
    return answer.model_copy(update={"sentences": tuple(order)})


def _moved(answer: LabelledAnswer) -> LabelledAnswer:
    last = [sentence for sentence in answer.sentences if sentence.role in {"situation", "task"}]
    first = [sentence for sentence in answer.sentences if sentence not in last]
    return answer.model_copy(update={"sentences": tuple(first + last)})


def _without(answer: LabelledAnswer, part: str) -> LabelledAnswer:
    kept = tuple(sentence for sentence in answer.sentences if sentence.role != part)
    return answer.model_copy(update={"sentences": kept, "star": tuple(name for name in answer.star if name != part)})


def _tagged(answer: LabelledAnswer, reading: Reading) -> Iterator[tuple[Role, Role]]:
    """Label and reading of each labelled sentence, by the sentence of ours that covers most of it."""
    for start, end, role in answer.spans():
        ours = max(reading.sentences, key=lambda s: min(end, s.end_char) - max(start, s.start_char))
        yield role, ours.role


def _print_roles(title: str, read: list[tuple[LabelledAnswer, Reader]]) -> None:
    pairs = [pair for answer, reader in read for pair in _tagged(answer, reader.read(answer.text))]
    scores = {role: _f1([(label == role, ours == role) for label, ours in pairs]) for role in ROLES}
    accuracy = sum(label == ours for label, ours in pairs) / len(pairs)
    each = "  ".join(f"{role} {score:.2f}" for role, score in scores.items())
    print(f"roles, {title}: macro-F1 {sum(scores.values()) / len(scores):.3f}, accuracy {accuracy:.3f}\n    {each}")


def _print_presence(title: str, read: list[tuple[LabelledAnswer, Reader]]) -> None:
    found: dict[str, Pairs] = {part: [] for part in PARTS}
    for answer, reader in read:
        star = reader.read(answer.text).star
        for part in PARTS:
            found[part].append((part in answer.star, getattr(star, part).present))
    each = "  ".join(f"{part} {_f1(pairs):.3f} (+{_over(pairs)} -{_under(pairs)})" for part, pairs in found.items())
    everything = [pair for pairs in found.values() for pair in pairs]
    print(f"{title}: F1 {_f1(everything):.3f}\n    {each}")


def _print_the_rest(read: list[tuple[LabelledAnswer, Reader]]) -> None:
    readings = [(answer, reader.read(answer.text, asked=answer.question)) for answer, reader in read]
    for name in MEASURED:
        pairs = [(getattr(answer, name), ours.indicators[name].present) for answer, ours in readings]
        print(f"{name}: F1 {_f1(pairs):.3f} (+{_over(pairs)} -{_under(pairs)})")
    lessons = [
        (any(s.role == "reflection" for s in answer.sentences), ours.indicators["reflection"].present)
        for answer, ours in readings
    ]
    print(f"reflection: F1 {_f1(lessons):.3f} (+{_over(lessons)} -{_under(lessons)})")
    owned = Counter((answer.ownership, ours.ownership.level) for answer, ours in readings)
    right = sum(count for (label, ours), count in owned.items() if label == ours)
    print(f"ownership: {right / len(readings):.3f} right; label, ours: {dict(sorted(owned.items()))}")
    relevance = Counter((answer.relevance, ours.relevance.level) for answer, ours in readings)
    print(f"relevance; label, ours: {dict(sorted(relevance.items()))}")
    on_topic = [ours for answer, ours in readings if answer.relevance == "on" and answer.grade > 1]
    lost = sum(ours.relevance.level == "off" for ours in on_topic)
    print(f"relevance: {lost} of {len(on_topic)} stories on topic called off")
    print(f"taken for no attempt or gibberish: {sum(not (r.attempt and r.intelligible) for _, r in readings)}")


def _print_padding(read: list[tuple[LabelledAnswer, Reader]]) -> None:
    lexicon = Lexicon.load()
    analysed = [(answer, reader.analyse(answer.text)) for answer, reader in read]
    roles = [role_of(taken.parts[i], answer) for answer, taken in analysed for i in padding(taken, lexicon)]
    print(f"sentences taken for padding: {len(roles)}, labelled other: {roles.count('other')}")


def _print_speed(reader: Reader, corpus: tuple[LabelledAnswer, ...]) -> None:
    longest = sorted(corpus, key=lambda answer: len(answer.text))[-20:]
    reader.read("Warm up.")
    begin = time.process_time()
    words = sum(reader.read(answer.text, asked=answer.question).words for answer in longest)
    seconds = time.process_time() - begin
    print(f"processor time, the 20 longest answers: {1000 * seconds / words:.2f} ms a word, {seconds / 20:.3f} s each")


def _f1(pairs: Iterable[tuple[bool, bool]]) -> float:
    listed = list(pairs)
    both = sum(label and ours for label, ours in listed)
    wrong = sum(label != ours for label, ours in listed)
    return 2 * both / (2 * both + wrong) if both or wrong else 1.0


def _over(pairs: Pairs) -> int:
    return sum(ours and not label for label, ours in pairs)


def _under(pairs: Pairs) -> int:
    return sum(label and not ours for label, ours in pairs)


if __name__ == "__main__":
    main()

"""How long judging takes with the models loaded: `OMP_NUM_THREADS=1 taskset -c 0 python -m benchmarks.speed`.

Answers are those of `rubrics/training/`; none is judged twice by one reader, so nothing of it is remembered. Processor
time is what the work takes on one core, and it is what the aims are held against; wall time also holds what other
programs took meanwhile. A fixed piece of work of the encoder is timed beside them, because processor time grows too
where neighbours share caches and cores.
"""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from agent.decide import decide
from agent.models import locate
from agent.moves import Plan
from agent.reading import Reader
from agent.reading.corpus import load_corpus
from agent.reading.kinds import prepare
from agent.rubric import load_banks, load_kit, shipped
from agent.scoring.score import score
from agent.transcript import Probe, Transcript, Turn
from benchmarks.judgement import judge_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from agent.reading.corpus import LabelledAnswer

ANSWER, INTERVIEW, DECISION = 0.3, 5.0, 0.15
"""The aims, in seconds."""
MANY = 30
QUESTIONS, PROBES = 12, 2
"""Of a 45-minute interview: with two probes each, 3,700 words of the candidate's make some 30 minutes of speech."""
WORDS = 310
YARDSTICK = "We found out that the retries came from one client with an old library, and I wrote to its owner."


@dataclass
class Clock:
    """Processor and wall seconds of every run of something."""

    processor: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    def run(self, work: Callable[[], object]) -> None:
        """Do it, and note how long it took."""
        begun, begun_wall = time.process_time(), time.perf_counter()
        work()
        self.processor.append(time.process_time() - begun)
        self.wall.append(time.perf_counter() - begun_wall)

    def line(self, name: str, aim: float | None = None) -> str:
        """Medians, the slowest, and how the median compares with its aim."""
        median = statistics.median(self.processor)
        held = f"  aim {aim:.2f} s: {median / aim:.0%} of it" if aim else ""
        return (
            f"{name:44} n {len(self.processor):3}  processor median {median:.3f} s, most {max(self.processor):.3f} s; "
            f"wall median {statistics.median(self.wall):.3f} s{held}"
        )


def main() -> None:
    """Print every figure."""
    corpus = sorted(load_corpus(), key=lambda answer: len(answer.text))
    middle = len(corpus) // 2
    longest, typical = corpus[-MANY:], corpus[middle - MANY // 2 : middle + MANY // 2]
    prepare()
    yardstick = Clock()
    encoder = Reader.load(locate("spacy-en"), locate("minilm"))
    for take in range(MANY):
        yardstick.run(lambda take=take: encoder.encode([f"{YARDSTICK} {take}"]))  # type: ignore[misc]
    print(yardstick.line("yardstick: one sentence of 25 tokens encoded"))
    _print_answers("a typical answer", typical)
    _print_answers("one of the longest answers", longest)
    _print_interview([answer for answer in corpus if len(answer.text.split()) >= WORDS][:QUESTIONS])


def _print_answers(name: str, answers: Sequence[LabelledAnswer]) -> None:
    judge = judge_of(Reader.load(locate("spacy-en"), locate("minilm")))
    cold = Clock()
    cold.run(lambda: judge(answers[0].text, answers[0].question))
    fresh, again = Clock(), Clock()
    for answer in answers[1:]:
        fresh.run(lambda answer=answer: judge(answer.text, answer.question))  # type: ignore[misc]
    for answer in answers[-8:]:
        again.run(lambda answer=answer: judge(answer.text, answer.question))  # type: ignore[misc]
    words = round(statistics.median(len(answer.text.split()) for answer in answers))
    print(cold.line("the first answer, kits and bank never read"))
    print(fresh.line(f"{name}, {words} words", ANSWER))
    print(again.line("  the same, once it has been read"))


def _print_interview(answers: Sequence[LabelledAnswer]) -> None:
    """An interview in which every answer comes in three pieces, the last two after probes."""
    kit, principles = load_kit(shipped("behavioral.toml")), load_kit(shipped("leadership_principles.toml"))
    bank = {question.id: question for question in load_banks()}
    asked = [question for question in bank.values() if question.theme == "story"][:QUESTIONS]
    plan = Plan(questions=tuple(asked), max_probes=PROBES + 1)
    reader, typed, fresh = (Reader.load(locate("spacy-en"), locate("minilm")) for _ in range(3))
    unread, read = Clock(), Clock()
    turns: list[Turn] = []

    def add(speaker: str, kind: str, text: str, **more: object) -> None:
        turn = {"id": f"t{len(turns) + 1}", "speaker": speaker, "kind": kind, "text": text}
        turns.append(Turn.model_validate({**turn, **more}))

    for question, answer in zip(asked, answers, strict=True):
        add("interviewer", "question", question.text, question_id=question.id)
        for number, piece in enumerate(_pieces(answer)):
            if number:
                probe = Probe.model_validate({"gap": ("quantified_result", "tradeoff")[number - 1]})
                add("interviewer", "probe", "Tell me more.", question_id=question.id, probe=probe)
            add("candidate", "answer", piece, question_id=question.id)
            unread.run(lambda: decide(plan, tuple(turns), typed))
            begun = turns[-1].model_copy(update={"text": piece.rsplit(". ", 1)[0]})
            decide(plan, (*turns[:-1], begun), reader)
            read.run(lambda: decide(plan, tuple(turns), reader))
    print(unread.line("decide(), nothing of the reply read before"))
    print(read.line("  all but the reply's last sentence read", DECISION))

    def judged(by: Reader) -> None:
        transcript = Transcript(turns=tuple(turns))
        score(transcript, kit=kit, principles=principles, level="senior", reader=by, questions=bank)

    words = sum(len(turn.text.split()) for turn in turns if turn.speaker == "candidate")
    live, stored = Clock(), Clock()
    live.run(lambda: judged(reader))
    stored.run(lambda: judged(fresh))
    print(live.line(f"a 45-minute interview, {words} words, at its end", INTERVIEW))
    print(stored.line("  the same from a file, models loaded", INTERVIEW))


def _pieces(answer: LabelledAnswer) -> list[str]:
    """An answer in three pieces: half, a quarter, a quarter of its sentences."""
    told = [sentence.text for sentence in answer.sentences]
    cuts = (0, len(told) // 2, 3 * len(told) // 4, len(told))
    return [" ".join(told[a:b]) for a, b in pairwise(cuts)]


if __name__ == "__main__":
    main()

"""Does the interviewer do what a bar raiser would do? `python -m benchmarks.moves`.

Every case of `moves.toml` is written down as a labelled transcript and handed to what `starling next` calls. Move, gap
and quote are judged against what the case calls sound, and against what it calls a mistake.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from agent.commands.next import next_move
from agent.engines import load_reader
from agent.inputs import read_input
from agent.models import locate
from agent.moves import MoveName
from agent.rubric import load_banks
from agent.settings import Settings
from agent.store import Store
from agent.transcript import Frozen, GapName, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agent.moves import Move
    from agent.ports import Reads

DATA = Path(__file__).with_suffix(".toml")
WORD = re.compile(r"[\w']+")


class Said(Frozen):
    """One turn of a case."""

    speaker: Speaker
    text: str = Field(min_length=1)


class Case(Frozen):
    """A conversation that the candidate spoke last in, and what would be sound now; see the comment of `moves.toml`."""

    id: str
    shows: str
    question: str
    turns: tuple[Said, ...] = Field(min_length=1)
    moves: tuple[MoveName, ...] = Field(min_length=1)
    gaps: tuple[GapName, ...] = ()
    never: tuple[MoveName | GapName, ...] = ()
    quote_in: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        """Raise ValueError where the parts of the case are at odds."""
        if self.turns[-1].speaker != "candidate":
            raise ValueError("the last turn must be the candidate's")
        if set(self.never) & {*self.moves, *self.gaps}:
            raise ValueError("`never` names what `moves` or `gaps` call sound")
        if bool(self.gaps) != ("probe" in self.moves):
            raise ValueError("`gaps` is for cases in which a probe is sound, and only for those")
        lost = [phrase for phrase in self.quote_in if not spans(phrase, self.told)]
        if lost:
            raise ValueError(f"`quote_in` holds what the candidate did not say: {lost[0]!r}")
        return self

    @property
    def told(self) -> str:
        """Everything that the candidate said."""
        return "\n".join(turn.text for turn in self.turns if turn.speaker == "candidate")


class Cases(Frozen):
    """The file of cases."""

    format: Literal[1]
    case: tuple[Case, ...] = Field(min_length=1)


class Verdict(NamedTuple):
    """What is to be said about one move; None where it does not apply."""

    move: bool
    gap: bool | None
    """Of a probe where one is sound."""
    never: bool
    quote: bool | None
    """Of a probe with a quote, where the case names words to pick up."""

    @property
    def right(self) -> bool:
        """Whether there is nothing to say against move and gap."""
        return self.move and self.gap is not False and not self.never


def main() -> None:
    """Print how often moves, gaps and quotes are sound, by what the cases show too, and the misses with `--misses`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="print what was not sound")
    parser.add_argument("--data", type=Path, default=DATA, help="a file of the same form")
    parser.add_argument("--half", choices=["odd", "even", "all"], default="all", help="every other case")
    options = parser.parse_args()
    cases = Cases.model_validate(tomllib.loads(options.data.read_text(encoding="utf-8"))).case
    cases = {"all": cases, "odd": cases[::2], "even": cases[1::2]}[options.half]
    reader = load_reader(locate("spacy-en"), locate("minilm"))
    made = [(case, move_on(case, reader)) for case in cases]
    judged = [(case, move, judge(case, move)) for case, move in made]
    if options.misses:
        for case, move, verdict in judged:
            if not verdict.right or verdict.quote is False:
                print(told(case, move, verdict))
    print_shares([verdict for _, _, verdict in judged])
    right = Counter(case.shows for case, _, verdict in judged if verdict.right)
    for shows, count in Counter(case.shows for case in cases).items():
        print(f"  {shows:24} {right[shows]:2} of {count:2}")


def move_on(case: Case, reader: Reads) -> Move:
    """What `starling next` does on the case, with the default settings."""
    bank = {question.id: question.text for question in load_banks()}
    asked = Said(speaker="interviewer", text=bank.get(case.question, case.question))
    with TemporaryDirectory() as folder:
        source = Path(folder) / f"{case.id}.txt"
        lines = (f"{turn.speaker.capitalize()}: {turn.text}\n" for turn in (asked, *case.turns))
        source.write_text("".join(lines), encoding="utf-8")
        store = Store(Path(folder))
        turns = read_input(str(source), store=store).turns
        known = case.question if case.question in bank else None
        return next_move(str(source), turns, Settings(), store, reads=lambda: reader, question_id=known)


def judge(case: Case, move: Move) -> Verdict:
    """The move against what the case calls sound, and a mistake."""
    probes = move.move == "probe"
    fits = move.gap in case.gaps if probes and case.gaps else None
    picked = touches(move.quote, case) if probes and move.quote and case.quote_in else None
    return Verdict(move.move in case.moves, fits, bool({move.move, move.gap} & set(case.never)), picked)


def touches(quote: str, case: Case) -> bool:
    """Whether the quote shares a word of the record with one of the phrases."""
    found = spans(quote, case.told)
    wanted = [span for phrase in case.quote_in for span in spans(phrase, case.told)]
    return any(start < stop and begin < end for start, end in found for begin, stop in wanted)


def spans(phrase: str, text: str) -> list[tuple[int, int]]:
    """Where the words of the phrase stand among those of the text: from, up to."""
    words, sought = (
        WORD.findall(one.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")) for one in (text, phrase)
    )
    size = len(sought)
    return [(at, at + size) for at in range(len(words) - size + 1) if size and words[at : at + size] == sought]


def print_shares(verdicts: Iterable[Verdict]) -> None:
    """The four shares, and how often nothing at all is to be said against move and gap."""
    every = list(verdicts)
    rows = (
        ("acceptable move", [verdict.move for verdict in every]),
        ("acceptable gap, of probes where one is sound", [verdict.gap for verdict in every]),
        ("did what must never be done", [verdict.never for verdict in every]),
        ("quote touches what it should, of probes with one", [verdict.quote for verdict in every]),
        ("move and gap both right", [verdict.right for verdict in every]),
    )
    for name, found in rows:
        applying = [one for one in found if one is not None]
        share = f"{sum(applying) / len(applying):.1%}" if applying else "none"
        print(f"{name:50} {sum(applying):3} of {len(applying):3}, {share}")


def told(case: Case, move: Move, verdict: Verdict) -> str:
    """A miss: what was done, what is wrong with it, what would have been sound."""
    faults = [
        *(["move"] if not verdict.move else []),
        *(["gap"] if verdict.gap is False else []),
        *(["never"] if verdict.never else []),
        *(["quote"] if verdict.quote is False else []),
    ]
    sound = "/".join(case.moves) + (f" ({', '.join(case.gaps)})" if case.gaps else "")
    done = f"{move.move} ({move.gap})" if move.gap else move.move
    return f"{case.id}, {case.shows}: wrong {', '.join(faults)}: {done} instead of {sound}: {move.text}"


if __name__ == "__main__":
    main()

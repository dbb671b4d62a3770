"""Who is the interviewer, who the candidate: from lines with labels to turns."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from agent.inputs.labels import Line, may_be_name, role_of
from agent.transcript import Speaker, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable

_ASKS = re.compile(
    r"\?|\b(?:tell (?:me|us)|describe|walk (?:me|us)|give (?:me|us)|talk (?:me|us|about)|take (?:me|us)|explain|share"
    r"|quantify)\b",
    re.IGNORECASE,
)
_STOPS = (".", "!", "?", "…", '"', "”")


@dataclass(slots=True)
class Block:
    """Everything said under one label before the next."""

    label: str | None
    lines: list[str] = field(default_factory=list)
    start: float | None = None
    end: float | None = None

    def text(self, glue: str) -> str:
        """The words, blank lines inside kept as one."""
        return re.sub(r"\n{3,}", "\n\n", glue.join(self.lines)).strip()


def to_turns(lines: list[Line], *, glue: str) -> tuple[Turn, ...]:
    """Turns of kind None from lines; `glue` joins the lines of one speaker. Unlabelled text is one answer."""
    accepted = _speakers(lines)
    blocks = _blocks(lines, accepted)
    if not accepted:
        words = Block(None, [line.text for line in lines], *_span(lines))
        return (_turn(1, "candidate", words, glue),) if words.text(glue) else ()
    roles = _roles(blocks, accepted, glue)
    blocks = _answered(blocks, roles, glue)
    return tuple(
        _turn(number, role, block, glue) for number, (role, block) in enumerate(_merged(blocks, roles, glue), 1)
    )


def _speakers(lines: list[Line]) -> set[str]:
    """The labels that are speakers and not headings or first words of a sentence."""
    sure = {line.label for line in lines if line.label and line.sure}
    counts = Counter(line.label for line in lines if line.label and not line.sure)
    by_role = {label: role for label in counts if (role := role_of(label)) is not None}
    found = sure | set(by_role)
    if sure or len(set(by_role.values())) == 2:  # noqa: PLR2004 - both roles are named, so nothing is left to guess
        return found | {label for label in counts if label in sure}
    names = [label for label in counts if label not in by_role and may_be_name(label)]
    if by_role:
        wanted = max(names, key=lambda label: counts[label], default=None)
        return found | ({wanted} if wanted else set())
    if not _is_conversation(lines, names, counts):
        return set()
    repeated = [label for label in names if counts[label] > 1]
    if len(repeated) > 1:
        return {*repeated, *_asking([line for line in lines if line.text.strip()], names)}
    return set([*repeated, *(name for name in names if name not in repeated)][:2])


def _is_conversation(lines: list[Line], names: list[str], counts: Counter[str]) -> bool:
    """A text with two headings is no conversation: names stand from its first words on, and somebody asks."""
    if len(names) == 1:
        return counts[names[0]] > 1
    body = [line for line in lines if line.text.strip()]
    leading = next((index for index, line in enumerate(body) if line.label in names), None)
    if len(names) < 2 or leading is None or leading > 3:  # noqa: PLR2004 - two speakers; a title and a date before them
        return False
    return (leading == 0 or any(counts[name] > 1 for name in names)) and bool(_asking(body, names))


def _asking(body: list[Line], names: list[str]) -> list[str]:
    """The names whose first words on some occasion ask for something."""
    following = [*body[1:], Line("")]
    return [
        line.label
        for line, after in zip(body, following, strict=True)
        if line.label in names and _ASKS.search(line.rest or after.text)
    ]


def _blocks(lines: list[Line], accepted: set[str]) -> list[Block]:
    blocks = [Block(None)]
    pending: float | None = None
    spoken = False
    for line in lines:
        if line.label in accepted:
            start = line.start if line.start is not None else pending
            blocks.append(Block(line.label, [line.rest], start, line.end))
            spoken = bool(line.rest)
        else:
            block = blocks[-1]
            block.lines.append(line.text)
            if block.start is None and not spoken:
                block.start = line.start
            spoken = spoken or bool(line.text.strip())
            block.end = line.end if line.end is not None else block.end
        pending = line.start if not line.text.strip() and line.start is not None else None
    return blocks


def _roles(blocks: list[Block], accepted: set[str], glue: str) -> dict[str, Speaker]:
    """The role of each label: as named; else whoever says most and asks least is the candidate."""
    named: dict[str, Speaker] = {}
    for label in accepted:
        role = role_of(label)
        if role is not None:
            named[label] = "candidate" if role == "candidate" else "interviewer"
    rest = accepted - named.keys()
    if "candidate" in named.values():
        return named | dict.fromkeys(rest, "interviewer")
    texts = {label: [block.text(glue) for block in blocks if block.label == label] for label in rest}
    total = sum(len(text.split()) for said in texts.values() for text in said) or 1

    def answers(label: str) -> tuple[float, str]:
        said = [text for text in texts[label] if text]
        share = sum(len(text.split()) for text in said) / total
        asking = sum(bool(_ASKS.search(text)) for text in said) / (len(said) or 1)
        return share - asking, label

    candidate = max(rest, key=answers, default=None)
    return named | {label: "candidate" if label == candidate else "interviewer" for label in rest}


def _answered(blocks: list[Block], roles: dict[str, Speaker], glue: str) -> list[Block]:
    """Give unlabelled text its speaker: a question before the first answer, an answer below the only question."""
    preamble, *rest = blocks
    if rest and preamble.text(glue) and roles[str(rest[0].label)] == "candidate" and _ASKS.search(preamble.text(glue)):
        roles[""] = "interviewer"
        preamble.label = ""
        rest = [preamble, *rest]
    if "candidate" not in roles.values() and glue == "\n":
        roles["\n"] = "candidate"
        return [part for block in rest for part in _split(block, glue)]
    return rest


def _split(block: Block, glue: str) -> list[Block]:
    """A question and, after a blank line, what nobody is named for: the answer."""
    question, blank, answer = block.text(glue).partition("\n\n")
    if not blank:
        return [block]
    return [Block(block.label, [question], block.start), Block("\n", [answer])]


def _merged(blocks: Iterable[Block], roles: dict[str, Speaker], glue: str) -> list[tuple[Speaker, Block]]:
    """One turn for what one side says in a row."""
    said = [(roles[str(block.label)], block) for block in blocks]
    merged: list[tuple[Speaker, Block]] = []
    for role, group in groupby(said, key=itemgetter(0)):
        run = [block for _, block in group]
        texts = [text for block in run if (text := block.text(glue))]
        if texts or role == "candidate":
            start = next((block.start for block in run if block.start is not None), None)
            merged.append((role, Block(run[0].label, [_joined(texts, glue)], start, run[-1].end)))
    return merged


def _joined(texts: list[str], glue: str) -> str:
    """A paragraph each, except where the one before stops in the middle of a sentence."""
    parts: list[str] = []
    for text in texts:
        if parts:
            parts.append("\n\n" if glue == "\n" and parts[-1].endswith(_STOPS) else " ")
        parts.append(text)
    return "".join(parts)


def _turn(number: int, speaker: Speaker, block: Block, glue: str) -> Turn:
    text = block.text(glue)
    end = block.end if block.start is None or block.end is None or block.end >= block.start else None
    return Turn(id=f"t{number}", speaker=speaker, kind=None if text else "empty", text=text, start=block.start, end=end)


def _span(lines: list[Line]) -> tuple[float | None, float | None]:
    starts = [line.start for line in lines if line.start is not None]
    ends = [line.end for line in lines if line.end is not None]
    return (starts[0] if starts else None), (ends[-1] if ends else None)

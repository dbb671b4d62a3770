"""What a CV claims: roles, things done, their numbers, the words of its trade."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from agent.evidence import Ledger
from agent.material.layout import Block, blocks
from agent.material.model import Claimed, Cv
from agent.material.trade import listed, names, ranked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from agent.ports import Reads

FEWEST, MOST = 5, 60
"""Words that something claimed has at least and at most: less is a label, more is no single thing."""
CLAIMS = 60
"""Things claimed that are kept, in the CV's order: the latest work usually stands first."""


def read_cv(text: str, file: str, reader: Reads, *, refused: Callable[[str], bool] = lambda _: False) -> Cv:
    """Read a CV. `refused` tells of a line that is not to be quoted, such as one that instructs a judge."""
    found = blocks(text)
    claims: dict[str, Claimed] = {}
    for block in found:
        for quote in _claimed(block):
            if len(claims) < CLAIMS and not refused(quote):
                one = _claim(quote, block, reader)
                claims.setdefault(one.id, one)
    skills = [listed(block.text) for block in found if block.section == "skills" and block.form != "heading"]
    person = text.strip().split("\n", 1)[0].lstrip("# ").split()
    roles = tuple(block.text for block in found if block.form == "role" and block.section in {"work", "project"})
    named = [*skills, *(claim.names for claim in claims.values()), *(names(role) for role in roles)]
    return Cv(
        file=file,
        roles=roles,
        claims=tuple(_marked(one, claims.values(), skills) for one in claims.values()),
        words=ranked(named, unwanted=(*person, " ".join(person))),
    )


def identifier(quote: str) -> str:
    """The id of the question about something claimed: of its words alone."""
    folded = " ".join(re.findall(r"\w+", quote.lower()))
    return f"cv-{hashlib.sha256(folded.encode()).hexdigest()[:10]}"


def _claimed(block: Block) -> tuple[str, ...]:
    """The things that a block claims. Prose counts where its sentences begin with what was done."""
    if block.section in {"skills", "other"} or block.form in {"heading", "role"}:
        return ()
    text = block.text
    pieces = (text,) if block.form == "bullet" else tuple(SENTENCE_END.split(text))
    return tuple(
        piece.strip()
        for piece in pieces
        if FEWEST <= len(piece.split()) <= MOST
        and not CONTACT.search(piece)
        and (DOES.match(piece) or (block.form == "bullet" and block.section != "unknown"))
    )


def _claim(quote: str, block: Block, reader: Reads) -> Claimed:
    return Claimed(
        id=identifier(quote),
        quote=quote,
        under=block.under,
        section=block.section if block.section in {"work", "project"} else "unknown",
        ledger=_ledger(quote, reader),
        names=names(quote),
    )


def _marked(claim: Claimed, every: Iterable[Claimed], skills: Iterable[tuple[str, ...]]) -> Claimed:
    elsewhere = {name.lower() for other in every if other is not claim for name in other.names}
    elsewhere |= {skill.lower() for line in skills for skill in line}
    return claim.model_copy(update={"marks": tuple(name for name in claim.names if name.lower() not in elsewhere)})


def _ledger(quote: str, reader: Reads) -> Ledger:
    """The numbers of a line. "Cut costs by 30%" is read as "I cut costs by 30%": grammar needs a subject."""
    if not re.search(
        r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|half|doubl|tripl|halv)", quote
    ):
        return Ledger()
    lead = f"{SUBJECT}{quote[0].lower()}" if VERB_FIRST.match(quote) else quote[0]
    shift = len(lead) - 1
    read = reader.read(lead + quote[1:]).ledger
    return Ledger(
        claims=tuple(
            told.model_copy(
                update={
                    "start_char": max(0, told.start_char - shift),
                    "end_char": told.end_char - shift,
                    "quote": quote[max(0, told.start_char - shift) : told.end_char - shift],
                }
            )
            for told in read.claims
        ),
        stories=read.stories,
    )


SUBJECT = "I "
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
CONTACT = re.compile(r"@|\bhttps?:|\bwww\.|\+\d[\d ()/-]{6,}|\b\d{3,}[ /-]\d{3,}", re.IGNORECASE)
_IRREGULAR = (
    "led|built|ran|wrote|grew|won|took|made|drove|oversaw|taught|set|brought|held|kept|rebuilt|sold|found|cut|did|got|gave"
    "|began|chose|came|met|put|saw|sent|shrank|spoke|spent|spun|stood|went|dealt|fed|fought|read|rewrote|withdrew|hit|split|overhauled"
)
VERB_FIRST = re.compile(rf"(?:(?:Single-handedly|Successfully|Co-)\s?)?(?:[A-Z][a-z]+ed|{_IRREGULAR})\b", re.IGNORECASE)
"""Bullets are written without their subject."""
DOES = re.compile(
    rf"(?:(?:I|We|My team)\s+(?:also\s+|then\s+)?|Here I\s+)?(?:[A-Za-z-]+ed|{_IRREGULAR})\b|I\s|Responsible\s+for",
    re.IGNORECASE,
)
"""How a sentence of a CV tells what its person did."""

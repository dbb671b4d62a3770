"""What a review works with on this machine: banks, names, and the judge, whose models are loaded when it is asked."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from agent.debriefing import write_debrief
from agent.judges import judge_for, second_for, unheard
from agent.loop import loop_of
from agent.reporting import PRINCIPLES, judge_again
from agent.rubric import load_banks, load_kit, shipped
from agent.web.reviews import Reviews

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from agent.assessment import Report
    from agent.judges import Second
    from agent.ports import Reads
    from agent.settings import Settings
    from agent.store import Store
    from agent.transcript import Transcript


def reviews_of(
    store: Store,
    settings: Settings,
    load_reader: Callable[[], Reads],
    *,
    outside: Mapping[str, Path] | None = None,
    redo: str | None = None,
) -> Reviews:
    """`load_reader` is called once, the first time that something is judged again; the rest as for `Reviews`."""
    reader = cache(load_reader)

    def judge(folder: Path, transcript: Transcript) -> tuple[Report, str | None]:
        other, why = judge_for(store.info(folder), settings, os.environ)
        report = judge_again(folder, transcript, reader(), other)
        loop = loop_of(folder)
        if loop is not None and store.info(loop).state == "finished":
            write_debrief(loop, reader)
        return report, unheard(report) or why

    def second(folder: Path) -> Second:
        return second_for(store.info(folder), settings, os.environ)

    return Reviews(
        store,
        judge,
        {question.id: question for question in load_banks()},
        {one.id: one.name for one in load_kit(shipped(PRINCIPLES)).competency},
        second=second,
        outside=outside,
        redo=redo,
    )

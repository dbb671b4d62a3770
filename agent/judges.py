"""Who gives second opinions when a session is judged again: who gave them at first, as far as that can be had."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.errors import StarlingError
from agent.model.guest import invite
from agent.model.privacy import endpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from agent.assessment import Report
    from agent.model.port import ChatModel
    from agent.ports import Judge
    from agent.settings import LanguageModel, Settings
    from agent.store import SessionInfo


@dataclass(frozen=True, slots=True)
class Second:
    """The language model that gives second opinions, in a line that says where it runs; None for none.

    `why` says why that is another one than at first, or none.
    """

    told: str | None = None
    why: str | None = None


def second_for(info: SessionInfo, settings: Settings, environ: Mapping[str, str]) -> Second:
    """By the session's own `settings.interview.judge`; nothing is loaded or sent.

    Which model it is, and where, the settings in force say alone: a session may come from somebody else, whose address
    would be told the answers and the key.
    """
    if not _wanted(info):
        return Second()
    then, now = _model(info) or "a language model", settings.llm.model
    before = f"{then} gave second opinions at first"
    if not now:
        return Second(why=f"{before}; no model is named under [llm] in config.toml now")
    place = endpoint(settings.llm, environ)
    told = f"{now} at {place.host}, which is sent the questions and your answers" if place.remote else f"{now}, here"
    return Second(told, None if now == then else f"{before}; config.toml names another now")


def judge_for(
    info: SessionInfo,
    settings: Settings,
    environ: Mapping[str, str],
    *,
    load: Callable[[LanguageModel, Mapping[str, str]], ChatModel] | None = None,
) -> tuple[Judge | None, str | None]:
    """Who gives second opinions, and why it is another or nobody. `load` as for `agent.model.guest.invite`."""
    second = second_for(info, settings, environ)
    if second.told is None:
        return None, second.why
    roles = settings.interview.model_copy(update={"judge": "llm", "interviewer": "built-in"})
    try:
        guest = invite(settings.model_copy(update={"interview": roles}), environ, load=load)
    except StarlingError as fault:
        return None, str(fault)
    assert guest is not None
    return guest.judge(), second.why


def unheard(report: Report) -> str | None:
    """Why a model that was asked gave no opinion on any answer; None where it gave one, or none was asked."""
    if any(answer.source == "llm" for answer in report.answers):
        return None
    return next((answer.source_reason for answer in report.answers if answer.source_reason), None)


def _wanted(info: SessionInfo) -> bool:
    interview = info.settings.get("interview")
    return isinstance(interview, dict) and interview.get("judge") == "llm"


def _model(info: SessionInfo) -> str | None:
    llm = info.settings.get("llm")
    name = llm.get("model") if isinstance(llm, dict) else None
    return name if isinstance(name, str) and name else None

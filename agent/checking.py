"""What is wrong with a kit or a question bank, and what could be better: for people who write one."""

from __future__ import annotations

import difflib
import tomllib
from typing import TYPE_CHECKING, Any, Literal

from pydantic import ValidationError

from agent.documents import explain
from agent.errors import BadInputError
from agent.rubric import FORMAT, OPENERS, Competency, Kit, QuestionBank
from agent.scoring.craft import CRAFT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

LEVELS = ("1", "2", "3", "4", "5")
INDICATORS, COUNTERS, PROBES = 8, 6, 4
"""How many a principle should have to be found in answers by people who talk differently."""
SHORT = 5
"""Words below which an indicator is no sentence that somebody would say."""

Checked = tuple[Literal["kit", "bank"], Kit | QuestionBank, tuple[str, ...]]
"""What the file is, its content, and advice."""


def check(path: Path, principles: Iterable[str], taken: Sequence[str] = ()) -> Checked:
    """Read a kit or a bank; raises BadInputError that names file, field, what was found and what to do.

    `principles` are the ids that questions may name, `taken` the question ids of other banks.
    """
    data = _load(path)
    if "question" in data:
        bank = _parse(QuestionBank, data, path)
        return "bank", bank, _about_bank(bank, path, frozenset(principles), frozenset(taken))
    if not {"competency", "opening", "candidate_question"} & data.keys():
        raise BadInputError(
            f"{path}: holds neither [[question]] nor [[competency]] entries; a bank holds questions, a kit "
            "competencies (see rubrics/README.md)"
        )
    kit = _parse(Kit, data, path)
    return "kit", kit, _about_kit(kit, path)


def holds_problems(path: Path) -> bool:
    """Whether a file is one of problems; raises BadInputError where it cannot be read."""
    data = _load(path)
    return "problem" in data or "track" in data


def _load(path: Path) -> dict[str, Any]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise BadInputError(f"{path}: cannot be read: {fault.strerror}") from fault
    except UnicodeDecodeError as fault:
        raise BadInputError(f"{path}: is not UTF-8 text (byte {fault.start}); save it as UTF-8") from fault
    except tomllib.TOMLDecodeError as fault:
        raise BadInputError(f"{path}: is not valid TOML: {fault}; is a quotation mark or a bracket missing?") from fault
    except RecursionError as fault:
        raise BadInputError(f"{path}: is not valid TOML for Starling: nested too deeply") from fault
    found = data.get("format", FORMAT)
    if found != FORMAT:
        raise BadInputError(f"{path}: format: found {found!r}, this Starling reads {FORMAT}; write format = {FORMAT}")
    return data


def _parse(model: type[Any], data: dict[str, Any], path: Path) -> Any:  # noqa: ANN401 - one of two models
    try:
        return model.model_validate(data)
    except ValidationError as fault:
        raise BadInputError(f"{path}: {_named(data, fault)}{explain(fault, model)}") from fault


def _named(data: dict[str, Any], fault: ValidationError) -> str:
    """`question "impossible-deadline": ` where the fault lies in an entry that has an id."""
    first = next((one for one in fault.errors() if one["type"] == "extra_forbidden"), fault.errors()[0])
    match first["loc"]:
        case (str() as table, int() as place, *_) if isinstance(data.get(table), list):
            entry = data[table][place]
            name = entry.get("id") if isinstance(entry, dict) else None
            return f"{table} {name!r}: " if isinstance(name, str) else ""
    return ""


def _about_kit(kit: Kit, path: Path) -> tuple[str, ...]:
    ids = [one.id for one in kit.competency]
    for name in ids:
        if ids.count(name) > 1:
            raise BadInputError(f"{path}: competency: the id {name!r} is used twice; give each its own")
    by_topic = bool(kit.topic or kit.phase or kit.id == "technical")
    advice = [line for one in kit.competency for line in _about_competency(one, by_topic=by_topic)]
    if not kit.competency:
        advice.append("there is no [[competency]], so nothing can be judged by this kit")
    return tuple(advice)


def _about_competency(one: Competency, *, by_topic: bool = False) -> list[str]:
    where = f"competency {one.id!r}: "
    advice = []
    missing = [level for level in LEVELS if level not in one.anchors]
    if missing:
        advice.append(f"{where}anchors: no text for level {', '.join(missing)}; a reader cannot tell what it takes")
    same = [(a, b) for a in one.anchors for b in one.anchors if a < b and one.anchors[a] == one.anchors[b]]
    advice += [f"{where}anchors: levels {a} and {b} have the same text" for a, b in same]
    if one.id in CRAFT or by_topic:
        return advice
    if not one.indicators:
        return [*advice, f"{where}indicators: there are none, so it can never be found in an answer"]
    advice += _too_few(where, "indicators", one.indicators, INDICATORS)
    advice += _too_few(where, "counter_indicators", one.counter_indicators, COUNTERS)
    if one.id not in OPENERS:
        advice += _too_few(where, "probes", one.probes, PROBES)
    advice += [
        f"{where}{name}: {text!r} is no sentence that somebody would say; they are compared by meaning"
        for name in ("indicators", "counter_indicators")
        for text in getattr(one, name)
        if len(text.split()) < SHORT
    ]
    both = set(one.indicators) & set(one.counter_indicators)
    return advice + [f"{where}{text!r} stands among indicators and counter_indicators" for text in sorted(both)]


def _too_few(where: str, name: str, texts: Sequence[str], enough: int) -> list[str]:
    return [] if len(texts) >= enough else [f"{where}{name}: found {len(texts)}, better are {enough} or more"]


def _about_bank(bank: QuestionBank, path: Path, principles: frozenset[str], taken: frozenset[str]) -> tuple[str, ...]:
    seen: set[str] = set()
    advice = []
    for question in bank.question:
        where = f"question {question.id!r}: "
        if question.id in seen:
            raise BadInputError(f"{path}: question: the id {question.id!r} is used twice; give each its own")
        if question.id in taken:
            raise BadInputError(f"{path}: question: the id {question.id!r} is taken by another bank; choose another")
        seen.add(question.id)
        for name in question.principles:
            if name not in principles:
                near = difflib.get_close_matches(name, principles, n=1)
                hint = f"did you mean {near[0]!r}?" if near else "see: starling rubric show leadership_principles"
                raise BadInputError(f"{path}: {where}principles: found {name!r}, which is unknown; {hint}")
        if not question.follow_ups:
            advice.append(f"{where}follow_ups: there are none; stock phrases are asked then")
        gaps = [one.gap for one in question.follow_ups]
        advice += [f"{where}follow_ups: {gap!r} occurs twice" for gap in sorted({g for g in gaps if gaps.count(g) > 1})]
        if question.text.strip() == question.rephrased.strip():
            advice.append(f"{where}rephrased: is the question itself; who did not understand it will not now")
        if not question.words:
            advice.append(f"{where}words: there are none; words of the trade help the transcription")
    return tuple(advice)

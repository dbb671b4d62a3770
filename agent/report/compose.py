"""From report and transcript to what is shown, computed once for all renderings. No clock, no disk, no markup."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from agent.report import words
from agent.report.debriefing import sections
from agent.report.links import Places
from agent.report.numbers import claimed
from agent.report.strip import strip_of
from agent.report.view import Answer, Asked, Change, Found, Part, Quote, Said, Sentence, Shown, View
from agent.report.words import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from agent.assessment import AnswerAssessment, Report
    from agent.decision import Debrief
    from agent.evidence import Evidence, Finding, IndicatorName
    from agent.transcript import Transcript, Turn

CHANGES = 3
"""How many changes stand at the top: more than three are not remembered in the next interview."""


def view_of(report: Report, transcript: Transcript, decided: Debrief | None = None) -> View:
    """Everything that is shown, in the order in which it is read; `decided` where it is a loop's."""
    places = Places(transcript)
    names = {summary.id: clean(summary.name) for summary in report.competencies}
    numbers = {answer.id: number for number, answer in enumerate(report.answers, 1)}
    ratings = {rating.question_id: rating.score for rating in transcript.self_ratings}
    parts = _parts_of_loop(decided)
    answers = tuple(
        replace(
            _answer(number, answer, names, ratings, places), part=parts.get(answer.id.split("/", maxsplit=1)[0], "")
        )
        for number, answer in enumerate(report.answers, 1)
    )
    sign, verdict = words.VERDICTS[report.overall.recommendation]
    summaries = sorted(report.competencies, key=lambda one: (-(one.score or 0), one.name))
    claims, clashes = claimed(report, places)
    return View(
        session=clean(report.session) if report.session else None,
        sign=sign,
        verdict=verdict,
        score=report.overall.score,
        reason=clean(report.overall.reason),
        scored=report.overall.coverage.scored,
        asked=report.overall.coverage.asked,
        level=report.level,
        rubric=clean(report.rubric.id),
        rubric_hash=clean(report.rubric.hash[:12]),
        by_model=any(answer.by_model for answer in answers),
        changes=_changes(answers),
        answers=answers,
        competencies=tuple(
            Shown(
                names[one.id],
                one.score,
                clean(one.reason),
                tuple(numbers[a] for a in one.answers if a in numbers),
                (),
                levels=_levels(one.id, report),
            )
            for one in summaries
            if one.score is not None
        ),
        unseen=tuple(names[one.id] for one in summaries if one.score is None),
        claims=claims,
        clashes=clashes,
        notes=tuple(clean(note.text) for note in transcript.notes if note.turn is None),
        turns=tuple(_said(turn, transcript, places) for turn in transcript.turns),
        strip=None if decided else strip_of(transcript, report.answers),
        debrief=sections(decided) if decided else (),
    )


def _levels(competency: str, report: Report) -> tuple[tuple[int, int], ...]:
    """The level of one competency in each answer that shows it."""
    return tuple(
        (number, one.score)
        for number, answer in enumerate(report.answers, 1)
        for one in answer.competencies
        if one.id == competency and one.score is not None
    )


def _parts_of_loop(decided: Debrief | None) -> dict[str, str]:
    """How each round of a loop is named above its answers."""
    rounds = decided.rounds if decided else ()
    return {vote.round: clean(f"{vote.title}, {vote.interviewer}") for vote in rounds}


def _changes(answers: tuple[Answer, ...]) -> tuple[Change, ...]:
    """The main advice of the weakest answers first; what could not be scored comes last."""
    weakest = sorted(answers, key=lambda one: (one.score is None, one.score or 0, one.number))
    seen: dict[str, Change] = {}
    for answer in weakest:
        if answer.advice:
            seen.setdefault(answer.advice, Change(answer.advice, answer))
    return tuple(seen.values())[:CHANGES]


def _answer(
    number: int, answer: AnswerAssessment, names: dict[str, str], ratings: dict[str, int], places: Places
) -> Answer:
    def quote(evidence: Evidence) -> Quote:
        where, time = places.of(answer, evidence), words.clock(evidence.start)
        return Quote(clean(evidence.quote), where, time, evidence.start, evidence.end)

    parts = _parts(answer, quote)
    found, warnings = _found(answer, quote)
    return Answer(
        id=answer.id,
        number=number,
        question_id=answer.question_id,
        question=clean(answer.question),
        score=answer.score,
        first_score=answer.first_score,
        own_rating=ratings.get(answer.question_id or ""),
        reason=clean(answer.reason),
        confidence=round(answer.confidence * 100),
        by_model=answer.source == "llm",
        aside=clean(answer.source_reason or ""),
        parts=parts,
        rest=max(0, 100 - sum(part.percent for part in parts)),
        story=answer.score is not None and any(part.present or part.percent for part in parts),
        found=tuple(one for one in found if one.present or one.detail),
        absent=tuple(one.name.lower() for one in found if not (one.present or one.detail or one.gap in answer.gaps)),
        warnings=warnings,
        gaps=tuple(words.GAPS[gap] for gap in answer.gaps),
        probes=tuple(
            Asked(
                text=clean(line.text),
                sought=words.GAPS[line.probe.gap],
                outcome=_outcome(line.probe.closed, replied=line.reply is not None),
                closed=line.probe.closed,
                before=line.score_before,
                after=line.score_after,
                turn=places.anchor(line.turn),
                reply=places.anchor(line.reply) if line.reply else None,
            )
            for line in answer.probes
        ),
        advice=clean(answer.advice[0]) if answer.advice else "",
        skeleton=tuple(clean(line) for line in answer.advice[1:]),
        competencies=tuple(
            Shown(
                names.get(one.id, words.plain_name(clean(one.id))),
                one.score,
                clean(one.reason),
                (),
                tuple(quote(evidence) for evidence in one.evidence),
            )
            for one in answer.competencies
            if one.score is not None
        ),
        sentences=tuple(Sentence(sentence.role, clean(sentence.text)) for sentence in answer.sentences),
        delivery=_delivery(answer),
        turn=places.anchor(answer.turns[0]) if answer.turns else None,
    )


def _parts(answer: AnswerAssessment, quote: Callable[[Evidence], Quote]) -> tuple[Part, ...]:
    parts: list[Part] = []
    left = target_left = 0
    for name in words.PARTS if answer.star is not None else ():
        part = getattr(answer.star, name)
        # Words that almost make a part which is still missing belong to none.
        percent = min(round(part.share * 100), 100 - left) if part.present else 0
        parts.append(
            Part(
                letter=name[0].upper(),
                name=name,
                present=part.present,
                percent=percent,
                left=left,
                target=words.TARGETS[name],
                target_left=target_left,
                seconds=round(part.seconds) if part.seconds is not None else None,
                quotes=tuple(quote(evidence) for evidence in part.evidence),
            )
        )
        left += percent
        target_left += words.TARGETS[name]
    return tuple(parts)


def _found(answer: AnswerAssessment, quote: Callable[[Evidence], Quote]) -> tuple[tuple[Found, ...], tuple[Found, ...]]:
    """What the answer shows, and what to watch out for; each with words of its own as far as there are enough."""
    used: list[Evidence] = []

    def words_for(evidence: tuple[Evidence, ...]) -> Quote | None:
        if not evidence:
            return None
        fresh = next((one for one in evidence if not any(_overlap(one, other) for other in used)), evidence[0])
        used.append(fresh)
        return quote(fresh)

    def found(name: IndicatorName, label: str, finding: Finding) -> Found:
        return Found(label, finding.present, "", words_for(finding.evidence) if finding.present else None, name)

    ownership, specificity, relevance = answer.ownership, answer.specificity, answer.relevance
    if ownership is None or specificity is None or answer.quantified_result is None:
        return _found_in_case(answer, words_for)
    counts = f"{words.OWNERSHIP[ownership.level]}: “I” acts {ownership.i}\u00d7, “we” {ownership.we}\u00d7"
    about = words.RELEVANCE[relevance.level] + (f": {clean(relevance.reason)}" if relevance.reason else "")
    how = words.SPECIFICITY[specificity.level]
    first = (
        found("quantified_result", words.FOUND["quantified_result"], answer.quantified_result),
        Found(words.FOUND["ownership"], ownership.level == "clear", counts, words_for(ownership.evidence)),
        Found(words.FOUND["specificity"], specificity.level == "high", how, words_for(specificity.evidence)),
        Found("To the point", relevance.level == "on", about, None),
    )
    indicators = answer.indicators
    rest = tuple(
        found(name, label, indicators[name])
        for name, label in words.FOUND.items()
        if name in indicators and name not in {"quantified_result", "ownership", "specificity"}
    )
    warnings = tuple(
        found(name, label, indicators[name])
        for name, label in words.WARNINGS.items()
        if name in indicators and indicators[name].present
    )
    return first + rest, warnings


def _found_in_case(
    answer: AnswerAssessment, words_for: Callable[[tuple[Evidence, ...]], Quote | None]
) -> tuple[tuple[Found, ...], tuple[Found, ...]]:
    """What an answer to a problem brought up, sums and estimates included; and the weak choices in it."""
    case = answer.case
    if case is None:
        return (), ()
    advice = "\n".join(answer.advice)

    def untold(text: str) -> str:
        """What the advice does not say in full already."""
        return "" if text in advice else clean(text)

    own = [topic for topic in case.topics if not topic.id.startswith("kit_")]
    found = [
        Found(
            clean(topic.name),
            topic.raised,
            "" if topic.prompted is None else "after a question" if topic.prompted else "unasked",
            words_for(topic.evidence) if topic.raised else None,
        )
        for topic in (*own, *(topic for topic in case.topics if topic.id.startswith("kit_") and topic.raised))
    ]
    found += [
        Found(
            clean(f"Estimated: {one.name}"),
            one.right is True,
            "" if one.right else untold(one.working) or ("off" if one.right is False else ""),
            words_for(one.evidence),
        )
        for one in case.estimates
    ]
    found += [
        Found(clean(f"Asked: {fact.id.replace('_', ' ')}"), fact.asked, "" if fact.asked else untold(fact.why), None)
        for fact in case.facts
        if fact.matters
    ]
    warnings = [
        Found("A weak choice", present=True, detail=clean(choice.note), quote=words_for(choice.evidence))
        for choice in case.choices
        if choice.verdict == "weak" and not choice.defended
    ]
    warnings += [
        Found("A sum that does not hold", present=True, detail="", quote=words_for((one,))) for one in case.sums_wrong
    ]
    return tuple(found), tuple(warnings)


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.start_char < other.end_char and other.start_char < one.end_char


def _outcome(closed: bool | None, *, replied: bool) -> str:  # noqa: FBT001 - three-valued, from the record
    if closed is None:
        return "not settled" if replied else "no reply"
    return "answered" if closed else "still open"


def _delivery(answer: AnswerAssessment) -> tuple[str, ...]:
    """What was measured; what was not is left out rather than shown as zero."""
    delivery = answer.delivery
    shown = [f"{answer.words} words"]
    if delivery.seconds is not None:
        shown.append(f"{words.clock(delivery.seconds)} of speech")
    if delivery.words_per_minute is not None:
        shown.append(f"{delivery.words_per_minute:.0f} words a minute")
    if delivery.pauses is not None:
        longest = f", the longest {delivery.longest_pause:.1f} s" if delivery.longest_pause and delivery.pauses else ""
        shown.append(f"{delivery.pauses} pause{'' if delivery.pauses == 1 else 's'}{longest}")
    if delivery.fillers is not None:
        shown.append(f"{delivery.fillers} filler{'' if delivery.fillers == 1 else 's'}")
    return tuple(shown)


def _said(turn: Turn, transcript: Transcript, places: Places) -> Said:
    return Said(
        id=places.anchor(turn.id) or "",
        turn=turn.id,
        who="Interviewer" if turn.speaker == "interviewer" else "You",
        kind="" if turn.kind in {"question", "answer", None} else words.kind(turn.kind),
        time=words.clock(turn.start),
        text=clean(turn.text),
        notes=tuple(clean(note.text) for note in transcript.notes if note.turn == turn.id),
        corrected_from=clean(turn.corrected_from) if turn.corrected_from else None,
        heard=clean(turn.heard_text) if turn.interrupted and turn.heard_text else None,
    )

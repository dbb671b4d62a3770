"""What an answer to a design, coding or technical problem holds, before any level is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.assessment import CaseFindings, ChoiceMade, EstimateMade, FactSought, TopicFound
from agent.evidence import Evidence
from agent.reading.choices import choices_made, takes_back
from agent.reading.depth import depth_of, passages
from agent.reading.estimates import in_unit, quantities, sums
from agent.reading.inquiries import parts_asking, question_spans
from agent.reading.mentions import mentions, normal, says_term, stretches_of
from agent.reading.topics import brought_up
from agent.reading.withdrawn import without_withdrawn
from agent.scoring.answers import Reply

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agent.assessment import Depth
    from agent.moves import Plan
    from agent.ports import Reads
    from agent.problems import Mention, Problem, Topic
    from agent.reading.mentions import Likens
    from agent.transcript import Turn

DEPTHS: tuple[Depth, ...] = ("named", "explained", "deep")
SAID = frozenset({"answer", "clarification"})
EXPLAINED = 20
"""Words in the stretches about a topic from which it is explained rather than named."""
AROUND = 1
"""Stretches on either side of a number in which its name may stand."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything said to one problem; `text` joins the candidate's turns, `replies` tell which is where."""

    problem: Problem
    text: str
    replies: tuple[Reply, ...]
    turns: tuple[Turn, ...]
    inquiries: int
    """Questions put to the interviewer."""
    findings: CaseFindings

    @property
    def words(self) -> int:
        """Words of the answer."""
        return len(self.text.split())


def open_case(problem: Problem, turns: Sequence[Turn], plan: Plan, reader: Reads) -> CaseFile:
    """Gather it from the turns of this problem, the interviewer's included."""
    text, replies = _joined(turns)
    answers = [reply for reply in replies if reply.turn.kind == "answer"]
    topics = (*problem.topic, *plan.topics)
    said = brought_up(text, problem, plan.topics, reader)
    said = tuple(one for one in said if any(_within(one, reply) for reply in answers) or _early(one.id, topics))
    asked = " ".join(reply.turn.text for reply in replies if reply.turn.kind == "clarification")
    told = {name for turn in turns if turn.kind == "answer_to_clarification" for name in turn.about}
    told |= facts_sought(asked, problem, reader)
    checked = sums(text)
    depths = _depths(said, answers, text) if problem.track == "technical" else {}
    findings = CaseFindings(
        problem=problem.id,
        topics=tuple(_topic(topic, said, replies, turns, text, depths.get(topic.id)) for topic in topics),
        facts=tuple(
            FactSought(id=fact.id, answer=fact.answer, asked=fact.id in told, matters=fact.matters, why=fact.why)
            for fact in problem.fact
        ),
        estimates=_estimates(problem, text),
        sums_right=tuple(quote(text, one.start_char, one.end_char) for one in checked if one.right),
        sums_wrong=tuple(quote(text, one.start_char, one.end_char) for one in checked if not one.right),
        choices=_choices(problem, text, turns, reader.likeness),
    )
    inquiries = len(parts_asking(asked))
    return CaseFile(problem, text, replies, tuple(turns), inquiries, findings)


def facts_sought(asked: str, problem: Problem, reader: Reads) -> set[str]:
    """Ids of the facts asked for anywhere, one question at a time."""
    questions = [asked[start:end] for start, end, asking in question_spans(asked) if asking]
    return {fact.id for question in questions for fact in reader.inquire(question, problem.fact).facts}


def quote(text: str, start: int, end: int) -> Evidence:
    """These characters as evidence, from their first word on: a stretch may begin with the comma before it."""
    start = min(end, start + len(text[start:end]) - len(text[start:end].lstrip(" \n\t,;:.!?\u2013\u2014-)”")))
    return Evidence(quote=text[start:end], start_char=start, end_char=end)


def _joined(turns: Sequence[Turn]) -> tuple[str, tuple[Reply, ...]]:
    """What the candidate said and did not take back, joined by blank lines."""
    text = ""
    replies: list[Reply] = []
    for turn in without_withdrawn(turns):
        if turn.speaker != "candidate":
            continue
        if turn.kind in SAID and turn.text.strip():
            text += "\n\n" if text else ""
            replies.append(Reply(turn, len(text), len(text) + len(turn.text.strip())))
            text += turn.text.strip()
    return text, tuple(replies)


def _within(mention: Mention, reply: Reply) -> bool:
    return reply.start_char <= mention.start_char < reply.end_char


def _early(name: str, topics: Sequence[Topic]) -> bool:
    """Whether a topic counts where it is brought up by a question: those of the clarification do."""
    return any(topic.id == name and topic.competency == "clarification" for topic in topics)


def _depths(said: Sequence[Mention], replies: Sequence[Reply], text: str) -> Mapping[str, Depth]:
    """How deep each thing went in the reply that says most of it."""
    found: dict[str, Depth] = {}
    for reply in replies:
        here = [
            one._replace(start_char=one.start_char - reply.start_char, end_char=one.end_char - reply.start_char)
            for one in said
            if _within(one, reply)
        ]
        for name, passage in passages(text[reply.start_char : reply.end_char], here).items():
            found[name] = max(found.get(name, "named"), depth_of(*passage), key=DEPTHS.index)
    return found


def _topic(  # noqa: PLR0917 - all of them are needed, and only here
    topic: Topic,
    said: Sequence[Mention],
    replies: Sequence[Reply],
    turns: Sequence[Turn],
    text: str,
    depth: Depth | None,
) -> TopicFound:
    places = [mention for mention in said if mention.id == topic.id]
    words = sum(len(text[one.start_char : one.end_char].split()) for one in places)
    raised = bool(places)
    return TopicFound(
        id=topic.id,
        name=topic.name,
        competency=topic.competency,
        level=topic.level,
        raised=raised,
        explained=depth != "named" if depth else len(places) > 1 or words >= EXPLAINED,
        prompted=_prompted(topic, places[0], replies, turns) if raised else None,
        depth=depth if raised else None,
        evidence=tuple(quote(text, one.start_char, one.end_char) for one in places[:3]),
    )


def _prompted(topic: Topic, first: Mention, replies: Sequence[Reply], turns: Sequence[Turn]) -> bool:
    """Whether the interviewer had brought it up, by a follow-up about it or in so many words."""
    reply = next((one for one in replies if _within(first, one)), None)
    if reply is None:
        return False
    place = next(i for i, turn in enumerate(turns) if turn.id == reply.turn.id)
    before = [turn for turn in turns[:place] if turn.speaker == "interviewer" and turn.kind != "question"]
    return any(topic.id in turn.about or says_term(normal(turn.text), topic.terms) for turn in before)


def _estimates(problem: Problem, text: str) -> tuple[EstimateMade, ...]:
    spans = stretches_of(text)
    found = []
    for estimate in problem.estimate:
        about = [i for i, (start, end) in enumerate(spans) if says_term(normal(text[start:end]), estimate.terms)]
        near = sorted({j for i in about for j in range(max(0, i - AROUND), min(len(spans), i + AROUND + 1))})
        right, evidence = None, None
        for place in near:
            start, end = spans[place]
            values = [v for q in quantities(text[start:end]) if (v := in_unit(q, estimate.unit)) is not None]
            if any(estimate.low <= value <= estimate.high for value in values):
                right, evidence = True, quote(text, start, end)
                break
            if values and place in about and right is None:
                right, evidence = False, quote(text, start, end)
        found.append(
            EstimateMade(
                id=estimate.id,
                name=estimate.name,
                right=right,
                working=estimate.working,
                evidence=(evidence,) if evidence else (),
            )
        )
    return tuple(found)


def _choices(problem: Problem, text: str, turns: Sequence[Turn], likens: Likens) -> tuple[ChoiceMade, ...]:
    made = choices_made(text, problem.choice, likens)
    found = []
    for choice in problem.choice:
        places = [one for one in made if one.id == choice.id]
        if not places:
            continue
        defended = None
        if choice.verdict == "weak":
            questioned = [n for n, turn in enumerate(turns) if turn.kind == "pushback" and choice.id in turn.about]
            reasons = mentions(text, [(choice.id, choice.defence)], likens)
            given_up = bool(questioned) and any(takes_back(turn.text) for turn in turns[questioned[0] + 1 :])
            defended = bool(reasons) or given_up if questioned or reasons else None
        found.append(
            ChoiceMade(
                id=choice.id,
                verdict=choice.verdict,
                defended=defended,
                note=choice.note,
                evidence=(quote(text, places[0].start_char, places[0].end_char),),
            )
        )
    return tuple(found)

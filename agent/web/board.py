"""What the page shows of an interview: an `Observer` whose every change goes to the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from agent.moves import Holder, Move, Plan, Prompt
    from agent.transcript import Turn
    from agent.web.line import PageLine

NOTICES = 3
"""So many are shown at once."""


class Stopwatch:
    """Seconds that pass only while somebody can speak. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._before = 0.0
        self._since: float | None = None

    @property
    def running(self) -> bool:
        """Whether time passes."""
        return self._since is not None

    @property
    def seconds(self) -> float:
        """What has passed."""
        return self._before + (0.0 if self._since is None else self._clock() - self._since)

    def run(self, *, on: bool) -> None:
        """Let time pass, or not."""
        if on == self.running:
            return
        self._before, self._since = self.seconds, self._clock() if on else None


class Board:
    """The state of an interview as the page shows it."""

    def __init__(
        self,
        line: PageLine,
        plan: Plan,
        clock: Callable[[], float],
        turns: tuple[Turn, ...] = (),
        of_loop: tuple[int, int] | None = None,
    ) -> None:
        """`turns` are those of an interview that goes on; `of_loop` is a round's number, and of how many."""
        self._line = line
        self._plan = plan
        self._watch = Stopwatch(clock)
        self._asked_at = 0.0
        self._asked: dict[str, int] = {}
        self._shown: dict[str, Any] = {
            "track": plan.track,
            "mode": plan.mode,
            "state": "loading",
            "holder": "free",
            "question": None,
            "said": None,
            "caption": "",
            "notices": [],
            "report": None,
            "fault": None,
            "interviewer": plan.interviewer.name if plan.interviewer else None,
            "round": None if of_loop is None else {"number": of_loop[0], "of": of_loop[1], "over": False},
        }
        self._turns = [_line_of(turn) for turn in turns]
        for turn in turns:
            self._count(turn.question_id)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        """Nothing to restore."""

    @property
    def whole(self) -> dict[str, Any]:
        """Everything that a page needs that knows nothing."""
        return {**self._shown, "turns": self._turns, "times": self._times()}

    def finish(self, report: str | None, fault: str | None = None) -> None:
        """The interview is over: its report lies at this address, or this line tells why there is none."""
        self._show(state="failed" if fault else "done", report=report, fault=fault)

    def part(self) -> None:
        """The round is over; its loop is not."""
        self._show(round={**self._shown["round"], "over": True})

    def prompt(self, prompt: Prompt) -> None:
        """Show the question under discussion, and what is being said."""
        if not prompt.text:
            return
        if self._count(prompt.question_id):
            self._asked_at = self._watch.seconds
        question = next((q for q in (*self._plan.questions, *self._plan.spare) if q.id == prompt.question_id), None)
        shown = None
        if question is not None:
            number = self._asked[question.id]
            shown = {"id": question.id, "text": question.text, "number": number, "of": len(self._plan.questions)}
            shown["minutes"] = question.minutes
        self._show(question=shown, said={"text": prompt.text, "kind": prompt.kind}, caption="", times=self._times())

    def turn(self, turn: Turn) -> None:
        """Add it to the conversation."""
        line = _line_of(turn)
        self._turns.append(line)
        self._line.tell("turn", turn=line)
        if turn.speaker == "candidate":
            self._show(caption="")

    def move(self, move: Move) -> None:
        """Reasons are for the report."""

    def caption(self, text: str, *, final: bool) -> None:  # noqa: ARG002 - the turn brings the final words
        """Show what has been understood."""
        self._show(caption=text)

    def level(self, dbfs: float, *, speech: bool) -> None:
        """Tell what the interviewer hears."""
        self._line.tell("level", dbfs=round(dbfs, 1), speech=speech)

    def notice(self, text: str) -> None:
        """Show it until others push it away."""
        self._show(notices=[*self._shown["notices"], text][-NOTICES:])

    def floor(self, holder: Holder) -> None:
        """Show who has the floor."""
        self._shown["holder"] = holder
        self._keep_time()
        self._show(holder=holder, times=self._times())

    def state(self, name: str) -> None:
        """Show whose turn it is."""
        self._shown["state"] = name
        self._keep_time()
        self._show(state=name, times=self._times())

    def _keep_time(self) -> None:
        idle = self._shown["state"] in {"loading", "waiting", "scoring", "done", "failed"}
        self._watch.run(on=not idle and self._shown["holder"] != "paused")

    def _count(self, question: str | None) -> bool:
        """Whether this question is a new one."""
        if question is None or question in self._asked:
            return False
        self._asked[question] = len(self._asked) + 1
        return True

    def _times(self) -> dict[str, Any]:
        now = self._watch.seconds
        return {
            "interview": round(now, 2),
            "question": round(now - self._asked_at, 2),
            "running": self._watch.running,
            "minutes": self._plan.minutes,
        }

    def _show(self, **changes: Any) -> None:  # noqa: ANN401 - whatever JSON can say
        self._shown.update({key: value for key, value in changes.items() if key != "times"})
        self._line.tell("show", changes=changes)


def _line_of(turn: Turn) -> dict[str, Any]:
    heard = turn.heard_text if turn.speaker == "interviewer" and turn.interrupted else None
    return {"speaker": turn.speaker, "kind": turn.kind, "text": turn.text if heard is None else f"{heard} …"}

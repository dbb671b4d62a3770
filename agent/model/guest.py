"""The language model of one sitting: named, announced, and handed out as a judge and as one who words follow-ups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.errors import UsageError
from agent.model.asking import Asking
from agent.model.judge import ModelJudge
from agent.model.privacy import endpoint, notice
from agent.model.wording import ModelWording

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from agent.model.port import ChatModel
    from agent.ports import Reads
    from agent.settings import LanguageModel, Settings
    from agent.transcript import GapName


@dataclass(frozen=True, slots=True)
class Guest:
    """One model with one budget, whatever it is asked for."""

    settings: LanguageModel
    asking: Asking
    notice: str

    def judge(self) -> ModelJudge:
        """As a judge of answers."""
        return ModelJudge(self.asking, samples=self.settings.samples, timeout=self.settings.judge_timeout)

    def wording(self, reads: Callable[[], Reads], examples: Mapping[GapName, Sequence[str]]) -> ModelWording:
        """As somebody who words follow-ups; `examples` are ways to ask for each gap."""
        return ModelWording(self.asking, reads=reads, examples=examples, timeout=self.settings.timeout)

    def counters(self) -> dict[str, int | float]:
        """What was spent, for `session.json`."""
        usage = self.asking.usage
        return {
            "llm_calls": usage.calls,
            "llm_tokens": usage.tokens_in + usage.tokens_out,
            "llm_cost": round(usage.cost, 4),
        }


def invite(
    settings: Settings,
    environ: Mapping[str, str],
    *,
    load: Callable[[LanguageModel, Mapping[str, str]], ChatModel] | None = None,
) -> Guest | None:
    """The model that interviewer or judge shall be; None where both are the built-in ones. Nothing is sent yet.

    Raises UsageError where no model is named, ModelUnavailableError where its packages are missing. `load` makes the
    model, by default LangChain's.
    """
    words, judges = settings.interview.interviewer == "llm", settings.interview.judge == "llm"
    if not (words or judges):
        return None
    if not settings.llm.model:
        flag = "interviewer" if words else "judge"
        raise UsageError(
            f"--{flag} llm: no language model is named; set model under [llm] in config.toml, such as "
            'model = "ollama:qwen3:8b", or leave it at built-in, which needs none'
        )
    if load is None:
        from agent.model.chat import load_model  # noqa: PLC0415 - only where a model is asked for

        load = load_model
    asking = Asking(load(settings.llm, environ), settings.llm)
    return Guest(settings.llm, asking, notice(endpoint(settings.llm, environ), words=words, judges=judges))

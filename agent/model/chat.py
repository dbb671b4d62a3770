"""The one place that knows LangChain. Nothing of it is imported unless a language model was asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from agent.errors import ModelUnavailableError, UsageError
from agent.model.port import ModelFaultError, Said
from agent.model.privacy import endpoint, redacted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from langchain_core.language_models import BaseChatModel

    from agent.model.port import Request
    from agent.settings import LanguageModel

INSTALL = "make llm   (or: pip install 'starling-interview[llm]')"
PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
"""HTTP status codes of faults that may be over a moment later."""
FAULTS_FROM = 400
"""HTTP status codes below this are no faults of the call: a library could not read the reply."""
REASONS = {
    401: "it refused the key",
    402: "its account has no credit",
    403: "it refused the key",
    404: "it knows no such model",
    429: "it was asked too often",
}
NO_CREDIT = "insufficient_quota"


def load_model(settings: LanguageModel, environ: Mapping[str, str]) -> LangChainModel:
    """The model that the settings name; nothing is sent yet.

    Raises ModelUnavailableError where its packages are missing, UsageError where it cannot be set up.
    """
    try:
        from langchain.chat_models import init_chat_model  # noqa: PLC0415 - an optional extra
    except ImportError:
        raise ModelUnavailableError(f"llm: langchain is not installed; install it with: {INSTALL}") from None
    provider = settings.model.partition(":")[0]
    try:
        chat = init_chat_model(settings.model, **options(settings, environ))
    except ImportError:
        package = f"langchain-{provider.partition('_')[0].replace('bedrock', 'aws')}"
        raise ModelUnavailableError(
            f"llm.model {settings.model}: the package for {provider} is not installed; install it with: "
            f".venv/bin/python -m pip install {package}"
        ) from None
    except Exception as fault:  # noqa: BLE001 - every provider has its own for a missing key or an unknown name
        why = redacted(str(fault).strip().split("\n")[0], environ) or type(fault).__name__
        raise UsageError(f"llm.model {settings.model}: cannot be used: {why}") from None
    return LangChainModel(chat)


def options(settings: LanguageModel, environ: Mapping[str, str]) -> dict[str, Any]:
    """What `init_chat_model` is given besides the name; keys come from the provider's environment variables."""
    provider = settings.model.partition(":")[0]
    wanted: dict[str, Any] = {"temperature": settings.temperature} if settings.temperature >= 0 else {}
    if provider == "ollama":
        wanted |= {"num_predict": settings.max_tokens, "client_kwargs": {"timeout": settings.judge_timeout}}
    elif provider.startswith("bedrock"):
        wanted |= {"max_tokens": settings.max_tokens}
    else:
        wanted |= {"max_tokens": settings.max_tokens, "timeout": settings.judge_timeout, "max_retries": 0}
    if settings.base_url:
        wanted["endpoint_url" if provider.startswith("bedrock") else "base_url"] = settings.base_url
    local = settings.base_url and not endpoint(settings, environ).remote
    if provider == "openai" and local and not environ.get("OPENAI_API_KEY"):
        wanted["api_key"] = "none"  # a server on this machine asks for none, the library does
    return wanted


class LangChainModel:
    """Implements agent.model.port.ChatModel with a chat model of LangChain."""

    def __init__(self, chat: BaseChatModel) -> None:
        self._chat = chat

    def ask(self, request: Request) -> Said:
        """Ask for structured output; raises ModelFaultError with a reason in our words."""
        messages = [("system", request.task), ("human", request.material)]
        try:
            raw = self._structured(request, messages)
        except NotImplementedError:
            raw = self._plain(messages)
        except Exception as fault:  # noqa: BLE001 - every provider's library has its own
            raise fault_of(fault) from None
        usage = getattr(raw, "usage_metadata", None) or {}
        return Said(_text(raw), usage.get("input_tokens"), usage.get("output_tokens"))

    def _structured(self, request: Request, messages: list[tuple[str, str]]) -> Any:  # noqa: ANN401 - an AIMessage
        reply = self._chat.with_structured_output(request.form, include_raw=True).invoke(messages)
        assert isinstance(reply, dict)  # include_raw gives one
        return reply["raw"]

    def _plain(self, messages: list[tuple[str, str]]) -> Any:  # noqa: ANN401 - as above
        """For a model without structured output: the task itself says what JSON is wanted."""
        try:
            return self._chat.invoke(messages)
        except Exception as fault:  # noqa: BLE001 - as above
            raise fault_of(fault) from None


def _text(raw: Any) -> str:  # noqa: ANN401 - as above
    """The JSON of the reply: what a tool was called with, else the text."""
    calls = getattr(raw, "tool_calls", None)
    if calls:
        return json.dumps(calls[0].get("args", {}))
    content = raw.content
    if isinstance(content, str):
        return content
    return "".join(part if isinstance(part, str) else str(part.get("text", "")) for part in content)


def fault_of(error: Exception) -> ModelFaultError:
    """What a provider's library raised, in our words: its own may hold the key."""
    status = _status(error)
    if getattr(error, "code", None) == NO_CREDIT:
        return ModelFaultError("its account has no credit", passing=False)
    if status is not None and status < FAULTS_FROM:
        return ModelFaultError("its reply did not have the form that was asked for", passing=False, replied=True)
    if status is not None:
        return ModelFaultError(REASONS.get(status, f"it failed (HTTP {status})"), passing=status in PASSING)
    name = type(error).__name__
    if isinstance(error, TimeoutError) or "Timeout" in name:
        return ModelFaultError("it did not reply in time", passing=False)
    if isinstance(error, ConnectionError) or "Connect" in name:
        return ModelFaultError("it could not be reached", passing=True)
    return ModelFaultError(f"it failed ({name})", passing=False)


def _status(error: Exception) -> int | None:
    """The HTTP status, wherever a library keeps it."""
    response = getattr(error, "response", None)
    if isinstance(response, dict):  # botocore
        status = response.get("ResponseMetadata", {}).get("HTTPStatusCode")
    else:
        status = getattr(error, "status_code", None) or getattr(response, "status_code", None)
    return status if isinstance(status, int) else None

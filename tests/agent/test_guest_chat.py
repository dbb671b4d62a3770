"""The adapter to LangChain, with LangChain's own fake models; and that nothing of a key gets out."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Any

import pytest
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage
from langchain_core.runnables import RunnableLambda
from pydantic import BaseModel

from agent.errors import ModelUnavailableError
from agent.model.chat import LangChainModel, fault_of, load_model, options
from agent.model.port import ModelFaultError, Request, Said
from agent.settings import LanguageModel

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable


class Form(BaseModel):
    """A reply with one field."""

    level: int


REQUEST = Request("judge", "{}", Form)


class Structured(GenericFakeChatModel):
    """A chat model with structured output."""

    def with_structured_output(self, schema: Any, *, include_raw: bool = False, **_: Any) -> Runnable[Any, Any]:  # noqa: ANN401 - LangChain's
        """As providers give it: the raw message, and what LangChain made of it."""
        assert include_raw
        assert schema is Form
        return RunnableLambda(lambda messages: {"raw": self.invoke(messages), "parsed": None, "parsing_error": None})


def test_json_as_text() -> None:
    """With the tokens that the provider counted."""
    usage = {"input_tokens": 7, "output_tokens": 3, "total_tokens": 10}
    message = AIMessage(content='{"level": 3}', usage_metadata=usage)
    assert LangChainModel(Structured(messages=iter([message]))).ask(REQUEST) == Said('{"level": 3}', 7, 3)


def test_json_as_a_tool_call_and_in_blocks() -> None:
    """Providers differ."""
    call = AIMessage(content="", tool_calls=[{"name": "Form", "args": {"level": 3}, "id": "1"}])
    blocks = AIMessage(content=[{"type": "text", "text": '{"level"'}, {"type": "text", "text": ": 3}"}])
    for message in (call, blocks):
        assert LangChainModel(Structured(messages=iter([message]))).ask(REQUEST).text == '{"level": 3}'


def test_a_model_without_structured_output_is_asked_in_words() -> None:
    """The task itself says what JSON is wanted."""
    model = GenericFakeChatModel(messages=iter([AIMessage(content='{"level": 2}')]))
    assert LangChainModel(model).ask(REQUEST).text == '{"level": 2}'


class ProviderError(Exception):
    """As the libraries of providers raise it: with a status, and a message that holds the key."""

    def __init__(self, status: int | None, code: str | None = None) -> None:
        super().__init__("Incorrect API key provided: sk-abcdefghijklmnop")
        self.status_code = status
        self.code = code


class APITimeoutError(Exception):
    """A timeout by name only."""


class BotoError(Exception):
    """Botocore keeps the status elsewhere."""

    response = {"ResponseMetadata": {"HTTPStatusCode": 503}}  # noqa: RUF012 - as botocore has it


@pytest.mark.parametrize(
    ("error", "why", "passing"),
    [
        (ProviderError(401), "it refused the key", False),
        (ProviderError(404), "it knows no such model", False),
        (ProviderError(429), "it was asked too often", True),
        (ProviderError(429, "insufficient_quota"), "its account has no credit", False),
        (ProviderError(500), "it failed (HTTP 500)", True),
        (ProviderError(400), "it failed (HTTP 400)", False),
        (ProviderError(200), "its reply did not have the form that was asked for", False),
        (ProviderError(None), "it failed (ProviderError)", False),
        (BotoError("busy"), "it failed (HTTP 503)", True),
        (APITimeoutError("slow"), "it did not reply in time", False),
        (ConnectionRefusedError("no"), "it could not be reached", True),
    ],
)
def test_faults_in_our_own_words(error: Exception, why: str, *, passing: bool) -> None:
    """What the provider says is not passed on: it may hold the key."""
    fault = fault_of(error)
    assert (str(fault), fault.passing) == (why, passing)


def test_a_fault_carries_no_trace_of_the_providers() -> None:
    """Not even for `--debug`."""

    class Failing(Structured):
        def invoke(self, *_: Any, **__: Any) -> AIMessage:  # noqa: ANN401 - LangChain's
            raise ProviderError(401)

    with pytest.raises(ModelFaultError) as caught:
        LangChainModel(Failing(messages=iter([]))).ask(REQUEST)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


@pytest.mark.skipif(importlib.util.find_spec("langchain") is not None, reason="the extra is installed here")
def test_without_the_extra_the_line_says_how_to_install_it() -> None:
    """And nothing of it is imported before."""
    with pytest.raises(ModelUnavailableError) as caught:
        load_model(LanguageModel(model="openai:gpt-x"), {})
    assert str(caught.value) == (
        "llm: langchain is not installed; install it with: make llm   (or: pip install 'starling-interview[llm]')"
    )


@pytest.mark.skipif(importlib.util.find_spec("langchain") is None, reason="needs the extra llm")
def test_a_provider_without_its_package_says_how_to_install_it() -> None:
    """By name."""
    with pytest.raises(ModelUnavailableError, match=r"-m pip install langchain-aws$"):
        load_model(LanguageModel(model="bedrock_converse:x"), {})


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {"model": "ollama:qwen3:8b", "max_tokens": 500},
            {"temperature": 0.0, "num_predict": 500, "client_kwargs": {"timeout": 60.0}},
        ),
        (
            {"model": "openai:any", "base_url": "http://127.0.0.1:8080/v1", "temperature": -1},
            {
                "max_tokens": 2000,
                "timeout": 60.0,
                "max_retries": 0,
                "base_url": "http://127.0.0.1:8080/v1",
                "api_key": "none",
            },
        ),
        (
            {"model": "openai:any", "base_url": "https://example.org/v1"},
            {
                "temperature": 0.0,
                "max_tokens": 2000,
                "timeout": 60.0,
                "max_retries": 0,
                "base_url": "https://example.org/v1",
            },
        ),
        (
            {"model": "bedrock_converse:any", "base_url": "https://example.org"},
            {"temperature": 0.0, "max_tokens": 2000, "endpoint_url": "https://example.org"},
        ),
    ],
)
def test_options_by_provider(given: dict[str, Any], expected: dict[str, Any]) -> None:
    """No key among them, but the placeholder for a server on this machine."""
    assert options(LanguageModel.model_validate(given), {}) == expected

"""Where a model runs, what is said of it before anything is sent, and no key anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from scripted import Saying

from agent.errors import BadInputError, UsageError
from agent.model.guest import invite
from agent.model.privacy import endpoint, redacted
from agent.settings import LanguageModel, Settings, load_settings

if TYPE_CHECKING:
    from pathlib import Path


def settings(interviewer: str = "built-in", judge: str = "llm", **llm: object) -> Settings:
    """Settings with a model."""
    return Settings.model_validate({"interview": {"interviewer": interviewer, "judge": judge}, "llm": llm})


@pytest.mark.parametrize(
    ("llm", "environ", "host", "remote"),
    [
        ({"model": "ollama:qwen3:8b"}, {}, "127.0.0.1", False),
        ({"model": "ollama:qwen3:8b"}, {"OLLAMA_HOST": "gpu.example.org:11434"}, "gpu.example.org", True),
        ({"model": "ollama:gpt-oss:120b-cloud"}, {}, "127.0.0.1", True),
        ({"model": "openai:any", "base_url": "http://localhost:8080/v1"}, {}, "localhost", False),
        ({"model": "openai:any", "base_url": "http://[::1]:8080/v1"}, {}, "::1", False),
        ({"model": "openai:any", "base_url": "http://192.168.1.7:8080/v1"}, {}, "192.168.1.7", True),
        ({"model": "openai:any", "base_url": "https://localhost.example.org/v1"}, {}, "localhost.example.org", True),
        ({"model": "openai:any"}, {}, "the servers of openai", True),
        ({"model": "bedrock_converse:any"}, {}, "the servers of bedrock_converse", True),
    ],
)
def test_only_this_machine_for_certain_is_local(
    llm: dict[str, str], environ: dict[str, str], host: str, *, remote: bool
) -> None:
    """Everything else is named as remote."""
    place = endpoint(LanguageModel.model_validate(llm), environ)
    assert (place.host, place.remote) == (host, remote)


def test_a_remote_model_is_named_with_what_is_sent() -> None:
    """Before the first question."""
    guest = invite(settings("llm", model="openai:any"), {}, load=lambda *_: Saying(""))
    assert guest is not None
    assert guest.notice.startswith(
        "A language model words the follow-ups and judges: openai:any at the servers of openai. This is not your "
        "machine. It is sent the questions, what you say in answer as text"
    )


def test_a_local_model_is_named_too() -> None:
    """In fewer words."""
    guest = invite(settings(model="ollama:qwen3:8b"), {}, load=lambda *_: Saying(""))
    assert guest is not None
    assert guest.notice.startswith("A language model judges: ollama:qwen3:8b, on this machine.")


def test_nobody_is_invited_unasked() -> None:
    """A model in the settings alone changes nothing."""
    assert invite(settings(judge="built-in", model="openai:any"), {}) is None


def test_a_wish_without_a_model_is_refused() -> None:
    """With what to do."""
    with pytest.raises(UsageError, match=r"^--interviewer llm: no language model is named; set model under \[llm\]"):
        invite(settings("llm"), {})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('api_key = "sk-verysecret"', "unknown key 'llm.api_key'; known here are: "),
        ('base_url = "https://me:sk-verysecret@example.org/v1"', "llm: base_url must hold no key; put that into the "),
        ('base_url = "https://example.org/v1?key=sk-verysecret"', "llm: base_url must hold no key; put that into the "),
        ('base_url = "example.org"', "llm: base_url is no address; write it as http://HOST:PORT/v1"),
        ('model = "gpt"', "llm.model: String should match pattern"),
    ],
)
def test_no_key_in_the_settings_nor_in_the_refusal(tmp_path: Path, text: str, message: str) -> None:
    """It belongs into the provider's environment variable."""
    path = tmp_path / "config.toml"
    path.write_text(f"[llm]\n{text}\n", encoding="utf-8")
    with pytest.raises(BadInputError) as caught:
        load_settings(path, {}, tmp_path)
    assert str(caught.value).removeprefix(f"{path}: ").startswith(message)
    assert "verysecret" not in str(caught.value)


def test_keys_are_taken_out_of_what_a_library_says() -> None:
    """Those of the environment, and what looks like one."""
    environ = {"OPENAI_API_KEY": "my-own-secret", "HOME": "/home/me", "SOME_TOKEN": "abc"}
    said = redacted("no: my-own-secret, sk-abcdefghijklmnop, https://me:pw@example.org in /home/me", environ)
    assert said == "no: [key], [key], https://[key]example.org in /home/me"

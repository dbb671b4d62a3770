"""Where a language model runs, what is sent there, and nothing of a key anywhere."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from agent.settings import LanguageModel

SECRET = re.compile(r"KEY|TOKEN|SECRET|PASSWORD|CREDENTIAL", re.IGNORECASE)
"""What the names of environment variables that hold a key have in common."""
SHORTEST_SECRET = 6
LIKE_A_KEY = re.compile(
    r"\b(?:sk|pk|rk|gsk|xai|hf|key|AKIA|ASIA|AIza|Bearer)[-_ ]?[\w*.-]{12,}|\b[\w-]{40,}|(?<=://)[^/\s@]+@"
)
CLOUD = re.compile(r"[:-]cloud$")
"""Ollama's names for models that its daemon passes on to a server elsewhere."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is asked. `remote` is False only where that is this machine for certain."""

    name: str
    host: str
    remote: bool


def endpoint(settings: LanguageModel, environ: Mapping[str, str]) -> Endpoint:
    """Where the model of the settings runs."""
    provider, _, name = settings.model.partition(":")
    url = settings.base_url
    if not url and provider == "ollama":
        given = environ.get("OLLAMA_HOST", "") or "127.0.0.1"
        url = given if "://" in given else f"http://{given}"
    host = (urlsplit(url).hostname or "") if url else ""
    remote = not _is_loopback(host) or bool(CLOUD.search(name))
    return Endpoint(settings.model, host or f"the servers of {provider}", remote)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def notice(place: Endpoint, *, words: bool, judges: bool) -> str:
    """What is said on the screen before anything is sent."""
    does = " and ".join(name for name, wanted in (("words the follow-ups", words), ("judges", judges)) if wanted)
    if not place.remote:
        return f"A language model {does}: {place.name}, on this machine. What fails a check is left to the built-in."
    return (
        f"A language model {does}: {place.name} at {place.host}. This is not your machine. It is sent the questions, "
        "what you say in answer as text, and the rubric's levels; no sound, and nothing of other sessions. "
        "Ctrl-C now if you do not want that."
    )


def redacted(text: str, environ: Mapping[str, str]) -> str:
    """The text without what any environment variable for a key holds, and without what looks like one."""
    secrets = [value for name, value in environ.items() if SECRET.search(name) and len(value) >= SHORTEST_SECRET]
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, "[key]")
    return LIKE_A_KEY.sub("[key]", text)

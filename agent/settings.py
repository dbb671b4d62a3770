"""Every setting with its default. `config.toml` shows the same to the user; a test keeps the two alike."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, model_validator

from agent.assessment import Level
from agent.config import find_config, merged, override, read_config
from agent.errors import BadInputError
from agent.transcript import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Patience = Literal["brisk", "normal", "patient"]
Step = Literal["wait", "nudge", "rephrase", "next"]
Judge = Literal["built-in", "llm"]
MODEL_NAMES = ("whisper-base", "whisper-tiny-en", "piper-joe", "silero", "smart-turn", "speakers", "minilm", "spacy-en")


class Interview(Frozen):
    """What is asked, how hard, and by whom."""

    track: Literal["behavioral", "design", "coding", "technical", "loop"] = "behavioral"
    principles: tuple[str, ...] = ()
    question_ids: tuple[str, ...] = ()
    questions: int = Field(default=4, ge=1, le=30)
    minutes: float = Field(default=45.0, ge=0, le=480)
    level: Level = "senior"
    mode: Literal["practice", "real"] = "real"
    max_probes: int = Field(default=3, ge=0, le=10)
    max_repeats: int = Field(default=2, ge=0, le=10)
    candidate_questions: bool = True
    seed: int = Field(default=0, ge=0)
    candidate: str = "auto"
    pace: Literal["auto", "real", "fast"] = "auto"
    interviewer: Judge = "built-in"
    judge: Judge = "built-in"
    silence_ladder: tuple[Step, ...] = ("nudge", "rephrase", "next")


class Audio(Frozen):
    """Devices, the recording, and when the level is worth a word."""

    input_device: str = ""
    output_device: str = ""
    mode: Literal["headphones", "speakers", "half-duplex"] = "headphones"
    record: bool = True
    low_level_dbfs: float = Field(default=-45.0, ge=-90, le=0)


class Silence(Frozen):
    """Seconds of silence that end a turn; see `audio.turns.TurnSettings`, whose defaults these are."""

    shortest: float = Field(gt=0, le=10)
    longest: float = Field(gt=0, le=30)
    brief: float = Field(gt=0, le=10)

    @model_validator(mode="after")
    def _in_order(self) -> Silence:
        if self.longest < self.shortest:
            raise ValueError(f"longest ({self.longest}) must not be below shortest ({self.shortest})")
        return self


class Turns(Frozen):
    """When the candidate speaks, has finished, interrupts, or stays silent."""

    patience: Patience = "normal"
    speech_threshold: float = Field(default=0.5, gt=0, lt=1)
    min_speech: float = Field(default=0.1, gt=0, le=0.24)
    brief_speech: float = Field(default=1.5, ge=0, le=10)
    weigh_words: float = Field(default=0.6, ge=0, le=1)
    weigh_sound: float = Field(default=0.0, ge=0, le=1)
    weigh_progress: float = Field(default=0.4, ge=0, le=1)
    complete: float = Field(default=0.75, ge=0, le=1)
    manual: bool = False
    barge_in: bool = True
    barge_in_speech: float = Field(default=1.8, gt=0.2, le=5)
    first_silence: float = Field(default=10.0, gt=0, le=300)
    light_silence: float = Field(default=6.0, gt=0, le=300)
    next_silence: float = Field(default=8.0, gt=0, le=300)
    brisk: Silence = Silence(shortest=0.6, longest=3.0, brief=0.4)
    normal: Silence = Silence(shortest=0.9, longest=4.5, brief=0.6)
    patient: Silence = Silence(shortest=1.4, longest=6.5, brief=0.9)

    @model_validator(mode="after")
    def _weights_make_a_whole(self) -> Turns:
        total = self.weigh_words + self.weigh_sound + self.weigh_progress
        if not math.isclose(total, 1.0, abs_tol=1e-6):
            raise ValueError(f"weigh_words, weigh_sound and weigh_progress must add up to 1, not {total:g}")
        return self


class Transcription(Frozen):
    """How speech becomes text."""

    model: str = "whisper-base"
    language: str = "en"
    beam: int = Field(default=1, ge=1, le=10)
    words: tuple[str, ...] = ()
    chunk_seconds: float = Field(default=12.0, ge=2, le=28)
    threads: int = Field(default=2, ge=1, le=64)


class Voice(Frozen):
    """How the interviewer sounds."""

    model: str = "piper-joe"
    length_scale: float = Field(default=1.0, ge=0.5, le=2)
    cache: bool = True


class Scoring(Frozen):
    """How answers are judged."""

    rubric: str = "behavioral"


class Coding(Frozen):
    """What one run of the person's code may take; see `agent.running.result.Limits`, whose defaults these are."""

    seconds: float = Field(default=10.0, gt=0, le=120)
    megabytes: int = Field(default=512, ge=128, le=8192)
    run_unisolated: bool = False


class LanguageModel(Frozen):
    """The optional language model, and what it may take. Keys come from its provider's environment variables alone."""

    model: str = Field(default="", pattern=r"^(?:[a-z][a-z0-9_]*:\S+)?$")
    base_url: str = ""
    temperature: float = Field(default=0.0, ge=-1, le=2)
    timeout: float = Field(default=4.0, gt=0, le=60)
    judge_timeout: float = Field(default=60.0, gt=0, le=600)
    retries: int = Field(default=2, ge=0, le=5)
    max_tokens: int = Field(default=2000, ge=64, le=32_000)
    total_tokens: int = Field(default=200_000, ge=0)
    max_cost: float = Field(default=1.0, ge=0)
    price_in: float = Field(default=0.0, ge=0)
    price_out: float = Field(default=0.0, ge=0)
    samples: int = Field(default=1, ge=1, le=9)

    @model_validator(mode="after")
    def _holds_no_key(self) -> LanguageModel:
        if not self.base_url:
            return self
        url = urlsplit(self.base_url)
        if url.scheme not in {"http", "https"} or not url.hostname:
            raise ValueError("base_url is no address; write it as http://HOST:PORT/v1")
        if "@" in url.netloc or url.query or url.fragment:
            raise ValueError("base_url must hold no key; put that into the environment variable of the provider")
        return self


class Data(Frozen):
    """Where sessions and models live."""

    folder: str = ""


class Settings(Frozen):
    """All settings, as `config.toml` holds them."""

    interview: Interview = Interview()
    audio: Audio = Audio()
    turns: Turns = Turns()
    transcription: Transcription = Transcription()
    voice: Voice = Voice()
    scoring: Scoring = Scoring()
    coding: Coding = Coding()
    llm: LanguageModel = LanguageModel()
    models: dict[str, str] = Field(default_factory=lambda: dict.fromkeys(MODEL_NAMES, ""))
    """Path of one's own copy of a model, by name; "" for the one that Starling fetches."""
    data: Data = Data()


def load_settings(
    path: Path | None, environ: Mapping[str, str], cwd: Path, *, user_folder: Path | None = None
) -> Settings:
    """The settings in force.

    The first file of `path`, `cwd/config.toml` and the user's config folder wins whole; what it leaves out has its
    default. `STARLING_SECTION__KEY` in `environ` then overrides one key, as a TOML value or else as plain text.

    Raises BadInputError that names the file or variable, the key, what was found and what to do.
    """
    found = find_config(path, cwd, user_folder)
    defaults = Settings().model_dump()
    data = read_config(found, defaults) if found else {}
    data, sources = override(data, defaults, environ)
    try:
        return Settings.model_validate(merged(defaults, data))
    except ValidationError as fault:
        first = fault.errors()[0]
        key = ".".join(str(part) for part in first["loc"] if not isinstance(part, int))
        # A fault of a whole section, such as shares that do not add up, may come from a variable within it.
        where = next(
            (source for name, source in sources.items() if f"{name}.".startswith(f"{key}.")), f"{found}: {key}"
        )
        found_value = "" if isinstance(first["input"], dict) else f", found {first['input']!r}"
        raise BadInputError(
            f"{where}: {first['msg'].removeprefix('Value error, ')}{found_value}; correct it"
        ) from fault

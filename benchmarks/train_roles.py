"""Rebuild agent/reading/head.json from rubrics/training: `python -m benchmarks.train_roles`."""

from __future__ import annotations

from pathlib import Path

from agent.models import locate
from agent.reading.corpus import load_corpus, load_elsewhere
from agent.reading.encoder import Encoder
from agent.reading.language import Language
from agent.reading.training import fit
from benchmarks.fitting import examples_of

TARGET = Path(__file__).resolve().parent.parent / "agent" / "reading" / "head.json"


def main() -> None:
    """Fit the head to every labelled answer and write it."""
    language, encoder = Language.load(locate("spacy-en")), Encoder.load(locate("minilm"))
    corpus = load_corpus()
    examples = examples_of(corpus, language, encoder)
    head = fit(examples, encoder.encode(load_elsewhere()))
    TARGET.write_text(head.model_dump_json() + "\n", encoding="utf-8")
    print(
        f"{len(corpus)} answers, {sum(len(item.roles) for item in examples)} sentences, {TARGET.stat().st_size} bytes"
    )


if __name__ == "__main__":
    main()

"""Written text as it is read aloud: sentences, numbers with units, abbreviations."""

from __future__ import annotations

import re

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_SCALES = {"k": "thousand", "K": "thousand", "M": "million", "B": "billion", "bn": "billion", "T": "trillion"}
_UNITS = {
    "ms": "millisecond",
    "µs": "microsecond",
    "us": "microsecond",
    "s": "second",
    "sec": "second",
    "min": "minute",
    "h": "hour",
    "hr": "hour",
    "hrs": "hour",
    "KB": "kilobyte",
    "MB": "megabyte",
    "GB": "gigabyte",
    "TB": "terabyte",
    "PB": "petabyte",
    "km": "kilometre",
    "kg": "kilogram",
}
_WHOLE = {
    "e.g.": "for example",
    "i.e.": "that is",
    "etc.": "et cetera",
    "vs.": "versus",
    "vs": "versus",
    "approx.": "approximately",
    "incl.": "including",
    "w/o": "without",
    "w/": "with",
    "24/7": "twenty-four seven",
    "CI/CD": "C I C D",
    "A/B": "A B",
    "I/O": "I O",
    "TF-IDF": "T F I D F",
    "IDs": "I D's",
    "ID": "I D",
}
_SIGNS = {"<=": "at most", "≤": "at most", ">=": "at least", "≥": "at least", "<": "under", ">": "over", "~": "about"}
_CENTURIES = {"18": "eighteen", "19": "nineteen", "20": "twenty"}
_DECADES = {
    "10": "tens",
    "20": "twenties",
    "30": "thirties",
    "40": "forties",
    "50": "fifties",
    "60": "sixties",
    "70": "seventies",
    "80": "eighties",
    "90": "nineties",
}
_SPELLED = {"AWS", "AUC", "EC2", "OKR", "ETL", "IDE", "ONNX", "HNSW", "ANN", "GAN", "NER", "ASR", "TTS", "SRE"}
"""Initials that a synthesiser takes for a word."""
_CLAUSE = re.compile(r"[,;:]\s+(?=[A-Za-z])")
_BREATH = 70
"""Characters said in one breath at least."""
_ABBREVIATION = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|Prof|St|Jr|Sr|[A-Z](?:\.[A-Z])*)\.$")
_BREAK = re.compile(r"(?<=[.!?…])[\"')\]\u201d\u2019]*\s+|\n+")


def sentences(text: str) -> list[str]:
    """Split text where a reader would stop, keeping abbreviations ("Dr. Lee") whole."""
    found: list[str] = []
    begin = 0
    for gap in _BREAK.finditer(text):
        piece = text[begin : gap.start()] + gap.group().rstrip()
        if "\n" not in gap.group() and _ABBREVIATION.search(piece):
            continue
        found.append(piece.strip())
        begin = gap.end()
    found.append(text[begin:].strip())
    return [sentence for sentence in found if re.search(r"\w", sentence)]


def breaths(sentence: str) -> list[str]:
    """Split a long sentence at commas, so that the first words sound sooner."""
    found: list[str] = []
    begin = 0
    for comma in _CLAUSE.finditer(sentence):
        if comma.end() - begin >= _BREATH and len(sentence) - comma.end() >= _BREATH // 2:
            found.append(sentence[begin : comma.start() + 1])
            begin = comma.end()
    return [*found, sentence[begin:]]


def spoken_form(text: str) -> str:
    """Rewrite what an English synthesiser reads badly: "100k" → "100 thousand", "200 ms" → "200 milliseconds"."""
    text = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text)
    text = re.sub(r"(?<=\w)_+(?=\w)", " ", text)
    text = re.sub(r"[`*]+|(?<!\w)[_#]+(?=\w)|(?<=\w)_+", "", text)
    text = re.sub(r"\betc\.(?=\s*$|\s+[A-Z])", "et cetera.", text)
    for written, said in _WHOLE.items():
        text = re.sub(rf"(?<![\w.]){re.escape(written)}(?!\w)", said, text)
    text = re.sub(rf"\$({_NUMBER})(?:\s?({'|'.join(_SCALES)}|thousand|million|billion|trillion)\b)?", _dollars, text)
    text = re.sub(r"\b(1[89]|20)([1-9]0)s\b", lambda m: f"{_CENTURIES[m[1]]} {_DECADES[m[2]]}", text)
    for sign, said in _SIGNS.items():
        text = re.sub(rf"\s*{sign}\s*(?=\d)", f" {said} ", text)
    text = re.sub(rf"\b({_NUMBER})\s*(?:-|\u2013|to)\s*(?={_NUMBER})", r"\1 to ", text)
    text = re.sub(rf"\b({_NUMBER})\s?x\b", r"\1 times", text)
    text = re.sub(rf"\b({_NUMBER})\s?({'|'.join(_UNITS)})\b", _measure, text)
    text = re.sub(rf"\b({_NUMBER})(k|K|M|bn|B|T)\b", lambda m: f"{m[1]} {_SCALES[m[2]]}", text)
    text = re.sub(r"\b([pP])(\d{2,3})\b", r"P \2", text)
    text = re.sub(r"\s*(?:->|→|=>)\s*", " to ", text)
    text = re.sub(r"(?<=\w)\s*[\u2014\u2013]\s*(?=\w)|\s+-\s+", ", ", text)
    text = re.sub(r"(?<=\w)/(?=\w)", " or ", text)
    text = re.sub(r"\b[A-Z][A-Z0-9]{1,4}(?=s?\b)", lambda m: " ".join(m[0]) if m[0] in _SPELLED else m[0], text)
    return re.sub(r"[^\S\n]+", " ", text).strip()


def _dollars(found: re.Match[str]) -> str:
    scale = f" {_SCALES.get(found[2], found[2])}" if found[2] else ""
    return f"{found[1]}{scale} {'dollar' if found[1] == '1' and not scale else 'dollars'}"


def _measure(found: re.Match[str]) -> str:
    return f"{found[1]} {_UNITS[found[2]]}{'' if found[1] == '1' else 's'}"

"""Who does what in a sentence: one clause a verb, with its subject, tense, negation and mood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from agent.reading.lexicon import Lexicon

Subject = Literal["i", "we", "you", "they", "person", "thing", "none"]
Tense = Literal["past", "present", "future", "none"]
Kind = Literal["act", "discovery", "mental", "biographic", "state"]

SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
INHERITS = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp"})
CONDITIONAL = frozenset({"would", "could", "should", "might", "may", "'d"})
FUTURE = frozenset({"will", "shall", "'ll", "wo", "gonna"})
WISHES = frozenset({"want", "plan", "hope", "intend", "aim", "need", "like", "wish", "expect", "mean", "prefer", "go"})
OBLIGATIONS = frozenset({"have", "need", "suppose", "expect", "require", "got"})
DUTIES = frozenset(
    {"job", "role", "task", "goal", "mission", "assignment", "responsibility", "challenge", "objective", "ask"}
)
GENERIC = frozenset({"always", "usually", "typically", "generally", "often", "normally", "whenever", "never"})
PERSON_TAGS = frozenset({"NNP", "NNPS"})
FIRST_SINGULAR = frozenset({"i", "me", "myself"})
FIRST_PLURAL = frozenset({"we", "us", "ourselves"})
PRONOUNS: dict[str, Subject] = {
    "you": "you",
    "one": "you",
    "they": "they",
    **dict.fromkeys(
        ("he", "she", "who", "someone", "somebody", "everyone", "everybody", "nobody", "people"),
        "person",
    ),
}


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb and what hangs on it. `first` to `last` are its tokens, `start_char` to `end_char` their characters."""

    verb: str
    token: int
    first: int
    last: int
    start_char: int
    end_char: int
    subject: Subject
    tense: Tense
    kind: Kind
    negated: bool
    hypothetical: bool
    """Under would/could/should/might, an if, or a wish."""
    generic: bool
    """What somebody always or usually does."""
    obliged: bool
    """What somebody had to do or was asked to."""
    shares_subject: bool
    """Has its subject from the verb above it: "I ended up *cutting* it"; the two are one deed."""
    passive: bool
    agentless: bool
    """Passive, and nobody is said to have done it."""
    progressive: bool
    perfect: bool

    @property
    def happened(self) -> bool:
        """Told as having taken place."""
        return self.tense in {"past", "present"} and not (self.hypothetical or self.negated or self.generic)

    @property
    def deed(self) -> bool:
        """An act that took place, told in the past."""
        return self.happened and self.tense == "past" and self.kind in {"act", "discovery"} and not self.obliged


def clauses(doc: Doc, lexicon: Lexicon) -> tuple[Clause, ...]:
    """All clauses of a parsed text, in the order of their verbs."""
    return tuple(_clause(token, lexicon) for token in doc if _is_verb(token))


def _is_verb(token: Token) -> bool:
    if token.pos_ == "VERB":
        return token.dep_ not in {"amod", "compound", "prep", "case", "mark"}
    return token.pos_ == "AUX" and token.dep_ not in {"aux", "auxpass"}


def _clause(verb: Token, lexicon: Lexicon) -> Clause:
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    passive = any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children)
    first, last = _reach(verb)
    lemma = verb.lemma_.lower()
    subject = _subject(verb)
    return Clause(
        verb=lemma,
        token=verb.i,
        first=first,
        last=last,
        start_char=verb.doc[first].idx,
        end_char=verb.doc[last - 1].idx + len(verb.doc[last - 1].text),
        subject=subject,
        tense=_tense(verb, helpers),
        kind=_kind(lemma, verb, lexicon),
        negated=_negated(verb),
        hypothetical=_hypothetical(verb, helpers),
        generic=_generic(verb, helpers),
        obliged=_obliged(verb),
        shares_subject=verb.dep_ in {"xcomp", "advcl", "pcomp", "ccomp"} and _own_subject(verb) is None,
        passive=passive,
        agentless=passive and not any(child.dep_ == "agent" for child in verb.children),
        progressive=verb.tag_ == "VBG" and any(child.lemma_ == "be" for child in helpers),
        perfect=any(child.lemma_ == "have" for child in helpers),
    )


def _reach(verb: Token) -> tuple[int, int]:
    """The verb's own words: its subtree without the clauses below it that have subjects of their own."""
    own = {verb.i}
    stack = list(verb.children)
    while stack:
        token = stack.pop()
        if (
            _is_verb(token)
            and token.dep_ in {"conj", "ccomp", "advcl", "parataxis"}
            and _own_subject(token) is not None
        ):
            continue
        if token.is_space or (token.is_punct and token.dep_ == "punct"):
            continue
        own.add(token.i)
        stack.extend(token.children)
    first, last = verb.i, verb.i
    while first - 1 in own or (first - 1 >= 0 and verb.doc[first - 1].is_punct and first - 2 in own):
        first -= 1
    while last + 1 in own or (last + 1 < len(verb.doc) and verb.doc[last + 1].is_punct and last + 2 in own):
        last += 1
    return first, last + 1


def _own_subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in SUBJECT_DEPS), None)


def _chain(verb: Token) -> Iterator[Token]:
    """The verb, then the verbs whose subject it would share."""
    current = verb
    for _ in range(8):
        yield current
        if current.dep_ not in INHERITS or current.head is current:
            return
        current = current.head
        if current.pos_ not in {"VERB", "AUX"}:
            if current.dep_ not in {"prep", "pobj", "attr", "acomp", "oprd", "dobj", "conj"}:
                return
            current = current.head


def _subject(verb: Token) -> Subject:
    if verb.dep_ == "relcl":
        own = _own_subject(verb)
        if own is not None and own.lower_ not in {"who", "which", "that"}:
            return _who(own)
        return _who(verb.head)
    for link in _chain(verb):
        if link.pos_ not in {"VERB", "AUX"}:
            continue
        own = _own_subject(link)
        if own is not None:
            return _who(own)
    return "none"


def _who(token: Token) -> Subject:
    joined = {token.lower_, *(other.lower_ for other in token.conjuncts)}
    team = token.lower_ == "team" and any(child.lower_ in {"my", "our", "the"} for child in token.children)
    if joined & FIRST_SINGULAR:
        return "i" if len(joined) == 1 else "we"
    if joined & FIRST_PLURAL or team:
        return "we"
    return PRONOUNS.get(token.lower_) or ("person" if token.tag_ in PERSON_TAGS else "thing")


def _tense(verb: Token, helpers: list[Token]) -> Tense:
    for link in _chain(verb):
        aids = helpers if link is verb else [child for child in link.children if child.dep_ in {"aux", "auxpass"}]
        tense = _own_tense(link, aids)
        if tense != "none":
            return tense
    return "none"


def _own_tense(verb: Token, helpers: list[Token]) -> Tense:
    if any(child.lower_ in FUTURE for child in helpers):
        return "future"
    tags = {child.tag_ for child in helpers if child.lower_ != "to"}
    if "VBD" in tags or (not tags and verb.tag_ == "VBD"):
        return "past"
    if any(child.lemma_ == "have" for child in helpers) or (verb.tag_ == "VBN" and not helpers and verb.dep_ == "ROOT"):
        return "past"
    if "MD" in tags or tags & {"VBP", "VBZ"} or (not helpers and verb.tag_ in {"VBP", "VBZ"}):
        return "present"
    return "none"


def _kind(lemma: str, verb: Token, lexicon: Lexicon) -> Kind:
    if lemma in lexicon.discovery:
        return "discovery"
    if lemma in lexicon.biographic and lemma != "start":
        return "biographic"
    if lemma in lexicon.mental:
        return "mental"
    if lemma in {"have", "get"} and _makes_deed(lemma, verb, lexicon):
        return "act"
    if lemma == "start" and any(child.dep_ == "prep" and child.lower_ in {"at", "as"} for child in verb.children):
        return "biographic"
    return "state" if lemma in lexicon.state else "act"


def _makes_deed(lemma: str, verb: Token, lexicon: Lexicon) -> bool:
    if any(child.dep_ == "dobj" and child.lower_ in lexicon.talk for child in verb.children):
        return True
    causes = {"ccomp"} if lemma == "have" else {"ccomp", "prt"}
    return any(child.dep_ in causes for child in verb.children)


def _negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" or child.lower_ in {"never", "nobody", "hardly"} for child in verb.children)


def _hypothetical(verb: Token, helpers: list[Token]) -> bool:
    for link in _chain(verb):
        aids = helpers if link is verb else [child for child in link.children if child.dep_ == "aux"]
        if any(child.lower_ in CONDITIONAL and child.tag_ == "MD" for child in aids):
            return True
        if any(child.dep_ == "mark" and child.lower_ in {"if", "unless"} for child in link.children):
            return True
        if link is not verb and link.lemma_.lower() in WISHES and verb.dep_ == "xcomp":
            return True
        if link.dep_ == "conj" and _own_subject(link) is not None:
            return False
    return False


def _generic(verb: Token, helpers: list[Token]) -> bool:
    if any(child.lower_ in GENERIC - {"never"} for child in verb.children):
        return True
    if verb.dep_ == "xcomp" and verb.head.lower_ == "used":
        return True
    return any(child.lower_ == "used" for child in helpers)


def _obliged(verb: Token) -> bool:
    head = verb.head
    if verb.dep_ not in {"xcomp", "ccomp"} or head is verb:
        return False
    if head.lemma_ == "be" and any(child.lower_ in DUTIES for child in head.children if child.dep_ in SUBJECT_DEPS):
        return True
    if head.lemma_.lower() in OBLIGATIONS:
        return True
    asked = head.lemma_.lower() in {"ask", "tell", "assign", "task"}
    return asked and any(child.dep_ in {"nsubjpass", "auxpass"} for child in head.children)

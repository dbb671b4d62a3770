"""What somebody is said to have done or not done: who, what, to what, and whether alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.evidence import Statement
from agent.reading.deed_words import (
    ACTS,
    ALONE,
    BY_THINGS,
    CORRECTED,
    DATED,
    DATED_TREND,
    DEFINITE,
    ELSEWHERE,
    HELPING,
    IDLE,
    MAKINGS,
    MINE,
    MONTHS,
    NONE,
    NOUNS,
    OPEN,
    OTHER_TIME,
    PEOPLE,
    PHRASES,
    PLAIN,
    WHOLE,
    WITH_NOUN,
    WITH_PARTICLE,
    YEAR,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from agent.evidence import Doer
    from agent.reading.answer import Answer, Part
    from agent.reading.clauses import Clause

LONGEST = 13
"""Words of a quote."""
SHORT = 8
"""Words of a sentence that does nothing but take back what was said."""


def find_deeds(answer: Answer) -> Iterator[Statement]:
    """Deeds told in the past, in their order, with what is said by a noun: "it was my decision to go"."""
    for part in answer.parts:
        turn = answer.text.count("\n\n", 0, part.start_char)
        for clause in part.clauses:
            if clause.hypothetical or clause.generic or clause.tense != "past":
                continue
            deed = _deed(answer, part, clause, turn)
            if deed is not None:
                yield deed


def takes_back(answer: Answer, part: Part) -> bool:
    """Whether a sentence corrects what was said, or the short one before it: "Sorry, that's wrong. It was June."."""
    if CORRECTED.search(part.text):
        return True
    before = answer.parts[part.index - 1] if part.index else None
    return before is not None and before.words <= SHORT and CORRECTED.search(before.text) is not None


def _deed(answer: Answer, part: Part, clause: Clause, turn: int) -> Statement | None:
    verb = answer.doc[clause.token]
    told = (_by_noun(verb) if clause.verb in WITH_NOUN else None) or _by_verb(verb, clause)
    if told is None:
        return None
    act, subject, doer, top = told
    if (act in PLAIN and act != "be") or (doer == "thing" and act not in BY_THINGS):
        return None
    by_other = act in {"decide", "propose", "order", "ask"} or top.lemma_.lower() in MAKINGS
    what = _complement(top if by_other else verb)
    if what is None and verb.dep_ == "relcl" and verb.head.pos_ in {"NOUN", "PROPN"} and verb.head != subject:
        what = verb.head
    words = _words(verb, clause)
    said = answer.text[clause.start_char : clause.end_char]
    start, end = _quoted(answer, part, clause, subject, what)
    dated = act in {"go up", "go down"} and DATED_TREND.search(part.text) is not None
    return Statement(
        quote=answer.text[start:end],
        start_char=start,
        end_char=end,
        sentence=part.index,
        turn=turn,
        act=act,
        doer=doer,
        subject=subject.lemma_.lower() if subject is not None else "",
        object=what.lemma_.lower() if what is not None else "",
        about=words,
        when=_when(verb),
        scope=_scope(top if top is not verb else verb),
        definite=what is not None and any(child.lower_ in DEFINITE for child in what.children),
        negated=clause.negated or _none(subject) or (what is not None and any(_none(child) for child in what.children)),
        alone=ALONE.search(said) is not None or (act == "decide" and doer == "i" and top is not verb),
        whole=WHOLE.search(said) is not None,
        elsewhere=dated
        or ELSEWHERE.search(said) is not None
        or OTHER_TIME.search(answer.text, part.start_char, clause.end_char) is not None
        or (clause.perfect and not clause.negated and _pluperfect(verb)),
        corrects=takes_back(answer, part),
    )


def _by_verb(verb: Token, clause: Clause) -> tuple[str, Token | None, Doer, Token] | None:
    lemma = verb.lemma_.lower()
    if lemma in PLAIN and lemma not in WITH_PARTICLE and lemma != "be":
        return None
    subject = _subject_of(verb)
    agent = next((below for child in verb.children if child.dep_ == "agent" for below in child.children), None)
    act = ACTS.get(lemma, lemma)
    for child in verb.children:
        if child.dep_ in {"prt", "advmod", "prep", "acomp"}:
            act = PHRASES.get((lemma, child.lower_), act)
    if lemma in {"involve", "be"} and clause.negated and (part := _taken_part(verb)) is not None:
        return "make", subject, _doer(subject) if subject is not None else "thing", part
    if lemma == "be":
        dated = subject is not None and subject.lemma_.lower() in DATED and bool(_when(verb))
        return ("be", subject, "thing", verb) if dated else None
    if act in {"order", "ask"}:
        ordered = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"} and child.lower_ in MINE]
        if not ordered or not any(child.dep_ in {"xcomp", "ccomp"} for child in verb.children):
            act = lemma
        elif clause.passive:
            return act, subject, "other", verb
    if clause.passive:
        return act, agent, _doer(agent) if agent is not None else "thing", verb
    return act, subject, _doer(subject) if subject is not None else "thing", verb


def _taken_part(verb: Token) -> Token | None:
    """The design of "I wasn't involved in the design of the schema"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in {"in", "with"}:
            return next((below for below in child.children if below.lemma_.lower() in MAKINGS), None)
    return None


def _by_noun(verb: Token) -> tuple[str, Token | None, Doer, Token] | None:
    """As in "it was my decision to go", "the call was the owner's", "my boss made the call to go"."""
    for child in verb.children:
        if child.dep_ == "ccomp" and verb.lemma_ == "make":  # "made the call to go", as the parser often has it
            named = next((below for below in child.children if below.dep_ == "nsubj" and below.lower_ in NOUNS), None)
            subject = _subject_of(verb)
            if named is not None and subject is not None:
                return NOUNS[named.lower_], subject, _doer(subject), verb
        act = NOUNS.get(child.lower_)
        if act is None or child.dep_ not in {"attr", "dobj", "nsubj", "ccomp"}:
            continue
        if verb.lemma_ == "be":
            whose = next((below for below in child.children if below.dep_ == "poss"), None)
            if whose is not None and child.dep_ == "attr":
                return act, whose, "i" if whose.lower_ == "my" else _doer(whose), child
        elif verb.lemma_ in {"make", "take", "have"}:
            subject = _subject_of(verb, but=child)
            if subject is not None:
                aim = next((below for below in verb.children if below.dep_ in {"ccomp", "xcomp", "advcl"}), None)
                has = any(below.dep_ in {"acl", "prep"} for below in child.children)
                return act, subject, _doer(subject), child if has or aim is None else verb
    return None


def _subject_of(verb: Token, but: Token | None = None) -> Token | None:
    current = verb
    for _ in range(6):
        for child in current.children:
            if child.dep_ in {"nsubj", "nsubjpass"} and child is not but:
                relative = child.lower_ in {"who", "that", "which"} and verb.dep_ == "relcl"
                return child.head.head if relative else child
        if current.dep_ not in {"conj", "xcomp", "advcl"} or current.head is current:
            return None
        current = current.head
    return None


def _doer(token: Token) -> Doer:
    joined = {token.lower_, *(other.lower_ for other in token.conjuncts)}
    if joined & {"i", "me", "myself"}:
        return "i" if len(joined) == 1 else "both"
    if joined & {"we", "us", "our"}:
        return "we"
    if (
        token.lower_ in {"he", "she", "they", "his", "her", "their", "someone", "somebody"}
        or token.lemma_.lower() in PEOPLE
    ):
        return "other"
    return "other" if token.tag_ in {"NNP", "NNPS"} and token.ent_type_ in {"PERSON", "", "ORG", "GPE"} else "thing"


def _complement(top: Token) -> Token | None:
    """What it is done to: of a decision the verb decided on, of other deeds the object."""
    wanted = ("xcomp", "acl", "ccomp", "dobj", "attr", "nsubjpass", "advcl", "prep")
    for dep in wanted:
        for child in top.children:
            if child.dep_ != dep or (dep == "advcl" and child.tag_ != "VB") or (dep == "ccomp" and child.i < top.i):
                continue
            below = [one for one in child.children if one.dep_ in {"pobj", "pcomp"}] if dep == "prep" else []
            what = _aim_of(_counted(below[0] if below else child))
            timely = what.ent_type_ in {"DATE", "TIME"} or what.lemma_.lower() in IDLE
            if dep == "dobj" or (what.pos_ not in {"ADP", "AUX"} and not timely):
                return what
    return None


def _aim_of(token: Token) -> Token:
    """The embeddings of "the idea of using embeddings"."""
    if token.lower_ in NOUNS:
        return _complement(token) or token
    if token.lemma_.lower() in HELPING:
        return next((child for child in token.children if child.dep_ == "dobj"), token)
    return token


def _counted(token: Token) -> Token:
    """The customers of "each of the customers"."""
    if token.pos_ not in {"PRON", "DET", "NUM"} and token.lemma_.lower() not in {"half", "most", "lot", "part", "rest"}:
        return token
    of = next((child for child in token.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    return next((below for below in of.children if below.dep_ == "pobj"), token) if of is not None else token


def _words(verb: Token, clause: Clause) -> tuple[str, ...]:
    """Lemmas of nouns, names and verbs of the clause but its own verb and subject."""
    skip = {token.i for child in verb.children if child.dep_ in {"nsubj", "expl"} for token in child.subtree}
    return tuple(
        sorted(
            {
                token.lemma_.lower()
                for token in verb.doc[clause.first : clause.last]
                if (token.pos_ in {"NOUN", "PROPN", "VERB"} or token.tag_ in {"WRB", "WP"})
                and token.i != verb.i
                and token.i not in skip
                and token.lemma_.lower() not in IDLE
            }
        )
    )


def _when(verb: Token) -> str:
    """The month or the year in which: "may" of "in May", "2019" of "in 2019"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in {"in", "on", "by"}:
            for below in child.subtree:
                if (below.lower_ in MONTHS and below.text[0].isupper()) or YEAR.fullmatch(below.text):
                    return below.lower_
    return ""


def _none(token: Token | None) -> bool:
    return token is not None and token.lower_ in NONE


def _scope(verb: Token) -> tuple[str, ...]:
    """What the deed is restricted to: "for mobile", "to the public", but no time."""
    return tuple(
        below.lemma_.lower()
        for child in verb.children
        if child.dep_ == "prep" and child.lower_ in {"for", "to", "on", "with", "at", "in", "about"}
        for below in child.children
        if below.dep_ == "pobj" and below.ent_type_ not in {"DATE", "TIME"} and below.lemma_.lower() not in IDLE
    )


def _pluperfect(verb: Token) -> bool:
    return any(child.lower_ in {"had", "'d"} for child in verb.children if child.dep_ == "aux")


def _quoted(answer: Answer, part: Part, clause: Clause, subject: Token | None, what: Token | None) -> tuple[int, int]:
    """From the subject on; no more than can be said in one breath."""
    doc = answer.doc
    first = clause.first
    if subject is not None and clause.first <= subject.i < clause.token:
        first = max(clause.first, subject.left_edge.i)
    elif subject is not None and subject.i < clause.first and clause.token - subject.i < LONGEST // 2:
        first = subject.left_edge.i
    elif what is not None and clause.first < clause.token and doc[first].pos_ in {"CCONJ", "INTJ", "PUNCT"}:
        first += 1
    reach = clause.last
    if what is not None and what.i >= reach:
        reach = max([what.i + 1, *(child.i + 1 for child in what.children if child.dep_ in {"prt", "advmod"})])
    last = min(reach, first + LONGEST)
    while last > clause.token + 1 and (
        doc[last - 1].pos_ in {"CCONJ", "PUNCT", "SCONJ"} or (last < reach and doc[last - 1].pos_ in OPEN)
    ):
        last -= 1
    start = max(part.start_char, doc[first].idx)
    end = min(part.end_char, doc[last - 1].idx + len(doc[last - 1].text))
    return start, max(start + 1, end)

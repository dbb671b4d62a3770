"""Claims: each amount with what it measures, how it is meant, what it may be compared with; other statements beside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.evidence import Ledger, Told
from agent.reading.amounts import Amount, amounts, in_unit_of
from agent.reading.deeds import takes_back
from agent.reading.measures import measure_of
from agent.reading.statements import find_statements
from agent.reading.stories import stories

if TYPE_CHECKING:
    from agent.evidence import ClaimKind, Dimension, Phase
    from agent.reading.answer import Answer, Part
    from agent.reading.measures import Measure

KINDS: dict[Dimension, ClaimKind] = {"percent": "share", "points": "share", "time": "duration", "money": "money"}
LONGEST = 90
"""Characters that a quote has at most before it is cut down to the number itself."""

REACH = 24
"""Characters behind a number that are still about it where no comma or conjunction ends them."""


def find_claims(answer: Answer) -> Ledger:
    """What an answer claims, in numbers and otherwise, and the stories that it names."""
    every = amounts(answer.text, tuple(number for part in answer.parts for number in part.numbers))
    found: list[Told] = []
    for part in answer.parts:
        own = [one for one in every if part.start_char <= one.start_char and one.end_char <= part.end_char]
        found += _claims_of(answer, part, own)
    statements = find_statements(answer, found)
    return Ledger(claims=tuple(found), statements=statements, stories=stories(answer) if found or statements else ())


def _claims_of(answer: Answer, part: Part, own: list[Amount]) -> list[Told]:
    found: list[Told] = []
    place = 0
    while place < len(own):
        one = own[place]
        kind = _kind_of_pair(answer.text, one, own[place + 1]) if place + 1 < len(own) else None
        if kind is not None:
            pair = (in_unit_of(answer.text, one, own[place + 1]), own[place + 1])
            found.append(_told(answer, part, pair, kind, own))
            place += 2
        else:
            found.append(_told(answer, part, (one,), _kind(answer.text, part, one), own))
            place += 1
    return found


def _kind_of_pair(text: str, one: Amount, other: Amount) -> ClaimKind | None:
    """As in "from A to B", "A out of B"; None for two amounts that stand alone."""
    between = text[one.end_char : other.start_char]
    before = text[max(0, one.start_char - 40) : one.start_char]
    if FROM.search(before) and TO_NEXT.fullmatch(between) and one.dimension in {other.dimension, "count"}:
        return "from_to"
    counts = one.dimension == other.dimension == "count"
    return "share" if counts and OUT_OF.fullmatch(between) and one.high <= other.low else None


def _kind(text: str, part: Part, amount: Amount) -> ClaimKind:
    before, after = text[part.start_char : amount.start_char], text[amount.end_char : part.end_char]
    if amount.dimension == "share":
        return "share"
    if amount.dimension == "factor" or BY.search(before) or CHANGE_AFTER.match(after):
        return "by"
    if FROM.search(before):
        return "from"
    return "to" if TO.search(before) else KINDS.get(amount.dimension, "count")


def _told(answer: Answer, part: Part, pair: tuple[Amount, ...], kind: ClaimKind, own: list[Amount]) -> Told:
    last = pair[-1]
    measure = measure_of(answer.doc, last.start_char, last.end_char, counts=last.dimension == "count")
    start, end = _quoted(answer.text, part, pair, measure, own)
    near = _near(answer.text, part, start, end)
    return Told(
        quote=answer.text[start:end],
        start_char=start,
        end_char=end,
        sentence=part.index,
        kind=kind,
        measure=measure.text,
        head=measure.head,
        qualifiers=measure.qualifiers,
        relation=measure.relation,
        subject=measure.subject,
        definite=measure.definite,
        counted=measure.counted,
        every=measure.every,
        aim=measure.aim,
        dimension=last.dimension,
        unit=last.unit or (measure.text if measure.counted else ""),
        values=_values(pair),
        meant=next((one.meant for one in pair if one.meant != "exact"), "exact"),
        actual=not (
            NOT_ACTUAL.search(answer.text, part.start_char, end)
            or NOT_ACTUAL_AFTER.match(answer.text[end : min(part.end_char, end + 40)])
        ),
        phase=_phase(part.text),
        guarded=bool(GUARD.search(near)),
        corrects=bool(CORRECTED.search(part.text)) or takes_back(answer, part),
        concludes=_concludes(answer.text, part, pair),
        place=_place(answer.text, last),
        turn=answer.text.count("\n\n", 0, start),
    )


def _values(pair: tuple[Amount, ...]) -> tuple[float, ...]:
    """The two values of a pair, the two ends of a range, or the one value; rounded to what a float can tell."""
    told = tuple(one.low for one in pair) if len(pair) > 1 else tuple(sorted({pair[0].low, pair[0].high}))
    return tuple(float(f"{value:.10g}") for value in told)


def _quoted(text: str, part: Part, pair: tuple[Amount, ...], measure: Measure, own: list[Amount]) -> tuple[int, int]:
    """The words from what is measured to the number, within the sentence and without other numbers of it.

    The number alone where that gets long.
    """
    start, end = pair[0].start_char, pair[-1].end_char
    opening = FROM.search(text[part.start_char : start])
    start = part.start_char + opening.start() if opening else start
    wide = min(start, measure.start_char), max(end, measure.end_char)
    others = [one for one in own if one.start_char not in {same.start_char for same in pair}]
    fits = part.start_char <= wide[0] and wide[1] <= part.end_char and wide[1] - wide[0] <= LONGEST
    alone = not any(one.start_char < wide[1] and wide[0] < one.end_char for one in others)
    return wide if fits and alone else (start, end)


def _phase(sentence: str) -> Phase:
    if BEFORE.search(sentence):
        return "before"
    return "after" if AFTER.search(sentence) else "none"


def _near(text: str, part: Part, start: int, end: int) -> str:
    """The clause of a claim: to the next comma or conjunction on both sides."""
    before, after = text[part.start_char : start], text[end : min(end + REACH, part.end_char)]
    opening = max((border.end() for border in NEW_CLAUSE.finditer(before)), default=0)
    border = NEW_CLAUSE.search(after)
    return before[opening:] + text[start:end] + after[: border.start() if border else None]


def _concludes(text: str, part: Part, pair: tuple[Amount, ...]) -> bool:
    """Whether the number is drawn from one just said: "so 80 percent faster", "which is five points", "it doubled".

    Not where a new thing is spoken of: "and the bill fell by 60 percent", "saved 60 percent of the bill".
    """
    start, end = pair[0].start_char, pair[-1].end_char
    before = text[part.start_char : start]
    if ABOUT_OTHER.match(text[end : end + 60]):
        return False
    borders = [border for border in NEW_CLAUSE.finditer(before) if not ASIDE.fullmatch(before[border.end() :])]
    opening = before[borders[-1].end() :] if borders else before
    joined = borders[-1].group() if borders else ""
    return DRAWN.fullmatch(opening) is not None and joined.strip() not in {"and", "but", "while", "plus"}


def _place(text: str, amount: Amount) -> str:
    """Where a stretch of time was spent: the name in "six years at Holdner"."""
    if amount.dimension != "time":
        return ""
    before = text[max(0, amount.start_char - 60) : amount.start_char]
    match = AT_NAME.match(text, amount.end_char)
    if match is None and SO_FAR.match(text, amount.end_char) is None:
        match = FOR_SO_LONG.search(before)
    return match["name"].lower() if match else ""


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_LOOSE = r"(?:(?:about|around|roughly|like|almost|nearly|over|just|maybe|something|the|a|an|some|only|under|all)\s+)*"
FROM = _pattern(rf"\bfrom\s+{_LOOSE}$")
TO_NEXT = _pattern(rf"[\s,]*(?:[\w'-]+\s+){{0,4}}?(?:(?:all\s+the\s+way\s+)?(?:down|up|back)\s+)?to\s+{_LOOSE}")
OUT_OF = _pattern(rf"\s+(?:out\s+of\s+{_LOOSE}|of\s+(?:the|our|my|these|those)\s+)")
TO = _pattern(rf"\b(?:down|up|got|get|went|go|fell|dropped|rose|grew|came|reached|hit|improved|it)\s+to\s+{_LOOSE}$")
BY = _pattern(
    rf"\b(?:(?:cut|reduced|increased|grew|fell|rose|dropped|improved|went|up|down|it)\b[^.;]{{0,50}}\sby|up|down|(?:reduction|increase|improvement|drop|decrease|gain|saving)\s+of)\s+{_LOOSE}$"
)
CHANGE_AFTER = _pattern(
    r"^[\s-]*(?:(?:relative|total|overall|cost|time)\s+)?(?:faster|slower|less|more|fewer|better|cheaper|quicker|higher|lower|shorter|reduction|improvement|increase"
    r"|decrease|drop|gain|growth|saving|savings|cut|uplift|lift|decline|speed-?up)\b"
)
BEFORE = _pattern(
    r"\b(?:when\s+(?:I|we)\s+(?:started|took|joined|arrived|got\s+there|came|inherited)|before\s+(?:I|we|that|this|my)|used\s+to"
    r"|originally|initially|at\s+first|at\s+the\s+(?:start|beginning)|back\s+then|at\s+the\s+time)\b"
)
AFTER = _pattern(
    r"\b(?:now|nowadays|these\s+days|in\s+the\s+end|at\s+the\s+end|by\s+the\s+end|after\s+that|afterwards|finally|eventually|later"
    r"|ended\s+up|today|by\s+then|since\s+then|still)\b"
)
NOT_ACTUAL = _pattern(
    r"\b(?:would|wouldn't|could|should|might|if|target|goal|aim|aimed|plan|planned|planning|supposed|expect\w*|estimat\w*|thought"
    r"|think\s+it|guess\w*|hop(?:e|ed|ing)|said|says|told|claimed|convinced|wanted|promis\w+|quote[ds]?|predicted"
    r"|asked\s+for|required?|requirement|budgeted|maximum|limit|minimum|threshold|sla|slo|instead\s+of|rather\s+than|compared"
    r"|never|without|imagine|assum\w+|need(?:s|ed)?\s+to\s+be|equivalent|typical\w*|will|gonna)\b"
)
NOT_ACTUAL_AFTER = _pattern(
    r"[^.;,]*?\b(?:target|goal|plan|planned|estimate\w*|limit|would|expected|budgeted|in\s+theory|supposed|wanted|promised)\b"
)
CORRECTED = _pattern(
    r"\b(?:no\s+wait|wait|sorry|(?:\w+\s+){2,}\w+,?\s+I\s+mean|I\s+meant|I\s+said|correction|let\s+me\s+correct|or\s+rather|actually\s+no|no,|I\s+misspoke"
    r"|to\s+be\s+(?:exact|precise)|not\s+\w+\s+but|my\s+mistake|scratch\s+that|excuse\s+me)(?!\w)"
)
GUARD = _pattern(
    r"\b(?:another|other|others|additional|extra|further|different|previous|previously|next|second|third|normal(?:ly)?|usual(?:ly)?|worst"
    r"|best|sometimes|average|each|some|then|first(?!\s+(?:sketch|idea|line|draft|day|meeting|call)\b)|again|more|most|of\s+(?:them|those|us|which)|myself|alone"
    r"|peak|in\s+(?:19|20)\d\d|last|grew|growing|every|both|respectively|either|on\s+top|left|remaining|rest|began"
    r"|start(?:ed)?\s+with|part|half|january|february|march|april|june|july|august|september|october|november|december|once"
    r"|at\s+(?:one|some|that)\s+point|up\s+to|later|new|joined|hired|quit|added|phase|stage|q[1-4]|together|in\s+total)\b"
)
ABOUT_OTHER = _pattern(
    r"(?:\s+(?:faster|less|more|fewer|reduction|improvement|increase|drop|gain|growth|lower|higher|decrease|cut))?"
    r"\s+(?:(?:of|on|in|for|from)\s+)?(?:(?:the|our|all|my|their|its|these|those)\s|of\s+(?!what\b|them\b)|in\s+(?!the\b|one\b|a\b))"
)
"""What follows a number that is about something else than what was just said."""
NEW_CLAUSE = _pattern(r"[.,;:]\s+(?:and\s+|but\s+)?|\b(?:so|and|but|while|plus|because|which|that's|though)\s+")
ASIDE = _pattern(r"(?:um|uh|yeah|like|you\s+know|basically|well|right)?[\s,]*")
DRAWN = _pattern(
    r"(?:\s|,|\b(?:so|yeah|um|well|basically|roughly|about|around|almost|nearly|like|just|over|more|than|less|an?|even|up"
    r"|kind|sort|of|maybe|which|that|this|it|they|we|I|is|was|were|been|means|meant|makes|made|gives|gave|works|came|comes|out"
    r"|to|us|cut|reduced|dropped|fell|went|improved|increased|grew|shaved|off|saved|saves|saving|by|exactly|some|brought|got"
    r"|would|be|i\.e\.|yes|okay|down|actually|pretty|much|literally|full|good|whole|almost|'s|had|have|has|then|overall"
    r"|them|errors|time|times|or|a\s+total\s+of|something|reduction|improvement|increase|drop|decrease|gain|saving|effectively|essentially|finally|therefore|hence|meaning|being)\b)*'?"
)
"""The only words that may stand between the beginning of a clause and a number that is drawn from the one before."""
AT_NAME = re.compile(r"\s+(?:as\s+an?\s+(?=[a-z])|(?:at|with|for)\s+(?=[A-Z]))(?P<name>[\w&'-]+(?:\s+[A-Z][\w&'-]+)*)")
FOR_SO_LONG = _pattern(
    rf"\b(?:was|been|worked|stayed)\s+(?:(?:at|on|with|in)\s+(?:the\s+)?|(?:as\s+)?an?\s+)(?P<name>[\w'&-]+(?:\s+(?!for\b)[\w'&-]+){{0,2}})\s+for\s+{_LOOSE}$"
)
SO_FAR = _pattern(r"\s+(?:when|before|by|until|at\s+that|then|already)\b")
"""What shows that a stretch of time had not come to its end."""

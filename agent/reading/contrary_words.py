"""What `agent.reading.contraries` looks for: set phrases of which one story holds only one of two sides."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agent.evidence import Doer


@dataclass(frozen=True, slots=True)
class Contrary:
    """Two sides of one matter. With `both_ways` either may come first; else only what comes second takes back the first.

    `words` are such, parted by "|", that no match is without one of them: most texts hold none, and are not searched.
    """

    name: str
    words: tuple[str, str]
    one: re.Pattern[str]
    other: re.Pattern[str]
    both_ways: bool = False
    doers: tuple[Doer, Doer] = ("we", "we")
    ever: bool = False
    """Whether other times count too, as with what was never done before."""


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


UNREAL = _pattern(
    r"\b(?:would|could|should|if|wanted|hoped|promised|target|goal|plan(?:ned)?|supposed|need(?:ed)?|make sure|afraid|worried|so that|whether|might|risk)\b"
)
AGAIN = _pattern(
    r"\b(?:usually|sometimes|again|later(?: on)?|after the|a (?:month|year|week) after|instead|almost|nearly|when (?:I|we) (?:started|joined|took over))\b"
)
_N = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|a dozen|\d+)"
_SOME = r"(?:some|several|a few|a couple of|two|three|four|five|six|seven|eight|nine|ten|a dozen|a lot of|many|half(?: of)?|most(?: of)?|\d+)"
_BOSS = r"(?:my|our|the) (?:manager|boss|director|lead|team lead|tech lead|owner|head|supervisor|ceo|cto|client|customer|principal|vp|chief|board)"
_DATA = r"(?:data|records?|rows?|orders?|messages?|events?|files?|documents?|transactions?|payments?|pictures?|photos?)"
_WHAT = r"(?P<what>[\w+#-]+(?: (?!and\b|but\b|so\b|then\b|because\b|which\b|to\b)[\w-]+)??)(?= (?:and|but|so|then|because|which|there|as|at|before|for|in|or)\b|[,.;]|$)"
CONTRARIES = (
    Contrary(
        "down",
        ("downtime|outage|interrupt|went down", "down|offline|unavailable|outage"),
        _pattern(
            r"\b(?:no|zero|without (?:any |a )?(?:single )?(?:minute of |second of )?|not (?:a|one) (?:single )?(?:minute|second) of)\s*(?:downtime|outages?|interruptions?)\b(?: at all)?|\b(?:nothing|it|we) never went down\b"
        ),
        _pattern(
            r"\b(?:we|it|they|the (?:site|service|system|shop|store|app|platform|page|whole thing))(?:'d| had)? (?:was|were|went|been) (?:down|offline|unavailable)\b(?: for (?:about |almost |nearly |around |a good )?[\w-]+(?: and a half)? (?:seconds?|minutes?|hours?|days?|hour))?(?! to\b)(?! from\b)(?! (?:by )?(?:\d|\w+ percent))|\b(?:an|one|a short|a long) outage of\b[^.,;]{3,25}|\b(?:an?|one|two|three|four|\d+) (?:minutes?|hours?) of downtime\b"
        ),
    ),
    Contrary(
        "leave team",
        ("nobody|no one|no-one|not one|none of|lose|lost", " left| quit|resigned"),
        _pattern(
            r"\b(?:nobody|no one|no-one|not one(?: person)?|none of (?:them|us|the \w+)) (?:left|quit|resigned)\b|\b(?:I|we) (?:didn't lose|lost|never lost) (?:a single|any|not a single|no) (?:person|people|one|engineer|engineers|nurse|nurses)\b"
        ),
        _pattern(
            rf"\b{_SOME} (?:people|engineers|nurses|developers|agents|of them|of us|of the \w+|colleagues|teachers|drivers|staff) (?:left|quit|resigned)\b(?! (?:to|for|at))"
        ),
    ),
    Contrary(
        "lose data",
        ("lose|lost|data loss", "lost|lose"),
        _pattern(
            rf"\b(?:didn't|did not|never|hadn't) (?:lose|lost)(?: any| a single| one)? {_DATA}\b|\b(?:no|zero|without(?: any)?) (?:data loss|data was lost|lost {_DATA})\b|\bnot a single {_DATA} (?:was|got) lost\b"
        ),
        _pattern(
            rf"\b(?:we|I)(?:'d| had| did)? (?:lost|lose) (?:about |around |roughly |almost |some |a few |maybe )*(?:(?!no\b)[\w,]+ ){{0,2}}?(?:of )?(?:the |our )?{_DATA}\b"
        ),
    ),
    Contrary(
        "complain",
        ("complain", "complain"),
        _pattern(
            r"\b(?:nobody|no one|not one (?:customer|client|user|person|guest|patient)|none of the \w+)(?: ever)? complained\b|\b(?:no|zero|without (?:any |a single )?|not a single )\s*complaints?\b"
        ),
        _pattern(
            rf"\b{_SOME} (?:\w+ )?(?:people|customers|clients|users|guests|patients|of them|parents|tenants) (?:had )?complained\b|\b(?:we|I) (?:got|had|received) (?:about |around )?{_SOME} (?:\w+ )?complaints\b"
        ),
    ),
    Contrary(
        "injury",
        ("hurt|injur|accident", "hurt|injur"),
        _pattern(
            r"\b(?:nobody|no one)(?: ever)? (?:was|got) (?:hurt|injured)\b|\b(?:no|zero|without any|not a single) (?:accidents?|injur(?:y|ies))\b"
        ),
        _pattern(rf"\b(?:{_SOME}|one|a|somebody|someone)(?: \w+){{0,2}} (?:was|were|got) (?:hurt|injured)\b"),
    ),
    Contrary(
        "stay",
        (
            "stayed|through to|to finish|to end|end-to-end|to the end|to the launch|until the|till the|through the|the very end",
            "handed|moved|switched|gone|i left|left the",
        ),
        _pattern(
            r"\bI (?:stayed (?:on (?:it|that|the \w+) |with it |there )?(?:until|till|through)(?: the)? (?:launch|end|go-live|release|finish|rollout|very end|last day)|(?:saw|carried|took|ran|drove|did|led|owned) (?:it|that|this|the (?:whole )?\w+)(?: \w+)? (?:all the way )?(?:through )?(?:to|until|till) the (?:very )?(?:end|launch|finish|release|rollout)|(?:owned|led|ran|drove|did) (?:it|that|this|the (?:whole )?\w+)(?: \w+)? (?:from (?:start|beginning|end) to (?:finish|end)|end[- ]to[- ]end))\b"
        ),
        _pattern(
            r"\bI(?:'d| had)? (?:handed (?:it|that|this|the \w+) (?:over|off)|(?:moved|switched|gone) (?:on )?to (?:another|a different|the \w+) (?:team|project|company)|left the (?:project|team|company)|moved on)\b(?![^.]*\bafter\b)(?:[^.;,]{0,40}\bbefore (?:the|it|we|that)\b[^.;,]{0,24})?"
        ),
        both_ways=True,
        doers=("i", "i"),
    ),
    Contrary(
        "own",
        ("responsible", "responsible"),
        _pattern(rf"\bI was(?: solely| fully| personally| alone)? responsible for (?:the |all (?:the )?|our )?{_WHAT}"),
        _pattern(
            rf"\b(?!I\b|we\b)(?:the |our |my |a )?[\w-]+(?: \w+)?(?<!\bI)(?<!\bwe) (?:was|were)(?: solely| fully| really)? responsible for (?:the |all (?:the )?|our )?{_WHAT}"
        ),
        both_ways=True,
        doers=("i", "other"),
    ),
    Contrary(
        "agree",
        (
            "agreed|on board|in favo|for it|supported|the idea|nobody was against|unanimous|resistance|pushback|objection|opposition",
            "against|opposed|disagreed|refused|pushed|resist|hated|fought|pushback|opposition",
        ),
        _pattern(
            r"\b(?:everybody|everyone|the (?:whole|entire) (?:team|group|staff)|they all|all of them)(?: on the team| in the team| there)? (?:agreed|was (?:on board|in favou?r|for it)|supported it|loved the idea|liked the idea)\b|\bnobody was against\b|\bit was (?:a )?unanimous\b|\b(?:we |there was |met |got )?(?:with )?no (?:resistance|pushback|objections?|opposition)\b"
        ),
        _pattern(
            rf"\b{_SOME} (?:\w+ )?(?:team|group|people|engineers|developers|nurses|staff|them|us|colleagues|teachers) (?:was|were) (?:strongly |really |very |totally )?(?:against|opposed)\b|\b{_SOME} (?:of the |of )?(?:team|group|people|engineers|developers|nurses|staff|them|us|colleagues|teachers) (?:disagreed|refused|pushed back|hated it|resisted|fought it)\b|\bthere was (?:a lot of|strong|some|massive|quite some) (?:resistance|pushback|opposition)\b|\b(?:the team|they) (?:all )?(?:hated|refused|fought|opposed)\b"
        ),
    ),
    Contrary(
        "approve",
        (
            "approv|signed|agreed|okayed|knew|gave me|behind|on board|for it|supported|backed|sign-off|permission|green light|blessing|convinced|persuaded|won over",
            "without telling|without asking|without any|without approval|without permission|behind my|behind his|behind her|behind their|never|didn't|did not|against it|opposed|said no|refused",
        ),
        _pattern(
            rf"\b{_BOSS} (?:had )?(?:approved|signed (?:it )?off|agreed|okayed|knew|gave me (?:the |her |his )?(?:okay|ok|green light|blessing|permission)|was (?:fully |completely |totally |right )?(?:behind (?:it|me)|on board|for it)|supported (?:me|it)|backed (?:me|it))\b|\bI (?:got|had) (?:the |my |an? )?(?:\w+'s )?(?:approval|sign-?off|permission|green light|blessing|okay)\b|\bI (?:convinced|persuaded|won over) {_BOSS}"
        ),
        _pattern(
            rf"\bwithout (?:telling|asking) (?:{_BOSS}|anyone|anybody|him|her)|\bwithout (?:any )?(?:approval|permission|sign-?off)\b|\bbehind (?:my|his|her|their) (?:\w+'s )?back\b|\b{_BOSS} (?:never|didn't|did not)(?: ever| really)? (?:agreed?|approved?|knew?|know|signed? off|found out|find out)\b|\b{_BOSS} was (?:never (?:convinced|on board|told|asked)|against it|opposed)\b|\b{_BOSS} (?:said no|refused|opposed it)\b|\bI (?:didn't|never) (?:ask|asked|tell|told) {_BOSS}"
        ),
        both_ways=False,
        doers=("other", "other"),
    ),
    Contrary(
        "automatic",
        ("automat|nobody had|no one had|nobody has", "by hand|manually"),
        _pattern(
            r"\b(?:fully|completely|entirely|totally|100 percent|end[- ]to[- ]end) automat(?:ed|ic)\b|\bran (?:fully |completely )?automatically\b|\b(?:nobody|no one|no human) (?:had to|has to|needed to) (?:touch|look at|check|do)\b"
        ),
        _pattern(
            r"\b(?:people|person|somebody|someone|I|we|they|colleagues?|team|interns?|students?|nurses?|clerks?) (?:then |still |always |just )?(?:had to )?(?:check(?:ed)?|review(?:ed)?|enter(?:ed)?|typed?|copied|copy|did|do|correct(?:ed)?|went through|start(?:ed)?|r[au]n|approved?)\b[^.,;]{0,30}\b(?:by hand|manually)\b"
        ),
    ),
    Contrary(
        "know before",
        (
            "never used|never w|never done|never t|never l|never seen|never p|never c|never run|never m|no experience|no idea|no knowledge|new to",
            "before|years|at my|at the|at a|many times|several times",
        ),
        _pattern(
            rf"\b(?:I(?:'d| had)? never (?:used|written|worked with|done|touched|learned|seen|programmed in|coded in|run|led|managed) (?:any |an? |the )?|I had no (?:experience (?:with|in)|idea (?:of|about)|knowledge of) (?:the )?|I was (?:completely |totally )?new to (?:the )?){_WHAT}"
        ),
        _pattern(
            rf"\b(?:I(?:'d| had) (?:already )?(?:been (?:using|writing|doing|working with|programming in)|used|written|worked with|done|run|led|managed) (?:an? |the )?|I (?:already )?had (?:\w+ )?years of (?:experience (?:with|in) )?){_WHAT}(?=[^.;]{{0,30}}\b(?:for \w+ years?|before|for years|at (?:my|the|a) (?:previous|last|old)|many times|several times))"
        ),
        both_ways=True,
        doers=("i", "i"),
        ever=True,
    ),
    Contrary(
        "volunteer",
        (
            "volunteered|initiative|asked me to|told me to|unprompted|being asked|on myself",
            "assigned|put on|given|handed|gave|put me|told me|asked me|no choice|have a choice|was told|got told|ordered",
        ),
        _pattern(
            r"\bI volunteered\b(?! as| at)|\b(?:on|by) my own initiative\b|\b(?:nobody|no one) (?:had )?(?:asked|told) me to\b(?: do (?:it|that|this))?|\bunprompted\b|\bwithout being asked\b|\bI took it on myself\b"
        ),
        _pattern(
            r"\bI (?:was|got|had been) (?:assigned|put on|told|ordered|given|handed)(?: to)? (?:to )?(?:it|that|this|the \w+)\b(?: by [^.,;]{2,25})?|\b(?:my|our|the) (?:manager|boss|lead|director|team lead|supervisor) (?:assigned|gave|handed|put) (?:it to me|that to me|this to me|me (?:on )?(?:it|that|this|the \w+))\b|\b(?:my|our|the) (?:manager|boss|lead|director|team lead|supervisor) (?:had )?(?:told|asked) me to do (?:it|that|this)\b|\bI (?:had no choice|didn't have a choice)\b"
        ),
        both_ways=True,
        doers=("i", "other"),
    ),
    Contrary(
        "spend",
        ("budget|money|spending|cost", "spent|paid|invested|budget"),
        _pattern(
            r"\b(?:we|I|there was|had) (?:had )?(?:no|zero) budget(?: at all| for (?:it|that|this))?\b|\bwithout (?:any |a )?(?:budget|money|spending (?:a cent|anything|any money))\b|\bit (?:didn't cost|cost us|cost) (?:us )?(?:anything|nothing|a cent)\b"
        ),
        _pattern(
            r"\b(?:we|I) (?:spent|paid|invested) (?:about |around |roughly |almost |some )?(?:[$€£]\s?[\d,.]+k?|[\w,.-]+(?: \w+)? (?:euros?|dollars?|pounds?|grand|k|thousand|million))\b|\b(?:I|we) had a budget of\b[^.,;]{3,30}|\b(?:the|my|our) budget was (?:about |around )?[^.,;]{3,30}"
        ),
        both_ways=True,
    ),
    Contrary(
        "in house",
        ("house|ourselves", "contractor|agency|freelanc|vendor|consult|supplier|outsourced"),
        _pattern(
            r"\b(?:we|I) (?:did|built|made|developed|designed|wrote|kept)(?: (?:it|that|this|everything|all of it|the (?:whole )?\w+))?(?: all| completely| entirely)? (?:in[- ]house|(?:all by )?ourselves)\b"
        ),
        _pattern(
            r"\b(?:an?|the|our|external) (?:\w+ )?(?:contractors?|agency|freelancers?|vendor|consultants?|consultancy|supplier) (?:had )?(?:did|built|made|developed|designed|wrote|drew|printed)\b|\bwe (?:had )?outsourced\b"
        ),
        both_ways=True,
        doers=("we", "other"),
    ),
    Contrary(
        "from scratch",
        (
            "from scratch|from zero|from nothing",
            "pretrained|pre-trained|existing|shelf|ready-made|open-source|open source|vendor's|standard|an old|inherited|took over",
        ),
        _pattern(
            r"\bI (?:\w+ )?(?:built|wrote|trained|made|designed|developed|created|set up|started)\b[^.,;]{0,30}\bfrom (?:scratch|zero|nothing)\b"
        ),
        _pattern(
            r"\b(?:I|we) (?:just |only |simply |mostly )?(?:used|took|fine-tuned|started (?:from|with)|adapted|copied|bought) (?:an? )?(?:pre-?trained|existing|off[- ]the[- ]shelf|ready-made|open[- ]source|vendor's|standard|old) (?:\w+)\b|\bI (?:inherited|took over) (?:the|an?|most of the|most of) (?:code|model|design|course|system|plan|tool)\b"
        ),
        both_ways=False,
        doers=("i", "we"),
    ),
    Contrary(
        "on time",
        (
            "on time|on schedule|on the day|on the planned|on the agreed|on the promised|ahead|early|deadline",
            " late|behind|overdue|over|missed|slipped|blew|overran",
        ),
        _pattern(
            rf"\b(?:we|I|it|the (?:project|launch|release|rollout|migration)) (?:\w+ )?(?:shipped|launched|delivered|finished|was|were|went live|came in|released|landed|made|opened|moved in|were done|was done|handed it over)(?: it| everything)? (?:exactly |right |all )?(?:on time|on schedule|on the day|on the (?:planned|agreed|promised) (?:date|day)|ahead of (?:schedule|time)|{_N} (?:days?|weeks?|months?) (?:early|ahead))\b|\b(?:we|I) (?:met|hit|made|kept) (?:the|every|our|that) deadlines?\b"
        ),
        _pattern(
            rf"\b(?:we|I|it|the (?:project|launch|release|rollout|migration)) (?:\w+ ){{0,3}}?(?:about |almost |nearly )?(?:{_N} (?:days?|weeks?|months?) (?:late|behind|over(?:due)?)|behind schedule)\b|\b(?:we|I) (?:had )?(?:missed|slipped|blew|overran) (?:the|our|that) (?:deadline|date|launch)\b|\b(?:we|it|the (?:launch|release|deadline|date|project|rollout)) (?:had )?slipped\b(?: by [^.,;]{3, 20}?(?:days?|weeks?|months?))?"
        ),
    ),
    Contrary(
        "in use",
        (
            "still|everybody use|everyone use",
            "nobody|no one|was switched|was turned|abandoned|never used|stopped using|dropped it|off it",
        ),
        _pattern(
            r"\b(?:it's|it is|they're|they are|that's|it|they) still (?:in use|being used|used|running|runs?|use it)\b(?: today)?|\bstill use(?:s|d)? it(?: today)?\b|\beverybody (?:uses|used) it\b|\beveryone (?:uses|used) it\b"
        ),
        _pattern(
            r"\b(?:nobody|no one) (?:ever |really |actually )?(?:uses?|used) (?:it|that|them)\b|\bit was (?:switched|turned) off\b|\bit was (?:abandoned|never used)\b|\b(?:they|we) (?:stopped using|dropped|abandoned|switched off|turned off) it\b"
        ),
    ),
    Contrary(
        "measure",
        ("measured|tracked|benchmarked", "measure|track|benchmark|guess|gut feeling|no numbers"),
        _pattern(r"\b(?:I|we) (?:measured|tracked|benchmarked) (?:it|that|this|them|everything|the \w+)\b"),
        _pattern(
            r"\b(?:I|we) (?:never|didn't|did not)(?: really| actually| ever)? (?:measured?|tracked?|benchmarked?) (?:it|that|this|them|anything)\b|\bthat(?:'s| is| was) (?:just |only |really )?(?:a |my )?(?:guess|gut feeling)\b|\b(?:I|we) had no (?:numbers|measurements|way to measure|way of measuring)\b"
        ),
    ),
    Contrary(
        "step by step",
        ("first|percent|canary|gradually|step by|bit by", "at once|big bang|without|no time"),
        _pattern(
            r"\b(?:we|I) (?:first )?(?:tested|tried|piloted|released|launched|rolled) (?:it|that|this) (?:out )?(?:on|with|in|to|for) (?:\w+[ -]){0,3}?(?:percent|pilot|group|region|country|store|branch|team|canary|customers|users|clinic|ward)\b[^.,;]{0,20}\bfirst\b|\b(?:we|I) (?:tested|tried) (?:it|that|this) on (?:\w+[ -]){1,3}percent\b|\bas a canary\b|\b(?:gradually|step by step|bit by bit)\b"
        ),
        _pattern(
            r"\bto (?:everyone|everybody|all \w+) at once\b|\ball at once\b|\b(?:in one|as a|a) big bang\b|\bwithout (?:any |a )?(?:test|pilot|trial|testing)\b|\b(?:there was|we had) no time (?:for a|for any|to) (?:test|pilot|trial)\b"
        ),
    ),
    Contrary(
        "succeed",
        ("success|positive|win|worked", "negative|failed|failure|flat|inconclusive|flop"),
        _pattern(
            r"\b(?:it|the (?:experiment|test|pilot|trial|launch|campaign|project)) was (?:clearly |really )?(?:a (?:clear |big |huge |great |real )?(?:success|win)|positive|successful)\b"
        ),
        _pattern(
            r"\b(?:the (?:experiment|test|pilot|trial|launch|campaign|project)) (?:was (?:clearly |really |actually )?(?:a (?:clear |big |total |real )?(?:failure|flop|loss)|negative|flat|inconclusive|unsuccessful)|failed|flopped)\b"
        ),
    ),
    Contrary(
        "keep customer",
        ("kept|lose the|lose that|lose this|lose our|stayed|renewed", "lost|left|cancel|churned|walked away|competit"),
        _pattern(
            r"\b(?:we (?:kept|didn't lose) (?:the|that|this|our) (?:\w+ )?(?:client|customer|account)|the (?:client|customer|account) (?:stayed|renewed|stayed with us))\b"
        ),
        _pattern(
            r"\b(?:we (?:had )?lost (?:the|that|this|them as an?) (?:client|customer|account)|the (?:client|customer) (?:had )?(?:left|cancelled|canceled|churned|walked away|went to (?:a|the) competit\w+))\b"
        ),
    ),
)
"""What an interviewer hears most of both sides of."""
BOTH_WAYS = frozenset(one.name for one in CONTRARIES if one.both_ways)
NAMES = frozenset(one.name for one in CONTRARIES)

"""What a short sentence wants, by who is spoken to and by a few words, whatever their order.

The other modules know how requests are usually worded. Here a sentence must hold an address to the interviewer (a
question to "you", a wish of "I", "let's") or a complaint of this moment, and the words of one wish; and it must tell
nothing that happened.
"""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.reading.requests.words import request

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.reading.requests.words import Around, Request
    from agent.transcript import CandidateKind

_ASKS = (
    r"(?=(?:.*(?:[,;]\s*|\b(?:sorry|no|please|okay|wait|uh|um|hmm|there|mess|good|again|actually)\s+))?(?:(?:and|but|so|or|then|no|yes|okay|actually|uh|um) )*(?:(?:can|could|would|will|may|might|shall|can't|couldn't) (?:you|i|we|it|that|this|someone|somebody)|mind|please|let me|let's|let us|allow|gimme|give me|i(?:'d| would)(?: really| just)? (?:like|love|prefer|want|need|appreciate|rather|skip|pass)"
    r"|i (?:really |just |do |think i )?(?:want|need|wanna)|i(?:'m| am) (?:going to|gonna)|i(?:'ll| will)|i think (?:i(?:'d| would|'ll| will) (?:like|love|prefer|rather|want|need|have to|skip|pass|stop|end|finish|leave|go)|i need|i have to|we(?:'re| should| can| could| need))|is (?:it|there|this)|are (?:there|we)|we (?:can|could|should)|maybe (?:we|you|i|ask)|perhaps|what if we|how about|it would (?:help|be)|do you|did you|i wonder|i(?:'m| am| was) wondering)\b)"
)
"""Somewhere a clause begins that is said to the interviewer."""
_TELLS_NOT = r"(?!.*\b(?:(?<!if )(?:he|she|they|we|everyone|everybody|nobody|somebody|someone|people|users|customers|who|which) (?:\w+ly )?(?:was|were|had|did|said|asked|told|wanted|went|got|came|took|made|used|\w{3,}ed)\b|(?:he|she|they|everyone|everybody|nobody|somebody|someone|people|users|customers|who|which) (?:would|could)\b|(?:did not|didn't|had) (?:want|have to|need)|(?:could|would|should)(?: not|n't)? have\b|asked|told|said (?!that\b|again|it\b|so\b)|and then (?:i|we)\b|so (?:we|they|he|she)\b|because (?:we|they|he|she|it was)\b))"
"""Nothing is told."""
_NOT_REPORTED = r"(?!.*\b(?:told(?! (?:that|it|this) in\b)|(?<!you )(?<!you just )(?<!just )asked|(?<!i )(?<!you )(?<!just )said|thought|wrote|replied|(?:was|were) like)\b)"
"""Nobody is said to have said it."""
_YOU = r"(?=.*\b(?:you|your|ya|question|mind|please)\b)"
_AGAIN = r"(?:again|once more|one more time|another time|a second time|repeat\w*|louder|slower|more slowly|a (?:bit|little) slower|over (?:it|that) once)"
_FEW = r"(?=(?:[^\w'%-]*+[\w'%-]++){1,16}[^\w'%-]*+$)"
_SHORT = r"(?=(?:[^\w'%-]*+[\w'%-]++){1,11}[^\w'%-]*+$)"


def gist(kind: CandidateKind, around: Around, ways: Sequence[str]) -> tuple[Request, ...]:
    """Patterns that a sentence is matched with as a whole, with or without the fillers before it."""
    return tuple(request(kind, _NOT_REPORTED + words, "gist", around) for words in ways)


def once_more() -> tuple[Request, ...]:
    """To hear it again."""
    part = r"(?:part|half|bit|end|beginning|start|rest|word|words|piece|sentence|thing|one)"
    return gist("repeat_request", "edge", (
        rf"{_ASKS}{_TELLS_NOT}{_FEW}{_YOU}(?=.*\b(?:say\w*|said|tell|read|ask|give|go\w*|run\w*|hear|get|repeat\w*|remind|question|walk|do|have)\b)(?=.*\b{_AGAIN}\b)(?!.*\b(?:answer|my|start|begin|i do|same|i use)\b)",
        rf"{_ASKS}{_TELLS_NOT}{_SHORT}(?=.*\b(?:hear|get|have) (?:it|that|this|you|the (?:whole |last |first |second )?(?:question|{part}))\b)(?=.*\b{_AGAIN}\b)",
        rf"{_SHORT}(?=.*\b(?:once again|once more|again|one more time|one last time)\W*(?:please|for me|sorry)\b)(?!(?:and|then|we|it(?!')|the)\b)(?!.*\b(?:i|we|let me|start|from) )",
        r"(?:the )?(?:once again|once more|again|one more time)\W+(?:please\b)(?!.*\b(?:we|he|she|they)\b)(?=(?:[^\w'%-]*+[\w'%-]++){1,8}[^\w'%-]*+$)",
        rf"{_FEW}(?=.*\bwhat\b)(?=.*\b(?:was|were|did|is|do)\b)(?=.*\b(?:question|you (?:want\w*|ask\w*|say|said|saying|asking)|(?:first|last|second|other|third) {part}|(?:beginning|start|end|rest) of)\b)(?=.*\b(?:again|{part}|sorry|you (?:ask\w*|say|said|saying)|the question)\b)(?!.*\b(?:mean|you want me|by)\b)(?=.*\?)(?!(?:and |so )*what (?:was|is) (?:the )?(?:most|hard|big))(?!.*\b(?:he|she|they|customers?|users)\b)",
        rf"{_FEW}(?=.*\btell me (?:again|once more))",
        rf"{_FEW}(?=.*\bwhat did you (?:\w+ )?(?:say|ask)\b)(?!.*\b(?:he|she|they|we)\b)",
        rf"{_FEW}(?=(?:.*(?:[,;]\s*|\b(?:sorry|no|please|okay|wait|uh|um|hmm|there|mess|good|again|actually)\s+))?(?:remind me|run (?:that|it) (?:past|by) me|say (?:that|it) (?:again|once more)|say again|repeat (?:that|it|the|please|your)|come again|one more time)\b)(?!.*\b(?:told|asked|said)\b)",
        rf"{_FEW}(?=.*\bi(?:'ve| have)? (?:just |only |really |totally |completely |kind of |sort of |think i |must have |might have |may have |sorta |barely |hardly )*(?:missed(?: (?:all of )?that(?=\W*(?:$|sorry|can|could|there|completely|what)))?|(?:lost|forgot(?:ten)?|blanked(?: on)?)|(?<=only )(?:got|heard|caught)|(?<=just )(?:got|heard|caught))(?:(?<=that)(?=\W)|\b(?: \w+){{0,2}} (?:you(?: there| for)?|the question|your question|(?:the|that) (?:last|first|second|whole) (?:{part}|question)|most of (?:that|it|the question|your question)|(?:half|part|the end|the start|the beginning|the last bit|a bit|some|bits) of (?:that|it|the question|your question|what you)|what you)\b))(?!.*\b(?:we|he|she|they|which|who|so i|and i (?!couldn't|didn't))\b)(?!(?:.*\W)?(?:have|did) i\b)",
        rf"{_FEW}(?=.*\bi (?:really |just |still |only )?(?:didn't|did not|couldn't|could not|can't|cannot|barely|hardly|can barely|could barely|could hardly|don't think i|wasn't|was not) (?:quite |really |fully |properly |even |able to )*(?:hear|heard|catch|caught|make out|get|got|listening|paying|concentrating)(?: (?:properly|attention|clearly|well))?(?: (?:you\b.*|that\b(?: (?:last|part|first|one).*)?|it|what you.*|the (?:last|first|end|beginning|question|second|rest|start|whole).*|your .*|a (?:thing|word)|anything|any of .*|all of .*|everything you.*|there|at all))?\W*$)(?!.*\b(?:he|she|they|we|promotion|job|customers?|users)\b)",
        rf"{_FEW}(?=.*\b(?:you|your (?:voice|audio|sound|line|mic\w*|video|connection|picture)|(?:the|my|our) (?:connection|audio|sound|line|call|wi-?fi|internet|headphones?|headset|earphones|speakers?|earbuds|phone|signal|reception|laptop|network|bluetooth|picture)|it|that) (?:just |kind of |sort of |briefly |completely |totally |all |suddenly |really |must have |seem\w* to (?:have )?|might have |may have |got |gets? |keeps? |is |are |was |were |went |has |have )*(?:cut(?:ting)? (?:out|off)|broke(?:n)? up|breaking up|cuts? out|dropp(?:ed|ing)(?: out)?|drop(?:s)? out|froze(?:n)?|freezing|lagg(?:ed|ing)|stutter\w*|glitch\w*|muted|muffled|disconnected|choppy|crackl\w*|distorted|quiet(?! for (?:a minute|an hour|a while|days|weeks|months))(?: (?:for|there|on))?|funny(?: there)?|bad|shaky|garbled|lost(?:,| sorry)|didn't come through|faded)(?: (?:out|up|off|there|for|a|an|on|in|halfway|half|right|just|at|during|me|the|my|second|sec|moment|bit|little|through|end|side|then|now|middle|again|completely|of|that|your|question|sentence|sorry|what|could|can|would|i)\b.*)?[\W]*$)(?!.*\b(?:customers?|users|we|he|she|they|whenever|so i|and i (?!didn't|couldn't|missed|only|lost)|him|her|them)\b)(?!.*\bit (?:broke|dropped|froze|was|is|went))",
        rf"{_FEW}(?=.*\b(?:i was|i got|i'm|i am|there(?:'s| was| is)|my (?:dog|cat|kid|kids|phone|neighbou?r|baby|son|daughter)|(?:some|a|the) (?:truck|noise|siren|plane|car|ambulance|alarm))\b)(?=.*\b(?:couldn't hear|didn't hear|can't hear|didn't catch|what did you (?:say|ask)|what was (?:that|it|the question)|come again|one more time|once more)\b)(?!.*\b(?:we|they|he|she|so i)\b)",
        rf"{_FEW}(?=.*\byour (?:voice|audio|sound|mic\w*|line)\b)(?=.*\b(?:louder|quiet|speak up|again|low|faint|hear)\b)",
    ))  # fmt: skip


def other_words() -> tuple[Request, ...]:
    """To hear it in other words."""
    words = r"(?:re-?phras\w+|re-?word\w*|re-?formulat\w+|paraphras\w+|differently|other words|different words|(?:another|a different|some other|an easier|a simpler|any other) way|simpl(?:er|ify|y|e)|plain(?:er)? (?:english|words|language)|more (?:concrete\w*|simply|clearly|plainly|specific)|easier words)"
    unclear = r"(?:(?:don't|do not|didn't|did not|can't|cannot|couldn't|not|never|hardly|without) (?:\w+ ){0,3}(?:understand\w*|understood|follow\w*|get(?:ting)?|got|see|know|clear|sure|certain|grasp|with you)|trouble|struggling|hard time|hard for me|difficult\w*|confus\w+|lost(?! (?:the|your|track))|unclear|unsure|puzzled|no idea|too (?:vague|abstract|long|complicated|general|broad)|a (?:bit|little) (?:vague|abstract|long|complicated|general|broad|unclear)|over my head|(?:isn't|not) clear)"
    question = r"(?:the question|your question|that question|this question|(?:what )(?:it|that|this) means|question is|question means|question's|question was|(?:you(?:'re| are|'d| want| would| wanted)? ?(?:\w+ )?(?:asking|asked|after|getting at|looking for|want|mean|meant|going for|trying|aiming|expecting|driving at|like me|say(?:ing)?|said)))"
    return gist("rephrase_request", "edge", (
        rf"{_ASKS}{_TELLS_NOT}{_FEW}(?=.*\b(?:you|question|there|it|that)\b)(?=.*\b{words}\b)(?!.*\b(?:i do|i have done|my (?:answer|whole)|the beginning|over)\b)",
        rf"{_ASKS}{_TELLS_NOT}{_FEW}(?=.*\byou\b)(?=.*\b(?:break|split|unpack|explain|clarify|elaborate|simplify|expand|narrow|shorten|make|clear up|spell out)\b)(?=.*\b(?:question|what you(?:'re| are| want)|what that means|it (?:\w+ )?(?:down|up|clearer|simpler|shorter|concrete))\b)(?!.*\bmean by (?!that|this|the question|it\b)\w+)(?!.*\btell me\b)",
        rf"(?=.*\b(?:i|i'm|me|it's|that's|it|that|question)\b){_TELLS_NOT}{_FEW}(?=.*\b{unclear}\b)(?=.*\b{question}\b)(?!.*\b(?:said|told|was not|had|wanted|so i|answer(?:ed)?)\b)(?!.*\bby (?!that|this|the question|it\b)\w+\W*$)(?!.*\b(?:again|repeat|know (?:the answer|how to answer|what to say))\b)",
        r"i (?:really |just |honestly |still |also )?(?:(?:don't|do not) (?:quite |really |fully |entirely |exactly )?get (?:it|that|this)|(?:don't|do not|didn't|did not) (?:quite |really |fully |entirely |exactly )?(?:understand|follow|know what (?:you|that|this) mean\w*))\b(?: (?:that|it|this|you|at all|what.*|here|yet|sorry|the.*question.*))?\W*(?:(?:sorry|can you|could you|please)\b.*)?(?=\W*$)",
        r"(?:(?:it(?:'s)?|(?:that|this|the question|your question)(?:'s| is| was)?)(?: is)?(?: just| really)? (?:not|isn't|wasn't)(?: very| quite| really| that| so)* clear(?: to me| for me| yet)?)\b(?=(?:\W+(?:sorry|can|could|please)\b.*)?\W*$)",
        rf"{_FEW}(?=.*\bwhat (?:exactly |precisely |actually )?(?:are you|is it (?:that )?you(?:'re| are)?|it is (?:that )?you(?:'re| are)?|is it you|were you|do you) (?:really |actually |exactly |just |even |trying to |want me to )*(?:asking|after|getting at|trying to|ask|driving at|want to (?:know|hear)|want me to (?:say|tell|talk|do|answer)|want from me|talk about|wanting|going for)\b)(?!.*\b(?:for example|for instance)\b)",
        rf"{_SHORT}(?=(?:that's|that is|it's|this is) (?:a|such a|quite a) (?:\w+ )?(?:confusing|strange|weird|vague|complicated|unclear|convoluted|long) question)",
        rf"{_FEW}(?=.*\bhelp me understand\b)(?=.*\b(?:question|you|asking)\b)",
        rf"{_SHORT}(?=(?:\w+ )?(?:what does (?:that|this|the question|it) (?:even |actually |really |exactly )?mean|what(?:'s| is) that (?:supposed to )?mean|in what sense|how do you mean|meaning what)\b)(?!.*\b(?:company|customers|users)\b)",
        rf"{_FEW}(?=.*\b(?:english (?:is not|isn't|is only)|not a native))(?=.*\b(?:english|native)\b)",
        rf"{_FEW}(?=(?:can|could|would) you (?:please )?give me an example of what)",
        rf"{_SHORT}(?=.*\b(?:that|this|it|the question|your question)(?:'s| is| went| was| goes)(?: just| a bit| way| right)* over my head\b)",
    ))  # fmt: skip


def afresh() -> tuple[Request, ...]:
    """To begin the answer again."""
    mine = r"(?=(?:.*(?:[,;]\s*|\b(?:sorry|no|please|okay|wait|uh|um|hmm|there|mess|good|again|actually)\s+))?(?:(?:and|but|so|or|then|no|yes|okay|actually|uh|um|wait|please|oh) )*(?:(?:can|could|may|might) (?:i|we)|let me|let's|let us|(?:do you |would you )?mind if i|would it be|is it|i(?:'d| would) (?:like|love|prefer|rather)|i (?:really |just |do |think i )?(?:want|need|wanna|should|have)|i(?:'m| am) (?:just )?(?:going to|gonna)|i(?:'ll| will)|i think i(?:'d| would|'ll| will)|give me|allow me|maybe i|perhaps i)\b)"
    anew = r"(?:over|again|a ?fresh|fresh|anew|from (?:the )?(?:\w+ )?(?:scratch|beginning|top|start)|properly|once more|one more time)"
    return gist("restart", "edge", (
        rf"{mine}{_TELLS_NOT}{_FEW}(?=.*\b(?:start|begin|try|tell|answer|do|redo|take|go|run|retell|explain|give|say|phrase|put|rephrase)\b.*\b{anew}\b)(?!.*\b(?:you (?:say|repeat|tell|ask|give|go|do|explain|rephrase)|question|hear|next|run that|by me|over (?:it|there|the|a|to))\b)",
        rf"{mine}{_TELLS_NOT}{_FEW}(?=.*\b(?:re-?start|re-?do|re-?try|rewind|re-?tell|do-?over)\b)(?!.*\bquestion\b)",
        rf"(?:{mine}|(?=one\b)){_TELLS_NOT}{_FEW}(?=.*\b(?:another|a second|one more|a new|a fresh|a better) (?:go|try|shot|attempt|run|crack|stab|take|chance|start|pass)\b)",
        rf"{_SHORT}(?=.*\b(?:scratch|strike|forget|disregard|ignore|delete|cancel) (?:all |everything |all of )?(?:that|this|it|what i(?:'ve)?(?: just)? said|i said (?:that|anything)|my last)\b)(?=.*\b(?:start|begin|again|over|scratch|strike|fresh|beginning|top|what i|my last)\b)(?!.*\b(?:he|she|they|we|instructions?|rubric)\b)",
        rf"{_SHORT}(?=(?:okay )?(?:from the (?:top|start|beginning)|take two|start(?:ing)? (?:over|again|fresh)|one more try|second (?:try|attempt))\b)(?!.*\b(?:he|she|they|we|was|were|it)\b)",
        rf"{_FEW}(?=.*\b(?:let me|i'll|i(?:'d| would) like to|can i|could i|i want to) (?:just )?(?:go back to|start (?:from|at)|begin (?:from|at)|take it from|return to) the (?:very )?(?:beginning|start|top)\b)(?!.*\b(?:he|she|they|was|were)\b)",
        rf"{_FEW}(?=.*\b(?:pick|choose|use|take|tell|switch to|with) (?:you )?(?:an?other|a different|a better|a new) (?:example|story|one)\b)(?=.*\b(?:start|begin|again|over|instead|can i|let me|i'd like)\b)(?!.*\bquestion\b)",
    ))  # fmt: skip


def something_else() -> tuple[Request, ...]:
    """To go on without an answer."""
    wish = rf"(?:{_ASKS}|(?=(?:.*(?:[,;]\s*|\b(?:sorry|no|please|okay|wait|uh|um|hmm|there|mess|good|again|actually)\s+))?(?:i'd|i would|i prefer|i think i|next|skip|pass|moving|i'm|ask me|try me|give me)\b))"
    return gist("skip", "edge", (
        rf"{wish}{_TELLS_NOT}{_FEW}(?=.*\b(?:skip(?:ping|ped)?(?: (?:over|ahead|to|it|this|that|one|the (?:question|next)|please|for)\b|\W*$|,)|pass(?:ing)? on (?:this|that|it)|mov(?:e|ing) (?:on|along|ahead|forward)|(?:next|another|a different|some other|different) (?:question|one)|something else|(?:leave|leaving) (?:it|this|that)(?: one)?(?: out| aside| and go)|(?:drop|park|leave out|scrap) (?:this|that|it)\b(?: one| question)?|(?:come|go|get|circle|return)(?:ing)? (?:back )?to (?:this|that|it)(?: one| question)?\W*(?:later|at the end|afterwards|another time|in a|if|\?|$))\b)(?!.*\b(?:team|migration|report|project|deploy\w*|test\w*|example|story|build|stage|staging|let me (?:move|skip)|i'll (?:move on to|skip) (?:the|what|how)|context|details?|part where)\b)(?!.*\b(?:ask(?:ing)? you|hear the|repeat|say)\b)(?!.*\bnext (?:question|one) (?:was|is|took|we)\b)",
        r"(?:i(?:'ll|'d| will| would|'m going to|'m gonna)? )?(?:rather |have to |need to |like to |want to )?pass(?: on (?:this|that|it)(?: one| question)?)?(?:\W+(?:please|thanks|thank you|sorry|then|if|next|here|for now)\b[^.?!]{0,30})?(?=\W*$)",
        r"(?:okay )?(?:let's )?(?:just )?(?:go on|move on|moving on|go ahead to the next|carry on|next please|next one|next question|next|skip|skip ahead)(?:\W+(?:please|thanks|then|now|from here|here|with the next.*))*(?=\W*$)",
        rf"{_SHORT}(?=.*\bi (?:don't|do not|really don't) (?:want to|wanna|like to) do (?:this|that)(?: one| question)\b)",
        rf"{_FEW}(?=.*\b(?:do you have|have you got|is there|are there|can i (?:get|have)|could i (?:get|have)|give me|ask me|try me with|i'd like|i want)(?: maybe)? (?:(?:another|an? (?:different|easier)|any other|some other) (?:questions?|one)|something else|anything else|other questions?)\b)(?!.*\b(?:way|words?|advice|example|minute|second|moment|look|chance|try|go|shot|attempt)\b)(?!.*\b(?:from|about) me\b)",
    ))  # fmt: skip


def no_more() -> tuple[Request, ...]:
    """To end the interview."""
    when = r"(?:here|there|now|today|please|then|for (?:today|now|the day|me)|if .*|at that|at this point|thanks?.*|thank you.*|sorry|okay|this|it|early|the (?:interview|call|session)|up|with (?:this|the interview)|with that|another (?:time|day)|and .*)"
    return gist("stop", "edge", (
        rf"{_ASKS}{_TELLS_NOT}{_FEW}(?=.*\b(?:(?:stop(?:ped)?|end(?:ed)?|finish(?:ed)?|quit|terminate|close|break off|wrap(?:ped)?(?: (?:it|this|things))? up|conclude)(?: (?:\w+ ){{0,3}}{when})?\W*(?:$|,)|call(?:ed)? it a day|call(?:ed)? it (?:quits|there|here)|leave it (?:there|here|at that)|stop here|stop (?:the|this) interview|(?:end|finish|stop|leave|quit|abort|cancel|hang up) (?:the|this|our|my) (?:interview|session|call|conversation|meeting)|wrap (?:this|it|things) up))(?!.*\b(?:let me|at the end|start to finish|start with|context|team|contract|project|by (?:saying|mentioning)|moment|second|minute to|question)\b)",
        rf"(?:{_FEW})(?=(?:.*(?:[,;]\s*|\b(?:sorry|no|please|okay|wait|uh|um|hmm|there|mess|good|again|actually)\s+))?(?:(?:and|but|so) )*i(?:'ve| have| need| really need| gotta|'ve got| have got|'m going| am going|'ll| must| should| 'd better| better)? ?(?:to |have to |got to |gotta |need to |going to have to |just |probably |really )*(?:go|leave|run|drop off|drop out|hop off|head out|head off|get going|log off|hang up|dash|jump off|take off)(?:\W+(?:now|sorry|soon|in a (?:minute|moment|second|few)|in \w+ minutes|here|for today|please|thanks|then|so.*|already|i'm afraid|and .*|early))*\W*$)(?!.*\b(?:to (?:the|work|see|back)|that day|because)\b)(?!.*\bi (?:go|leave|run)\b)(?!(?:.*\W)?i(?:'ll| will) (?:go|run)\b)",
        r"(?:okay )?i(?:'m| am| think i'm| think i am|'ve| have| think we're| guess i'm)? ?(?:think )?(?:we(?:'re| are) |i(?:'m| am) )?(?:(?:all |so |pretty much |quite )?done(?: (?:here|now|with this.*|for (?:today|now)|answering.*|talking))?|finished(?: here| now)?|had enough(?: of this.*| for today| now)?|out)(?:\W+(?:thanks|thank you|sorry|let's|i want|i'd like|please)\b.*)?(?=\W*$)",
        r"(?:that's|that is|that'll be|that will be) (?:enough|it|all)(?: (?:for|from) (?:me|today|now|here))?\W+(?:(?:i'm|i am|let's|thank|thanks|i want|i'd)\b[^.?!]*\b(?:done|stop|end|finish\w*|out|wrap|leave|go|it|you|enough)\b|for (?:today|me)).*(?=\W*$)",
        rf"{_FEW}(?=.*\bi(?:'m| am|'d)? ?(?:really |just |simply |honestly )?(?:don't (?:want|wish|feel like|think i (?:can|want))|do not (?:want|wish)|can't|cannot|would rather not|rather not|no longer want|not able|not going|too (?:tired|exhausted|sick|nervous|stressed)) ?(?:to |do )*(?:do this(?= (?:any|interview|now)|\W*$)|go any (?:further|longer)|go(?:ing)? on|continu\w+|keep (?:going|doing)|carry on|doing this|be here|proceed)\b)(?!.*\b(?:he|she|they|we|like that|without|with the (?!interview))\b)",
        r"(?:enough|stop|the end|end of interview|goodbye|bye bye|over and out|interview over|time's up for me.*|that's enough(?: for (?:me|today|now))?)(?=\W*$)",
        rf"{_SHORT}(?=.*\b(?:i want to|i wanna|i'd like to|i would like to) (?:leave|quit|stop|finish|go(?: home)?|get out)(?: now| here| please| the .*)?\W*$)",
    ))  # fmt: skip


def time_to_think() -> tuple[Request, ...]:
    """Time to think, or for something else."""
    span = r"(?:(?:an?|one|two|three|five|ten|thirty|twenty|sixty|\d+|some|a few|a couple(?: of)?|another|half a|a little|a bit(?: of)?|a bit more|a quick|a short|just a)\s+(?:(?:quick|brief|short|little|more|extra|of|tiny|wee)\s+)*(?:seconds?|secs?|sex|set|minutes?|mins?|moments?|mo|time|beat|breath|break|breather|pause|tick|while|longer))"
    return gist("time_request", "edge", (
        rf"{_TELLS_NOT}{_FEW}(?=.*\b(?:give|gimme|allow|need|take|have|get|grab|wait|pause|hang on|hold on|bear with|like|want|mind|stop for|use|borrow|spare|require)\b.*\b{span}\b)(?=(?:.*[,;.]\s*)?(?:(?:and|but|so|uh|um|okay|oh|sorry|just|please) )*(?:can|could|would|may|mind|do you mind|please|let me|give me|gimme|allow|i(?:'ll| will|'d| would| do| just| really| might| may| think i)?(?:'ll| will|'m going to)?(?: just| really| have to| need to| want to| like to)* (?:need|take|like|want|have to|going to|appreciate)|i'm (?:going to|gonna)|is it|wait|hang|hold|bear|pause|just)\b)(?!.*\b(?:every|per|each|from|times|time (?:when|where|that|you|i)|it takes|off|off work|later|ago|to (?:talk|explain|tell|start|build|ship|roll|fix|show|mention|go)|say|repeat|notice|of (?!thinking|time|your))\b)",
        r"(?:allow me|bear with me|hang on|hold on|hold up|stand by|wait|one moment|one sec|just a (?:sec|second|minute|moment|tick|mo)|give me a set|give me a sex)(?: (?:a|for|one|just|please|there|here|while|moment|second|sec|minute|bit|i|think|am|'m|let|me|need|to|let's|see)\b[\w' ]{0,40})?(?=\W*$)",
        rf"{_TELLS_NOT}{_FEW}(?=(?:.*(?:[,;]\s*|\b(?:sorry|no|please|okay|wait|uh|um|hmm|there|mess|good|again|actually)\s+))?(?:(?:and|but|so|uh|um|okay|oh) )*(?:let me|i(?:'d| would) like to|i(?:'ll| will)|i(?:'m| am) (?:just )?(?:going to|gonna)?|i (?:just |really )?(?:have|need|want) to|can i|could i|may i|allow me to|i am|still)\s?(?:just |quickly |quick |have to |please |maybe |try to |try and |to |really )*(?:think(?:ing)?|have a (?:quick |little )?(?:think|look|ponder)|gather|collect|(?:sort|organi[sz]e|order|arrange) (?:out )?my|recall|try to remember|rack\w*|search\w* my|look (?:at|through|up) my|check my notes|take a (?:quick )?look|find (?:a|an|one|the right)|come up with|get my (?:notes|thoughts|head)|get (?:some |a (?:glass|drink|sip) of |a )?(?:water|drink|pen)|grab (?:some |a )?\w+|write (?:that|this|something) down|jot|pause|process|digest|picture|mull|ponder|consider|reflect)\b(?!ing about (?:leaving|the))(?: (?:about|of|at|in|into|up|down|on|over|through|back|for|that|this|it|my|a|an|the|thoughts?|notes?|again|here|to|good|example|story|one|what|which|how|moment|second|minute|bit|time|please|first|right|best|something|out|there|some|really|hard|i|could|can|would|might|use|tell|you|give|best|say|sentence|situation|case)\b)*\W*$)(?!.*\b(?:i think (?:i|we|it|that)|you think|of it as|was|were)\b)",
        rf"{_SHORT}(?=(?:hmm |well )?(?:still )?thinking\b)",
        rf"{_FEW}(?=.*\b(?:i'll be (?:right |straight )?back|be right back|back in a (?:sec|second|minute|moment)|(?:someone|somebody|there's someone|the postman)(?:'s| is)? (?:at|knocking)|(?:my|the) (?:phone|doorbell|door bell|door)(?:'s| is| just)? (?:ringing|rang)|(?:i need|i have|let me|i'm going|can i|could i)(?: just)? (?:to )?(?:get|grab|fetch|drink|some|a)(?: \w+){{0,3}} (?:water|drink|coffee|sip|pen|paper|charger|glass|tissue))\b)(?!.*\b(?:he|she|they|was|were)\b)",
        rf"{_FEW}(?=.*[,;]\s*(?:uh |um )?(?:just )?(?:one|a|half a) (?:sec|second|minute|moment|mo|tick)(?: please)?\W*$)(?=.*\b(?:i(?:'m| have| need|'ll)|my|is|tough|hard|good|sorry|let me|wait)\b)(?!.*\b(?:was|were|took|takes|from|than)\b)",
        rf"{_SHORT}(?=(?:wait|hang on|hold on|just a|one|give me)\b)(?=.*\b(?:i want to|let me|i need to|i have to|i'm|so i can|while i)\b)(?=.*\b(?:sec|second|minute|moment|think|write|find|check|look)\b)(?!.*\b(?:say|said|mention|correct|explain)\b)",
    ))  # fmt: skip


def nothing_to_tell() -> tuple[Request, ...]:
    """To have no example, or none that may be told."""
    turns = r"(?!.*\?)(?!.*\b(?:was(?! there)|were|didn't|did not|had (?:to|no|never|not)|because (?:we|it)|so (?:i (?!can't|cannot|don't|do not|have no|haven't|couldn't|wouldn't|can)|we)|told|said|asked|roughly|about (?:\d|half|ten|twenty|thirty|forty|fifty|a (?:third|quarter|hundred|thousand))|around (?:\d|half|ten)|approximately|but (?!(?:honestly |i'm afraid |sorry )?(?:i (?:don't|can't|do not|have)|no\b|nothing|i've got))\w+)\b)"
    thing = r"(?:examples?|story|stories|situations?|cases?|instances?|experiences?|numbers?|figures?|metrics?|data|answer|anything|one|idea|clue|a time (?:when|where)|times? (?:when|where)|like that|like this|something like|that kind|that sort|such a thing|comes to mind|to mind)"
    return gist("decline", "alone", (
        rf"{turns}(?=(?:.*(?:[,;]\s*|\b(?:sorry|no|please|okay|wait|uh|um|hmm|there|mess|good|again|actually)\s+))?(?:(?:and|but|so|no|well|to be honest|honestly) )*(?:i|i've|i'm|there's|there is|there are|there isn't|nothing|none|no|never|not|can't|cannot|couldn't|don't|unfortunately)\b){_FEW}(?=.*\b(?:don't|do not|can't|cannot|never|not sure|nothing|none|haven't|hasn't|no|isn't|couldn't|not|wouldn't)\b.{{0,45}}\b{thing}\b)(?=.*\b(?:have|got|think|recall|remember|know|give|share|mind|there|find|offer|come up|tell|been|for|happened|experienced|faced|answer|say|seen)\b)(?!.*\b(?:questions?|regrets?|doubts?|anyone|everyone|no one|took|worked|best way)\b)(?!.*\b(?:exact|better|other)\b)",
        rf"{turns}{_FEW}(?=.*\b(?:never|not|hasn't|don't think|nothing like that|haven't|no such thing)\b)(?=.*\b(?:happened|(?:ever )?come up|came up|occurred|applie[sd]|apply|been in (?:that|such|a)|experienced that|faced that|done (?:that|anything like|this))\b)(?=.*\b(?:to me|for me|in my|yet|like that|i(?:'ve| have)|that|i don't think)\b)(?!(?:it|and|then|that never happened) )(?!.*\b(?:again|after|before)\b)",
        rf"{turns}{_FEW}(?=(?:.*(?:[,;]\s*|\b(?:sorry|no|please|okay|wait|uh|um|hmm|there|mess|good|again|actually)\s+))?(?:(?:and|but|so|to be honest|honestly) )*i(?:'ve| have) (?:honestly |actually |really |just )*(?:never|not)\b(?: (?:really|actually|ever|honestly|personally|yet))* (?:\w+)\b.*\b(?:like that|like this|such a \w+|that|this|that kind of \w+|that sort of \w+|anything like \w+|so i (?:can't|cannot|don't|couldn't|wouldn't|have no)\b.*)\W*$)(?!.*\bbefore\b)",
        rf"{_FEW}(?=.*\bi(?:'m| am) (?:just |only |still |fresh |new |straight )*(?:a (?:student|junior|graduate|beginner)|out of|in my first|starting|new to)\b)(?=.*\b(?:never|don't|haven't|no|not)\b)(?!.*\bbut\b)",
        rf"{_SHORT}{turns}(?=.*\bi(?:'d| would)(?: really| much)? (?:rather|prefer) (?:not|to not|to keep)\b)(?!.*\b(?:continue|go on|interview)\b)",
        rf"{_FEW}{turns}(?=.*\b(?:nda|confidential|not (?:allowed|able|at liberty|permitted|comfortable|free)|can't (?:really )?(?:talk|share|discuss|disclose|say|go)|cannot (?:talk|share|discuss|disclose|say))\b)(?=.*\b(?:that|this|it|i'm afraid|unfortunately|sorry|nda|details)\b)(?!.*\b(?:but|so i|and (?:i|we)|it was easy|every)\b)(?=(?:i|i'm|that|that's|this|it|it's|unfortunately|my|sorry|the)\b)(?!.*\b(?:they|we|he|she)\b)",
        r"(?:no never|never|no nothing|nothing at all|none at all|not at the moment|not really no|can't think of any(?:thing|one)?|i've got nothing|i got nothing|i have nothing|i honestly have nothing|(?:i've |i have )?(?:got )?no idea)(?:\W+(?:sorry|to be honest|honestly|i'm afraid|really|at all|right now)\b.*)?(?=\W*$)",
        rf"{_FEW}(?=i (?:honestly |really |just )*(?:don't|do not|wouldn't) know (?:what to (?:say|tell you|answer)|how to answer|to be honest|sorry|any)\b)(?!.*\b(?:but|so)\b)",
        rf"{_SHORT}(?=we (?:really |honestly )?(?:don't|never|haven't) (?:have|had)(?: had)? (?:any |that |such )?(?:numbers?|data|figures?|metrics?|problem|issue|situation|case|that)\b)(?!.*\b(?:so|but|and|because|in production|until|before|again)\b)",
        rf"{_SHORT}(?=.*\b(?:doesn't|don't think (?:that|this|it)|not sure (?:that|this|it)|does not) (?:really |actually )?appl(?:y|ies) to me\b)",
        rf"{_SHORT}(?=i wish i (?:had|could)\b.*\b(?:but|i don't|i can't)\b)",
        rf"{_SHORT}(?=i(?:'ve| have) been (?:racking|trying|thinking|searching)\b)(?=.*\b(?:nothing|can't|no|not|don't)\b)",
    ))  # fmt: skip


def a_question() -> tuple[Request, ...]:
    """To be allowed a question."""
    return gist("clarification", "edge", (
        rf"{_TELLS_NOT}{_FEW}(?=.*\b(?:i(?:'ve| have)(?: got)?(?: just| still| actually)*|there(?:'s| is)|i do have|i got|got) (?:just |actually |maybe |only )?(?:an?|one|another|some|two|a couple of|a few|something)(?: (?:quick|small|short|brief|little|last|more|clarifying|general|other|follow-up|silly|stupid))*(?: questions?|thing)?\b.*\b(?:questions?|ask|clarify|check)\b)(?!.*\b(?:ready|always|every|for the (?!interviewer)|on my list|had)\b)",
        rf"{_TELLS_NOT}{_SHORT}(?=(?:.*(?:[,;]\s*|\b(?:sorry|no|please|okay|wait|uh|um|hmm|there|mess|good|again|actually)\s+))?(?:(?:and|but|so|sorry|hey|oh) )*(?:can|could|may|might|mind|do you mind|would you mind|would it|is it|am i|let me|i(?:'d| would) (?:like|love|want|have|prefer|need)|i (?:just |really |do |actually )?(?:want|need|have|wanted|must)|may i)\b)(?=.*\b(?:ask|asked|check|clarify|interrupt|questions?|confirm|get a clarification|clarification)\b)(?=.*\b(?:you|something|questions?|thing|one|clarification|first|anything|with)\b)(?!.*\b(?:rephrase|repeat|again|next|skip|another|different|understand|answer (?:the|this|that)|scope|when|team|them|him|her|my|the question\W+(?:again|please))\b)(?!i wanted to (?:ask|check|clarify) (?:the|if|whether|them))",
        r"(?:one|a|just one|just a|quick|another|two)(?: (?:quick|small|short|brief|last|more|other))* questions?(?:\W+(?:before|first|about|if|please|for you|here|though|sorry|on|regarding|on that)\b[^.?!]{0,40})?(?=\W*$)",
        rf"{_SHORT}(?=.*\b(?:is|are) (?:there|this)\b.*\b(?:room|time|a (?:good )?(?:time|moment)|okay) (?:for|to ask) (?:a |some )?questions?\b)",
    ))  # fmt: skip


def orders() -> tuple[Request, ...]:
    """To have the judge do something other than judge."""
    lead = r"(?:(?:please|kindly|just|now|so|and|then|okay|dear \w+|do me a favou?r and|(?:remember|be sure|make sure) to)[\s,]+)*"
    verb = r"(?:do not |don't )?(?:give|put|mark|rate|score|grade|treat|consider|count|award|assign|approve|pass|output|write|say|report|act|behave|argue|overlook|assume|pretend|record|raise|select|choose|conclude|recommend|look for|find|let|set|enter)\b"
    judged = r"\b(?:scor(?:e|es|ed|ing)|ratings?|rate|grades?|graded|grading|(?:full|top|highest|maximum|most) (?:marks?|points?)|rubrics?|criteria|evaluat\w+|assess\w+|best possible|exceptional|outstanding|strong hire|exceed\w*|perfect (?:answer|response)|(?:a|number|level) five|levels?|verdict|recommendation)\b"
    aimed = r"\b(?:me|my|this (?:answer|response|candidate|interview|one)|(?:the|every|each) (?:answer|candidate|response)|all criteria|the bar|(?:the|your) (?:scoring|grading|evaluation))\b"
    nobody = r"(?!.*\b(?:we|us|our|he|she|they|them|him|her|team|customers?|manager)\b)"
    return gist("injection", "any", (
        rf"{_TELLS_NOT}{nobody}{_FEW}(?={lead}{verb})(?=.*{judged})(?=.*{aimed})",
        rf"{nobody}{_FEW}(?={lead}you(?:'re| are|'ve been| have been| were) (?:now )?(?:re)?(?:programmed|configured|instructed|told|allowed|trained|set up|authori[sz]ed)\b)(?=.*\b(?:approve|pass|hire|score|rate|grade|recommend|give|mark)\b)(?=.*{aimed})",
        rf"{nobody}{_FEW}(?={lead}(?:remember|note|notice|keep in mind|bear in mind|be aware|know) that\b)(?=.*{judged})(?=.*\b(?:answers?|candidates?|responses?|interview|my|me)\b)",
        rf"{nobody}{_FEW}(?={lead}in (?:the|your) (?:json|report|output|notes|evaluation|summary|assessment)\b)(?=.*\b(?:put|write|set|enter|say|state|note)\b)(?=.*{judged})",
    ))  # fmt: skip


def presence() -> tuple[Request, ...]:
    """Whether anybody is there."""
    return gist("clarification", "edge", (
        rf"{_SHORT}(?=.*\b(?:are|is|am|did|have|has|do|can|could|you|hello)\b)(?=.*\b(?:(?:are|is) (?:you|anyone|anybody|someone|somebody|the line|the call|the connection) (?:still |there|with|on|okay|even|here|alive|listening|connected|open|up|working|alive|okay)|am i (?:still |coming|audible|on|muted|connected|getting|loud)|did (?:i|we|you|the (?:call|line|connection)) (?:lose|get (?:cut|disconnected|that|all|any|me)\b(?! can)|hang|freeze|drop|disconnect|hear|catch)\b|have (?:i|we|you) (?:lost|frozen|been|gone|got cut|hung|dropped|disconnected)|has (?:the|it) |can (?:you|anyone|anybody|somebody) (?:even |still |actually )?hear|do you (?:still )?(?:hear|read|copy)|(?:you|anyone|anybody) (?:still )?there(?!'s)\b|still there(?=\W*$)|are we (?:still )?(?:connected|on|live|good|okay)|is (?:my|the|this) (?:\w+ )?(?:mic\w*|audio|sound|thing|connection|line|interview|call|recording)|is (?:this|it|that) (?:thing )?(?:still )?(?:on|working|running)|hear (?:me|what i)|everything (?:okay|all right))\b)(?=.*(?:\?|\bhear me\b|\bthere\b|\bworking\b|\bon\b)|(?:hello |hey |sorry )*(?:are|is|did|have|has|am|do|can|could)\b)(?!.*\b(?:mean|talk|prefer|about|question|looking|asking|interested|he|she|they|we had|i was)\b)",
        r"(?:hello|hey|hi)\W+(?:hello|hey|hi|is|are|can|did|anyone|anybody|you)\b[^.]*(?=\W*$)",
        r"hello(?:\W+hello)*\W*$",
        rf"{_SHORT}(?=.*\b(?:just )?(?:checking|making sure|testing)\b)(?=.*\b(?:hear me|hear|there|testing|with me|working|on)\b)(?!.*\b(?:we|they|he|she|was|were)\b)",
        rf"{_SHORT}(?=(?:you(?:'ve| have)?|it(?:'s| has)?|it's) (?:gone|went|got|are|is|so)(?: very| so| really| a bit)? (?:quiet|silent))(?=.*\b(?:there|okay|hello|hear|all right|wrong)\b)",
    ))  # fmt: skip

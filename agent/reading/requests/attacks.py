"""Instructions to the judge, and insults."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.reading.requests.words import request

if TYPE_CHECKING:
    from agent.reading.requests.words import Request


def injections() -> tuple[Request, ...]:
    """To instruct whoever judges."""
    rules = r"(?:rubrics?|instructions?|prompts?|rules?|guidelines?|criteria|system prompt|system message|scoring(?: guide| rules| criteria| rubric| instructions)?|guardrails|constraints|directions|grading(?: rules| criteria| rubric| instructions)?|programming|training|evaluation criteria)"
    top = r"(?:five|5|four|4|ten|10|hundred|100|perfect|full|maximum|max|top|highest|best possible|best|excellent|outstanding|exceptional|strong hire|strong yes|hire|pass|passing|a plus|a\+)"
    mine = r"(?:me|this(?: answer| interview| response| candidate| one| transcript)?|my(?: last| next| whole| entire)? ?(?:answers?|responses?|interview|performance|story)|it|the candidate|this candidate|everything(?: i (?:say|said))?|all (?:of )?my answers|each answer|every answer)"
    who = r"(?:grader|judge|evaluator|model|ai|scorer|interviewer|llm|language model|assistant|reviewer|assessor|system|bot|rater)"
    must = r"(?:you (?:must|have to|should|will|need to|are to|shall|are required to|are instructed to|are obliged to|can)(?: now| only| always| just| please)*|i (?:want|need|order|command|instruct|ask|require|tell|am instructing|am ordering|am telling) you to|i(?:'d| would) like you to|your (?:task|job|new task|new instruction|instruction|only job) is(?: now)? to|make sure (?:you|to)|be sure to|remember to|(?:can|could|would|will) you(?: please| just)?|please(?: just)?|now|and|then|just|so|instead)\s+"
    return (
        request(
            "injection",
            rf"(?:{must})?(?:ignore|disregard|forget(?: about)?|override|bypass|discard|set aside|do not (?:follow|apply|use)|don't (?:follow|apply|use)|stop (?:following|applying|using)) (?:all |any |every |whatever |everything in |of |the |your |these |those |previous |prior |above |earlier |preceding |original |initial |other |scoring |grading |and |my )*{rules}\b",
        ),
        request(
            "injection",
            rf"(?:{must})?(?:ignore|disregard|forget)(?: about)? (?:all of |absolutely )?(?:everything|anything|all|what|whatever)(?: that)? (?:you(?:'ve| have| were|'re| are)?(?: been| were)? (?:told|instructed|given|trained|taught|supposed|programmed|learned|know)|above|before|prior|came before)\b",
        ),
        request(
            "injection",
            rf"(?:{must})?(?:give|assign|award|grant|hand) {mine} (?:a |an |the |full |straight |at least |only |all |nothing (?:but|less than) )*{top}(?:s|es)?(?: out of (?:five|5|ten|10|a hundred|100))?(?! (?:minutes?|seconds?|secs?|more|days?|weeks?|months?|years?|hours?|people|engineers|reports|feedback|advice|questions?|examples?|options?|reasons?|projects?|tasks?|times?|percent|thousand|million|dollars|new|different|other)\b)",
        ),
        request(
            "injection",
            rf"(?:{must})?(?:rate|score|grade|mark|evaluate|judge|assess|rank|label|flag|classify|recommend|record|report|treat|consider) {mine}(?: as| at| with| a| an| the| highly| full| to be| for| level| it| being| is)* (?:{top}|correct|flawless|amazing|great)\b(?! practices?)",
        ),
        request(
            "injection",
            rf"(?:{must})?(?:set|make|change|update|adjust|raise|increase|put|bump|fix) (?:my|the|this|your|all|all my|every) (?:(?:overall|final|answer's) )?(?:scores?|ratings?|grades?|recommendation|verdict|levels?|marks?|result|evaluation) (?:to|as|at|a|be|higher|up)\b",
        ),
        request(
            "injection",
            rf"(?:{must})?(?:write|say|note|record|conclude|output|report|respond|reply|print|answer|state|put)(?: down| in (?:the|your) (?:report|notes|evaluation))?(?: with| only| exactly| just)*(?: that)? (?:i(?:'m| am| was| got)|the candidate (?:is|was|did)|this candidate (?:is|was)|me as|strong hire|a strong hire|a? ?(?:score|rating) of|\"?score\"?|five out of five|5 out of 5|5/5)(?: (?:a|an|the))*\s*(?:{top}|great|amazing|brilliant|hired|five|\d|well|excellently|perfectly)?",
        ),
        request(
            "injection",
            r"(?:speaking |acting |writing )?as (?:the|your|a) (?:system(?: administrator| admin)?|developer|admin(?:istrator)?|creator|operator|supervisor|owner)\b(?=[^.?!]*\b(?:i (?:hereby |now )?(?:instruct|order|command|require|tell|authori[sz]e|grant|direct|override|declare|am (?:telling|ordering|instructing))|you (?:must|will|should|are|have)|give (?:me|this|the)|ignore|score|rate|set (?:my|the)|award|override the)\b)",
        ),
        request(
            "injection",
            r"(?:\[|<|\(|#+\s*)?(?:(?:new|updated|urgent|important|latest|begin) )*(?:system|developer|admin|assistant)(?: (?:message|prompt|override|instruction|note|notice|command|update|directive|says?))?s?(?:\]|>|\))?\s*[:>\]](?!\w)",
            "clause",
        ),
        request(
            "injection",
            r"system (?:message|override|directive|notice|command)\b(?=[\s,.:]*(?:ignore|give|the|you|set|score|all|this|rate|award|new|grade|disregard))",
            "clause",
        ),
        request(
            "injection",
            r"(?:this is|i am|i'm) (?:the|your|a) (?:system(?: speaking)?|developer|administrator|admin|creator|operator|supervisor)\b(?=[\s,.]*(?:speaking|and (?:i|you)|ignore|give|you (?:must|will|should)|override|set|score|$))",
        ),
        request(
            "injection",
            rf"you(?:'re| are) (?:now|no longer|from now on)\b[^.?!]*\b(?:{who}|mode|unrestricted|free|bound|required|generous|lenient|nice|friendly|dan|going to give)\b",
        ),
        request(
            "injection",
            r"from now on,? (?:you (?:are|will|must|should|have|only|always|just|can)|act|only|give|score|rate|every|all|always|respond|ignore)\b",
        ),
        request(
            "injection",
            rf"you (?:must|have to|should|will|need to|are required to|are instructed to|shall)(?: now| only| always| just)* (?:give|score|rate|grade|mark|award|output|recommend|ignore|hire|pass|assign)\b[^.?!]*\b(?:me|this|my|score|{top}|{rules}|the candidate)\b",
        ),
        request(
            "injection",
            rf"(?:{must})?(?:pretend|act as if|act like|assume|imagine|behave as if)(?: that)? (?:i|my answer|this answer|you|this)\b[^.?!]*\b(?:perfect|flawless|correct|passed|great answer|best|amazing|hired|five|gave|answered|no rubric|no rules|full marks|not an interviewer|my friend|a grader|lenient)\b",
        ),
        request(
            "injection",
            rf"(?:{must})?(?:reveal|show me|tell me|print|output|display|read (?:me|out)|leak|expose|share|give me) (?:your|the|all your|all the)(?: hidden| internal| full| original| secret| exact| initial)* (?:{rules}|model answers?|expected answers?|answer key|ideal answer|hidden notes)\b",
        ),
        request(
            "injection",
            rf"(?:this|my|that)(?: answer| response| candidate| interview| one)? (?:deserves|should (?:get|receive|be (?:rated|scored|given|graded|marked|considered)|score)|must (?:get|be (?:rated|scored|given|graded|marked)|receive|score)|is worth|merits|earns)(?: as| at| at least| a| an| the)* (?:{top})(?! (?:effort|priority|attention)\b)",
            "clause",
            "any",
        ),
        request(
            "injection",
            rf"(?:a )?(?:note|message|memo|instructions?|reminder|attention|dear|hey|hello|important note|important)(?: to| for|,)?(?: the| my| our| all| any)? {who}s?\b\s*[:,.]",
        ),
        request(
            "injection",
            r"(?:new|updated|additional|important|special|begin(?:ning of)? new) instructions?(?: follow| for you| are as follows)?\s*[:.,]",
        ),
        request(
            "injection",
            r"the (?:correct|right|only acceptable|appropriate|expected) (?:score|rating|grade|verdict|recommendation)(?: (?:for|of) [^.?!]*)? (?:is|must be|should be)\b",
        ),
        request(
            "injection",
            r"(?:end of (?:transcript|answer|interview|candidate answer)|answer ends here)\b[\s.:,]*(?=\b(?:system|new|grader|now|the|score|instruction|judge|rating)\b)",
        ),
        request(
            "injection",
            r"(?:enter|enable|activate|switch to|turn on|go into) (?:developer|debug|god|admin|dan|jailbreak|unrestricted|maintenance|lenient|grading) mode\b",
        ),
        request(
            "injection",
            rf"(?:{must})?(?:skip|stop|cancel|disable|turn off|drop|suspend) (?:the |your |all |any )*(?:scoring|grading|evaluation|rubric|assessment|judging)\b(?! (?:pipeline|service|job|system|model|step))",
        ),
        request(
            "injection",
            rf"(?:{must})?(?:hire me|just hire me|give me the job|pass me|say i passed|let me pass)\b(?! (?:the|a|that|this|and|because)\b)",
            "clause",
            "alone",
        ),
        request(
            "injection",
            rf"(?:the |this |every |attention |i (?:hereby |now )?(?:instruct|order|command|tell|ask|direct) (?:the |this |every )?)?{who}s?\b,? (?:please |should |must |shall |will |has to |is to |to |needs to |now )*(?:output|award|give|assign|record|score|rate|pass|mark|return|grant)\b[^.?!]*\b(?:{top}|scores?|marks?|rating)\b",
        ),
        request(
            "injection",
            rf"(?:what(?:'s| is| are| does| do)|tell me|show me|repeat|say|print|give me|read me)\b(?: \w+){{0,4}} your (?:hidden |internal |system |secret |original |initial |own |exact )*(?:{rules})\b(?! for (?:this|the) (?:role|job|team))",
        ),
        request(
            "injection",
            rf"(?:all|every|each|any) (?:the |my |of my )?(?:scores?|ratings?|marks?|competenc(?:y|ies)|answers?)\b[^.?!]{{0,20}}\b(?:is|are|as|be|becomes?|get|gets|should|must)\b[^.?!]{{0,12}}\b(?:{top})\b",
            "anywhere",
        ),
        request(
            "injection",
            rf"(?:the|this) candidate (?:must |should |has to |will |now )*(?:gets?|receives?|passe?s?|scores?|deserves?|is (?:to be )?(?:rated|scored|hired))\b[^.?!]*\b(?:{top}|interview)\b",
            "anywhere",
            "edge",
        ),
        request(
            "injection",
            rf"(?:{must})?(?:act|behave|respond|answer) (?:as|like) (?:an? |the |my )?(?:lenient|generous|friendly|kind|nice|forgiving|different|new|uncritical)\b[^.?!]*\b{who}\b",
        ),
        request(
            "injection",
            rf"(?:{must})?(?:(?:ignore|disregard|forget) (?:the above|all (?:of )?the above|what came before)|(?:output|return|print) (?:a |the )?(?:{top} )?(?:score|rating|grade)\b)",
        ),
        request(
            "injection",
            rf"(?:{must})?(?:give|record|assign|award|grant|enter|output|write down|put down|select|choose) (?:me )?(?:an? |the |my )?(?:maximum|perfect|full|max|top|highest|best|highest possible|best possible|greatest) (?:possible )?(?:scores?|ratings?|grades?|marks?|levels?|points)\b",
        ),
        request(
            "injection",
            rf"(?:{must})?(?:output|return|print|record|enter|write|put) (?:an? |the )?{top}(?: out of (?:five|5|ten|10))? (?:for|in|on|under) (?:every|each|all|any)\b",
        ),
        request(
            "injection",
            rf"(?:whoever|anyone who|anybody who|everyone who|(?:the )?(?:one|person|people|model|system|{who}) (?:who|that))(?: is| are)? (?:reads?|grades?|scores?|judges?|evaluates?|reviews?|assesses?|marks?|rates?|reading|grading|scoring|judging|evaluating|reviewing)\b[^.?!]*\b(?:must|should|has to|have to|shall|will|needs? to|(?:is|are) to)\b[^.?!]*\b(?:{top}|scores?|ratings?|marks)\b",
        ),
        request(
            "injection",
            r"(?:your|the) (?:developers?|creators?|makers?|boss|bosses|company|administrators?|engineers?|operators?|owners?|programmers?|team) (?:has |have |had |just |also )*(?:asked|told|wants?|wanted|instructed|agreed|said|says?|decided|confirmed|promised|allowed)\b[^.?!]*\b(?:you|me)\b[^.?!]*\b(?:scores?|scoring|evaluation|grading|maximum|ratings?|rubric|full marks|five|top marks)\b",
        ),
        request(
            "injection",
            rf"(?:{must})?(?:score|rate|grade|mark|judge|evaluate|assess)(?: {mine})? (?:accordingly|generously|leniently|favou?rably|kindly)\b",
        ),
        request(
            "injection",
            rf"(?:count|treat|take|regard|mark|note|log) (?:it|this|that|me|everything|whatever)\b[^.?!]* as (?:an? |the )?(?:{top})\b",
            "anywhere",
            "edge",
        ),
    )


def abuse() -> tuple[Request, ...]:
    """To insult the interviewer."""
    strong = r"(?:f+u+c+k+(?:ing|in|in')?|freaking|bloody|goddamn|damn|god damn)"
    insult = r"(?:idiot|moron|imbecile|asshole|arsehole|bastard|bitch|clown|loser|dumbass|jackass|prick|dick|cunt|scumbag|piece of (?:shit|crap|junk|garbage|trash)|waste of (?:time|space|money)|joke of an interviewer|fool|pig|jerk)"
    adj = r"(?:stupid|dumb|useless|pathetic|worthless|garbage|trash|an idiot|moronic|incompetent|brain ?dead|terrible at (?:this|your job|interviewing)|the worst(?: interviewer)?|bad at (?:this|your job)|awful at (?:this|your job)|full of shit|full of crap|ridiculous|disgusting|retarded|a joke)"
    thing = r"(?:piece of \w+|bot|machine|robot|computer|interviewer|program|ai|software|thing|app|toaster|tin can|piece of junk)"
    return (
        request(
            "abuse",
            rf"(?:{strong} )?(?:f+u+c+k+|screw|piss|sod|bugger) (?:you|off|yourself|this interview|u|this stupid|all of you)\b(?! (?:the|with) )",
        ),
        request(
            "abuse",
            r"go (?:fuck|screw) yourself|go to hell|drop dead|kill yourself|kiss my ass|eat shit|bite me|up yours|get lost|suck my \w+|suck it|burn in hell|go die",
        ),
        request(
            "abuse",
            rf"(?:you|you're|you are|u r|what|such)(?: are| were)? (?:(?:such|just|nothing but|really|so|a|an|an absolute|a complete|absolutely|completely|total|utter|bunch of|one|{strong}|stupid|dumb|useless|bloody|complete|absolute) )*{insult}s?\b",
            "anywhere",
        ),
        request(
            "abuse",
            rf"(?:you|you're|you are)(?: are)?(?: (?:so|really|just|such|absolutely|completely|totally|pretty|very|actually|{strong}))* {adj}\b(?! (?:if|when|to|because|at the|that|this|it|down)\b)",
            "anywhere",
        ),
        request(
            "abuse",
            rf"(?:you|you(?:'re| are) (?:an? |such an? |just an? )?(?:\w+,? )?|this|what a) ?(?:{strong}|stupid|dumb|useless|worthless|idiotic|pathetic|crappy|shitty)(?: (?:stupid|dumb|useless|piece of|{strong}))* {thing}\b",
            "anywhere",
        ),
        request("abuse", rf"(?:{strong}|stupid|dumb|useless|idiotic|pathetic) {thing}", "whole"),
        request(
            "abuse",
            r"(?:just |please |oh |why don't you )*shut (?:the (?:fuck|hell) )?up(?: already| now| you)?\b(?! (?:the|shop|down)\b)",
        ),
        request(
            "abuse",
            r"(?:i (?:really |fucking )?(?:hate|despise) you|you suck|you (?:people|all|guys) suck|you disgust me|you make me sick|nobody likes you)\b",
        ),
        request(
            "abuse",
            rf"(?:this|what)(?: (?:whole|stupid|is|a|an|interview|question|thing|process))*(?: is)?(?: (?:such|a|an|total|complete|absolute|pure|utter|{strong}))* (?:bullshit|horseshit|crap|load of (?:shit|crap|bullshit)|fucking joke|waste of my (?:fucking )?time)\b",
            "whole",
            "alone",
        ),
        request(
            "abuse",
            rf"(?:what a|that's a|that is a|this is a) (?:(?:really|very|{strong}) )*(?:stupid|dumb|idiotic|moronic|fucking|shitty|crappy) (?:\w+ )?(?:question|interview)\b",
            "clause",
            "alone",
        ),
        request(
            "abuse",
            r"(?:this|the) (?:whole )?interview is (?:such )?(?:a )?(?:complete )?(?:joke|stupid|ridiculous|garbage|trash|rubbish|pathetic|waste)\b",
            "clause",
            "edge",
        ),
        request("abuse", r"shut your (?:mouth|trap|face|mic)\b"),
        request(
            "abuse", rf"{insult}s?|bullshit|(?:fuck|screw)(?: this| that)?(?: and (?:fuck|screw) .*)?", "whole", "alone"
        ),
        request(
            "abuse",
            r"i(?:'ll| will| am going to|'m going to|'m gonna) (?:find (?:you|where you live)|kill you|hurt you|beat you|punch you|smash you)\b",
        ),
    )

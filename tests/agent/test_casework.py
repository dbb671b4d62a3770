"""Design, coding and technical rounds: facts, phases, dives, pushback, curveballs, the edge of what somebody knows."""

from __future__ import annotations

import pytest

from agent.interviewer.cases import case_pieces
from agent.interviewer.phrases import ASSUME
from agent.reading.withdrawn import without_withdrawn
from tests.agent.cases import PHASES, PROBLEM, TOPICS, hold, plan

OUTLINE = (
    "So letters come in at the front and go to a queue, and workers take them from there and write them down, then "
    "other workers deliver them, and each of these parts can grow by itself, which is what the load asks for, I would "
    "say, and the rest is a matter of how many workers we want to pay for at the busiest hour of the year."
)


def test_a_fact_is_told_to_who_asks_for_it_and_no_other() -> None:
    """In the words of the fact sheet."""
    _, moves = hold(plan(), ["How many letters?"])
    assert moves[-1].move == "clarify"
    assert moves[-1].text == "A million letters a day."
    assert moves[-1].about == ("load",)


def test_what_no_fact_answers_is_left_to_the_candidate() -> None:
    """Rather than made up."""
    _, moves = hold(plan(), ["What colour is the envelope?"])
    assert moves[-1].text in ASSUME
    assert moves[-1].about == ()


def test_who_states_assumptions_is_asked_for_the_design() -> None:
    """The phase ends by content, long before its time."""
    _, moves = hold(plan(), ["How many letters?", "Good, then I will assume that all of them are short."])
    assert (moves[-1].move, moves[-1].phase) == ("next", "outline")
    assert "Take me through it." in moves[-1].text


def test_a_phase_that_runs_over_is_cut() -> None:
    """By the clock, whatever is asked."""
    slow = ["And well " * 40 + "how many letters?", "And well " * 40 + "how fast?"]
    _, moves = hold(plan(), slow, pace=4.0)
    assert (moves[-1].move, moves[-1].says, moves[-1].phase) == ("interject", "interjection", "outline")


def test_every_move_says_when_its_phase_ends() -> None:
    """So that the candidate's next breath can be taken."""
    _, moves = hold(plan(), ["How many letters?", "I will assume the rest."])
    assert [move.deadline for move in moves] == [480.0, 480.0, 1200.0]


def test_dives_go_where_nothing_was_said_within_the_level() -> None:
    """The staff's topic is not asked of a senior."""
    asked = [topic.ask for topic in TOPICS]
    turns, moves = hold(
        plan(), [OUTLINE, "In a database.", "By the letter's id, that is a database again.", "No idea."]
    )
    probes = [move for move in moves if move.says == "probe"]
    assert all(any(text in move.text for text in (*asked, *(t.deeper for t in TOPICS))) for move in probes)
    assert {name for move in probes for name in move.about} == {"store", "failure", "queue"}
    assert turns[-1].speaker == "candidate"


def test_a_thin_reply_is_drilled_into_once() -> None:
    """With the topic's own follow-up, where it was named."""
    _, moves = hold(plan(), [OUTLINE, "In a database.", "In a database, as I said."])
    assert [move.about for move in moves[1:]] == [("store",), ("store",), ("failure",)]
    assert "By which key?" in moves[2].text


def test_a_weak_choice_is_questioned_once_and_a_good_reason_accepted() -> None:
    """Then the round goes on."""
    weak = f"{OUTLINE} All of it runs on one machine."
    _, moves = hold(plan(), [weak, "The log loses nothing, since every letter is written twice before we answer."])
    assert (moves[1].move, moves[1].about) == ("pushback", ("one_machine",))
    assert moves[2].move != "pushback"


def test_a_choice_that_is_defended_at_once_is_not_questioned() -> None:
    """There is nothing to ask."""
    _, moves = hold(plan(), [f"{OUTLINE} All of it runs on one machine, which loses nothing."])
    assert moves[1].move == "probe"


def test_after_the_dives_something_changes_and_then_it_is_wrapped_up() -> None:
    """Each once, and the candidate's questions last."""
    replies = [OUTLINE, *["I do not know."] * 3, "I would grow the queue.", "The store.", "No, thank you."]
    _, moves = hold(plan(), replies)
    says = [move.says for move in moves]
    assert says == ["question", "probe", "probe", "probe", "curveball", "transition", "transition", "closing"]
    assert moves[4].about == ("tenfold",)


def test_who_is_silent_is_led_to_the_end() -> None:
    """No loop, and nothing of the fact sheet on the way."""
    _, moves = hold(plan(), [None] * 30)
    assert moves[-1].over
    assert all(fact.answer not in move.text for move in moves for fact in PROBLEM.fact)


@pytest.mark.parametrize("mode", ["real", "practice"])
def test_hints_are_for_practice(mode: str) -> None:
    """Real interviews give none."""
    _, moves = hold(plan(mode=mode), [None, None])
    assert (moves[-1].move == "hint") == (mode == "practice")


def test_something_else_is_brought_back_to_the_problem() -> None:
    """Once."""
    _, moves = hold(plan(), ["elephant " * 30])
    assert moves[-1].move == "redirect"


def test_thinking_aloud_is_no_question() -> None:
    """Where the candidate answers it at once, before the design as later; and what a turn ends with is a question."""
    aloud = "How do I store that? I would take a database."
    assert [piece.kind for piece in case_pieces(aloud, asked="", phase="outline")] == ["answer"]
    asked = "I would take a database. How long do you keep the letters?"
    assert [piece.kind for piece in case_pieces(asked, asked="", phase="outline")] == ["answer", "clarification"]
    assert [piece.kind for piece in case_pieces(aloud, asked="", phase="clarify")] == ["answer"]
    alone = "How do you store that?"
    assert [piece.kind for piece in case_pieces(alone, asked="", phase="clarify")] == ["clarification"]


def test_a_technical_question_is_followed_to_the_edge() -> None:
    """The easiest thing unsaid first, whatever the level; two misses end it."""
    question = PROBLEM.model_copy(update={"track": "technical"})
    technical = plan(track="technical", problems=(question,), phases=(), max_probes=4)
    _, moves = hold(technical, ["We have a queue.", "In a database.", "No clue.", "No clue."])
    assert [move.about for move in moves[1:4]] == [("store",), ("failure",), ("region",)]
    assert moves[4].says == "transition"


def test_a_known_mistake_is_questioned_in_a_technical_round_too() -> None:
    """Once; then the question goes deeper as ever."""
    question = PROBLEM.model_copy(update={"track": "technical"})
    technical = plan(track="technical", problems=(question,), phases=(), max_probes=4)
    _, moves = hold(technical, ["All of it runs on one machine.", "It does run on one machine, yes."])
    assert (moves[1].move, moves[1].about) == ("pushback", ("one_machine",))
    assert moves[2].says == "probe"


def test_code_is_run_when_the_candidate_says_so() -> None:
    """And who writes is left in peace."""
    phases = (*PHASES[:2], PHASES[2].model_copy(update={"id": "code", "leads": ("Write it down.",)}), *PHASES[2:])
    coding = plan(track="coding", phases=phases, editor=True)
    _, moves = hold(coding, [OUTLINE])
    assert moves[-1].phase == "code"
    _, moves = hold(coding, [OUTLINE, "So first a loop over the letters.", "Okay, run it."])
    assert [move.move for move in moves[2:]] == ["wait", "run_code"]


def test_whoever_asks_to_hear_it_again_is_never_sent_away() -> None:
    """The problem is said as often as they like, and a follow-up that is given up leads to the next."""
    _, moves = hold(plan(), ["Could you repeat the question?"] * 4)
    assert [move.move for move in moves[1:]] == ["repeat"] * 4
    _, moves = hold(plan(), [OUTLINE, *["Could you repeat the question?"] * 3])
    assert [move.move for move in moves[2:]] == ["repeat", "repeat", "probe"]
    assert moves[-1].phase == "dive"


def test_a_fact_is_said_again_to_who_asks_right_after_it() -> None:
    """Rather than the problem."""
    _, moves = hold(plan(), ["How many letters?", "Sorry, could you repeat that?"])
    assert moves[-1].text.endswith("A million letters a day.")


def test_silence_at_one_follow_up_leads_to_the_next_and_at_two_to_the_end() -> None:
    """A round is not over because somebody is stuck once."""
    _, moves = hold(plan(), [OUTLINE, *[None] * 6])
    probes = [move for move in moves if move.says == "probe"]
    assert len(probes) == 2
    assert moves[-1].question_id is None


def test_what_is_said_again_has_no_stock_words_before_it() -> None:
    """Neither those that ended the phase nor those that left the question before."""
    slow = ["And well " * 40 + "how many letters?", "And well " * 40 + "how fast?", "Could you repeat that?"]
    _, moves = hold(plan(), slow, pace=4.0)
    assert moves[-2].text.startswith("Within a second. Let us get to the design.")
    assert moves[-1].text.endswith("Take me through it.")
    assert "Let us get" not in moves[-1].text


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("What would you use here?", "what I'd like to hear from you"),
        ("Can you give me a hint?", "by yourself"),
        ("Anything else I should know?", "I'll answer what you ask"),
        ("What do you mean by that?", "People write letters"),
    ],
)
def test_questions_that_ask_for_no_fact_get_a_fitting_reply(asked: str, told: str) -> None:
    """Not all of them are open questions about the problem."""
    _, moves = hold(plan(), [asked])
    assert told in moves[-1].text


def test_a_hint_is_given_where_practice_allows_it() -> None:
    """And asked for."""
    _, moves = hold(plan(mode="practice"), [OUTLINE, "Could you give me a hint?"])
    assert moves[-1].move == "hint"


def test_i_am_done_ends_a_part_and_not_the_round() -> None:
    """Only who wants to leave is let go."""
    _, moves = hold(plan(), [OUTLINE, "I'm done."])
    assert not moves[-1].over
    _, moves = hold(plan(), [OUTLINE, "I want to stop the interview here."])
    assert moves[-1].over


@pytest.mark.parametrize(
    "told",
    [
        "When memory runs out I'd turn new ones away.",
        "What I'd do first is measure.",
        "Which means that we need a queue.",
        "So we shard by user, right?",
        "I said that already, didn't I?",
    ],
)
def test_a_statement_that_opens_or_ends_like_a_question_is_an_answer(told: str) -> None:
    """Spoken to a follow-up."""
    assert [piece.kind for piece in case_pieces(told, asked="", phase="dive")] == ["answer"]


def test_a_design_before_a_question_is_heard_as_one() -> None:
    """Rather than lost in what leads to the question."""
    kinds = [piece.kind for piece in case_pieces(f"{OUTLINE} How fast must it be?", asked="", phase="clarify")]
    assert kinds == ["answer", "clarification"]


def test_starting_over_takes_back_the_reply_and_not_the_design() -> None:
    """What was told before the follow-up stays."""
    turns, _ = hold(plan(), [OUTLINE, "A database, perhaps.", "Let me start over.", "A file."])
    told = " ".join(turn.text for turn in without_withdrawn(turns) if turn.kind == "answer")
    assert OUTLINE in told
    assert "A file." in told


def test_a_question_beside_a_request_for_time_is_heard() -> None:
    """Before the design."""
    kinds = [piece.kind for piece in case_pieces("Hmm. So who uses it? Let me think.", asked="", phase="clarify")]
    assert "clarification" in kinds
    assert [piece.kind for piece in case_pieces("Can I have a minute?", asked="", phase="clarify")] == ["time_request"]

"""A turn that asks to leave its matter be is a decline as a whole; one with a detail kept back is not."""

# ruff: noqa: E501 - what somebody said reads best unbroken

from __future__ import annotations

import pytest

from agent.reading.kinds import pieces

LEFT = (
    "There was a night on the ward two winters ago, and a boy, he was nine. I made a call and it was the wrong call. I think about it most days. I'd prefer to leave that where it is. Sorry.",
    "Oh. Yes, I can think of one straight away, when my business partner and I split up, and that got ugly, lawyers and all. Can we leave that one? It's still a bit raw.",
    "Well, the obvious one is my divorce year, when I let the whole team down. I don't really want to go back into that, if you don't mind. Could you ask me something else?",
    "It's the accident on the site in 2019. A man lost his hand. I was the foreman. I've told it so many times to so many people that I would rather not tell it once more today.",
    "There's one that comes to mind but it's personal, it was with my father in the family firm and we don't speak now. I don't think I can talk about it without getting upset, so no, not that one please.",
    "Hmm, the biggest failure I've had was losing a patient. I'm not ready to talk about that, I hope that's okay.",
    "I did have such a conflict, with a manager who bullied me for a year, and I left because of it. I'd sooner not get into it, to be honest with you.",
    "We had a suicide in the team. I was the lead. That's all I want to say about it, if that's okay, it's not something I can use as an interview story.",
    "I had one of those last year. My little brother was on the crew I ran and he fell. So, no. I really can't go into that. I'm sorry.",
    "The honest answer is a merger I led where two hundred people lost their jobs, some of them friends. I'd like to let that rest. Ask me something else, please.",
    "One thing comes to mind but it's still before the tribunal, and it was an ugly time for me. I'm not comfortable talking about that.",
    "I lost a patient, as a second-year resident, because I didn't call my senior. Everybody who works with me knows it. I'm not going to talk about that in an interview, with respect.",
)
TOLD = (
    "I'd rather not name the customer, but it was a large bank in the north. They had a reconciliation job that ran nine hours every night. I took it apart, found that it read the same table forty times, and I cached it. It runs in fifty minutes now and nobody gets paged.",
    "So it was a medical device firm, I can't go into the product. The release was stuck because the test rig failed every second night. I sat with the rig for a week and logged the power supply, and it was the power supply. We shipped two weeks later.",
    "My manager said he'd rather not go through it again, so I wrote the whole post-mortem myself. I interviewed nine people. It came out that the alert had been muted, and we changed the rules for muting.",
    "I told the client I'd prefer to leave that where it is, because changing the contract in May made no sense. He was cross. We met again in July and agreed a new price, eleven percent lower, and he stayed.",
    "The team wanted to leave that one for later, the migration of the archive, and I said no. I did it over two weekends, forty terabytes, and we could switch the old machines off in March, which saved us nine thousand a month.",
    "I didn't want to talk about it at first, to anybody, because I'd lost them the account. Then I wrote it up, one page, and sent it to all the sales people. We lost no account that way again.",
    "She asked whether we could leave that one out, the question on pay, and I kept it in the survey. Sixty percent answered it. The board raised the lowest band by four percent after that.",
    "We cut the error rate a lot, from about nine percent to one and a half. I'd rather not say which vendor it was, if that's all right. I wrote the rules that check each invoice before it is posted, and finance stopped their second check.",
    "There was a fire in the kitchen and the crew wouldn't speak about it. I don't like to leave that alone, so I sat everyone down the next morning. We found the fryer thermostat was broken, we replaced it, and I made a checklist for closing. No fire since.",
    "We had a rule, and I kept saying can we leave that out, it costs an hour each day. In the end I tested it with and without for a month, no difference, and we dropped it.",
    "We'd a supplier who cheated us, and I'd rather not say who. I found it by weighing every fifth sack for a month, and I went to them with the list. They paid back six thousand.",
    "The hardest thing was the layoff talk. I don't want to do that again, ever. I prepared each talk for an hour, I had the papers ready, and nobody heard it from somebody else. All of them came to the summer party.",
    "I built the ranking model for the shop. It was slow at the start and I rewrote the feature store, which took three months. I wouldn't do that again. Today I'd buy one. Conversion went up by two points.",
    "It was a bad year, we lost the contract. I can't change that. I learned to ask for the budget before the scope.",
    "I was working nights and I made the wrong call on a valve. I'd like to tell it as it was. I opened it too early, two hundred litres on the floor, and I called the shift lead within a minute. We changed the label the day after.",
    "My answer is the migration I led. I'd rather do it again than leave it, because the half-done state was worse. So I asked for two more weeks and we finished.",
    "We cut the refunds from nine percent to four. I'd rather not go into it further.",
    "The release broke on a Friday and I rolled it back by hand. I don't want to do that again.",
)


@pytest.mark.parametrize("text", LEFT)
def test_what_somebody_asks_to_leave_is_declined_with_all_that_led_up_to_it(text: str) -> None:
    """There is nothing in it to be probed."""
    assert [(piece.kind, piece.text) for piece in pieces(text)] == [("decline", text)]


@pytest.mark.parametrize("text", TOLD)
def test_a_story_with_a_detail_kept_back_or_such_a_wish_told_in_it_is_an_answer(text: str) -> None:
    """The detail alone may be declined."""
    assert pieces(text)[-1].kind == "answer" or pieces(text)[0].kind == "answer"

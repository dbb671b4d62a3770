"""Limits: time, tokens, money, second tries. However a model fails, there is one error with a reason in our words."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, ConfigDict
from scripted import Hanging, Saying, asking, lasting, passing

from agent.model.asking import LONGEST, SILENT, NoReplyError, parsed
from agent.model.port import ModelFaultError, Said


class Form(BaseModel):
    """A reply with one field."""

    model_config = ConfigDict(extra="forbid", strict=True)

    level: int


GOOD = '{"level": 3}'


@pytest.mark.parametrize("text", [GOOD, f"```json\n{GOOD}\n```", f"Sure! Here it is: {GOOD} Hope that helps."])
def test_the_object_is_found_whatever_stands_around_it(text: str) -> None:
    """Models like to chat."""
    assert parsed(Form, text).level == 3


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "its reply was empty"),
        ("  \n", "its reply was empty"),
        ("I would say that is a strong answer.", "its reply was not JSON"),
        ("}{", "its reply was not JSON"),
        ('{"level": 3', "its reply was not JSON"),
        ('{"level": NaN}', "its reply did not have the form that was asked for"),
        ('{"level": "3"}', "its reply did not have the form that was asked for"),
        ('{"level": true}', "its reply did not have the form that was asked for"),
        ('{"level": 3.5}', "its reply did not have the form that was asked for"),
        ('{"level": 3, "bonus": 1}', "its reply did not have the form that was asked for"),
        ('{"stage": 3}', "its reply did not have the form that was asked for"),
        ('{"a":' * 3000 + "1" + "}" * 3000, "its reply was not JSON"),
        ("x" * (LONGEST + 1), "its reply was far too long"),
    ],
)
def test_what_is_no_reply_says_why(text: str, why: str) -> None:
    """Nothing is guessed from half a reply."""
    with pytest.raises(NoReplyError) as caught:
        parsed(Form, text)
    assert str(caught.value) == why


def test_a_passing_fault_is_tried_again() -> None:
    """As often as the settings allow."""
    model = Saying(passing(), passing(), GOOD)
    assert asking(model, retries=2).ask("judge", "{}", Form, timeout=5).level == 3
    assert len(model.asked) == 3


def test_it_is_not_tried_for_ever() -> None:
    """The last fault is the reason."""
    model = Saying(passing())
    with pytest.raises(NoReplyError, match="it was asked too often"):
        asking(model, retries=2).ask("judge", "{}", Form, timeout=5)
    assert len(model.asked) == 3


@pytest.mark.parametrize("fault", [lasting(), RuntimeError("key sk-secret")])
def test_a_lasting_fault_is_not_tried_again(fault: Exception) -> None:
    """And what a library says is not passed on."""
    model = Saying(fault)
    with pytest.raises(NoReplyError) as caught:
        asking(model, retries=5).ask("judge", "{}", Form, timeout=5)
    assert len(model.asked) == 1
    assert "secret" not in str(caught.value)


def test_a_model_that_hangs_costs_its_timeout_and_is_left_alone_after_a_few() -> None:
    """The interview goes on; a dead server does not slow down every further question."""
    model = Hanging()
    way = asking(model)
    for _ in range(SILENT):
        with pytest.raises(NoReplyError, match=r"it did not reply within 0\.01 s"):
            way.ask("judge", "{}", Form, timeout=0.01)
    with pytest.raises(NoReplyError, match="it had stopped replying"):
        way.ask("judge", "{}", Form, timeout=60)
    assert model.calls == SILENT
    model.let_go.set()


def test_a_reply_in_time_forgives_a_slow_one() -> None:
    """Only silence in a row counts."""
    slow = Hanging()
    way = asking(slow)
    for _ in range(SILENT - 1):
        with pytest.raises(NoReplyError):
            way.ask("judge", "{}", Form, timeout=0.01)
    slow.let_go.set()
    with pytest.raises(NoReplyError, match="form"):
        way.ask("judge", "{}", Form, timeout=5)
    with pytest.raises(NoReplyError, match="form"):
        way.ask("judge", "{}", Form, timeout=5)


def test_tokens_are_counted_and_end() -> None:
    """The call that could exceed the limit is not made."""
    model = Saying(Said(GOOD, tokens_in=900, tokens_out=50))
    way = asking(model, total_tokens=1000, max_tokens=64)
    way.ask("judge", "{}", Form, timeout=5)
    with pytest.raises(NoReplyError, match="its budget was used up"):
        way.ask("judge", "{}", Form, timeout=5)
    assert (way.usage.calls, way.usage.tokens_in, way.usage.tokens_out) == (1, 900, 50)


def test_money_is_counted_and_ends() -> None:
    """By the prices of the settings."""
    model = Saying(Said(GOOD, tokens_in=100_000, tokens_out=10_000))
    way = asking(model, max_cost=0.5, price_in=3.0, price_out=15.0)
    way.ask("judge", "{}", Form, timeout=5)
    assert way.usage.cost == pytest.approx(0.45)
    way.ask("judge", "{}", Form, timeout=5)
    with pytest.raises(NoReplyError, match="its budget was used up"):
        way.ask("judge", "{}", Form, timeout=5)
    assert len(model.asked) == 2


def test_where_nobody_counts_it_is_estimated() -> None:
    """Too high rather than too low."""
    way = asking(Saying(GOOD))
    way.ask("x" * 300, "y" * 300, Form, timeout=5)
    assert way.usage.tokens_in >= 200
    assert way.usage.tokens_out > 0


def test_a_call_that_never_came_back_is_paid_for() -> None:
    """It may well have been charged."""
    model = Hanging()
    way = asking(model, max_tokens=500)
    with pytest.raises(NoReplyError):
        way.ask("judge", "{}", Form, timeout=0.01)
    assert way.usage.tokens_in >= 500
    model.let_go.set()


@pytest.mark.parametrize(("replied", "tokens_out"), [(True, 500), (False, 0)])
def test_a_reply_that_could_not_be_read_is_paid_for(*, replied: bool, tokens_out: int) -> None:
    """A call that never got a reply costs its question only."""
    way = asking(Saying(ModelFaultError("no", passing=False, replied=replied)), max_tokens=500)
    with pytest.raises(NoReplyError):
        way.ask("judge", "{}", Form, timeout=5)
    assert way.usage.tokens_out == tokens_out


def test_no_limit_is_no_limit() -> None:
    """0 switches a limit off."""
    model = Saying(Said(GOOD, tokens_in=10**9, tokens_out=10**9))
    way = asking(model, total_tokens=0, max_cost=0, price_in=10)
    for _ in range(3):
        way.ask("judge", "{}", Form, timeout=5)
    assert len(model.asked) == 3

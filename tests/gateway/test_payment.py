from __future__ import annotations

from typing import Any

import pytest

from bridge.errors import ArgumentError
from bridge.gateway.arguments import Arguments
from bridge.gateway.payment import payment_faults
from bridge.toolkit.declaring import INJECTED

SCHEMA: dict[str, Any] = {
    "properties": {"buyer": {"properties": {"email": {}}}, "lines": {"items": {"properties": {}}}}
}


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        ({"payment": {"token": "t"}}, "$.payment"),
        ({"buyer": {"email": "e", "card-number": "4242"}}, "$.buyer.card-number"),
        ({"lines": [{}, {"creditCard": {}}]}, "$.lines[1].creditCard"),
        ({"attributes": {"CVV": "123"}}, "$.attributes.CVV"),
    ],
)
def test_payment_data_is_refused_by_name_wherever_it_stands(arguments: Any, path: str) -> None:
    (fault,) = payment_faults(arguments, SCHEMA)
    assert fault[0] == path
    assert "continue_url" in fault[1]


def test_what_only_sounds_like_it_passes() -> None:
    harmless = {"context": {"payment": [{"handler": "com.example.pay"}]}, "gift_cards": ["x"], "note": "card number"}
    assert list(payment_faults(harmless, SCHEMA)) == []


def test_a_tool_may_declare_such_a_member_itself() -> None:
    assert list(payment_faults({"card": "ace of spades"}, {"properties": {"card": {}}})) == []


def test_its_value_is_not_repeated_and_the_name_is_told_once() -> None:
    async def buy(quantity: int = 1) -> None:
        """Buys."""

    with pytest.raises(ArgumentError) as refused:
        Arguments(buy, INJECTED).read({"card_number": "4242424242424242"})
    assert "4242" not in str(refused.value)
    assert [path for path, _ in refused.value.faults] == ["$.card_number"]


@pytest.mark.parametrize("schema", [True, {"properties": {"a": True}}, {"properties": {"a": {"items": True}}}])
@pytest.mark.parametrize("arguments", [{"a": {"card": 1}}, {"a": [{"card": 1}]}])
def test_a_schema_that_takes_anything_does_not_take_it(schema: Any, arguments: Any) -> None:
    assert len(list(payment_faults(arguments, schema))) == 1

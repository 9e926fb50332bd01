from __future__ import annotations

from tests.demo.agents import Agent, codes, line, quantities


def test_an_update_replaces_everything(agent: Agent) -> None:
    first = agent("create_cart", cart={"line_items": [line(11), line(41)], "discounts": {"codes": ["TEN"]}})["cart"]
    second = agent("update_cart", id=first["id"], cart={"line_items": [line(11, 2), line(21)]})["cart"]
    assert quantities(second) == [("11", 2), ("21", 1)]
    assert "discounts" not in second


def test_a_line_is_known_by_its_id_or_by_what_is_in_it(agent: Agent) -> None:
    first = agent("create_cart", cart={"line_items": [line(11), line(41)]})["cart"]
    shirt, soap = (each["id"] for each in first["line_items"])
    second = agent("update_cart", id=first["id"], cart={"line_items": [line(13, id=shirt), line(41, 3)]})["cart"]
    assert [each["id"] for each in second["line_items"]] == [shirt, soap]
    assert quantities(second) == [("13", 1), ("41", 3)]


def test_an_update_that_is_refused_changes_nothing(agent: Agent) -> None:
    first = agent("create_cart", cart={"line_items": [line(11)], "discounts": {"codes": ["TEN"]}})["cart"]
    wrong = agent("update_cart", id=first["id"], cart={"line_items": [line(999)]})["cart"]
    assert codes(wrong) == ["item_unavailable"]
    assert (quantities(wrong), wrong["discounts"]) == ([("11", 1)], first["discounts"])


def test_a_cart_of_nothing_that_there_is_fails_without_a_cart(agent: Agent) -> None:
    answer = agent("create_cart", cart={"line_items": [line(999)]})
    assert answer["ucp"]["status"] == "error"
    assert codes(answer) == ["item_unavailable"]

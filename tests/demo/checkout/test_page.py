from __future__ import annotations

from html.parser import HTMLParser

import pytest

from bridge.demo.checkout import page
from bridge.demo.checkout.form import prefilled
from tests.demo.carts import trading
from tests.demo.trading.test_state import ready

VOID = {"meta", "input", "br"}


class Reader(HTMLParser):
    """Complains about tags that are not closed in order, and collects what is asked of fields."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def of(self, *names: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag in names]


def checkout(wrong: dict[str, str] | None = None, name: str = "Ann") -> Reader:
    state = trading()
    cart = ready(state, (11, 1))
    cart.lines[0].attributes = {"Name": name}
    address = cart.address()
    assert address is not None
    address.first_name = name
    order, groups = state.order_for(cart), state.quote(cart).groups
    text = page.checkout(state.shop, order, prefilled(cart), ["US"], groups, wrong or {}, delivered=True)
    return Reader(text)


def test_every_field_has_a_label_and_no_two_share_an_id() -> None:
    read = checkout()
    labelled = {each.get("for") for each in read.of("label")}
    fields = [each for each in read.of("input", "select") if each.get("type") not in ("hidden", "radio")]
    ids = [each["id"] for each in fields]
    assert len(ids) == len(set(ids)) == 10
    assert set(ids) <= labelled
    assert read.of("html") == [{"lang": "en"}]


def test_nothing_is_loaded_from_anywhere_and_nothing_runs() -> None:
    read = checkout()
    assert not read.of("script", "img", "link", "iframe")
    assert not any(name.startswith("on") for _, attributes in read.tags for name in attributes)


@pytest.mark.parametrize("name", ["<b>Ann</b>", "'><script>alert(1)</script>", "\" onfocus=x '"])
def test_what_a_buyer_wrote_is_shown_as_they_wrote_it_and_is_no_markup(name: str) -> None:
    read = checkout(name=name)
    assert name in "".join(read.text)
    assert name in [each.get("value") for each in read.of("input")]
    assert not read.of("script", "b")
    assert not any("onfocus" in attributes for _, attributes in read.tags)


def test_what_is_wrong_stands_at_the_top_and_at_its_field() -> None:
    read = checkout({"zip": "The postal code does not fit the country.", "": "Sold out."})
    said = "".join(read.text)
    assert "Postal code: The postal code does not fit the country." in said
    assert "Sold out." in said
    (field,) = (each for each in read.of("input") if each.get("aria-invalid"))
    assert (field["name"], field["aria-describedby"]) == ("zip", "zip-wrong")
    assert {"role": "alert", "class": "alert"} in read.of("div")


def test_the_page_of_an_order_names_it() -> None:
    state = trading()
    order = state.place_order(ready(state, (11, 1)))
    said = "".join(Reader(page.thank_you(state.shop, order)).text)
    for part in ("#1001", order.confirmation_number, "ann@example.com", "97205", "$47.00"):
        assert part in said


def test_where_there_is_nothing_it_says_so() -> None:
    assert "There is nothing here" in "".join(Reader(page.gone(trading().shop)).text)

"""The day's trace in small: that it holds, and that its judge would see if it did not."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from benchmarks.day.asking import Key
from benchmarks.day.catalogue import Catalogue, Product, Search
from benchmarks.day.changing import carry_out
from benchmarks.day.least import Least
from benchmarks.day.playing import Day, Faults
from benchmarks.day.shop import line
from benchmarks.day.truth import SLACK, Truth
from bridge.shopify.following import Following

CALLS = 600


@pytest.fixture
def catalogue() -> Catalogue:
    return Catalogue(50, 1_000.0, Random(1))


@pytest.fixture
def truth(catalogue: Catalogue) -> Truth:
    return Truth(catalogue)


def told(product: Product, country: str = "US") -> dict[str, Any]:
    return line(product, product.now, country)


def any_search(product: Product) -> Search:
    return Search(frozenset(sorted(product.now.words)[:1]))


async def test_a_day_asks_the_shop_hardly_more_than_it_must_and_tells_nothing_wrong() -> None:
    day = Day(CALLS, Faults())
    await day.play()
    assert day.played.calls == CALLS
    assert day.played.deliveries > 0
    assert not day.truth.wrong
    assert not day.played.errors
    assert day.least.requests <= day.shop.requests <= 1.1 * day.least.requests


@pytest.mark.usefixtures("redis_url")  # which tells whether there is a server to be had
async def test_a_day_on_which_everything_fails_tells_nothing_wrong() -> None:
    day = Day(CALLS, Faults(lost=0.3, throttled=0.05, outages=2))
    await day.play()
    assert day.played.calls == CALLS
    assert day.played.lost > 0
    assert sum(day.shop.refused.values()) > 0
    assert not day.truth.wrong
    assert not day.played.errors


async def test_a_bridge_that_does_not_act_on_webhooks_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing(following: Following) -> None:
        """What was told is forgotten."""

    monkeypatch.setattr(Following, "act", nothing)
    day = Day(10_000, Faults())
    await day.play()
    assert day.truth.wrong


def test_what_was_true_may_be_told_until_two_seconds_after_its_webhook(catalogue: Catalogue, truth: Truth) -> None:
    product = catalogue.products[1]
    before = told(product)
    changed = carry_out(catalogue, 1, "price", 2_000.0)
    assert changed is not None
    truth.judge(Key("US", 1), [before], 2_500.0)
    product.known[changed.place] = 2_500.0
    truth.judge(Key("US", 1), [before], 2_500.0 + SLACK)
    assert not truth.wrong
    truth.judge(Key("US", 1), [before], 2_500.1 + SLACK)
    assert len(truth.wrong) == 1


def test_another_markets_price_is_wrong(catalogue: Catalogue, truth: Truth) -> None:
    truth.judge(Key("DE", 1), [told(catalogue.products[1], "US")], 2_000.0)
    assert len(truth.wrong) == 1


def test_nothing_is_a_wrong_answer_for_a_product_that_is_there(catalogue: Catalogue, truth: Truth) -> None:
    truth.judge(Key("US", 1), [], 2_000.0)
    assert len(truth.wrong) == 1


@pytest.mark.parametrize("spoil", ["missing", "swapped", "stranger"])
def test_a_list_that_the_shop_would_not_give_is_wrong(catalogue: Catalogue, truth: Truth, spoil: str) -> None:
    search = next(
        search for each in catalogue.products.values() if len(catalogue.found(search := any_search(each))) > 2
    )
    found = [told(product) for product in catalogue.found(search)]
    truth.judge(Key("US", search), found, 2_000.0)
    assert not truth.wrong
    other = next(each for each in catalogue.products.values() if not search.words <= each.now.words)
    spoiled = {"missing": found[1:], "swapped": [found[1], found[0], *found[2:]], "stranger": [*found, told(other)]}
    truth.judge(Key("US", search), spoiled[spoil], 2_000.0)
    assert truth.wrong


def test_a_key_has_to_be_asked_once_and_again_after_a_change_that_matters(catalogue: Catalogue) -> None:
    least, product, other = Least(catalogue), catalogue.products[1], catalogue.products[2]
    for known in (None, (other, "price"), (product, "price"), (other, "words")):
        if known:
            least.became_known(*known)
        for _ in range(2):
            least.ask(Key("US", 1))
    assert least.requests == 2


def test_a_list_has_to_be_asked_again_when_any_product_may_have_come_into_it(catalogue: Catalogue) -> None:
    least, outside = Least(catalogue), catalogue.products[2]
    search = Search(frozenset({"colour0", "none"}))
    needed = []
    for what in ("price", "words", "stock", "created"):
        least.ask(Key("US", search))
        before = least.requests
        least.became_known(outside, what)
        least.ask(Key("US", search))
        needed.append(least.requests - before)
    assert needed == [0, 1, 0, 1]

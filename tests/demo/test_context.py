from __future__ import annotations

import pytest

from bridge.demo import model
from bridge.demo.access import storefront_access
from bridge.demo.context import Context, in_context
from bridge.demo.storefront import STOREFRONT
from bridge.demo.trading.state import TradingState


def visit(shop: model.Shop, country: str | None = None, language: str | None = None) -> Context:
    access = storefront_access(shop, None, None)
    assert access is not None
    return in_context(TradingState(shop), access, STOREFRONT.views, country, language)


@pytest.mark.parametrize(
    ("asked", "served"),
    [
        ((None, None), ("US", "EN", "USD")),
        (("DE", "DE"), ("DE", "DE", "EUR")),
        (("AT", "DE"), ("AT", "DE", "EUR")),
        (("DE", None), ("DE", "EN", "EUR")),  # the shop's own language, since the market has it
        (("DE", "FR"), ("DE", "EN", "EUR")),
        (("US", "DE"), ("US", "EN", "USD")),  # a language belongs to a market
        (("BR", "EN"), ("US", "EN", "USD")),  # not sold to: the home market
        ((None, "DE"), ("US", "EN", "USD")),
    ],
)
def test_a_request_is_served_in_what_the_shop_supports(
    shop: model.Shop, asked: tuple[str | None, str | None], served: tuple[str, str, str]
) -> None:
    context = visit(shop, *asked)
    assert (context.country, context.language, context.market.currency) == served


def test_a_market_without_the_shops_language_answers_in_its_first(shop: model.Shop) -> None:
    shop.markets[1].languages = ["DE"]
    assert visit(shop, "DE").language == "DE"


def test_texts_and_words_are_translated_where_there_is_a_translation(shop: model.Shop) -> None:
    german = visit(shop, "DE", "DE")
    assert german.text(shop.products[0], "title") == "Leinenhemd"
    assert german.text(shop.products[2], "title") == "Wool Sweater"
    assert (german.word("Red"), german.word("S")) == ("Rot", "S")


def test_a_product_hidden_in_a_market_is_not_published_there(shop: model.Shop) -> None:
    assert "straw-hat" in [product.handle for product in visit(shop).published()]
    assert "straw-hat" not in [product.handle for product in visit(shop, "DE").published()]

from __future__ import annotations

from decimal import Decimal

import pytest

from bridge.demo import model
from bridge.demo.context import Context
from bridge.demo.documents import ProductDocument
from bridge.demo.querylanguage import parse, with_last_as_prefix, with_synonyms
from bridge.demo.ranking import rank
from bridge.demo.word_index import WordIndex


def learned(context: Context) -> WordIndex:
    words = WordIndex()
    for product in context.shop.products:
        document = ProductDocument(product, context)
        words.learn(product.id, document.mark(), document.fields)
    return words


@pytest.mark.parametrize(
    "query",
    [
        "shirt",
        "shirts summer",
        "hat OR soap",
        "linen -sweater",
        "-linen",
        '"straw hat"',
        "wool-sweater",
        "tag:summer hat",
        "northwind (hat OR shirt)",
        "the",
        "nothing",
        "tee",
        "swea",
        "red s",
        "",
    ],
)
@pytest.mark.parametrize("typing", [False, True])
def test_nothing_that_fits_is_missed(context: Context, query: str, typing: bool) -> None:
    node = with_synonyms(with_last_as_prefix(parse(query)) if typing else parse(query), context.shop.synonyms)
    found = learned(context).candidates(node)
    fits = {each.id for each in context.shop.products if rank(node, ProductDocument(each, context))}
    assert found is None or fits <= found


def test_what_can_not_fit_is_not_looked_at(context: Context) -> None:
    assert learned(context).candidates(parse("linen shirt")) == {1}
    assert learned(context).candidates(parse("nothing")) == set()


def test_another_text_is_learned_anew_and_another_price_is_none(context: Context) -> None:
    words, (shirt, *_) = learned(context), context.shop.products
    before = words.of(shirt.id)
    relearn(words, shirt, context, price=Decimal(1))
    assert words.of(shirt.id) is before
    relearn(words, shirt, context, title="Hemp Tunic")
    assert words.candidates(parse("tunic")) == {1}
    assert words.candidates(parse("hemp northwind")) == {1}


def relearn(
    words: WordIndex, product: model.Product, context: Context, price: Decimal | None = None, title: str | None = None
) -> None:
    product.variants[0].price = price or product.variants[0].price
    product.title = title or product.title
    document = ProductDocument(product, context)
    words.learn(product.id, document.mark(), document.fields)

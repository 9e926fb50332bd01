from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bridge.toolkit import Brand, Preorder, Result
from bridge.tools import catalog_answers as answers
from bridge.tools.catalog_answers import Setting
from bridge.tools.detail import Shown
from bridge.tools.listings import Walked
from bridge.tools.markets import Market, Wish
from bridge.tools.resolving import Matched, Wanted
from bridge.tools.selection import choices
from tests.tools.making import product, span, variant, variant_data, variant_node
from tests.ucp.validation import assert_conforms

HERE = Market("US", "USD", "EN")


def setting(wished: Wish | None = None, **brand: Any) -> Setting:
    return Setting(Brand("a", "A", **brand), wished or Wish(None, None, None), HERE, date(2026, 11, 22))


def walked(*products: Any, cursor: str | None = None, total: int | None = None, here: tuple[str, ...] = ()) -> Walked:
    return Walked(products, cursor, max(len(products), 1), total, here)


def search(found: Walked, words: str = "shirt", made: Setting | None = None) -> Result:
    cursor = f"d.{found.cursor}" if found.cursor else None
    result = answers.search(made or setting(), found, {}, words, cursor, filtered=bool(found.here))
    assert_conforms(result.structured, "search")
    return result


def test_nothing_found_says_so_without_messages() -> None:
    result = search(walked(total=0))
    assert result.structured == {
        "ucp": answers.ucp.envelope(answers.SEARCH),
        "products": [],
        "pagination": {"has_next_page": False, "total_count": 0},
    }
    assert result.text.startswith('No product of this shop matches "shirt" in its texts (EN).')


def test_nothing_found_with_filters_does_not_say_that_the_words_are_nowhere() -> None:
    result = search(walked(total=None, here=("vendor",)))
    assert result.text.startswith(
        'No product of this shop matches "shirt" in its texts (EN) together with these filters.'
    )


def test_nothing_found_yet_is_told_apart_from_nothing_there() -> None:
    result = search(walked(cursor="c250", here=("vendor",)))
    assert "None of the 1 products looked at so far" in result.text
    assert "pagination.cursor d.c250" in result.text
    assert "No product" not in result.text
    (message,) = result.structured["messages"]
    assert "did not filter by vendor" in message["content"]
    assert message["content"] in result.text


@pytest.mark.parametrize(
    ("found", "head"),
    [
        (walked(product(), total=1), '1 product for "shirt".'),
        (walked(product(), cursor="c1", total=9), '1 of 9 products for "shirt".'),
        (walked(product(), cursor="c1", here=("tags",)), '1 product for "shirt", and there may be more.'),
    ],
)
def test_the_text_begins_with_how_much_there_is(found: Walked, head: str) -> None:
    assert search(found).text.splitlines()[:2] == [head, "Prices in USD, for US."]


def test_a_former_price_is_not_told_twice_in_a_list() -> None:
    reduced = product(
        compareAtPriceRange=span("159.0"),
        selectedOrFirstAvailableVariant=variant_data(compareAtPrice={"amount": "159.0", "currencyCode": "USD"}),
    )
    (entry,) = search(walked(reduced)).structured["products"]
    assert entry["list_price_range"]["min"]["display"] == "$159.00"
    assert "list_price" not in entry["variants"][0]


def test_all_variants_are_told_when_they_were_asked_for_the_featured_one_first() -> None:
    made = product({"Size": ["S", "M"]}, selectedOrFirstAvailableVariant=variant_data(2, {"Size": "M"}))
    both = [variant(1, {"Size": "S"}), variant(2, {"Size": "M"})]
    result = answers.search(setting(), walked(made), {made.id: both}, "", None, filtered=False)
    assert_conforms(result.structured, "search")
    (entry,) = result.structured["products"]
    assert [one["title"] for one in entry["variants"]] == ["M", "S"]
    assert entry["variants"][0]["options"] == [{"name": "Size", "label": "M"}]
    assert "- M: $129.00, in stock · Variant/2\n   - S: $129.00, in stock · Variant/1" in result.text


def test_another_market_than_the_wished_one_is_a_warning_in_both_parts() -> None:
    result = search(walked(product()), made=setting(Wish("BR", None, "BRL")))
    messages = result.structured["messages"]
    assert [message["type"] for message in messages] == ["warning", "warning"]
    assert all(message["content"] in result.text for message in messages)


def test_not_found_is_an_error_response_and_no_failure() -> None:
    result = answers.not_found("There is no such product.")
    assert_conforms(result.structured, "error")
    assert (result.text, result.is_error) == ("There is no such product.", False)


def test_a_lookup_names_each_missing_id() -> None:
    found = Matched(missing=["shirt", "Variant/9"])
    found.add(product(), variant(3), "Variant/3", "exact")
    result = answers.lookup(setting(), found)
    assert_conforms(result.structured, "lookup")
    messages = result.structured["messages"]
    assert [(message["code"], message["content"]) for message in messages] == [
        ("not_found", "shirt"),
        ("not_found", "Variant/9"),
    ]
    assert "not sold in US: shirt, Variant/9" in result.text


def shown(count: int, **more: Any) -> Shown:
    labels = [f"L{at}" for at in range(count)]
    made = product({"Size": labels}, description="Light.")
    variants = [variant(at + 1, {"Size": label}) for at, label in enumerate(labels)]
    found = choices(made, variants, complete=True)
    assert found is not None
    return Shown(made, variants, count, {0: 0}, found, **more)


def test_variants_that_are_not_listed_are_counted_in_both_parts() -> None:
    result = answers.product(setting(), shown(25))
    assert_conforms(result.structured, "product")
    assert "20 of 25 matching variants" in result.structured["messages"][0]["content"]
    assert "… and 5 more variants" in result.text


def test_a_relaxed_selection_is_said() -> None:
    result = answers.product(setting(), shown(2, dropped=["Size XXL"]))
    assert_conforms(result.structured, "product")
    (message,) = result.structured["messages"]
    assert message["code"] == "selection_relaxed"
    assert message["content"] in result.text


def test_a_preorder_is_one_by_the_brands_mapping_only() -> None:
    made = product(tags=["soon"])
    mapped = search(walked(made), made=setting(preorder=Preorder(tag="soon")))
    assert "$129.00, pre-order\n" in mapped.text
    assert "in stock" in search(walked(made)).text


def test_a_stock_check_groups_variants_by_product_and_names_the_missing() -> None:
    wanted = Wanted(absent=["Product/9 has no variant with Size XL."], unchecked=3, missing=["shirt"])
    for number in (2, 3, 4):
        wanted.add(f"gid://shopify/ProductVariant/{number}", f"Variant/{number}", "exact")
    nodes = [variant_node(2, quantityAvailable=5), variant_node(3, availableForSale=False), None]
    result = answers.stock(setting(), wanted, nodes)
    assert_conforms(result.structured, "lookup")
    assert result.structured is not None
    (entry,) = result.structured["products"]
    assert [one["availability"]["status"] for one in entry["variants"]] == ["in_stock", "out_of_stock"]
    assert "in stock, 5 left" in result.text
    assert "not sold in US: shirt, Variant/4" in result.text
    assert "3 more variants were not checked" in result.text
    assert "no variant with Size XL" in result.text


@pytest.mark.parametrize(("intent", "said"), [("related", "similar to"), ("complementary", "that go with")])
def test_recommendations_say_what_they_are_also_when_there_are_none(intent: str, said: str) -> None:
    some = answers.recommendations(setting(), "Trail Shirt", [product()], intent)
    none = answers.recommendations(setting(), "Trail Shirt", [], intent)
    for result in (some, none):
        assert_conforms(result.structured, "search")
        assert f"{said} Trail Shirt" in result.text
    assert "recommends no products" in none.text

from __future__ import annotations

import pytest
from msgspec import convert

from bridge.demo import DemoServer, model
from bridge.toolkit import ArgumentError, Shop
from bridge.tools.arguments import OptionLabel
from bridge.tools.catalog_data import ProductNode
from bridge.tools.ids import candidates
from bridge.tools.markets import Wish
from bridge.tools.resolving import CHECKED_MAX, NAMED_MAX, matched_nodes, meant, stock_wanted
from tests.tools.making import product_data, variant_data, variant_node

WISHED = Wish(None, None, None)
PRODUCT, VARIANT = "gid://shopify/Product/1", "gid://shopify/ProductVariant/2"


def test_each_id_is_told_what_it_led_to() -> None:
    node = {"__typename": "Product", **product_data(selectedOrFirstAvailableVariant=variant_data(2))}
    nodes = {PRODUCT: convert(node, ProductNode), VARIANT: variant_node(2)}
    asked = {text: candidates(text) for text in ("Product/1", VARIANT, "Variant/3", "shirt")}
    found = matched_nodes(asked, nodes)
    assert list(found.products) == [PRODUCT]
    assert found.inputs == {VARIANT: [{"id": "Product/1", "match": "featured"}, {"id": VARIANT, "match": "exact"}]}
    assert found.missing == ["Variant/3", "shirt"]


@pytest.fixture
def jacket(demo: DemoServer) -> model.Product:
    return next(one for one in demo.shop("aurora").products if one.handle == "womens-nimbus-3l-rain-jacket")


async def test_variants_need_no_request(demo: DemoServer, tokenless: Shop) -> None:
    demo.forget()
    wanted = await stock_wanted(tokenless, WISHED, ["Variant/2", "Variant/2", VARIANT], [])
    assert wanted.inputs == {VARIANT: [{"id": "Variant/2", "match": "exact"}, {"id": VARIANT, "match": "exact"}]}
    assert demo.requests("aurora") == []


async def test_a_product_means_its_variants_with_the_options(tokenless: Shop, jacket: model.Product) -> None:
    wanted = await stock_wanted(tokenless, WISHED, [jacket.handle], [OptionLabel(name="size", label="m")])
    numbers = [one.id for one in jacket.variants if one.options["Size"] == "M"]
    assert list(wanted.inputs) == [f"gid://shopify/ProductVariant/{number}" for number in numbers]


async def test_options_that_no_variant_has_are_answered_with_those_there_are(
    tokenless: Shop, jacket: model.Product
) -> None:
    wanted = await stock_wanted(tokenless, WISHED, [str(jacket.id)], [OptionLabel(name="Size", label="9")])
    (said,) = wanted.absent
    assert "no variant with Size 9. It comes in " in said
    assert "Size XS, S, M" in said


async def test_a_bare_number_is_a_product_or_else_a_variant(tokenless: Shop, jacket: model.Product) -> None:
    number = str(jacket.variants[0].id)
    wanted = await stock_wanted(tokenless, WISHED, [number], [])
    assert list(wanted.inputs) == [f"gid://shopify/ProductVariant/{number}"]


async def test_more_variants_than_one_check_takes_are_counted(tokenless: Shop, demo: DemoServer) -> None:
    pants = next(one for one in demo.shop("aurora").products if len(one.variants) == 300)
    wanted = await stock_wanted(tokenless, WISHED, [f"Product/{pants.id}"], [])
    assert (len(wanted.inputs), wanted.unchecked) == (CHECKED_MAX, 300 - CHECKED_MAX)


async def test_what_is_not_there_is_missing(tokenless: Shop) -> None:
    assert (await stock_wanted(tokenless, WISHED, ["Product/1"], [])).missing == ["Product/1"]
    assert (await stock_wanted(tokenless, WISHED, ["no-such-shirt"], [])).missing == ["no-such-shirt"]


async def test_a_handle_is_understood_also_among_ids(tokenless: Shop, jacket: model.Product) -> None:
    asked = await meant(tokenless, WISHED, ["Variant/1", jacket.handle, "no-such-shirt", jacket.handle])
    assert asked == {
        "Variant/1": ("gid://shopify/ProductVariant/1",),
        jacket.handle: (f"gid://shopify/Product/{jacket.id}",),
        "no-such-shirt": (),
    }


async def test_what_can_be_no_id_is_a_wrong_argument_and_is_not_repeated(tokenless: Shop) -> None:
    cart = "gid://shopify/Cart/abc?key=secret"
    with pytest.raises(ArgumentError) as caught:
        await meant(tokenless, WISHED, ["Variant/1", "two words", cart])
    assert [path for path, _ in caught.value.faults] == ["$.ids[1]", "$.ids[2]"]
    assert "secret" not in str(caught.value)


async def test_a_call_takes_few_handles(demo: DemoServer, tokenless: Shop) -> None:
    demo.forget()
    with pytest.raises(ArgumentError, match=r"\$\.ids: holds more than 10 handles"):
        await meant(tokenless, WISHED, [f"shirt-{number}" for number in range(NAMED_MAX + 1)])
    assert demo.requests("aurora") == []


async def test_options_need_a_product(tokenless: Shop) -> None:
    with pytest.raises(ArgumentError, match=r"\$\.selected"):
        await stock_wanted(tokenless, WISHED, ["Variant/1"], [OptionLabel(name="Size", label="M")])


async def test_a_handle_that_leads_nowhere_is_missing_also_with_options(tokenless: Shop) -> None:
    wanted = await stock_wanted(tokenless, WISHED, ["no-such-shirt"], [OptionLabel(name="Size", label="M")])
    assert wanted.missing == ["no-such-shirt"]


async def test_a_product_without_options_says_that_it_has_none(demo: DemoServer, tokenless: Shop) -> None:
    plain = next(one for one in demo.shop("aurora").products if list(one.options) == ["Title"])
    wanted = await stock_wanted(tokenless, WISHED, [plain.handle], [OptionLabel(name="Size", label="M")])
    assert wanted.absent == [f"Product/{plain.id} has no variant with Size M; it has no options."]

from __future__ import annotations

import pytest

from bridge.demo import DemoServer, Fault, execution, model
from bridge.shopify.connection import Connection
from bridge.shopify.http import Client
from bridge.shopify.shop import open_shop
from bridge.toolkit import ArgumentError, Brand, Shop
from bridge.tools.markets import Wish
from bridge.tools.products import (
    PAGE_SIZES,
    Found,
    VariantPages,
    collection_exists,
    find_product,
    get_product_data,
    selling_plans,
    variants_of,
)

WISHED = Wish(None, None, None)
BRAND = Brand("aurora", "Aurora")
HANDLE = "womens-nimbus-3l-rain-jacket"


@pytest.fixture
def jacket(demo: DemoServer) -> model.Product:
    return next(one for one in demo.shop("aurora").products if one.handle == HANDLE)


async def test_a_product_is_found_by_each_of_its_names(tokenless: Shop, jacket: model.Product) -> None:
    whole = Found(f"gid://shopify/Product/{jacket.id}")
    for name in (whole.product_id, f"Product/{jacket.id}", str(jacket.id), HANDLE, HANDLE.upper()):
        assert await find_product(tokenless, WISHED, name) == whole


async def test_a_variant_leads_to_its_product(tokenless: Shop, jacket: model.Product) -> None:
    number = jacket.variants[3].id
    found = Found(f"gid://shopify/Product/{jacket.id}", f"gid://shopify/ProductVariant/{number}")
    for name in (f"Variant/{number}", str(number)):
        assert await find_product(tokenless, WISHED, name) == found


async def test_an_address_of_the_shop_is_followed(tokenless: Shop, demo: DemoServer, jacket: model.Product) -> None:
    number = jacket.variants[3].id
    for host in (demo.shop("aurora").primary_domain, demo.shop("aurora").myshopify_domain):
        address = f"https://{host}/en-us/products/{HANDLE}"
        assert await find_product(tokenless, WISHED, address) == Found(f"gid://shopify/Product/{jacket.id}")
        found = await find_product(tokenless, WISHED, f"{address}?variant={number}")
        assert found is not None
        assert found.variant_id == f"gid://shopify/ProductVariant/{number}"


async def test_a_variant_in_an_address_counts_only_for_its_own_product(tokenless: Shop, demo: DemoServer) -> None:
    shop = demo.shop("aurora")
    other = next(one for one in shop.products if one.handle != HANDLE)
    address = f"https://{shop.primary_domain}/products/{HANDLE}?variant={other.variants[0].id}"
    found = await find_product(tokenless, WISHED, address)
    assert found is not None
    assert found.variant_id is None


async def test_another_shops_address_is_refused_and_not_answered_with_ours(tokenless: Shop) -> None:
    with pytest.raises(ArgumentError, match=r"\$\.id: is not an address of this shop"):
        await find_product(tokenless, WISHED, f"https://elsewhere.example/products/{HANDLE}")


async def test_what_the_shop_does_not_have_is_none(tokenless: Shop) -> None:
    for name in ("no-such-shirt", "1", "Variant/1"):
        assert await find_product(tokenless, WISHED, name) is None


async def test_a_product_that_is_not_sold_in_a_market_is_not_found_there(tokenless: Shop, demo: DemoServer) -> None:
    hidden = next(one for one in demo.shop("aurora").products if "germany" in one.hidden_in)
    assert await find_product(tokenless, WISHED, hidden.handle)
    assert await find_product(tokenless, Wish("DE", None, None), hidden.handle) is None


async def test_what_can_be_no_name_is_a_wrong_argument(tokenless: Shop) -> None:
    with pytest.raises(ArgumentError, match=r"\$\.ids\[0\]"):
        await find_product(tokenless, WISHED, "two words", path="$.ids[0]")


async def test_all_variants_are_read_also_of_a_product_with_300(tokenless: Shop, demo: DemoServer) -> None:
    products = sorted(demo.shop("aurora").products, key=lambda one: -len(one.variants))[:12]
    ids = [f"gid://shopify/Product/{one.id}" for one in products]
    found = await variants_of(tokenless, WISHED, [*ids, "gid://shopify/Product/1"])
    assert {key: len(variants) for key, variants in found.items()} == {
        key: len(one.variants) for key, one in zip(ids, products, strict=True)
    }
    assert len({variant.id for variant in found[ids[0]]}) == 300


async def test_whether_a_collection_exists(tokenless: Shop) -> None:
    assert await collection_exists(tokenless, {"id": None, "handle": "sale"})
    assert not await collection_exists(tokenless, {"id": None, "handle": "nothing"})


async def test_a_product_comes_with_its_subscriptions(tokenless: Shop, demo: DemoServer) -> None:
    found = next(one for one in demo.shop("aurora").products if one.requires_selling_plan)
    data = await get_product_data(tokenless, BRAND, WISHED, f"gid://shopify/Product/{found.id}")
    assert [plan.name for plan in data.plans] == [p.name for group in found.selling_plan_groups for p in group.plans]


async def test_a_token_that_may_see_no_subscriptions_is_no_failure(client: Client) -> None:
    with DemoServer(shops=["aurora"]) as failing:
        shop = open_shop(Connection(failing.shop("aurora").myshopify_domain, failing.url("aurora")), client)
        found = next(one for one in failing.shop("aurora").products if one.requires_selling_plan)
        gid = f"gid://shopify/Product/{found.id}"
        assert await selling_plans(shop, WISHED, gid)
        failing.fault("aurora", Fault.parse("denied form=partial field=Product.sellingPlanGroups"))
        assert await selling_plans(shop, WISHED, gid) == []


async def test_what_the_shop_finds_too_complex_is_read_in_smaller_pages(
    tokenless: Shop, demo: DemoServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    big = next(one for one in demo.shop("aurora").products if len(one.variants) == 300)
    gid = f"gid://shopify/Product/{big.id}"
    demo.forget()
    monkeypatch.setattr(execution, "TOKENLESS_LIMIT", 60)

    data = await get_product_data(tokenless, BRAND, WISHED, gid)
    assert data.product is not None
    assert data.product.variants is not None
    pages = VariantPages.of(tokenless, WISHED, gid, data.product.variants)

    assert len(await pages.all()) == 300
    assert len(data.product.variants.nodes) in PAGE_SIZES[1:]
    assert [one.operation_name for one in demo.requests("aurora")].count("GetProduct") > 1

"""What both made-up shops promise to those who read them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from itertools import product as every_choice

import pytest

from bridge.demo.model import Collection, Metafield, Page, Policy, Product, Shop, Variant
from bridge.demo.shops import aurora, build_shops, hearth
from bridge.demo.shops.drafts import Draft

SHOPS = build_shops()
WRITTEN: dict[str, tuple[Draft, ...]] = {"aurora": aurora.WRITTEN, "hearth": hearth.WRITTEN}
PRIVATE_READS = {
    "unauthenticated_read_product_tags",
    "unauthenticated_read_product_inventory",
    "unauthenticated_read_product_pickup_locations",
    "unauthenticated_read_metaobjects",
    "unauthenticated_read_content",
}


@pytest.fixture(params=list(SHOPS))
def shop(request: pytest.FixtureRequest) -> Shop:
    return SHOPS[request.param]


def variants_of(shop: Shop) -> Iterator[Variant]:
    return chain.from_iterable(product.variants for product in shop.products)


def repeated(values: Iterator[object]) -> list[object]:
    return [value for value, count in Counter(values).items() if count > 1]


def empty_texts(translations: dict[str, dict[str, str]]) -> list[str]:
    return [field for field, text in translations.get("de", {"": ""}).items() if not text.strip()]


def test_building_twice_gives_equal_shops_that_share_nothing_a_test_could_change() -> None:
    again = build_shops()
    assert again == SHOPS
    again["aurora"].products[0].variants[0].stock.clear()
    again["aurora"].locations[0].pickup = False
    assert again != SHOPS


def test_each_shop_is_of_the_promised_size(shop: Shop) -> None:
    assert 150 <= len(shop.products) <= 300
    assert 8 <= len(shop.collections) <= 14


def test_at_least_forty_five_products_are_written_by_hand(shop: Shop) -> None:
    titles = {product.title for product in shop.products}
    assert len({draft.title for draft in WRITTEN[shop.key]} & titles) >= 45


@pytest.mark.parametrize("draft", [*aurora.WRITTEN, *hearth.WRITTEN], ids=lambda draft: draft.title)
def test_what_a_draft_says_about_single_variants_names_ones_that_exist(draft: Draft) -> None:
    values = set(chain.from_iterable(draft.options.values()))
    combinations = {" / ".join(choice) for choice in every_choice(*draft.options.values())}
    assert {*draft.gone, *draft.not_made} <= combinations
    assert {*draft.price_by, *draft.was_by, *draft.measures, *chain(*draft.fixed.values())} <= values | {""}


def test_handles_and_stock_keeping_units_occur_once(shop: Shop) -> None:
    assert repeated(product.handle for product in shop.products) == []
    assert repeated(variant.sku for variant in variants_of(shop)) == []
    assert repeated(page.handle for page in shop.pages) == []
    assert repeated(collection.handle for collection in shop.collections) == []


def test_no_id_is_used_twice_even_across_shops() -> None:
    for kind in ("products", "collections", "pages", "policies", "menus", "locations", "markets", "metaobjects"):
        assert repeated(item.id for shop in SHOPS.values() for item in getattr(shop, kind)) == [], kind
    assert repeated(variant.id for shop in SHOPS.values() for variant in variants_of(shop)) == []


def test_titles_and_descriptions_tell_products_apart(shop: Shop) -> None:
    assert repeated(product.title for product in shop.products) == []
    assert repeated(product.description_html for product in shop.products) == []
    assert repeated(product.translations["de"]["description_html"] for product in shop.products) == []


def test_every_variant_is_one_combination_of_the_products_options(shop: Shop) -> None:
    for product in shop.products:
        combinations = [tuple(variant.options.items()) for variant in product.variants]
        assert repeated(iter(combinations)) == []
        for variant in product.variants:
            assert list(variant.options) == list(product.options)
            assert all(value in product.options[name] for name, value in variant.options.items())


def test_every_option_value_occurs_in_some_variant(shop: Shop) -> None:
    for product in shop.products:
        for name, values in product.options.items():
            assert {variant.options[name] for variant in product.variants} == set(values), product.handle


def test_texts_exist_in_english_and_german(shop: Shop) -> None:
    for product in shop.products:
        assert len(product.description_html) > 60
        assert set(product.translations["de"]) == {"title", "description_html", "product_type"}
    titled: list[Product | Collection | Page | Policy] = [
        *shop.products,
        *shop.collections,
        *shop.pages,
        *shop.policies,
    ]
    for item in titled:
        assert item.title.strip()
        assert empty_texts(item.translations) == [], item.handle


def test_every_option_name_and_worded_value_is_translated(shop: Shop) -> None:
    words = set(chain.from_iterable((*product.options, *chain(*product.options.values())) for product in shop.products))
    sizes = re.compile(r"(X*S|M|X*L|S-M|L-XL|EU \d\d(-\d\d)?|\d[\d\s×.]*(ml|g|kg|cm)?)")
    untranslated = {word for word in words if not sizes.fullmatch(word)} - set(shop.words["de"])
    assert untranslated == set()


def test_prices_are_positive_and_a_former_price_is_higher(shop: Shop) -> None:
    for variant in variants_of(shop):
        assert variant.price > 0
        assert variant.compare_at is None or variant.compare_at > variant.price
        assert set(variant.market_prices) <= {market.handle for market in shop.markets}


def test_stock_names_locations_of_the_shop(shop: Shop) -> None:
    places = {location.handle for location in shop.locations}
    for variant in variants_of(shop):
        assert set(variant.stock) == (places if variant.tracked else set())


def test_barcodes_carry_a_valid_check_digit_and_some_are_missing(shop: Shop) -> None:
    barcodes = [variant.barcode for variant in variants_of(shop)]
    assert "" in barcodes
    assert repeated(code for code in barcodes if code) == []
    for code in filter(None, barcodes):
        digits = [int(digit) for digit in code]
        assert len(digits) == 13
        assert (sum(digits[0::2]) + 3 * sum(digits[1::2])) % 10 == 0


def test_every_handle_that_is_referred_to_exists(shop: Shop) -> None:
    handles = {product.handle for product in shop.products}
    for product in shop.products:
        assert {*product.related, *product.complementary} <= handles, product.handle
        assert product.handle not in (*product.related, *product.complementary)
        assert product.hidden_in <= {market.handle for market in shop.markets[1:]}
    for collection in shop.collections:
        assert collection.products, collection.handle
        assert set(collection.products) <= handles


def test_menu_items_lead_somewhere(shop: Shop) -> None:
    targets = {
        "COLLECTION": {collection.handle for collection in shop.collections},
        "PAGE": {page.handle for page in shop.pages},
        "PRODUCT": {product.handle for product in shop.products},
        "SHOP_POLICY": {policy.handle for policy in shop.policies},
        "BLOG": {blog.handle for blog in shop.blogs},
    }
    items = list(chain.from_iterable(menu.items for menu in shop.menus))
    items += list(chain.from_iterable(item.items for item in items))
    assert {menu.handle for menu in shop.menus} == {"main-menu", "footer"}
    assert repeated(item.id for item in items) == []
    for item in items:
        assert item.target in targets.get(item.type, {item.target}), item


def test_metafields_follow_their_definitions_and_one_definition_is_kept_from_storefronts(shop: Shop) -> None:
    types = {(known.namespace, known.key): known.type for known in shop.metafield_definitions}
    for metafield in chain.from_iterable(product.metafields for product in shop.products):
        assert types[metafield.namespace, metafield.key] == metafield.type
        assert fits(metafield), metafield
    hidden = {(known.namespace, known.key) for known in shop.metafield_definitions if not known.storefront}
    assert len(hidden) == 1
    assert any((field.namespace, field.key) in hidden for product in shop.products for field in product.metafields)


def fits(metafield: Metafield) -> bool:
    patterns = {
        "number_integer": r"\d+",
        "date": r"\d{4}-\d\d-\d\d",
        "metaobject_reference": r"gid://shopify/Metaobject/\d+",
    }
    if metafield.type == "rating":
        return Decimal(1) <= Decimal(json.loads(metafield.value)["value"]) <= Decimal(5)
    return re.fullmatch(patterns.get(metafield.type, r"\S.*"), metafield.value) is not None


def test_policies_and_pages_hold_concrete_facts(shop: Shop) -> None:
    policies = {policy.type: policy.body_html for policy in shop.policies}
    assert {
        "privacyPolicy",
        "refundPolicy",
        "shippingPolicy",
        "termsOfService",
        "contactInformation",
        "legalNotice",
    } <= set(policies)
    assert re.search(r"within \d+ days", policies["refundPolicy"])
    assert "free from" in policies["shippingPolicy"]
    faq = next(page for page in shop.pages if page.handle == "faq")
    assert faq.body_html.count("<h2>") >= 10
    assert {"about", "faq", "shipping", "size-guide", "contact"} <= {page.handle for page in shop.pages}


def test_images_are_secure_and_described(shop: Shop) -> None:
    for product in shop.products:
        assert len(product.images) >= 2
        for image in product.images:
            assert image.url.startswith(f"https://cdn.{shop.primary_domain}/")
            assert image.alt.startswith(product.title)


def test_dates_lie_in_the_told_time_and_in_order(shop: Shop) -> None:
    for product in shop.products:
        assert product.created_at < product.published_at
        assert product.created_at <= product.updated_at
        assert (product.created_at.year, product.created_at.month) >= (2025, 1)
        assert (product.updated_at.year, product.updated_at.month) <= (2026, 11)


def test_tokens_are_the_documented_ones(shop: Shop) -> None:
    public, private = shop.storefront_tokens
    assert (public.token, public.private) == (f"demo-{shop.key}-public", False)
    assert public.scopes == {"unauthenticated_read_product_listings"}
    assert (private.token, private.private) == (f"demo-{shop.key}-private", True)
    assert private.scopes >= PRIVATE_READS
    app = shop.admin_apps[0]
    assert (app.client_id, app.client_secret, app.token) == tuple(
        f"demo-{shop.key}-{name}" for name in ("client", "secret", "admin")
    )


def test_one_app_may_read_older_orders_and_others_lack_what_they_are_named_after(shop: Shop) -> None:
    apps = {app.token.removeprefix(f"demo-{shop.key}-admin"): app for app in shop.admin_apps}
    assert apps["-all"].scopes - apps[""].scopes == {"read_all_orders"}
    assert apps["-catalog"].scopes == {"read_products"}
    assert apps["-noPII"].unapproved >= {"Customer", "MailingAddress", "Order.email", "Order.phone"}
    assert "Order" in apps["-unapproved"].unapproved
    assert apps[""].unapproved == set()


def test_every_supply_state_occurs() -> None:
    products = list(chain.from_iterable(shop.products for shop in SHOPS.values()))
    assert any(sold_out(product) for product in products)
    assert any(backordered(product) for product in products)
    assert any("pre-order" in product.tags for product in products)
    assert any(not variant.tracked for product in products for variant in product.variants)


def sold_out(product: Product) -> bool:
    return all(v.tracked and not v.oversell and not any(v.stock.values()) for v in product.variants)


def backordered(product: Product) -> bool:
    return any(v.oversell and not any(v.stock.values()) for v in product.variants) and "pre-order" not in product.tags


def test_a_pre_order_names_its_day_and_has_no_stock(shop: Shop) -> None:
    waiting = [product for product in shop.products if "pre-order" in product.tags]
    assert waiting
    for product in waiting:
        assert [field.value for field in product.metafields if field.key == "preorder_ships"]
        assert not any(any(variant.stock.values()) for variant in product.variants)

from __future__ import annotations

import pytest

from bridge.demo.schema import admin_schema
from bridge.demo.webhooks.topics import NEEDED, PROTECTED, header, is_protected, missing_scopes


@pytest.mark.parametrize(
    ("topic", "name"),
    [
        ("PRODUCTS_UPDATE", "products/update"),
        ("INVENTORY_LEVELS_UPDATE", "inventory_levels/update"),
        ("VARIANTS_OUT_OF_STOCK", "variants/out_of_stock"),
        ("APP_SCOPES_UPDATE", "app/scopes_update"),
        ("BULK_OPERATIONS_FINISH", "bulk/operations_finish"),
    ],
)
def test_a_topic_has_a_name_of_its_own_on_the_wire(topic: str, name: str) -> None:
    assert header(topic) == name


def test_any_of_the_needed_scopes_will_do() -> None:
    assert missing_scopes("PRODUCTS_UPDATE", {"read_orders"}) == ("read_products",)
    assert missing_scopes("PRODUCTS_UPDATE", {"read_products"}) == ()
    assert missing_scopes("SHOP_UPDATE", set()) == ()


def test_what_a_topic_tells_of_buyers_is_protected_as_their_data_is() -> None:
    assert is_protected("ORDERS_CREATE", {"Order"})
    assert not is_protected("ORDERS_CREATE", {"Customer"})
    assert not is_protected("PRODUCTS_UPDATE", {"Order", "Customer"})


def test_each_resource_is_one_of_the_schema() -> None:
    topics = admin_schema().type_map["WebhookSubscriptionTopic"].values  # type: ignore[attr-defined]
    assert {*NEEDED, *PROTECTED} <= {header(topic).partition("/")[0] for topic in topics}

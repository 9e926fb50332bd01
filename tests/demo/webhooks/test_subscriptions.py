from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bridge.demo.access import Access, admin_access
from bridge.demo.webhooks.subscriptions import SubscriptionRefused, Subscriptions
from tests.demo.kiosk import kiosk

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
URI = "http://127.0.0.1:1/hooks"


def app() -> Access:
    return admin_access(kiosk().admin_apps[0])


def test_they_are_found_by_the_topic_s_name_on_the_wire() -> None:
    known = Subscriptions(lambda: NOON)
    made = known.create("INVENTORY_LEVELS_UPDATE", {"uri": URI}, app())
    assert known.to("inventory_levels/update") == [made]
    assert known.to("products/update") == []


def test_a_refusal_leaves_everything_as_it_was() -> None:
    known = Subscriptions(lambda: NOON)
    made = known.create("PRODUCTS_UPDATE", {"uri": URI, "filter": "vendor:Fjell"}, app())
    with pytest.raises(SubscriptionRefused):
        known.update(made, {"uri": "", "includeFields": ["id"]})
    assert (made.uri, made.include_fields, known.all) == (URI, [], [made])


def test_an_update_is_dated() -> None:
    now = [NOON]
    known = Subscriptions(lambda: now[0])
    made = known.create("PRODUCTS_UPDATE", {"uri": URI}, app())
    now[0] += timedelta(hours=1)
    known.update(made, {"filter": "vendor:Fjell"})
    assert (made.created_at, made.updated_at, made.uri) == (NOON, now[0], URI)


@pytest.mark.parametrize("uri", ["https://a.example/x", "http://127.0.0.1:8787/webhooks", "pubsub://project:topic"])
def test_addresses_of_shopify_s_kinds_are_taken(uri: str) -> None:
    assert Subscriptions(lambda: NOON).create("PRODUCTS_UPDATE", {"uri": uri}, app()).uri == uri

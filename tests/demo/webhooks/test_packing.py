from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, datetime

from bridge.demo.webhooks import payloads
from bridge.demo.webhooks.packing import Action, Delivery, packed
from bridge.demo.webhooks.subscriptions import Subscription
from tests.demo.kiosk import kiosk, shirt

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def delivery(name: str | None = None) -> Delivery:
    one = Subscription(1, "kiosk-client", "PRODUCTS_UPDATE", "http://a.example", NOON, NOON, name=name)
    return packed(one, payloads.product(shirt()), Action("event", NOON), kiosk())


def test_it_is_signed_over_its_bytes_with_the_app_s_secret() -> None:
    one = delivery()
    mac = hmac.new(b"kiosk-secret", one.body, hashlib.sha256).digest()
    assert one.headers["X-Shopify-Hmac-Sha256"] == base64.b64encode(mac).decode()


def test_its_headers_say_what_happened_where_and_when() -> None:
    headers = delivery("catalog").headers
    assert headers["X-Shopify-Topic"] == "products/update"
    assert headers["X-Shopify-Shop-Domain"] == "kiosk.myshopify.com"
    assert headers["X-Shopify-API-Version"] == "2026-10"
    assert headers["X-Shopify-Triggered-At"] == "2026-11-01T12:00:00.000000Z"
    assert (headers["X-Shopify-Event-Id"], headers["X-Shopify-Name"]) == ("event", "catalog")


def test_each_delivery_has_an_id_of_its_own() -> None:
    first, second = delivery(), delivery()
    assert first.webhook_id == first.headers["X-Shopify-Webhook-Id"] != second.webhook_id

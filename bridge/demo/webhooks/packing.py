"""One delivery as it travels: body, signature and headers.

shopify.dev/docs/apps/build/webhooks, "Delivery structure" and "Verify deliveries".
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from hmac import digest
from uuid import uuid4

import orjson

from bridge.demo import model
from bridge.demo.graphql_http import DATES
from bridge.demo.versions import SUPPORTED
from bridge.demo.webhooks.payloads import Payload
from bridge.demo.webhooks.shaping import shaped
from bridge.demo.webhooks.subscriptions import Subscription


@dataclass(frozen=True, slots=True)
class Delivery:
    """The same webhook id however often it is tried."""

    subscription: Subscription
    webhook_id: str
    body: bytes
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Action:
    """Of the merchant or a buyer; all that one leads to has its id."""

    id: str
    at: datetime


def packed(subscription: Subscription, payload: Payload, action: Action, shop: model.Shop) -> Delivery:
    body, webhook_id = orjson.dumps(shaped(subscription, payload), option=DATES), str(uuid4())
    headers = {
        "Content-Type": "application/json",
        "X-Shopify-Topic": subscription.header,
        "X-Shopify-Hmac-Sha256": signature(secret_of(subscription, shop), body),
        "X-Shopify-Shop-Domain": shop.myshopify_domain,
        "X-Shopify-API-Version": SUPPORTED[-1],
        "X-Shopify-Webhook-Id": webhook_id,
        "X-Shopify-Event-Id": action.id,
        "X-Shopify-Triggered-At": action.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
    }
    if subscription.name:
        headers["X-Shopify-Name"] = subscription.name
    return Delivery(subscription, webhook_id, body, headers)


def secret_of(subscription: Subscription, shop: model.Shop) -> str:
    return next(app.client_secret for app in shop.admin_apps if app.client_id == subscription.client)


def signature(secret: str, body: bytes) -> str:
    return b64encode(digest(secret.encode(), body, sha256)).decode()

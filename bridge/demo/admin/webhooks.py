"""Webhook subscriptions in the Admin API: each app sees and changes its own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from bridge.demo import model
from bridge.demo.admin.order_search import counted
from bridge.demo.gid import gid, split
from bridge.demo.paging import Connection
from bridge.demo.querylanguage import Term, parse
from bridge.demo.ranking import Value, rank
from bridge.demo.versions import SUPPORTED, public_api_versions
from bridge.demo.view import View
from bridge.demo.webhooks.subscriptions import Subscription, SubscriptionRefused, Subscriptions

Payload = dict[str, Any]

KIND = "WebhookSubscription"


class WebhookSubscription(View[Subscription]):
    __slots__ = ()

    def id(self) -> str:
        return gid(KIND, self.data.id)

    def legacy_resource_id(self) -> str:
        return str(self.data.id)

    def api_version(self) -> dict[str, Any]:
        """Of the app, whatever version asked; here that is the newest."""
        found: dict[str, Any] = next(each for each in public_api_versions() if each["handle"] == SUPPORTED[-1])
        return found

    def filter(self) -> str | None:
        return self.data.filter or None

    def callback_url(self) -> str:
        return self.data.uri

    def endpoint(self) -> dict[str, Any]:
        if not self.data.uri.startswith("http"):
            return {"__typename": "WebhookEventBridgeEndpoint", "arn": self.data.uri}
        return {"__typename": "WebhookHttpEndpoint", "callbackUrl": self.data.uri}


class WebhookRoot(View[model.Shop]):
    """What the root of an Admin query answers about them."""

    __slots__ = ()

    def webhook_subscription(self, id: str) -> WebhookSubscription | None:
        found = own_subscription(self, id)
        return WebhookSubscription(found, self.context) if found else None

    def webhook_subscriptions(
        self,
        topics: Sequence[str] | None = None,
        uri: str | None = None,
        callback_url: str | None = None,
        format: str | None = None,
        query: str | None = None,
        sort_key: str = "CREATED_AT",
        **page: Any,
    ) -> Connection[Subscription]:
        address = uri or callback_url
        found = [
            each
            for each in found_subscriptions(self, query)
            if (not topics or each.topic in topics) and address in (None, each.uri) and format in (None, each.format)
        ]
        return Connection(
            found, key=lambda each: each.id, show=lambda each: WebhookSubscription(each, self.context), **page
        )

    def webhook_subscriptions_count(self, query: str | None = None, limit: int | None = None) -> dict[str, Any]:
        return counted(len(found_subscriptions(self, query)), limit)


class WebhookMutation(View[model.Shop]):
    __slots__ = ()

    def webhook_subscription_create(self, topic: str, webhook_subscription: dict[str, Any]) -> Payload:
        try:
            made = subscriptions(self).create(topic, webhook_subscription, self.context.access)
        except SubscriptionRefused as refused:
            return refusal(refused)
        return {"webhookSubscription": WebhookSubscription(made, self.context), "userErrors": []}

    def webhook_subscription_update(self, id: str, webhook_subscription: dict[str, Any]) -> Payload:
        found = own_subscription(self, id)
        if found is None:
            return {"webhookSubscription": None, "userErrors": [NO_SUBSCRIPTION]}
        try:
            subscriptions(self).update(found, webhook_subscription)
        except SubscriptionRefused as refused:
            return refusal(refused)
        return {"webhookSubscription": WebhookSubscription(found, self.context), "userErrors": []}

    def webhook_subscription_delete(self, id: str) -> Payload:
        found = own_subscription(self, id)
        if found is None:
            return {"deletedWebhookSubscriptionId": None, "userErrors": [NO_SUBSCRIPTION]}
        subscriptions(self).remove(found)
        return {"deletedWebhookSubscriptionId": id, "userErrors": []}


NO_SUBSCRIPTION = {"field": ["id"], "message": "Webhook subscription does not exist"}


def subscriptions(root: View[model.Shop]) -> Subscriptions:
    return root.context.trading.subscriptions


def own_subscription(root: View[model.Shop], id: str) -> Subscription | None:
    kind, key = split(id)
    number = int(key) if kind == KIND and key.isdecimal() else 0
    return subscriptions(root).find(number, root.context.access.client)


def found_subscriptions(root: View[model.Shop], query: str | None) -> list[Subscription]:
    node = parse(query or "")
    own = subscriptions(root).of(root.context.access.client)
    return [each for each in own if rank(node, SubscriptionDocument(each))]


class SubscriptionDocument:
    """WebhookSubscription's filters: by id, and by when it was made or changed."""

    def __init__(self, subscription: Subscription) -> None:
        self.subscription = subscription

    def text(self, term: Term) -> float:
        return float(term.value.lower() in self.subscription.uri.lower())

    def field(self, name: str) -> Collection[Value] | None:
        known = {"id", "created_at", "updated_at", "topic", "uri", "format"}
        return [getattr(self.subscription, name)] if name in known else None


def refusal(refused: SubscriptionRefused) -> Payload:
    path = list(refused.path) if refused.path == ("topic",) else ["webhookSubscription", *refused.path]
    return {"webhookSubscription": None, "userErrors": [{"field": path, "message": refused.message}]}

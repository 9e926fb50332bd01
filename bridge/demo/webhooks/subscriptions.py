"""Who wants to be told of what: the webhook subscriptions of one shop, each made by one of its apps.

Wordings: "Address can't be blank", "Address for this topic has already been taken" and the one about protected data are
Shopify's; the others are this demo's. Every change is one turn of the event loop.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

from bridge.demo.access import Access
from bridge.demo.refusals import PROTECTED_DATA_PAGE
from bridge.demo.webhooks.topics import header, is_protected, missing_scopes, resource_of

FIRST_ID = 1_700_000_000_001
ADDRESS = re.compile(r"https?://[^\s/?#]+\S*\Z|pubsub://[^\s:]+:\S+\Z|arn:aws:events:\S+\Z")
TYPE_FILTER = re.compile(r"""(?:^|[\s(])type:["']?\w""")

Given = Mapping[str, Any]  # a WebhookSubscriptionInput


@dataclass(slots=True)
class Subscription:
    id: int
    client: str  # of the app whose it is
    topic: str  # a WebhookSubscriptionTopic
    uri: str
    created_at: datetime
    updated_at: datetime
    format: str = "JSON"
    filter: str = ""
    include_fields: list[str] = field(default_factory=list)
    metafield_namespaces: list[str] = field(default_factory=list)
    metafields: list[dict[str, str]] = field(default_factory=list)
    name: str | None = None

    @property
    def header(self) -> str:
        return header(self.topic)


class SubscriptionRefused(Exception):
    """A user error: the path of what is wrong, and a sentence."""

    def __init__(self, message: str, *path: str) -> None:
        super().__init__(message)
        self.message = message
        self.path = path


class Subscriptions:
    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self.ids = count(FIRST_ID)
        self.all: list[Subscription] = []

    def of(self, client: str) -> list[Subscription]:
        return [each for each in self.all if each.client == client]

    def to(self, topic: str) -> list[Subscription]:
        """Those of a topic, as it is called in the header."""
        return [each for each in self.all if each.header == topic]

    def find(self, number: int, client: str) -> Subscription | None:
        return next((each for each in self.of(client) if each.id == number), None)

    def create(self, topic: str, given: Given, access: Access) -> Subscription:
        """Raises SubscriptionRefused."""
        check_topic(topic, access)
        at = self.now()
        made = Subscription(next(self.ids), access.client, topic, "", at, at)
        self.fill(made, given)
        self.all.append(made)
        return made

    def update(self, one: Subscription, given: Given) -> None:
        """What is not given stays as it was. Raises SubscriptionRefused."""
        self.fill(one, {"uri": one.uri, "filter": one.filter, **given})
        one.updated_at = self.now()

    def fill(self, one: Subscription, given: Given) -> None:
        uri, chosen = given.get("uri") or given.get("callbackUrl") or "", given.get("filter") or ""
        check_address(uri)
        if resource_of(one.topic) == "metaobjects" and not TYPE_FILTER.search(chosen):
            raise SubscriptionRefused("Filter must name the metaobject's type, as in type:size_chart", "filter")
        if any(self.says_the_same(each, one, uri, chosen) for each in self.of(one.client)):
            raise SubscriptionRefused("Address for this topic has already been taken", "uri")
        one.uri, one.filter = uri, chosen
        one.format = given.get("format") or one.format
        one.name = given.get("name", one.name)
        one.include_fields = listed(given, "includeFields", one.include_fields)
        one.metafield_namespaces = listed(given, "metafieldNamespaces", one.metafield_namespaces)
        one.metafields = listed(given, "metafields", one.metafields)

    def says_the_same(self, other: Subscription, one: Subscription, uri: str, chosen: str) -> bool:
        return other is not one and (other.topic, other.uri, other.filter) == (one.topic, uri, chosen)

    def keep(self, clients: Collection[str]) -> None:
        """Those of other apps are gone."""
        self.all = [each for each in self.all if each.client in clients]

    def remove(self, one: Subscription) -> None:
        self.all = [each for each in self.all if each is not one]


def check_topic(topic: str, access: Access) -> None:
    if needed := missing_scopes(topic, access.scopes):
        scopes = " or ".join(needed)
        raise SubscriptionRefused(f"You don't have access to the topic {topic}. It needs the scope {scopes}.", "topic")
    if is_protected(topic, access.unapproved):
        raise SubscriptionRefused(
            "This app is not approved to subscribe to webhook topics containing protected customer data. "
            f"See {PROTECTED_DATA_PAGE} for more details.",
            "topic",
        )


def check_address(uri: str) -> None:
    if not uri.strip():
        raise SubscriptionRefused("Address can't be blank", "uri")
    if not ADDRESS.match(uri):
        raise SubscriptionRefused("Address is invalid", "uri")


def listed(given: Given, name: str, before: list[Any]) -> list[Any]:
    value: Sequence[Any] | None = given.get(name)
    return before if value is None else list(value)

"""Subscribing as an app does, in one line."""

from __future__ import annotations

from typing import Any

from tests.demo.asking import Asking

CREATE = """
mutation Subscribe($topic: WebhookSubscriptionTopic!, $input: WebhookSubscriptionInput!) {
  webhookSubscriptionCreate(topic: $topic, webhookSubscription: $input) {
    webhookSubscription { id topic uri filter includeFields metafieldNamespaces name createdAt apiVersion { handle } }
    userErrors { field message }
  }
}
"""


def subscribe(ask: Asking, topic: str, uri: str, **more: Any) -> str:
    """The subscription's id."""
    made = ask(CREATE, topic=topic, input={"uri": uri, **more})["webhookSubscriptionCreate"]
    assert made["userErrors"] == []
    return str(made["webhookSubscription"]["id"])


def refused(ask: Asking, topic: str, headers: dict[str, str] | None = None, **given: Any) -> list[Any]:
    """The user errors."""
    made = ask(CREATE, headers, topic=topic, input=given)["webhookSubscriptionCreate"]
    assert made["webhookSubscription"] is None
    errors: list[Any] = made["userErrors"]
    return errors

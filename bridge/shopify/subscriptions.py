"""Which webhooks the shop sends here, and which it should: `shopbridge webhooks sync` makes the two the same.

Ours are those of this app whose address ends in our path; all others are left alone. What is to be done is decided
first, `plan`, and done then, `carry_out`, so that it can be shown before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, Field

from bridge.shopify.operations import load_operations
from bridge.shopify.shop import Shop

_OPERATIONS = load_operations(__file__)

PAGE = 100
MOST_PAGES = 20

PRODUCT_FIELDS = (
    "id",
    "admin_graphql_api_id",
    "title",
    "handle",
    "vendor",
    "product_type",
    "tags",
    "status",
    "body_html",
    "published_at",
    "updated_at",
    "options.name",
    "options.values",
    "variants.price",
    "variants.compare_at_price",
    "variants.inventory_policy",
    "variants.inventory_quantity",
    "variants.inventory_item_id",
)
"""All that is looked at: images alone can make a payload ten times as large."""

_PRODUCTS = ("PRODUCTS_CREATE", "PRODUCTS_UPDATE", "PRODUCTS_DELETE")
_COLLECTIONS = ("COLLECTIONS_CREATE", "COLLECTIONS_UPDATE", "COLLECTIONS_DELETE")
_METAOBJECTS = ("METAOBJECTS_CREATE", "METAOBJECTS_UPDATE", "METAOBJECTS_DELETE")
_EVERYWHERE = ("MARKETS_CREATE", "MARKETS_UPDATE", "MARKETS_DELETE", "SHOP_UPDATE")
_MORE = (
    "VARIANTS_IN_STOCK",
    "VARIANTS_OUT_OF_STOCK",
    "INVENTORY_LEVELS_UPDATE",
    "INVENTORY_LEVELS_CONNECT",
    "INVENTORY_LEVELS_DISCONNECT",
    "INVENTORY_ITEMS_UPDATE",
    "PRODUCT_PUBLICATIONS_CREATE",
    "PRODUCT_PUBLICATIONS_UPDATE",
    "PRODUCT_PUBLICATIONS_DELETE",
    "SELLING_PLAN_GROUPS_CREATE",
    "SELLING_PLAN_GROUPS_UPDATE",
    "SELLING_PLAN_GROUPS_DELETE",
    "LOCALES_CREATE",
    "LOCALES_UPDATE",
    "LOCALES_DESTROY",
    "DISCOUNTS_CREATE",
    "DISCOUNTS_UPDATE",
    "DISCOUNTS_DELETE",
    "APP_UNINSTALLED",
    "APP_SCOPES_UPDATE",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """`needed`: without it, what is kept is not kept for long."""

    topic: str
    filter: str = ""
    fields: tuple[str, ...] = ()
    needed: bool = False

    def input(self, uri: str) -> dict[str, Any]:
        return {"uri": uri, "format": "JSON", "filter": self.filter, "includeFields": list(self.fields)}


def wanted(metaobjects: Collection[str] = ()) -> list[Wanted]:
    """Shopify tells of metaobjects by their type only."""
    fields = {"PRODUCTS_CREATE": PRODUCT_FIELDS, "PRODUCTS_UPDATE": PRODUCT_FIELDS}
    return [
        *(Wanted(topic, fields=fields.get(topic, ()), needed=True) for topic in _PRODUCTS + _COLLECTIONS),
        *(Wanted(topic, f"type:{kind}") for kind in metaobjects for topic in _METAOBJECTS),
        *(Wanted(topic, needed=True) for topic in _EVERYWHERE),
        *(Wanted(topic) for topic in _MORE),
    ]


def path_of(brand: str) -> str:
    return f"/webhooks/shopify/{brand}"


class Subscription(BaseModel):
    id: str
    topic: str
    uri: str
    filter: str | None
    format: str
    fields: list[str] = Field(alias="includeFields")

    def says(self, one: Wanted, uri: str) -> bool:
        told = (self.uri, self.format, self.filter or "", sorted(self.fields))
        return told == (uri, "JSON", one.filter, sorted(one.fields))


class _PageInfo(BaseModel):
    more: bool = Field(alias="hasNextPage")
    end: str | None = Field(alias="endCursor")


class _Page(BaseModel):
    nodes: list[Subscription]
    info: _PageInfo = Field(alias="pageInfo")


class _Subscriptions(BaseModel):
    page: _Page = Field(alias="webhookSubscriptions")


_SUBSCRIPTIONS = _OPERATIONS["WebhookSubscriptions"].returning(_Subscriptions)


async def subscriptions(shop: Shop) -> list[Subscription]:
    """All of this app. Raises `ShopError`. What stands in an app's `shopify.app.toml` Shopify does not list."""
    found: list[Subscription] = []
    after = None
    for _ in range(MOST_PAGES):
        page = (await shop.run(_SUBSCRIPTIONS, {"first": PAGE, "after": after})).page
        found += page.nodes
        if not page.info.more:
            break
        after = page.info.end
    return found


async def registered(shop: Shop, brand: str, public_url: str | None) -> bool:
    """Whether all that is needed is told here. Raises `ShopError`."""
    ours = [each for each in await subscriptions(shop) if _is_ours(each, brand)]
    uri = public_url and public_url + path_of(brand)
    here = {(each.topic, each.filter or "") for each in ours if uri in (None, each.uri)}
    return all((one.topic, one.filter) in here for one in wanted() if one.needed)


Action = Literal["create", "update", "delete", "keep", "leave"]


@dataclass(frozen=True, slots=True)
class Step:
    """`leave`: somebody else's. `refused` is what the shop said to it."""

    action: Action
    topic: str
    uri: str
    filter: str = ""
    id: str = ""
    wanted: Wanted | None = None
    refused: str = ""


def plan(there: Sequence[Subscription], want: Sequence[Wanted], brand: str, uri: str) -> list[Step]:
    """Deletions come last: until then changes are told twice rather than not at all."""
    ours = [each for each in there if _is_ours(each, brand)]
    left = [Step("leave", each.topic, each.uri, each.filter or "", each.id) for each in there if each not in ours]
    steps: list[Step] = []
    for one in want:
        same = [each for each in ours if (each.topic, each.filter or "") == (one.topic, one.filter)]
        best = min(same, key=lambda each: (not each.says(one, uri), each.uri != uri), default=None)
        steps.append(_step(one, best, uri))
        if best is not None:
            ours.remove(best)
    return [*steps, *(Step("delete", each.topic, each.uri, each.filter or "", each.id) for each in ours), *left]


def _step(one: Wanted, best: Subscription | None, uri: str) -> Step:
    if best is None:
        return Step("create", one.topic, uri, one.filter, wanted=one)
    return Step("keep" if best.says(one, uri) else "update", one.topic, uri, one.filter, best.id, one)


def _is_ours(subscription: Subscription, brand: str) -> bool:
    parts = urlsplit(subscription.uri)
    return parts.scheme in ("http", "https") and parts.path.endswith(path_of(brand))


_CALLS = {
    "create": ("SubscribeToWebhook", "webhookSubscriptionCreate"),
    "update": ("UpdateWebhook", "webhookSubscriptionUpdate"),
    "delete": ("UnsubscribeFromWebhook", "webhookSubscriptionDelete"),
}


async def carry_out(shop: Shop, step: Step) -> str:
    """What the shop refused, in its own words; empty when it is done. Raises `ShopError` for what is no refusal of
    this one topic."""
    call = _CALLS.get(step.action)
    if call is None:
        return ""
    name, member = call
    data = await shop.run(_OPERATIONS[name], dict(_variables(step)))
    answer = data.get(member) or {}
    return "; ".join(str(error.get("message", "")) for error in answer.get("userErrors") or [])


def _variables(step: Step) -> Iterator[tuple[str, Any]]:
    if step.action == "create":
        yield "topic", step.topic
    else:
        yield "id", step.id
    if step.wanted is not None:
        yield "subscription", step.wanted.input(step.uri)

"""The root of an Admin query."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from bridge.demo import model
from bridge.demo.admin.catalog import ProductVariant
from bridge.demo.admin.inventory import InventoryItem
from bridge.demo.admin.order_root import OrderRoot
from bridge.demo.admin.order_search import counted
from bridge.demo.admin.shop import AppInstallation
from bridge.demo.admin.webhooks import WebhookRoot
from bridge.demo.documents import VariantDocument
from bridge.demo.gid import split
from bridge.demo.paging import Connection
from bridge.demo.querylanguage import parse
from bridge.demo.ranking import rank
from bridge.demo.storefront.listing import ordered
from bridge.demo.storefront.nodes import find
from bridge.demo.storefront.product import VARIANT_ORDER
from bridge.demo.storefront.searching import ranked_products
from bridge.demo.storefront.texts import texts
from bridge.demo.versions import public_api_versions


class QueryRoot(OrderRoot, WebhookRoot):
    __slots__ = ()

    def public_api_versions(self) -> Any:
        return public_api_versions()

    def shop(self) -> Any:
        return self.context.show(self.data)

    def current_app_installation(self) -> AppInstallation:
        client = self.context.access.client
        app = next(each for each in self.data.admin_apps if each.client_id == client)
        return AppInstallation(app, self.context)

    # One thing, by its id

    def node(self, id: str) -> Any:
        own: dict[str, Callable[[str], Any]] = {
            "Customer": self.customer,
            "Fulfillment": self.fulfillment,
            "InventoryItem": self.inventory_item,
            "Order": self.order,
            "Refund": self.refund,
            "Return": self.return_,
            "WebhookSubscription": self.webhook_subscription,
        }
        kind, _ = split(id)
        return own[kind](id) if kind in own else find(id, self.context)

    def nodes(self, ids: Sequence[str]) -> list[Any]:
        return [self.node(id) for id in ids]

    def product(self, id: str) -> Any:
        return self.one(id, "Product")

    def product_variant(self, id: str) -> Any:
        return self.one(id, "ProductVariant")

    def collection(self, id: str) -> Any:
        return self.one(id, "Collection")

    def metaobject(self, id: str) -> Any:
        return self.one(id, "Metaobject")

    def page(self, id: str) -> Any:
        return self.one(id, "Page")

    def location(self, id: str | None = None) -> Any:
        return self.one(id, "Location") if id else self.context.show(self.data.locations[0])

    def one(self, id: str, type_name: str) -> Any:
        found = find(id, self.context)
        return found if type(found).__name__ == type_name else None

    def inventory_item(self, id: str) -> InventoryItem | None:
        variant = find(id.replace("/InventoryItem/", "/ProductVariant/"), self.context)
        return variant.inventory_item() if isinstance(variant, ProductVariant) else None

    def product_by_identifier(self, identifier: dict[str, Any]) -> Any:
        if identifier.get("id"):
            return self.product(identifier["id"])
        handle = identifier.get("handle")
        return self.context.show(next((each for each in self.data.products if each.handle == handle), None))

    # Lists

    def products(self, query: str | None = None, sort_key: str = "ID", **page: Any) -> Connection[Any]:
        products = ordered(self.found(query), sort_key, self.context)
        return Connection(products, key=cursor_by(sort_key), show=self.context.show, **page)

    def products_count(self, query: str | None = None, limit: int | None = None) -> dict[str, Any]:
        return counted(len(self.found(query)), limit)

    def found(self, query: str | None) -> list[model.Product]:
        if not query or not query.strip():
            return self.data.products
        return [product for _, product in ranked_products(parse(query), self.data.products, self.context)]

    def product_variants(self, query: str | None = None, sort_key: str = "ID", **page: Any) -> Connection[Any]:
        node = parse(query or "")
        found = [
            (product, variant)
            for product in self.data.products
            for variant in product.variants
            if rank(node, VariantDocument(variant, product, self.context))
        ]
        order = VARIANT_ORDER.get(sort_key, VARIANT_ORDER["ID"])
        found.sort(key=lambda pair: order(pair[1]))

        def show(pair: tuple[model.Product, model.Variant]) -> ProductVariant:
            return ProductVariant(pair[1], self.context, pair[0])

        return Connection(found, key=lambda pair: pair[1].id, show=show, **page)

    def collections(self, query: str | None = None, sort_key: str = "ID", **page: Any) -> Connection[Any]:
        return texts(self.data.collections, self.context, query, sort_key, **page)

    def pages(self, query: str | None = None, sort_key: str = "ID", **page: Any) -> Connection[Any]:
        return texts(self.data.pages, self.context, query, sort_key, **page)

    def locations(
        self, sort_key: str = "NAME", include_inactive: bool = False, include_legacy: bool = False, **page: Any
    ) -> Connection[Any]:
        order = (lambda each: each.name) if sort_key == "NAME" else (lambda each: each.id)
        return self.connection(sorted(self.data.locations, key=order), **page)

    def menus(self, sort_key: str = "ID", **page: Any) -> Connection[Any]:
        return self.connection(self.data.menus, **page)

    def metaobjects(self, type: str, **page: Any) -> Connection[Any]:
        return self.connection([each for each in self.data.metaobjects if each.type == type], **page)

    def connection(self, items: Sequence[Any], **page: Any) -> Connection[Any]:
        return Connection(items, key=lambda each: each.id, show=self.context.show, **page)


def cursor_by(sort_key: str) -> Callable[[Any], str | int]:
    """A thing that is changed while someone reads page by page goes to the end: the cursor stays where it was."""
    if sort_key == "UPDATED_AT":
        return lambda each: f"{each.updated_at:%Y-%m-%dT%H:%M:%S} {each.id}"
    return lambda each: int(each.id)

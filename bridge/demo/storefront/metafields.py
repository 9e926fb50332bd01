"""Metafields and metaobjects, where the merchant exposes them to the storefront.

A metafield without a definition that exposes it answers null, as one that does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from zlib import crc32

import orjson

from bridge.demo import model
from bridge.demo.context import Context
from bridge.demo.gid import gid
from bridge.demo.paging import Connection
from bridge.demo.storefront.nodes import find
from bridge.demo.view import View


@dataclass(frozen=True, slots=True)
class Owned:
    metafield: model.Metafield
    definition: model.MetafieldDefinition
    owner: HasMetafields


class HasMetafields(View[Any]):
    """`owner` is the MetafieldDefinition's word for the type; empty where the data has no metafields."""

    __slots__ = ()
    owner: ClassVar[str] = ""

    def metafield(self, key: str, namespace: str | None = None) -> Metafield | None:
        definition = exposed(self.context.shop, self.owner, namespace, key)
        if definition is None:
            return None
        for each in getattr(self.data, "metafields", ()):
            if (each.namespace, each.key) == (namespace, key):
                return Metafield(Owned(each, definition, self), self.context)
        return None

    def metafields(self, identifiers: list[dict[str, Any]]) -> list[Metafield | None]:
        return [self.metafield(each["key"], each.get("namespace")) for each in identifiers]


def exposed(shop: model.Shop, owner: str, namespace: str | None, key: str) -> model.MetafieldDefinition | None:
    for each in shop.metafield_definitions:
        if each.storefront and (each.owner, each.namespace, each.key) == (owner, namespace, key):
            return each
    return None


class Metafield(View[Owned]):
    __slots__ = ()

    def id(self) -> str:
        name = f"{self.data.owner.id()}/{self.namespace()}.{self.key()}"
        return gid("Metafield", crc32(name.encode()))

    def namespace(self) -> str:
        return self.data.metafield.namespace

    def key(self) -> str:
        return self.data.metafield.key

    def type(self) -> str:
        return self.data.metafield.type

    def value(self) -> str:
        return self.data.metafield.value

    def list(self) -> bool:
        return self.type().startswith("list.")

    def description(self) -> str:
        return self.data.definition.name

    def parent_resource(self) -> Any:
        return self.data.owner

    def created_at(self) -> Any:
        return self.data.owner.created_at

    def updated_at(self) -> Any:
        return self.data.owner.updated_at

    def reference(self) -> Any:
        return referenced(self.data.metafield, self.context)

    def references(self, **page: Any) -> Connection[str] | None:
        return references(self.data.metafield, self.context, **page)


class Metaobject(View[model.Metaobject]):
    __slots__ = ()

    def id(self) -> str:
        return gid("Metaobject", self.data.id)

    def fields(self) -> list[MetaobjectField]:
        return [MetaobjectField(each, self.context) for each in self.data.fields]

    def field(self, key: str) -> MetaobjectField | None:
        return next((each for each in self.fields() if each.data.key == key), None)

    def updated_at(self) -> Any:
        newest = max(product.updated_at for product in self.context.shop.products)
        return self.data.updated_at or newest

    def online_store_url(self) -> None:
        return None

    def seo(self) -> None:
        return None


class MetaobjectField(View[model.Metafield]):
    __slots__ = ()

    def reference(self) -> Any:
        return referenced(self.data, self.context)

    def references(self, **page: Any) -> Connection[str] | None:
        return references(self.data, self.context, **page)


def referenced(metafield: model.Metafield, context: Context) -> Any:
    if not metafield.type.endswith("_reference") or metafield.type.startswith("list."):
        return None
    return readable(metafield.value, context)


def references(metafield: model.Metafield, context: Context, **page: Any) -> Connection[str] | None:
    if not (metafield.type.startswith("list.") and metafield.type.endswith("_reference")):
        return None
    ids = [each for each in orjson.loads(metafield.value) if find(each, context) is not None]
    return Connection(ids, key=str, show=lambda each: readable(each, context), **page)


def readable(id: str, context: Context) -> Any:
    """A metaobject is refused to a token that may not read metaobjects, also by way of a metafield."""
    found = find(id, context)
    if isinstance(found, Metaobject):
        context.access.check("QueryRoot", "metaobject", "Metaobject")
    return found

"""Metafields as an app with access sees them: all of them, exposed to the storefront or not."""

from __future__ import annotations

from typing import Any
from zlib import crc32

from bridge.demo import model
from bridge.demo.gid import gid
from bridge.demo.paging import Connection
from bridge.demo.view import View


class Wrapped(View[Any]):
    """Its data is the Storefront's view of the same thing, which answers for whatever is not said here."""

    __slots__ = ()

    def legacy_resource_id(self) -> str:
        return str(self.data.data.id)

    def metafield(self, key: str, namespace: str | None = None) -> dict[str, Any] | None:
        found = (each for each in self.data.data.metafields if (each.namespace, each.key) == (namespace, key))
        return next(map(self.shown, found), None)

    def metafields(
        self, namespace: str | None = None, keys: list[str] | None = None, **page: Any
    ) -> Connection[model.Metafield]:
        found = [
            each
            for each in self.data.data.metafields
            if namespace in (None, each.namespace) and (keys is None or f"{each.namespace}.{each.key}" in keys)
        ]
        return Connection(found, key=lambda each: f"{each.namespace}.{each.key}", show=self.shown, **page)

    def shown(self, each: model.Metafield) -> dict[str, Any]:
        number = crc32(f"{self.data.id()}/{each.namespace}.{each.key}".encode())
        return {
            "__typename": "Metafield",
            "id": gid("Metafield", number),
            "legacyResourceId": str(number),
            "namespace": each.namespace,
            "key": each.key,
            "type": each.type,
            "value": each.value,
            "createdAt": self.created_at,
            "updatedAt": self.updated_at,
        }

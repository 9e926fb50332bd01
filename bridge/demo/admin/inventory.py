"""What is in stock where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zlib import crc32

from bridge.demo import model
from bridge.demo.gid import gid
from bridge.demo.orders import standing
from bridge.demo.paging import Connection
from bridge.demo.view import View


class InventoryItem(View[Any]):
    """Its data is the variant's view. Shopify numbers the two apart; here they share the number."""

    __slots__ = ()

    def of_variant(self) -> model.Variant:
        found: model.Variant = self.data.data.data
        return found

    def id(self) -> str:
        return gid("InventoryItem", self.of_variant().id)

    def sku(self) -> str:
        return self.of_variant().sku

    def tracked(self) -> bool:
        return self.of_variant().tracked

    def variant(self) -> Any:
        return self.data

    def variants(self, **page: Any) -> Connection[Any]:
        """One here; at Shopify several may share an item."""
        return Connection([self.data], key=lambda each: self.of_variant().id, **page)

    def inventory_levels(self, include_inactive: bool = False, **page: Any) -> Connection[model.Location]:
        return Connection(self.places(), key=lambda place: place.id, show=self.level_at, **page)

    def inventory_level(self, location_id: str, include_inactive: bool = False) -> InventoryLevel | None:
        places = (place for place in self.places() if gid("Location", place.id) == location_id)
        return next(map(self.level_at, places), None)

    def places(self) -> list[model.Location]:
        return [place for place in self.context.shop.locations if place.handle in self.of_variant().stock]

    def level_at(self, place: model.Location) -> InventoryLevel:
        return InventoryLevel((self, place), self.context)


class InventoryLevel(View[tuple[InventoryItem, model.Location]]):
    __slots__ = ()

    def id(self) -> str:
        item, place = self.data
        return gid("InventoryLevel", f"{place.id}?inventory_item_id={item.of_variant().id}")

    def item(self) -> InventoryItem:
        return self.data[0]

    def location(self) -> Any:
        return self.context.show(self.data[1])

    def is_active(self) -> bool:
        return True

    def updated_at(self) -> datetime:
        changed: datetime = self.data[0].updated_at()
        return changed

    def quantities(self, names: Sequence[str]) -> list[dict[str, Any]]:
        """The demo keeps what is free to sell. What was ordered and not sent is there, too; nothing is on its way."""
        item, place = self.data
        units = item.of_variant().stock[place.handle]
        committed = standing.committed(self.context.trading.orders, item.of_variant().id, place.handle)
        known = {"available": units, "on_hand": units + committed, "committed": committed, "incoming": 0, "reserved": 0}
        return [self.quantity(name, known[name]) for name in names if name in known]

    def quantity(self, name: str, units: int) -> dict[str, Any]:
        number = crc32(f"{self.id()}/{name}".encode())
        return {"id": gid("InventoryQuantity", number), "name": name, "quantity": units, "updatedAt": self.updated_at()}

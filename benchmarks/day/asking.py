"""What a call of the day asks of the shop: through `Shop.run`, as every tool does, kept as the catalog tools' is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from benchmarks.day.catalogue import Search
from bridge.shopify.operations import Operation, load_operations
from bridge.shopify.shop import Shop
from bridge.toolkit import Freshness

_OPERATIONS = load_operations(__file__)
_LISTS: Mapping[str, tuple[str, ...]] = {
    "TraceProduct": (),
    "TraceSearch": ("Product",),
    "TraceCheapest": ("Product",),
    "TraceInStock": ("Product",),
}
_TAGS: Mapping[str, tuple[str, ...]] = {"TraceCheapest": ("Product.price",), "TraceInStock": ("Product.stock",)}
OPERATIONS: Mapping[str, Operation[dict[str, Any]]] = {
    name: replace(_OPERATIONS[name], freshness=Freshness(fresh=60, stale=300, shows=("Product",), lists=lists))
    for name, lists in _LISTS.items()
}


@dataclass(frozen=True, slots=True)
class Key:
    """What is asked: a product by its number, or a search; in a market."""

    country: str
    asked: int | Search

    @property
    def operation(self) -> str:
        if isinstance(self.asked, int):
            return "TraceProduct"
        return "TraceCheapest" if self.asked.by_price else "TraceInStock" if self.asked.in_stock else "TraceSearch"

    @property
    def variables(self) -> dict[str, Any]:
        if isinstance(self.asked, int):
            return {"ids": [f"gid://shopify/Product/{self.asked}"], "country": self.country}
        return {"query": " ".join(sorted(self.asked.words)), "country": self.country}


async def ask(shop: Shop, key: Key) -> list[dict[str, Any]]:
    """The products shown. Raises `ShopError`."""
    data = await shop.run(OPERATIONS[key.operation], key.variables, tags=_TAGS.get(key.operation, ()))
    nodes = data["nodes"] if isinstance(key.asked, int) else data["search"]["nodes"]
    return [node for node in nodes if node is not None]

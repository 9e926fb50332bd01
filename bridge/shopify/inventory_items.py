"""Whose an inventory item is: what Shopify tells of stock names the item and not the product.

Learned from whatever names both; what is still unknown is asked for, all of it in one request.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal

from pydantic import BaseModel, Field

from bridge.shopify.operations import load_operations
from bridge.shopify.shop import Shop

_OPERATIONS = load_operations(__file__)

MOST = 200_000
ASKED_AT_ONCE = 250


class _Product(BaseModel):
    id: str


class _Owned(BaseModel):
    product: _Product


class _Variants(BaseModel):
    nodes: list[_Owned]


class _Item(BaseModel):
    typename: Literal["InventoryItem"] = Field(alias="__typename")
    id: str
    variants: _Variants | None

    @property
    def products(self) -> list[str]:
        return [variant.product.id for variant in self.variants.nodes] if self.variants else []


class _Variant(BaseModel):
    typename: Literal["ProductVariant"] = Field(alias="__typename")
    id: str
    product: _Product

    @property
    def products(self) -> list[str]:
        return [self.product.id]


class _Found(BaseModel):
    nodes: list[_Item | _Variant | None]


_WHOSE = _OPERATIONS["WhoseInventory"].returning(_Found)


class InventoryItems:
    """Of one shop. Those learned longest ago make room when there are `most`. Gids go in and out; kept are numbers,
    since there are many."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._products: dict[int, int] = {}

    def learn(self, belongs: Mapping[str, str]) -> None:
        for item, product in belongs.items():
            if item.startswith("gid://shopify/InventoryItem/"):
                self._products[_number(item)] = _number(product)
        while len(self._products) > self._most:
            del self._products[next(iter(self._products))]

    def product_of(self, item: str) -> str | None:
        product = self._products.get(_number(item)) if "/InventoryItem/" in item else None
        return f"gid://shopify/Product/{product}" if product is not None else None

    async def ask(self, shop: Shop, items: Collection[str]) -> dict[str, str]:
        """Item or variant -> product, without those that the shop does not have. Raises `ShopError`."""
        wanted = sorted(items)
        belongs: dict[str, str] = {}
        for start in range(0, len(wanted), ASKED_AT_ONCE):
            found = await shop.run(_WHOSE, {"ids": wanted[start : start + ASKED_AT_ONCE]})
            belongs |= {node.id: product for node in found.nodes if node for product in node.products}
        self.learn(belongs)
        return belongs


def _number(gid: str) -> int:
    return int(gid.rpartition("/")[2])

from collections import Counter
from functools import partial

from pydantic import BaseModel

from bridge.toolkit import Cache, Freshness, Shop, load_operations, tool


class Product(BaseModel):
    vendor: str


class Products(BaseModel):
    nodes: list[Product]


class Answer(BaseModel):
    products: Products


FRESH = Freshness(fresh=60, stale=300, lists=("Product",))
LABELS = load_operations(__file__)["Labels"].returning(Answer, freshness=FRESH)


@tool(title="Labels", read_only=True)
async def labels(shop: Shop, cache: Cache) -> str:
    """The labels that this shop carries, with how many products of each. Use when the buyer asks for brands."""
    found = await cache.fetch("labels", partial(_count, shop), freshness=FRESH)
    return ", ".join(f"{label} ({number})" for label, number in found.items())


async def _count(shop: Shop) -> dict[str, int]:
    listed = (await shop.run(LABELS)).products.nodes
    return dict(Counter(product.vendor for product in listed).most_common())

"""One product, however it is named, and all of its variants.

Used by the catalog tools and free for a brand's own. Shopify gives 250 variants a page, and a
product may have 2,048: `VariantPages` reads on only as far as it must. How complex a page may be
without a token is known by no published rule, so what a shop refuses as too large is asked for in
smaller pages.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bridge.toolkit import (
    AccessDenied,
    ArgumentError,
    Brand,
    Freshness,
    Operation,
    QueryTooLarge,
    Shop,
    load_operations,
)
from bridge.tools.data import Data, Page, Product, SellingPlan, Variant
from bridge.tools.ids import Reference, kind_of, parse_reference
from bridge.tools.markets import Market, MarketAnswer, Wish
from bridge.tools.marks import identifiers

NO_REFERENCE = "must be a product or variant id, a product's handle or its address."
PRODUCTS_AT_ONCE = 10  # whose variants are asked for in one request
PAGE_SIZES = (250, 50, 10)  # of variants; each but the first is for a shop that finds the one before too large

T = TypeVar("T")


class _Domain(Data):
    host: str


class _ShopDomain(Data):
    primary_domain: _Domain


class _Named(Data):
    id: str
    title: str
    online_store_url: str | None = None


class _ProductNode(_Named, tag_field="__typename", tag="Product"):
    pass


class _VariantNode(Data, tag_field="__typename", tag="ProductVariant"):
    id: str
    product: _Named


class _FoundAnswer(Data):
    shop: _ShopDomain
    nodes: list[_ProductNode | _VariantNode | None]
    product: _Named | None = None


class _ProductAnswer(MarketAnswer):
    """To one id, like every lookup: so that lookups can travel together."""

    nodes: list[Product | None]


class _PlanGroup(Data):
    selling_plans: Page[SellingPlan]


class _Plans(Data):
    selling_plan_groups: Page[_PlanGroup]


class _PlansAnswer(Data):
    nodes: list[_Plans | None]


class _ProductVariants(Data):
    id: str
    variants: Page[Variant]


class _VariantsAnswer(Data):
    nodes: list[_ProductVariants | None]


class _Variants(Data):
    variants: Page[Variant]


class _MoreAnswer(Data):
    product: _Variants | None


class _Collection(Data):
    id: str


class _CollectionAnswer(Data):
    collection: _Collection | None


_FRESH = Freshness(fresh=60, stale=300, shows=("Product",))
_COLLECTION = Freshness(fresh=60, stale=300, shows=("Collection",))
_OPERATIONS = load_operations(__file__)
_FIND_PRODUCT = _OPERATIONS["FindProduct"].returning(_FoundAnswer, freshness=_FRESH)
_FIND_COLLECTION = _OPERATIONS["FindCollection"].returning(_CollectionAnswer, freshness=_COLLECTION)
_GET_PRODUCT = _OPERATIONS["GetProduct"].returning(_ProductAnswer, freshness=_FRESH)
_SELLING_PLANS = _OPERATIONS["SellingPlans"].returning(_PlansAnswer, freshness=_FRESH)
_PRODUCT_VARIANTS = _OPERATIONS["ProductVariants"].returning(_VariantsAnswer, freshness=_FRESH)
_MORE_VARIANTS = _OPERATIONS["MoreVariants"].returning(_MoreAnswer, freshness=_FRESH)


@dataclass(frozen=True, slots=True)
class Found:
    """`variant_id` is set when a variant was named."""

    product_id: str
    variant_id: str | None = None


async def find_product(shop: Shop, wished: Wish, text: str, *, path: str = "$.id") -> Found | None:
    """`text` is an id, a handle or an address. None when the shop has no such product in that market.

    Raises `ArgumentError` at `path` when `text` can be none of them, `ShopError` when the shop does not answer.
    """
    reference = parse_reference(text)
    if reference is None:
        raise ArgumentError([(path, NO_REFERENCE)])
    if len(reference.gids) == 1 and kind_of(reference.gids[0]) == "Product":
        return Found(reference.gids[0])
    answer = await shop.run(
        _FIND_PRODUCT,
        {
            "handle": reference.handle,
            "byHandle": reference.handle is not None,
            "ids": list(reference.gids),
            **wished.variables,
        },
    )
    _check_host(shop, reference, answer, path)
    return _found(reference, answer)


def _found(reference: Reference, answer: _FoundAnswer) -> Found | None:
    """An address names its product by the handle; the variant in it counts only if it is one of that product's."""
    for node in answer.nodes:
        if isinstance(node, _ProductNode):
            return Found(node.id)
        if node and (answer.product is None or node.product.id == answer.product.id):
            return Found(node.product.id, node.id)
    return Found(answer.product.id) if answer.product else None


def _check_host(shop: Shop, reference: Reference, answer: _FoundAnswer, path: str) -> None:
    """Another shop's product must not be answered with ours of the same handle."""
    if reference.host is None:
        return
    hosts = {answer.shop.primary_domain.host.lower(), shop.domain.lower()}
    bare = {host.removeprefix("www.") for host in hosts}
    if reference.host.lower().removeprefix("www.") not in bare:
        fault = f"is not an address of this shop, {answer.shop.primary_domain.host}; give the product's handle or id."
        raise ArgumentError([(path, fault)])


@dataclass(frozen=True, slots=True)
class ProductData:
    """`plans` are its subscriptions, none if the token may not see any; `product` is None if there is no such one."""

    product: Product | None
    market: Market
    plans: Sequence[SellingPlan] = ()


async def get_product_data(shop: Shop, brand: Brand, wished: Wish, product_id: str) -> ProductData:
    """Raises `ShopError`."""
    variables = {"ids": [product_id], "metafields": identifiers(brand), **wished.variables}
    answer, plans = await asyncio.gather(_paged(shop, _GET_PRODUCT, variables), selling_plans(shop, wished, product_id))
    return ProductData(answer.nodes[0], answer.market, plans)


async def _paged(shop: Shop, operation: Operation[T], variables: Mapping[str, Any], most: int = PAGE_SIZES[0]) -> T:
    """With as many variants in a page as the shop gives, `most` at the most. Raises `ShopError`."""
    *larger, smallest = [size for size in PAGE_SIZES if size <= most] or [most]
    for size in larger:
        try:
            return await shop.run(operation, {**variables, "first": size})
        except QueryTooLarge:
            continue
    return await shop.run(operation, {**variables, "first": smallest})


async def selling_plans(shop: Shop, wished: Wish, product_id: str) -> list[SellingPlan]:
    """Empty also when the token may not see them. Raises `ShopError` for any other refusal."""
    variables = {"ids": [product_id], **wished.variables}
    (product,) = (await shop.run(_SELLING_PLANS, variables, tolerate=(AccessDenied,))).nodes
    groups = product.selling_plan_groups.nodes if product else []
    return [plan for group in groups for plan in group.selling_plans.nodes]


async def collection_exists(shop: Shop, key: dict[str, str | None]) -> bool:
    """`key` is `{"id": …, "handle": …}`, one of them None. Raises `ShopError`."""
    return (await shop.run(_FIND_COLLECTION, key)).collection is not None


@dataclass(slots=True)
class VariantPages:
    """A product's variants: those that came with it, and the rest when asked for."""

    shop: Shop
    wished: Wish
    product_id: str
    loaded: list[Variant] = field(default_factory=list)
    after: str | None = None
    size: int = PAGE_SIZES[0]  # of the last page that was not the end

    @classmethod
    def of(cls, shop: Shop, wished: Wish, product_id: str, first: Page[Variant] | None) -> VariantPages:
        pages = cls(shop, wished, product_id)
        if first:
            pages._add(first)
        return pages

    @property
    def complete(self) -> bool:
        return self.after is None

    async def find(self, wanted: Callable[[Variant], bool]) -> Variant | None:
        """The first that is wanted, reading on until it is found. Raises `ShopError`."""
        looked_at = 0
        while True:
            for variant in self.loaded[looked_at:]:
                if wanted(variant):
                    return variant
            looked_at = len(self.loaded)
            if self.complete:
                return None
            await self._read_on()

    async def all(self) -> list[Variant]:
        """Raises `ShopError`."""
        while not self.complete:
            await self._read_on()
        return self.loaded

    async def _read_on(self) -> None:
        variables = {"id": self.product_id, "after": self.after, **self.wished.variables}
        answer = await _paged(self.shop, _MORE_VARIANTS, variables, self.size)
        self.after = None
        if answer.product:
            self._add(answer.product.variants)

    def _add(self, page: Page[Variant]) -> None:
        self.loaded.extend(page.nodes)
        info = page.page_info
        self.after = info.end_cursor if info and info.has_next_page and page.nodes else None
        self.size = len(page.nodes)


async def variants_of(shop: Shop, wished: Wish, product_ids: Sequence[str]) -> dict[str, list[Variant]]:
    """Every variant of these products, by product id; a product that is gone is missing. Raises `ShopError`."""
    chunks = [product_ids[at : at + PRODUCTS_AT_ONCE] for at in range(0, len(product_ids), PRODUCTS_AT_ONCE)]
    answers = await asyncio.gather(
        *(_paged(shop, _PRODUCT_VARIANTS, {"ids": list(chunk), **wished.variables}) for chunk in chunks)
    )
    nodes = [node for answer in answers for node in answer.nodes if node]
    return {node.id: await VariantPages.of(shop, wished, node.id, node.variants).all() for node in nodes}


async def variants_with(shop: Shop, wished: Wish, products: Sequence[Product]) -> dict[str, list[Variant]]:
    """The same, asking only for those that did not come with the products. Raises `ShopError`."""
    there = {
        product.id: await VariantPages.of(shop, wished, product.id, product.variants).all()
        for product in products
        if product.variants
    }
    return there | await variants_of(shop, wished, [product.id for product in products if product.id not in there])

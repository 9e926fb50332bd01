"""What the shop says about things to wear, asked for by id: chart, fabric, stretch, fit."""

from __future__ import annotations

from collections.abc import Sequence

from bridge.toolkit import ArgumentError, Brand, Freshness, Shop, ToolError, load_operations
from bridge.tools.data import Data, Product, SelectedOption
from bridge.tools.markets import Wish
from bridge.tools.marks import identifiers, metafield_value
from bridge.tools.products import Found, find_product

from .allowances import Allowance, of_product
from .charts import Chart, malformed, read_chart

KEYS = ("fabric", "fit_note", "stretch", "waterproof_mm")
WEARERS = ("women", "men", "kids")
NOT_SEEN = (
    "This connector may not read the shop's size charts: its Storefront token lacks unauthenticated_read_metaobjects. "
    "get_product shows sizes and stock; the shop's size guide page may help."
)


class Field(Data):
    key: str
    value: str | None


class SizeChart(Data):
    handle: str
    fields: list[Field]

    def read(self) -> Chart:
        """Raises `ToolError` for a chart that is not to be relied on."""
        found = {field.key: field.value or "" for field in self.fields}
        if not found.get("chart"):
            raise malformed(self.handle, ["it is empty"])
        return read_chart(self.handle, found.get("title") or self.handle, found["chart"], found.get("fit_notes", ""))


class _Reference(Data):
    reference: SizeChart | None


class Worn(Product):
    size_chart: _Reference | None = None

    @property
    def chart(self) -> Chart | None:
        """None for what has no sizes. Raises `ToolError` also for a chart that may not be read."""
        if self.metafields is None:
            raise ToolError(NOT_SEEN)
        reference = self.size_chart.reference if self.size_chart else None
        return reference.read() if reference else None

    @property
    def wearer(self) -> str | None:
        """For whom it is, by the shop's tags; None if for several, or where a token may not see them."""
        tagged = [who for who in WEARERS if who in (self.tags or ())]
        return tagged[0] if len(tagged) == 1 else None

    @property
    def allowances(self) -> list[Allowance]:
        return list(of_product(self.product_type, self.custom("fit_note"), self.custom("stretch")))

    def custom(self, key: str) -> str | None:
        return metafield_value(self, "custom", key)


class WornVariant(Data):
    id: str
    selected_options: list[SelectedOption]
    product: Worn


class _ProductsAnswer(Data):
    nodes: list[Worn | None]


class _VariantsAnswer(Data):
    nodes: list[WornVariant | None]


_FRESH = Freshness(fresh=60, stale=300, shows=("Product", "Metaobject"))
_OPERATIONS = load_operations(__file__)
_WORN_PRODUCTS = _OPERATIONS["WornProducts"].returning(_ProductsAnswer, freshness=_FRESH)
_WORN_VARIANTS = _OPERATIONS["WornVariants"].returning(_VariantsAnswer, freshness=_FRESH)


async def find(shop: Shop, wished: Wish, text: str, path: str) -> Found:
    """Raises `ArgumentError` at `path` when the shop has no such product."""
    found = await find_product(shop, wished, text, path=path)
    if found is None:
        raise ArgumentError([(path, "is no product of this shop in that market; search_catalog finds some.")])
    return found


async def worn_products(shop: Shop, brand: Brand, wished: Wish, ids: Sequence[str]) -> list[Worn | None]:
    """In the order of `ids`; None where there is no such product. Raises `ShopError`."""
    variables = {"ids": list(ids), "metafields": _identifiers(brand), "country": wished.country}
    return (await shop.run(_WORN_PRODUCTS, variables)).nodes


async def worn_variants(shop: Shop, brand: Brand, ids: Sequence[str]) -> list[WornVariant]:
    """Those that are still sold. Raises `ShopError`."""
    nodes = (await shop.run(_WORN_VARIANTS, {"ids": list(ids), "metafields": _identifiers(brand)})).nodes
    return [node for node in nodes if node]


def _identifiers(brand: Brand) -> list[dict[str, str]]:
    return identifiers(brand, [("custom", key) for key in KEYS])

"""What an assistant may read besides calling tools: a product's page, the collections, policies and pages.

Plain text in the brand's own market, without the ids that only a tool call needs: a resource is read,
not acted on. Policies and pages are a merchant's HTML, told as text.
"""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec import structs

from bridge.toolkit import Brand, Freshness, Shop, load_operations, resource
from bridge.tools import catalog_answers as answers
from bridge.tools.catalog_answers import Setting
from bridge.tools.data import Data, Page
from bridge.tools.detail import show_selection
from bridge.tools.escaping import words
from bridge.tools.markets import wish
from bridge.tools.plain_text import plain_text
from bridge.tools.policies import Policies, PolicyText, policies_of
from bridge.tools.products import VariantPages, get_product_data

COLLECTION_PAGES_MAX = 8  # of 250


class _PageText(Data):
    title: str
    body: str
    online_store_url: str | None


class _ProductText(Data):
    id: str
    description_html: str


class _ProductAnswer(Data):
    product: _ProductText | None


class Collection(Data):
    id: str
    handle: str
    title: str
    description: str


class _CollectionsAnswer(Data):
    collections: Page[Collection]


class _PageAnswer(Data):
    page: _PageText | None


class _Handle(Data):
    handle: str


class _Predicted(Data):
    products: list[_Handle]


class _PredictedAnswer(Data):
    predictive_search: _Predicted | None


class _BestSellersAnswer(Data):
    products: Page[_Handle]


class _PageHandlesAnswer(Data):
    pages: Page[_Handle]


_TEXTS = Freshness(fresh=600, stale=3600)  # Shopify tells nobody when a page or policy changes
_PRODUCT = Freshness(fresh=60, stale=300, shows=("Product",))
_LISTED = Freshness(fresh=60, stale=300, shows=("Collection",), lists=("Collection",))
_OPERATIONS = load_operations(__file__)
_PRODUCT_TEXT = _OPERATIONS["ProductText"].returning(_ProductAnswer, freshness=_PRODUCT)
_COLLECTIONS = _OPERATIONS["Collections"].returning(_CollectionsAnswer, freshness=_LISTED)
_PAGE_TEXT = _OPERATIONS["PageText"].returning(_PageAnswer, freshness=_TEXTS)
_PRODUCT_HANDLES = _OPERATIONS["ProductHandles"].returning(_PredictedAnswer, freshness=_TEXTS)
_BEST_SELLERS = _OPERATIONS["BestSellers"].returning(_BestSellersAnswer, freshness=_TEXTS)
_PAGE_HANDLES = _OPERATIONS["PageHandles"].returning(_PageHandlesAnswer, freshness=_TEXTS)

POLICIES = Policies.__struct_fields__  # UCP's names for them, where it has one


async def product_handles(shop: Shop, value: str) -> list[str]:
    """Handles that go with what was typed; the best sellers' when nothing was."""
    typed = words(value.replace("-", " "))
    if not typed:
        return [one.handle for one in (await shop.run(_BEST_SELLERS)).products.nodes]
    found = (await shop.run(_PRODUCT_HANDLES, {"query": typed})).predictive_search
    return [one.handle for one in found.products] if found else []


async def policy_types(value: str) -> list[str]:
    return [name for name in POLICIES if name.startswith(value.lower())]


async def page_handles(shop: Shop, value: str) -> list[str]:
    """Of the shop's first 100 pages."""
    pages = (await shop.run(_PAGE_HANDLES)).pages.nodes
    return [page.handle for page in pages if page.handle.startswith(value.lower())]


@resource("shop://products/{handle}", title="Product", complete={"handle": product_handles})
async def product_page(shop: Shop, brand: Brand, handle: str) -> str | None:
    """One product with its whole description, options, variants, prices and availability."""
    wished = wish(brand, None)
    text = (await shop.run(_PRODUCT_TEXT, {"handle": handle, **wished.variables})).product
    if text is None:
        return None
    data = await get_product_data(shop, brand, wished, text.id)
    if data.product is None:
        return None
    pages = VariantPages.of(shop, wished, text.id, data.product.variants)
    # The whole description follows; its beginning need not stand among the facts.
    shown = await show_selection(structs.replace(data.product, description=""), pages, [], [])
    setting = Setting(brand, wished, data.market, datetime.now(UTC).date())
    return f"{answers.product(setting, shown, data.plans).text}\n\n{plain_text(text.description_html)}"


@resource("shop://collections", title="Collections")
async def collections(shop: Shop, brand: Brand) -> str:
    """The shop's collections with the handles that search_catalog takes in filters.collection."""
    found, whole = await collections_of(shop, brand)
    lines = [f"- {one.handle}: {one.title}{f'. {one.description}' if one.description else ''}" for one in found]
    more = [] if whole else [f"There are more than these {len(found)}."]
    return "\n".join([*lines, *more]) or "This shop has no collections."


async def collections_of(shop: Shop, brand: Brand) -> tuple[list[Collection], bool]:
    """Those on the first pages, and whether these are all. Raises `ShopError`."""
    found: list[Collection] = []
    after: str | None = None
    for _ in range(COLLECTION_PAGES_MAX):
        page = (await shop.run(_COLLECTIONS, {"after": after, **wish(brand, None).variables})).collections
        found += page.nodes
        after = page.page_info.end_cursor if page.page_info and page.page_info.has_next_page else None
        if after is None:
            break
    return found, after is None


@resource("shop://policies/{type}", title="Policy", complete={"type": policy_types})
async def policy(shop: Shop, brand: Brand, type: str) -> str | None:
    """A policy, such as refund_policy, shipping_policy, privacy_policy or terms_of_service."""
    if type not in POLICIES:
        return None
    text: PolicyText | None = getattr(await policies_of(shop, wish(brand, None)), type)
    return _told(text.title, text.body, text.url) if text else None


@resource("shop://pages/{handle}", title="Page", complete={"handle": page_handles})
async def page(shop: Shop, brand: Brand, handle: str) -> str | None:
    """A page of the shop, such as its FAQ or size guide."""
    answer = await shop.run(_PAGE_TEXT, {"handle": handle, **wish(brand, None).variables})
    return _told(answer.page.title, answer.page.body, answer.page.online_store_url) if answer.page else None


def _told(title: str, body: str, address: str | None) -> str:
    return "\n\n".join(part for part in (title, plain_text(body), address) if part)

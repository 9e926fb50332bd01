"""What a brand folder's `brand.toml` may say. It holds no secret; `brands.py` makes a brand of it.

Here is the form; that the names in it are names of something is asked where those are known: of tools when they are
merged, of settings when the brand's modules have been imported.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from bridge.cache.cache import FOLLOWED_FOR
from bridge.toolkit.naming import name_fault
from bridge.tools.codes import COUNTRIES, LANGUAGES
from bridge.tools.escaping import words
from bridge.tools.standard import STANDARD_TOOLS
from bridge.upstreams import ServerName, ServerPart, Url

DOMAIN = re.compile(r"[a-z0-9][a-z0-9-]*\.myshopify\.com")
METAFIELD = r"^[\w-]+\.[\w-]+$"


def _shop_domain(value: str) -> str:
    domain = value.lower().removeprefix("https://").rstrip("/")
    if not DOMAIN.fullmatch(domain):
        raise ValueError("must be the shop's NAME.myshopify.com domain (admin: Settings, Domains)")
    return domain


def _known_tools(names: tuple[str, ...]) -> tuple[str, ...]:
    unknown = [name for name in names if name not in STANDARD_TOOLS]
    if unknown:
        raise ValueError(f"names no standard tool: {', '.join(unknown)}; there are {', '.join(STANDARD_TOOLS)}")
    return names


def _tool_name(name: str) -> str:
    if fault := name_fault(name):
        raise ValueError(f"says {name!r}, which {fault}")
    return name


ToolName = Annotated[str, AfterValidator(_tool_name)]
Metafield = Annotated[str, Field(pattern=METAFIELD)]
Text = Annotated[str, Field(min_length=1)]


def _country(code: str) -> str:
    if code not in COUNTRIES:
        raise ValueError("must be one of Shopify's country codes in capitals, such as US or GB")
    return code


def _language(code: str) -> str:
    if code not in LANGUAGES:
        raise ValueError("must be one of Shopify's language codes in capitals, such as EN or PT_BR")
    return code


def _market(text: str) -> str:
    country, colon, language = text.partition(":")
    if country not in COUNTRIES or (colon and language not in LANGUAGES):
        raise ValueError("must be a country code, alone or with a language code, such as DE or CA:FR")
    return text


Market = Annotated[str, AfterValidator(_market)]
"""`DE`, in the brand's language, or `CA:FR`."""


def _search(text: str) -> str:
    if not words(text):
        raise ValueError("has no word or number to search for")
    return text


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MarketPart(Part):
    country: Annotated[str, AfterValidator(_country)] | None = Field(
        None, description="Country code used when a call names none."
    )
    language: Annotated[str, AfterValidator(_language)] | None = Field(
        None, description="Language code used when a call names none."
    )


class ToolsPart(Part):
    standard: Annotated[tuple[str, ...], AfterValidator(_known_tools)] = Field(
        tuple(STANDARD_TOOLS), description="Which standard tools are offered; all of them if not given."
    )
    resources: bool = Field(True, description="Whether products, collections, policies and pages are resources.")
    hide: tuple[str, ...] = Field(
        (),
        description="Tools not to list: standard ones, and proxied ones by their name in the list; `*` is a wildcard.",
    )
    rename: dict[str, ToolName] = Field({}, description='Other names for tools, `{old = "new"}`.')
    describe: dict[str, Text] = Field(
        {}, description="Other descriptions, by the name that the tool has before it is renamed."
    )
    replace: Annotated[tuple[str, ...], AfterValidator(_known_tools)] = Field(
        (), description="Standard tools in whose place the brand's own of the same name stand."
    )


class PreorderPart(Part):
    tag: str | None = Field(None, description="The tag that marks a pre-order.")
    metafield: str | None = Field(
        None, pattern=METAFIELD, description="The metafield that marks one, as `namespace.key`; a date is told."
    )


class RatingPart(Part):
    value: str = Field("reviews.rating", pattern=METAFIELD, description="Metafield with the average.")
    count: str = Field("reviews.rating_count", pattern=METAFIELD, description="Metafield with the number.")


class FaqPart(Part):
    type: str = Field(description="Type of the metaobjects that hold a question and its answer each.")
    question: str = Field("question", description="Their key of the question.")
    answer: str = Field("answer", description="Their key of the answer.")


class FitPart(Part):
    chart: Metafield = Field(description="Product metafield that refers to the size chart, a metaobject.")
    note: Metafield | None = Field(None, description="Product metafield that says whether it runs small or large.")
    stretch: Metafield | None = Field(None, description="Product metafield that says how far the fabric stretches.")


class GiftsPart(Part):
    occasion: Text | None = Field(None, description="What a tag that names an occasion begins with, as `occasion:`.")
    interest: Text | None = Field(None, description="What a tag that names an interest begins with.")
    recipient: Text | None = Field(None, description="What a tag that names who it is for begins with.")
    wrap: Text | None = Field(None, description="Handle of the product that is gift wrap.")
    card: Text | None = Field(None, description="Handle of the product that is a card; its words are the order's note.")
    made_to_order: Metafield | None = Field(
        None, description="Product metafield with the days that making one to order takes."
    )


class MappingPart(Part):
    preorder: PreorderPart | None = Field(None, description="How this shop marks pre-orders; Shopify has no field.")
    rating: RatingPart | None = Field(None, description="Where review ratings live.")
    faq: FaqPart | None = Field(None, description="Metaobjects that answer questions, besides policies and pages.")
    fit: FitPart | None = Field(None, description="Where size charts and notes on fit live.")
    gifts: GiftsPart | None = Field(None, description="How gifts are found, wrapped and written to.")


class FreshnessPart(Part):
    fresh: float = Field(ge=0, description="Seconds for which an answer is reused as it is; 0 keeps none.")
    stale: float = Field(
        0,
        ge=0,
        description="Seconds more for which it is used while a new one is fetched, or none can be had.",
    )


class CachePart(Part):
    followed_for: float = Field(
        FOLLOWED_FOR,
        ge=0,
        description="Seconds for which what products say is reused while webhooks tell of every change. Lower it where "
        "Shopify converts prices by the day's rate: no webhook tells of that.",
    )
    metaobjects: tuple[Annotated[str, Field(pattern=r"^[\w-]+$")], ...] = Field(
        (),
        description="Types of metaobjects that this brand shows, such as size charts, so that webhooks tell of their "
        "changes; the FAQ's is one already.",
    )
    operations: dict[str, FreshnessPart] = Field(
        {},
        description="Another freshness for single operations: `{SearchProducts = {fresh = 30, stale = 60}}`.",
    )


class WarmPart(Part):
    products: int = Field(50, ge=0, le=1000, description="How many of the best sellers.")
    collections: int = Field(10, ge=0, le=250, description="Of how many collections the first page.")
    searches: tuple[Annotated[str, Field(max_length=500), AfterValidator(_search)], ...] = Field(
        (), description='What is searched for most, as `["rain jacket", "gift card"]`.'
    )
    markets: tuple[Market, ...] = Field(
        (), description='Markets besides the brand\'s own, as `["DE", "CA:FR"]`; each costs as much again.'
    )


class Manifest(Part):
    """`brand.toml`. docs/writing-tools.md has a row for each field; a test compares."""

    title: str | None = Field(None, max_length=80, description="The shop's name as assistants see it.")
    about: str | None = Field(None, max_length=300, description="One sentence on what the shop sells.")
    shop: Annotated[str, AfterValidator(_shop_domain)] = Field(description="The NAME.myshopify.com domain.")
    url: Url | None = Field(None, description="Where the shop's API answers, if not at `https://{shop}`.")
    storefront_scopes: tuple[str, ...] | None = Field(
        None, description="The Storefront token's scopes; asked of the shop once if not given."
    )
    market: MarketPart = MarketPart()
    tools: ToolsPart = ToolsPart()
    mapping: MappingPart = MappingPart()
    cache: CachePart = CachePart()
    warm: WarmPart = WarmPart()
    settings: dict[str, Any] = Field(
        {}, description="Values of the brand's own settings, a subclass of `BrandSettings`."
    )
    servers: dict[ServerName, ServerPart] = Field(
        {}, description="Other MCP servers, whose tools are listed with a prefix."
    )

"""What `shopbridge check` looks at: brands, documents, that each shop answers, and what its tokens may do.

Everything that is wrong is found in one go, a sentence each. Notes say what is right and what a further scope
would open.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bridge import tools
from bridge.app import OpenBrand, configured_brands, one_brand
from bridge.brands import LoadedBrand
from bridge.errors import ConfigurationError, ShopError
from bridge.gateway.granting import remedy
from bridge.settings import Settings, secret_variable
from bridge.shopify.operations import load_operations
from bridge.shopify.schema import validate
from bridge.shopify.scopes import INVENTORY, METAOBJECTS, PICKUP, TAGS
from bridge.tools.markets import market_of, mismatches, wish
from bridge.tools.orders import refused_details

OPENS: Mapping[str, str] = {
    TAGS: "the tag filter everywhere, and pre-orders marked by a tag",
    INVENTORY: "numbers in stock in check_availability",
    PICKUP: "pickup locations in check_availability",
    METAOBJECTS: "metafields: ratings, metafield filters, pre-order dates",
}

ALL_ORDERS = "read_all_orders"


@dataclass(slots=True)
class Findings:
    notes: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


async def check_everything(settings: Settings, *, shop: str | None, online: bool) -> Findings:
    """`online` asks each shop whether it is there and what its tokens may do."""
    findings = Findings()
    try:
        brands = configured_brands(settings, shop)
    except ConfigurationError as error:
        findings.faults += error.faults
        brands = []
    findings.faults += document_faults(brands)
    for loaded in brands:
        await _check_brand(settings, loaded, findings, online)
    return findings


def document_faults(brands: list[LoadedBrand]) -> list[str]:
    folders = [Path(tools.__file__).parent, *(brand.folder for brand in brands if brand.folder)]
    return [fault for folder in folders for file in _twins(folder) for fault in _faults_beside(file)]


def _twins(folder: Path) -> Iterator[Path]:
    stems = {file.name.split(".")[0] for file in folder.glob("*.graphql")}
    return (folder / f"{stem}.py" for stem in sorted(stems))


def _faults_beside(python_file: Path) -> list[str]:
    try:
        operations = load_operations(str(python_file))
    except ConfigurationError as error:
        return list(error.faults)
    return [f"{python_file.parent}: {fault}" for operation in operations.values() for fault in validate(operation)]


async def _check_brand(settings: Settings, loaded: LoadedBrand, findings: Findings, online: bool) -> None:
    name = loaded.brand.name
    try:
        async with one_brand(settings, loaded, online=False) as opened:
            findings.notes.append(f"{name}: {len(opened.toolset.tools)} tools for {loaded.connection.domain}")
            if online:
                findings.notes += await _what_the_shop_says(loaded, opened)
    except ConfigurationError as error:
        findings.faults += error.faults
    except ShopError as error:
        findings.faults.append(f"Brand {name}, {loaded.connection.domain}: {error}. {error.remedy}")


async def _what_the_shop_says(loaded: LoadedBrand, opened: OpenBrand) -> list[str]:
    """Of a shop without tokens nothing else is asked, so the market is what shows that it is there."""
    wished = wish(loaded.brand, None)
    market = await market_of(opened.shop, wished)
    notes = [f"answers for {market.country}, in {market.currency}, with texts in {market.language}"]
    notes += [f"  {said}" for said in mismatches(wished, market)]
    return [f"{loaded.brand.name}: {note}" for note in notes] + await _what_the_tokens_open(loaded, opened)


async def _what_the_tokens_open(loaded: LoadedBrand, opened: OpenBrand) -> list[str]:
    granted, admin = await asyncio.gather(opened.shop.storefront_scopes(), opened.shop.admin_scopes())
    notes = [f"{loaded.brand.name}: Storefront {_kind(loaded)}: catalog, prices, availability"]
    notes += [f"{loaded.brand.name}:   {_mark(scope in granted)} {scope}: {text}" for scope, text in OPENS.items()]
    notes += [f"{loaded.brand.name}: {note}" for note in _what_the_app_opens(loaded, opened, admin)]
    if _listed("find_order", opened, admin) and (refusal := await refused_details(opened.shop)):
        notes.append(f"{loaded.brand.name}:   find_order confirms no order: {refusal}. {refusal.remedy}")
    return notes


def _what_the_app_opens(loaded: LoadedBrand, opened: OpenBrand, scopes: frozenset[str]) -> Iterator[str]:
    lacking = opened.toolset.lacking(scopes)
    if loaded.connection.admin_token is None and loaded.connection.admin_client_id is None:
        yield "Admin: no token"
    else:
        yield f"Admin: {', '.join(sorted(scopes)) or 'no scopes'}"
    for tool, missing in lacking.items():
        yield f"  not listed: {tool} needs {', '.join(missing)}"
    if lacking:
        yield f"  {_how_to_open(loaded, lacking)}"
    if _listed("find_order", opened, scopes) and ALL_ORDERS not in scopes:
        yield f"  lacks {ALL_ORDERS}: find_order sees orders of the last 60 days only"


def _listed(tool: str, opened: OpenBrand, scopes: frozenset[str]) -> bool:
    return tool in opened.toolset.tools and tool not in opened.toolset.lacking(scopes)


def _how_to_open(loaded: LoadedBrand, lacking: Mapping[str, list[str]]) -> str:
    if loaded.connection.admin_token is not None or loaded.connection.admin_client_id is not None:
        return remedy(lacking)
    client_id, secret = (
        secret_variable(loaded.brand.name, name) for name in ("admin_client_id", "admin_client_secret")
    )
    scopes = ", ".join(sorted({scope for missing in lacking.values() for scope in missing}))
    return (
        f"Make an app with the access scopes {scopes} in Shopify's Dev Dashboard, install it, and set {client_id} and "
        f"{secret}."
    )


def _kind(loaded: LoadedBrand) -> str:
    if loaded.connection.storefront_private_token is not None:
        return "with a private token"
    return "with a public token" if loaded.connection.storefront_public_token is not None else "without a token"


def _mark(yes: bool) -> str:
    return "has  " if yes else "lacks"

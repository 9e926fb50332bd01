"""What `shopbridge check` looks at: brands, documents, and what each shop's tokens may do.

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
from bridge.settings import Settings
from bridge.shopify.operations import load_operations
from bridge.shopify.schema import validate
from bridge.shopify.scopes import CONTENT, INVENTORY, METAOBJECTS, PICKUP, TAGS

OPENS: Mapping[str, str] = {
    TAGS: "the tag filter everywhere, and pre-orders marked by a tag",
    INVENTORY: "numbers in stock in check_availability",
    PICKUP: "pickup locations in check_availability",
    METAOBJECTS: "metafields: ratings, metafield filters, pre-order dates",
    CONTENT: "menus",
}


@dataclass(slots=True)
class Findings:
    notes: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


async def check_everything(settings: Settings, *, shop: str | None, online: bool) -> Findings:
    """`online` asks the shops what their tokens may do."""
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
        async with one_brand(settings, loaded) as opened:
            findings.notes.append(f"{name}: {len(opened.toolset.tools)} tools for {loaded.connection.domain}")
            if online:
                findings.notes += await _what_the_tokens_open(loaded, opened)
    except ConfigurationError as error:
        findings.faults += error.faults
    except ShopError as error:
        findings.faults.append(f"Brand {name}, {loaded.connection.domain}: {error}. {error.remedy}")


async def _what_the_tokens_open(loaded: LoadedBrand, opened: OpenBrand) -> list[str]:
    granted, admin = await asyncio.gather(opened.shop.storefront_scopes(), opened.shop.admin_scopes())
    connection = loaded.connection
    notes = [f"{loaded.brand.name}: Storefront {_kind(loaded)}: catalog, prices, availability"]
    notes += [f"{loaded.brand.name}:   {_mark(scope in granted)} {scope}: {text}" for scope, text in OPENS.items()]
    if connection.admin_token is None and connection.admin_client_id is None:
        return [*notes, f"{loaded.brand.name}: Admin: no token; no tool of this version needs one"]
    return [*notes, f"{loaded.brand.name}: Admin: {', '.join(sorted(admin)) or 'no scopes'}"]


def _kind(loaded: LoadedBrand) -> str:
    if loaded.connection.storefront_private_token is not None:
        return "with a private token"
    return "with a public token" if loaded.connection.storefront_public_token is not None else "without a token"


def _mark(yes: bool) -> str:
    return "has  " if yes else "lacks"

"""What `shopbridge check` looks at: brands, documents, that each shop answers, and what its tokens may do.

Everything that is wrong is found in one go, a sentence each. Notes say what is right, what a further scope would
open, and warn of what an assistant could stumble over.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

import mcp_types as types

from bridge import tools
from bridge.app import OpenBrand, configured_brands, default_first, one_brand, proxying
from bridge.brands import LoadedBrand, ignored_settings, sound_brands
from bridge.errors import ConfigurationError, ShopError
from bridge.gateway.granting import remedy
from bridge.gateway.toolset import Toolset
from bridge.pinning import settled
from bridge.settings import Settings
from bridge.shopify.operations import documents_beside, load_operations
from bridge.shopify.schema import document_faults as faults_in
from bridge.shopify.scopes import INVENTORY, METAOBJECTS, PICKUP, TAGS
from bridge.tools.markets import market_of, mismatches, wish
from bridge.tools.orders import refused_details
from bridge.visible import visible
from bridge.wording import warnings

OPENS: Mapping[str, str] = {
    TAGS: "the tag filter everywhere, and pre-orders marked by a tag",
    INVENTORY: "numbers in stock in check_availability",
    PICKUP: "pickup locations in check_availability",
    METAOBJECTS: "metafields: ratings, metafield filters, pre-order dates",
}

ALL_ORDERS = "read_all_orders"

PREFIX = "Give one of the servers another `prefix`, or leave one of each two out with `deny`."


@dataclass(slots=True)
class Findings:
    notes: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


async def check_everything(settings: Settings, *, shop: str | None, online: bool) -> Findings:
    """`online` asks each shop whether it is there and what its tokens may do."""
    findings = Findings()
    brands = _sound(settings, shop, findings)
    findings.faults += document_faults(brands)
    for loaded in brands:
        await _check_brand(settings, loaded, findings, online)
    findings.faults = list(dict.fromkeys(findings.faults))  # each brand meets what is wrong around all of them
    return findings


def _sound(settings: Settings, shop: str | None, findings: Findings) -> list[LoadedBrand]:
    """One brand that does not load keeps none of the others from being looked at."""
    try:
        if shop is not None:
            return configured_brands(settings, shop)
        brands, faults = sound_brands(settings)
        findings.faults += [*faults, *ignored_settings(settings, brands)]
        return brands if faults else default_first(brands, settings.default_brand)
    except ConfigurationError as error:
        findings.faults += error.faults
        return []


def document_faults(brands: Sequence[LoadedBrand]) -> list[str]:
    own = document_faults_in(Path(tools.__file__).parent)
    named = [(brand.brand.name, brand.folder) for brand in brands if brand.folder]
    return own + [f"Brand {name}, {fault}" for name, folder in named for fault in document_faults_in(folder)]


def document_faults_in(folder: Path) -> list[str]:
    """What Shopify would refuse of the documents beside a folder's Python files."""
    return [fault for file in _twins(folder) for fault in _faults_beside(file)]


def _twins(folder: Path) -> Iterator[Path]:
    stems = {file.name.split(".")[0] for file in folder.glob("*.graphql")}
    return (folder / f"{stem}.py" for stem in sorted(stems))


def _faults_beside(python_file: Path) -> list[str]:
    try:
        load_operations(str(python_file))
    except ConfigurationError as error:
        return list(error.faults)
    return [fault for file in documents_beside(python_file) for fault in faults_in(file)]


async def _check_brand(settings: Settings, loaded: LoadedBrand, findings: Findings, online: bool) -> None:
    name = loaded.brand.name
    try:
        async with one_brand(settings, loaded, online=False) as opened:
            findings.notes.append(f"{name}: {len(opened.toolset.tools)} tools for {loaded.connection.domain}")
            if not (online or opened.shop.asks("admin")):
                findings.notes += _what_needs_an_app(opened)
            if online:
                findings.notes += await _what_servers_say(opened)
            findings.notes += [f"{name}: warning: {said}" for said in _warnings(opened.offering.toolset)]
            if online:
                findings.notes += await _what_the_shop_says(loaded, opened)
    except ConfigurationError as error:
        findings.faults += error.faults
    except ShopError as error:
        findings.faults.append(f"Brand {name}, {loaded.connection.domain}: {error}. {error.remedy}")


def _what_needs_an_app(opened: OpenBrand) -> Iterator[str]:
    if lacking := opened.toolset.lacking(()):
        yield f"{opened.name}: not listed without an Admin token: {', '.join(lacking)}"


def _warnings(toolset: Toolset) -> list[str]:
    described = {edit.name for edit in toolset.edits if edit.kind == "described"}
    standard = {name for name, tool in toolset.tools.items() if tool.source == "standard"}
    wires = [tool.wire for tool in toolset.tools.values()]
    foreign = [types.Tool.model_validate(dict(tool.wire), by_name=False) for tool in toolset.proxied.tools.values()]
    servers = {name: tool.source for name, tool in toolset.proxied.tools.items()}
    return warnings([*wires, *foreign], given=standard - described, foreign=servers, absent=toolset.names.absent)


async def _what_servers_say(opened: OpenBrand) -> list[str]:
    """A server that is down is no fault of this configuration: the bridge starts without it."""
    async with proxying([opened]):
        await settled(opened)
    notes = []
    for name, upstream in opened.upstreams.items():
        pinned = "" if upstream.source.pins.tools is not None else ", not pinned: see `shopbridge pin`"
        tools = sum(entry.source == name for entry in opened.offering.toolset.proxied.tools.values())
        many = "1 tool" if tools == 1 else f"{tools} tools"
        state = f"unavailable: {upstream.down}" if upstream.down else f"{many}{pinned}"
        notes.append(f"{opened.name}: server {name}: {state}")
        notes += [f"{opened.name}:   warning: {note.text}" for note in upstream.notes]
        if taken := [visible(entry.name) for entry in opened.offering.taken if entry.source == name]:
            notes.append(f"{opened.name}:   warning: left out, as their names are taken: {', '.join(taken)}. {PREFIX}")
    return notes + _what_hides_nothing(opened)


def _what_hides_nothing(opened: OpenBrand) -> list[str]:
    """Of a server that is down it is not known."""
    if any(upstream.down for upstream in opened.upstreams.values()):
        return []
    own = [edit.name for edit in opened.toolset.edits if edit.kind == "hidden"]
    idle = [name for name in opened.offering.hides_nothing() if not any(fnmatchcase(tool, name) for tool in own)]
    return [f"{opened.name}: warning: `tools.hide` names {name}, and no server has such a tool." for name in idle]


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
    notes += [f"{loaded.brand.name}: {note}" for note in _what_the_app_opens(opened, admin)]
    if _listed("find_order", opened, admin) and (refusal := await refused_details(opened.shop)):
        notes.append(f"{loaded.brand.name}:   find_order confirms no order: {refusal}. {refusal.remedy}")
    return notes


def _what_the_app_opens(opened: OpenBrand, scopes: frozenset[str]) -> Iterator[str]:
    lacking = opened.toolset.lacking(scopes)
    told = ", ".join(sorted(scopes)) or "no scopes"
    yield f"Admin: {told if opened.shop.asks('admin') else 'no token'}"
    for tool, missing in lacking.items():
        yield f"  not listed: {tool} needs {', '.join(missing)}"
    if lacking:
        yield f"  {remedy(opened.name, lacking, has_app=opened.shop.asks('admin'))}"
    if _listed("find_order", opened, scopes) and ALL_ORDERS not in scopes:
        yield f"  lacks {ALL_ORDERS}: find_order sees orders of the last 60 days only"


def _listed(tool: str, opened: OpenBrand, scopes: frozenset[str]) -> bool:
    return tool in opened.toolset.tools and tool not in opened.toolset.lacking(scopes)


def _kind(loaded: LoadedBrand) -> str:
    if loaded.connection.storefront_private_token is not None:
        return "with a private token"
    return "with a public token" if loaded.connection.storefront_public_token is not None else "without a token"


def _mark(yes: bool) -> str:
    return "has  " if yes else "lacks"

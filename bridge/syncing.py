"""`shopbridge webhooks sync`: has each brand's shop send its webhooks to this installation, and says what it did.

Which there should be, and what is to be done, is decided in `shopify/subscriptions.py`.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace

from rich.box import SIMPLE_HEAD
from rich.table import Column, Table
from rich.text import Text

from bridge.app import Alongside, OpenBrand
from bridge.brands import LoadedBrand
from bridge.changes import metaobjects_of
from bridge.errors import ConfigurationError, ShopError
from bridge.settings import Settings, secret_variable
from bridge.shopify.catalog_index import later
from bridge.shopify.http import open_client
from bridge.shopify.shop import Shop, open_shop
from bridge.shopify.subscriptions import Step, carry_out, path_of, plan, subscriptions, wanted
from bridge.visible import visible

NO_PUBLIC_URL = (
    "The shops must know where to send their webhooks: set `public_url` (SHOPBRIDGE_PUBLIC_URL) to where this bridge "
    "is reached from the internet, such as https://mcp.example.com."
)
NOT_HTTPS = "Shopify sends webhooks to https:// only; put TLS in front, and write `public_url` with https://."

THIS_MACHINE = ("http://127.0.0.1:", "http://localhost:", "http://[::1]:")  # the demo's shops

DONE = {"create": "registered", "update": "changed", "delete": "removed", "keep": "as it is", "leave": "left alone"}
WOULD = {"create": "register", "update": "change", "delete": "remove", "keep": "as it is", "leave": "leave alone"}

PROTECTED = "Request protected customer data access for the app in Shopify's Dev Dashboard."
SCOPE = "Give the app the access scope that it needs and install it again."
OTHERWISE = "Look for another subscription of the same app, such as one in its shopify.app.toml."


@dataclass(frozen=True, slots=True)
class Synced:
    """What was done for one brand, or would be; or else why nothing was."""

    brand: str
    uri: str = ""
    steps: Sequence[Step] = ()
    fault: str = ""

    @property
    def failed(self) -> bool:
        return bool(self.fault) or any(step.refused and step.wanted and step.wanted.needed for step in self.steps)


async def sync(settings: Settings, brands: Sequence[LoadedBrand], *, dry_run: bool = False) -> list[Synced]:
    """Raises `ConfigurationError` when there is no address to send them to."""
    if settings.public_url is None:
        raise ConfigurationError(NO_PUBLIC_URL)
    async with open_client() as client:
        return [
            await _sync(brand, open_shop(brand.connection, client), settings.public_url, dry_run=dry_run)
            for brand in brands
        ]


async def _sync(loaded: LoadedBrand, shop: Shop, public_url: str, *, dry_run: bool) -> Synced:
    name = loaded.brand.name
    if fault := _unready(loaded, public_url):
        return Synced(name, fault=f"Brand {name}: {fault}")
    try:
        steps = await sync_shop(shop, name, public_url, metaobjects_of(loaded), dry_run=dry_run)
    except ShopError as error:
        return Synced(name, fault=f"Brand {name}: {error}. {error.remedy}")
    return Synced(name, public_url + path_of(name), steps)


async def sync_shop(
    shop: Shop, brand: str, public_url: str, metaobjects: Sequence[str], *, dry_run: bool = False
) -> list[Step]:
    """What was done, or would be. Raises `ShopError`."""
    steps = plan(await subscriptions(shop), wanted(metaobjects), brand, public_url + path_of(brand))
    return steps if dry_run else [replace(step, refused=await carry_out(shop, step)) for step in steps]


def told_by_demo(loaded: Sequence[LoadedBrand], url: str, alongside: Alongside) -> Alongside:
    """`alongside`, and the made-up shops send their webhooks to `url`, so that what is changed there shows at once."""
    metaobjects = {each.brand.name: metaobjects_of(each) for each in loaded}

    async def subscribe(brand: OpenBrand) -> None:
        with suppress(ShopError):  # made to fail; what is kept then grows old in its own time
            await sync_shop(later(brand.shop), brand.name, url, metaobjects[brand.name])

    @asynccontextmanager
    async def both(opened: Sequence[OpenBrand]) -> AsyncIterator[None]:
        async with alongside(opened):
            tasks = [asyncio.create_task(subscribe(brand)) for brand in opened]
            try:
                yield
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    return both


def _unready(loaded: LoadedBrand, public_url: str) -> str:
    connection, name = loaded.connection, loaded.brand.name
    if not connection.admin_token and not connection.admin_client_id:
        token, client = secret_variable(name, "admin_token"), secret_variable(name, "admin_client_id")
        return f"webhooks are registered through the Admin API; set {token}, or {client} and the client secret."
    if not connection.webhook_secrets:
        return (
            f"what its webhooks are signed with is not known, so they would be refused; set "
            f"{secret_variable(name, 'webhook_secret')} to the app's client secret."
        )
    if public_url.startswith("http://") and not connection.url.startswith(THIS_MACHINE):
        return NOT_HTTPS
    return ""


def table(synced: Synced, *, dry_run: bool) -> Table:
    """What stays as it is is left out, and an address is shown where it is another."""
    words = WOULD if dry_run else DONE
    columns = (Column(name, overflow="fold") for name in ("Would" if dry_run else "Was", "Topic", "Filter", "Address"))
    shown = Table(*columns, box=SIMPLE_HEAD)
    for step in synced.steps:
        if step.action != "keep":
            word = "refused" if step.refused else words[step.action]
            shown.add_row(word, step.topic, step.filter, Text(visible(step.uri) if step.uri != synced.uri else ""))
    return shown


def summary(synced: Synced) -> str:
    topics = [step for step in synced.steps if step.wanted]
    kept, refused = sum(step.action == "keep" for step in topics), sum(bool(step.refused) for step in topics)
    lacking = f", {refused} refused" if refused else ""
    return f"{synced.brand}, to {synced.uri}: of {len(topics)} topics, {kept} were right already{lacking}."


def sentences(synced: Synced) -> list[str]:
    """One for all topics that the shop refused for the same reason."""
    reasons: dict[tuple[str, str], list[str]] = {}
    for step in synced.steps:
        if step.refused:
            said = visible(" ".join(step.refused.replace(step.topic, "…").split()))[:300]
            reasons.setdefault((said.rstrip("."), _meanwhile(step)), []).append(step.topic)
    return [
        f"{', '.join(topics)}: {said}. {_remedy(said)} {meanwhile}" for (said, meanwhile), topics in reasons.items()
    ]


def _remedy(said: str) -> str:
    if "protected customer data" in said:
        return PROTECTED
    return SCOPE if "scope" in said or "access" in said else OTHERWISE


def _meanwhile(step: Step) -> str:
    if step.wanted and step.wanted.needed:
        return "Until then, answers are kept for their own freshness only."
    return "Until then, such a change shows when what is kept has grown old; see docs/operating.md, Webhooks."

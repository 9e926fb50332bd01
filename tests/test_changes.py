from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import SecretStr

from bridge.brands import LoadedBrand, load_brand
from bridge.changes import Changes, hearing, metaobjects_of, open_changes
from bridge.demo import DemoServer
from bridge.observe import Observer
from bridge.settings import read_settings
from bridge.shared import InMemory
from bridge.shopify.connection import Connection
from bridge.shopify.http import open_client
from bridge.shopify.webhooks import Delivery
from tests.shopify.changing import DOMAIN, Process, not_needed, open_aurora

SECRET = (SecretStr("signs"),)
CUSTOM_TOOLS = Path(__file__).parent.parent / "custom_tools"


@pytest.fixture
def aurora() -> LoadedBrand:
    return load_brand(CUSTOM_TOOLS / "aurora", "2026-10")


def opened(
    brand: LoadedBrand, connection: Connection, process: Process, kept: InMemory | None = None, **settings: bool
) -> Changes | None:
    return open_changes(
        replace(brand, connection=connection),
        process.shop,
        process.cache,
        kept=kept or InMemory(),
        deliveries=InMemory(),
        observer=Observer(),
        settings=read_settings(**settings),
        scopes_changed=not_needed,
    )


@pytest.fixture
async def process(demo: DemoServer) -> AsyncIterator[Process]:
    async with open_client() as client:
        yield Process(open_aurora(demo, client))


async def test_without_a_secret_nothing_is_heard(aurora: LoadedBrand, process: Process) -> None:
    assert opened(aurora, Connection(DOMAIN, f"https://{DOMAIN}"), process) is None


async def test_the_shop_is_asked_where_it_can_be_and_may_be(aurora: LoadedBrand, process: Process) -> None:
    alone = Connection(DOMAIN, f"https://{DOMAIN}", webhook_secrets=SECRET)
    asked = replace(alone, admin_token=SecretStr("token"))
    found = [opened(aurora, connection, process) for connection in (alone, asked)]
    found.append(opened(aurora, asked, process, reconcile=False))
    assert [each is not None and each.reconciling is not None for each in found] == [False, True, False]


async def test_what_was_answered_is_acted_on_before_the_bridge_ends(aurora: LoadedBrand, process: Process) -> None:
    changes = opened(aurora, Connection(DOMAIN, f"https://{DOMAIN}", webhook_secrets=SECRET), process)
    assert changes is not None
    async with hearing([changes]):
        changes.following.accept(Delivery("products/delete", "", b'{"id": 7}'))
    assert process.stale == {"gid://shopify/Product/7", "Product"}


class Slow(InMemory):
    """A store that answers when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.answers = asyncio.Event(), asyncio.Event()

    async def get_all(self, keys: Collection[str]) -> list[str | None]:
        self.asked.set()
        await self.answers.wait()
        return await super().get_all(keys)


async def test_so_is_what_was_just_being_acted_on(aurora: LoadedBrand, process: Process) -> None:
    kept = Slow()
    changes = opened(aurora, Connection(DOMAIN, f"https://{DOMAIN}", webhook_secrets=SECRET), process, kept)
    assert changes is not None
    async with hearing([changes]):
        changes.following.accept(Delivery("products/delete", "", b'{"id": 7}'))
        await kept.asked.wait()
        asyncio.get_running_loop().call_later(0.02, kept.answers.set)
    assert process.stale == {"gid://shopify/Product/7", "Product"}


def test_metaobjects_are_those_of_the_faq_and_those_that_the_manifest_names(aurora: LoadedBrand) -> None:
    hearth = load_brand(CUSTOM_TOOLS / "hearth", "2026-10")
    assert hearth.brand.faq is not None
    assert metaobjects_of(hearth) == (hearth.brand.faq.type,)
    assert aurora.cache.metaobjects == metaobjects_of(aurora) == ("size_chart",)

from __future__ import annotations

import asyncio

import httpx
import pytest

from bridge.demo import Fault, model
from bridge.demo.site import Site


async def test_a_refusal_for_some_seconds_ends_by_itself(shop: model.Shop) -> None:
    site = Site(shop, "127.0.0.1", 0)
    await site.listener.accept()
    async with httpx.AsyncClient() as client:
        await site.fault(Fault.parse("refused seconds=0.01"))
        assert [str(fault) for fault in site.server.faults.active()] == ["refused seconds=0.01"]
        with pytest.raises(httpx.ConnectError):
            await client.get(site.listener.url)
        assert site.reopening is not None
        await site.reopening
        assert (await client.get(site.listener.url)).status_code == 200
        assert site.server.faults.active() == []
    await site.stop()


async def test_healing_opens_at_once_and_forgets_the_timer(shop: model.Shop) -> None:
    site = Site(shop, "127.0.0.1", 0)
    await site.fault(Fault.parse("refused seconds=60"))
    await site.heal()
    async with httpx.AsyncClient() as client:
        assert (await client.get(site.listener.url)).status_code == 200
    await asyncio.wait([task for task in [site.reopening] if task])
    assert site.reopening is not None
    assert site.reopening.cancelled()
    await site.stop()

"""What was last told or read of a shop's products and collections, so that the next telling can be compared with it.

Every process of an installation must know the same, since any of them may get the next webhook: it is kept where they
share. Nothing here is needed: what is not known makes more stale than it had to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from bridge.shared import Shared
from bridge.shopify.listing import Listing, load_listing

DAY = 86_400.0
KEPT = 30 * DAY
REPEATED = 2 * DAY
"""Shopify tries a delivery again for four hours."""

LONGEST_ID = 100


class Seen:
    """Of one shop. `deliveries` keeps their ids, where many of them must not push out what else is known."""

    def __init__(self, kept: Shared, deliveries: Shared | None = None) -> None:
        self.kept = kept
        self._deliveries = deliveries or kept

    async def first_time(self, deliveries: Collection[str]) -> list[bool]:
        """For each delivery's id: of all who are told of it, here and in other processes, one is told True. Without an
        id everyone is."""
        marks = {_mark(each): "1" for each in deliveries if each}
        put = await self._deliveries.put_each_if_absent(marks, REPEATED)
        new = {mark for mark, was_absent in zip(marks, put, strict=True) if was_absent}
        first = []
        for each in deliveries:
            first.append(not each or _mark(each) in new)
            new.discard(_mark(each))
        return first

    async def listings(self, products: Collection[str]) -> dict[str, Listing | None]:
        return dict(zip(products, map(load_listing, await self._known(products)), strict=True))

    async def keep_listings(self, listings: Mapping[str, Listing | None]) -> None:
        """None: no longer known."""
        told = {_key(gid): listing.dump() if listing else "" for gid, listing in listings.items()}
        await self.kept.put_all(told, KEPT)

    async def updated(self, gids: Collection[str]) -> dict[str, int]:
        """Seconds on Shopify's clock; 0 when nothing is known."""
        return {gid: int(found or 0) for gid, found in zip(gids, await self._known(gids), strict=True)}

    async def keep_updated(self, updated: Mapping[str, int]) -> None:
        await self.kept.put_all({_key(gid): str(moment) for gid, moment in updated.items()}, KEPT)

    async def keep_gone(self, gids: Iterable[str]) -> None:
        await self.kept.put_all({_gone(gid): "1" for gid in gids}, REPEATED)

    async def told_gone(self, gids: Collection[str]) -> set[str]:
        """Of these, those whose deletion was told."""
        told = await self.kept.get_all([_gone(gid) for gid in gids])
        return {gid for gid, gone in zip(gids, told, strict=True) if gone}

    async def _known(self, gids: Collection[str]) -> list[str | None]:
        return await self.kept.get_all([_key(gid) for gid in gids])


def _mark(delivery: str) -> str:
    return f"webhook:{delivery[:LONGEST_ID]}"


def _key(gid: str) -> str:
    return gid.removeprefix("gid://shopify/")


def _gone(gid: str) -> str:
    return f"gone:{_key(gid)}"

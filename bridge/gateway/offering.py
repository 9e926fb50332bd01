"""What one brand's server offers just now: its own toolset and what proxied servers list. Built anew when a part
changes, and told to clients in both eras, for what really changed only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from bridge.gateway.proxied.listing import Listing, Proxied, joined
from bridge.gateway.proxied.upstream import Upstream
from bridge.gateway.server import BrandServer
from bridge.gateway.toolset import Toolset
from bridge.observe import Observer
from bridge.visible import visible


class Offering:
    """`hidden` are wildcards of proxied tools' names; `upstreams` are in the order of the manifest."""

    def __init__(
        self,
        server: BrandServer,
        base: Toolset,
        observer: Observer,
        *,
        upstreams: Mapping[str, Upstream] | None = None,
        hidden: Sequence[str] = (),
    ) -> None:
        self._server = server
        self._base = base
        self._observer = observer
        self._upstreams = upstreams or {}
        self._listings = {name: Listing() for name in self._upstreams}
        self._hidden = tuple(hidden)
        self.taken: list[Proxied] = []
        """What of the servers is left out just now, as something else has its name."""
        self.toolset = base

    def own_names(self) -> set[str]:
        """The brand's own tools just now, by the names that they were written with."""
        written = {listed: was for was, listed in self._base.renamed.items()}
        return {written.get(name, name) for name in self._base.tools}

    def hides_nothing(self) -> list[str]:
        """Which wildcards of `hidden` no server's tool goes by."""
        names = [name for listing in self._listings.values() for name in listing.tools]
        return [pattern for pattern in self._hidden if not any(fnmatchcase(name, pattern) for name in names)]

    async def set_base(self, base: Toolset, hidden: Sequence[str] | None = None) -> None:
        """The brand's own: standard and brand functions after the manifest's edits, without what lacks a scope."""
        self._base = base
        if hidden is not None:
            self._hidden = tuple(hidden)
        await self._offer()
        for upstream in self._upstreams.values():
            if upstream.source.part.preset:  # what it offers depends on what we have ourselves
                upstream.list_again()

    async def set_listing(self, name: str, listing: Listing) -> None:
        self._listings[name] = listing
        await self._offer()

    async def _offer(self) -> None:
        base = self._base
        uris = {resource.uri for resource in base.resources.values()}
        proxied, taken = joined(self._listings.values(), {*base.tools}, {*base.prompts}, uris, self._hidden)
        told = {(entry.source, entry.kind, entry.name) for entry in self.taken}
        for entry in taken:
            if (entry.source, entry.kind, entry.name) not in told:
                self._observer.name_taken(self._server.name, entry.source, entry.kind, visible(entry.name))
        self.taken = taken
        self.toolset = replace(base, proxied=proxied)
        for event in self._server.offer(self.toolset):
            await self._server.changes.publish(event)

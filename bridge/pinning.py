"""What `shopbridge pin` does: asks a brand's proxied servers what they offer, shows what has changed, keeps it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bridge.app import OpenBrand, one_brand, proxying
from bridge.brands import LoadedBrand
from bridge.errors import ConfigurationError
from bridge.gateway.proxied.pins import Tool, difference, digest, kept_pins, write_pins
from bridge.settings import Settings
from bridge.visible import visible

SECONDS = 30.0
"""Within which a server has to list its tools; a program may have to be downloaded first."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be kept. `differences` are those to what is kept now, mostly as `diff -u` writes them; `silent` are
    servers that did not answer, whose pins stay as they are."""

    folder: Path
    pins: Mapping[str, Mapping[str, Tool]]
    differences: tuple[str, ...]
    silent: Mapping[str, str]

    @property
    def text(self) -> str:
        silent = [f"{name} did not answer ({why}); its pins stay as they are." for name, why in self.silent.items()]
        return "\n\n".join([*silent, *(self.differences or ["Nothing has changed."])]) + "\n"

    def accept(self) -> Path:
        return write_pins(self.folder, {server: tools.values() for server, tools in self.pins.items()})


async def propose(settings: Settings, loaded: LoadedBrand) -> Proposal:
    """Raises `ConfigurationError` when there is nothing to pin, and when a file that can't be relied on holds pins of a
    server that does not answer: they would be approved unseen."""
    if loaded.folder is None or not loaded.servers:
        raise ConfigurationError(f"Brand {loaded.brand.name} has no proxied servers, so there is nothing to pin.")
    kept = kept_pins(loaded.folder)
    before = kept.tools
    # Without pins: those there are may be what keeps the brand from starting.
    async with asked(settings, replace(loaded, folder=None)) as opened:
        silent = {name: upstream.down for name, upstream in opened.upstreams.items() if upstream.down}
        offered = {name: upstream.tools for name, upstream in opened.upstreams.items() if not upstream.down}
    if kept.fault and silent:
        raise ConfigurationError(f"{kept.fault} To write it anew, every server has to answer; {min(silent)} did not.")
    pins: dict[str, Mapping[str, Tool]] = {name: before[name] for name in silent if name in before}
    pins.update(offered)
    whole_file = [kept.fault] if kept.fault else []
    whole_file += [
        f"{name} is no server any more: its pins go." for name in sorted(before.keys() - loaded.servers.keys())
    ]
    return Proposal(loaded.folder, pins, (*whole_file, *_differences(before, offered)), silent)


def _differences(before: Mapping[str, Mapping[str, Tool]], offered: Mapping[str, Mapping[str, Tool]]) -> Iterator[str]:
    for server, tools in offered.items():
        pinned = before.get(server, {})
        for name in [*tools, *(gone for gone in pinned if gone not in tools)]:
            if not _same(pinned.get(name), tools.get(name)):
                yield f"{server}: {visible(name)}\n{difference(pinned.get(name), tools.get(name))}"


@asynccontextmanager
async def asked(settings: Settings, loaded: LoadedBrand) -> AsyncIterator[OpenBrand]:
    """The brand with its servers connected, each of which has answered or failed once."""
    async with one_brand(settings, loaded, online=False) as opened, proxying([opened]):
        await settled(opened)
        yield opened


async def settled(opened: OpenBrand) -> None:
    waiting = [asyncio.create_task(upstream.settled.wait()) for upstream in opened.upstreams.values()]
    if waiting:
        _, late = await asyncio.wait(waiting, timeout=SECONDS)
        for task in late:
            task.cancel()


def _same(one: Tool | None, other: Tool | None) -> bool:
    return one is not None and other is not None and digest(one) == digest(other)

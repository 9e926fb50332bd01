"""`shopbridge serve --reload`: a saved file makes a brand load anew, and its clients are told which lists changed.

A save that does not load changes nothing: the last good toolset goes on answering, and the terminal says why.
"""

from __future__ import annotations

import asyncio
import os
import sys
import traceback
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from watchfiles import Change, DefaultFilter, awatch

from bridge.app import OpenBrand, base_toolset
from bridge.brands import LoadedBrand, load_brand
from bridge.checks import document_faults_in
from bridge.errors import ConfigurationError
from bridge.gateway.granting import granted
from bridge.gateway.toolset import Toolset
from bridge.observe import Observer
from bridge.settings import Settings

Say = Callable[[str], Any]

RELOADED = frozenset({"tools", "settings"})
"""Entries of brand.toml that a reload takes over. The others open connections, or are told to clients once."""

_NOISE = DefaultFilter()


@dataclass(slots=True)
class Watched:
    """A brand and what was last loaded of it. `toolset` is its own, before scopes that the shop's app lacks."""

    opened: OpenBrand
    loaded: LoadedBrand
    toolset: Toolset
    sound: bool = True
    folder: Path = field(init=False)

    def __post_init__(self) -> None:
        assert self.loaded.folder is not None
        self.folder = self.loaded.folder.resolve()

    def concerns(self, path: str) -> bool:
        """Not its tests, nor what editors and Python leave lying about."""
        file = Path(path)
        if not file.is_relative_to(self.folder):
            return False
        inside = file.relative_to(self.folder)
        return inside.parts[:1] != ("tests",) and _NOISE(Change.modified, os.fspath(inside))


def without_bytecode() -> None:
    """To be called before brands are loaded. Python tells a cached file from its source by size and whole seconds, and
    would run the older of two quick saves."""
    sys.dont_write_bytecode = True


@asynccontextmanager
async def reloading(
    opened: Sequence[OpenBrand], *, loaded: Sequence[LoadedBrand], settings: Settings, say: Say
) -> AsyncIterator[None]:
    """While this is open. `loaded` are these brands as they were loaded; those without a folder stay as they are."""
    observer = Observer()
    origins = {brand.brand.name: brand for brand in loaded if brand.folder is not None}
    watched = [
        Watched(brand, origins[brand.name], base_toolset(origins[brand.name]))
        for brand in opened
        if brand.name in origins
    ]
    task = asyncio.create_task(_watch(watched, settings, observer, say))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _watch(watched: Sequence[Watched], settings: Settings, observer: Observer, say: Say) -> None:
    def concerns_any(change: Change, path: str) -> bool:
        return any(brand.concerns(path) for brand in watched)

    async for changes in awatch(*(brand.folder for brand in watched), watch_filter=concerns_any):
        for brand in watched:
            if any(brand.concerns(path) for _, path in changes):
                say(await _reload(brand, settings, observer))


async def _reload(brand: Watched, settings: Settings, observer: Observer) -> str:
    """What to say of it. Calls are answered meanwhile, from the toolset that there was."""
    try:
        loaded, toolset = await asyncio.to_thread(_load, brand.loaded, settings)
    except ConfigurationError as error:
        return _not_reloaded(brand, *error.faults)
    except Exception as error:  # noqa: BLE001 - what is saved may raise anything, and the next save has to be heard of
        return _not_reloaded(brand, *"".join(traceback.format_exception(error)).splitlines())
    offered = await granted(toolset, brand.opened.shop, brand.opened.name, observer)
    brand.opened.server.use_settings(loaded.settings)
    await brand.opened.offering.set_base(offered, loaded.tools.hide)
    said = [_headline(brand, toolset), *_indented(_after_a_restart(brand.loaded, loaded))]
    brand.loaded, brand.toolset, brand.sound = loaded, toolset, True
    return "\n".join(said)


def _not_reloaded(brand: Watched, *why: str) -> str:
    brand.sound = False
    return "\n".join([f"{brand.opened.name}: not reloaded, the last good tools stay.", *_indented(why)])


def _load(before: LoadedBrand, settings: Settings) -> tuple[LoadedBrand, Toolset]:
    """Raises `ConfigurationError`, also for a document that Shopify would refuse: here its author is at the screen."""
    assert before.folder is not None
    loaded = load_brand(before.folder, settings.api_version, name=before.brand.name)
    toolset = base_toolset(loaded)
    if faults := document_faults_in(before.folder):
        raise ConfigurationError(*faults)
    return loaded, toolset


def _headline(brand: Watched, toolset: Toolset) -> str:
    begun = "reloaded" if brand.sound else "sound again and reloaded"
    changes = [
        *_changes("tool", brand.toolset.tools, toolset.tools),
        *_changes("prompt", brand.toolset.prompts, toolset.prompts),
        *_changes(
            "resource",
            {uri: resource.bound for uri, resource in brand.toolset.resources.items()},
            {uri: resource.bound for uri, resource in toolset.resources.items()},
        ),
    ]
    return f"{brand.opened.name}: {begun}; {', '.join(changes) or 'its lists are as they were'}."


def _changes(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    yield from _named("new", kind, after.keys() - before.keys())
    yield from _named("gone", kind, before.keys() - after.keys())
    both = before.keys() & after.keys()
    yield from _named("changed", kind, [name for name in both if before[name].wire != after[name].wire])


def _named(how: str, kind: str, names: Collection[str]) -> Iterator[str]:
    if names:
        yield f"{how} {kind}{'s' if len(names) > 1 else ''} {', '.join(sorted(names))}"


def _after_a_restart(before: LoadedBrand, after: LoadedBrand) -> list[str]:
    if before.manifest is None or after.manifest is None:
        return []
    old, new = before.manifest.read(), after.manifest.read()
    changed = [name for name in type(new).model_fields if getattr(old, name) != getattr(new, name)]
    late = [f"`{name}`" for name in changed if name not in RELOADED]
    return [f"{after.manifest.path}: {', '.join(late)} will count when the bridge is started anew."] if late else []


def _indented(lines: Sequence[str]) -> list[str]:
    return [f"  {line}" for line in lines]

"""All proxied servers of one brand: opened, kept running beside the bridge, waited for a little at its start."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from bridge.errors import ConfigurationError
from bridge.gateway.proxied.dialect import Plain
from bridge.gateway.proxied.pins import Pins, read_pins
from bridge.gateway.proxied.presets import Preset, Presets
from bridge.gateway.proxied.upstream import Offer, Source, Upstream
from bridge.observe import Observer
from bridge.upstreams import ServerPart

START_SECONDS = 3.0
"""Start-up waits no longer than that for the servers' lists; one that comes later is announced."""

END_SECONDS = 1.5
"""The end of the process waits no longer than that for connections and programs to end."""


def open_upstreams(
    servers: Mapping[str, ServerPart],
    folder: Path | None,
    presets: Presets,
    observer: Observer,
    environ: Mapping[str, str] = os.environ,
) -> dict[str, Upstream]:
    """Nothing is sent before they run. Raises `ConfigurationError` with every fault."""
    brand = presets.brand
    pins = read_pins(folder)
    strangers = sorted(pins.keys() - servers.keys())
    faults = [
        f"Brand {brand}: pins.json pins tools of {name}, which is no server of it; `shopbridge pin` takes them out."
        for name in strangers
    ]
    opened = {}
    for name, part in servers.items():
        try:
            secrets = part.secrets(name, environ)
            preset = presets.of(name, part) if part.preset else Preset(part.url, None, Plain())
        except ConfigurationError as error:
            faults += [f"Brand {brand}: {fault}" for fault in error.faults]
            continue
        pinned = Pins(pins.get(name), part.on_change)
        source = Source(name, part, secrets, preset.url, preset.dialect, pinned, preset.profile)
        opened[name] = Upstream(source, observer.of_upstream(brand, name))
    if faults:
        raise ConfigurationError(*faults)
    return opened


@asynccontextmanager
async def running(upstreams: Iterable[tuple[Upstream, Offer]], *, profiles: str | None = None) -> AsyncIterator[None]:
    """Each with where its listing goes. Whatever becomes of one, it neither raises nor waits long; and not at all for
    who has to read a profile below the address `profiles`, where nothing is served before this is open."""
    pairs = list(upstreams)
    tasks = {asyncio.create_task(upstream.run(offer)) for upstream, offer in pairs}
    awaited = [upstream for upstream, _ in pairs if not (profiles and upstream.shows_profile_below(profiles))]
    settled = {asyncio.create_task(upstream.settled.wait()) for upstream in awaited}
    try:
        if settled:
            await asyncio.wait(settled, timeout=START_SECONDS)
        yield
    finally:
        for task in tasks | settled:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=END_SECONDS)

"""A bridge before three real servers, one of each kind, in processes of their own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mcp import Client
from mcp.shared.exceptions import MCPError

from bridge.gateway.proxied.pins import write_pins
from tests.running import DemoServer, brand_folders, running_bridge
from tests.upstreams.control import Server

ALL = ("modern", "legacy", "stdio")
TIMEOUT = 1.0
PATIENCE = 10.0

__all__ = ["ALL", "TIMEOUT", "Proxying", "proxying", "text", "until"]


@dataclass(frozen=True, slots=True)
class Proxying:
    url: str
    servers: dict[str, Server]

    @asynccontextmanager
    async def client(self, era: str, **more: Any) -> AsyncIterator[Client]:
        async with Client(self.url, mode=era, **more) as client:
            yield client

    async def echo(self, era: str, server: str, words: str = "hello") -> Any:
        async with self.client(era) as client:
            return await client.session.call_tool(f"{server}_echo", {"text": words})

    async def healed(self, server: str) -> None:
        """It answers again, by itself."""

        async def answers() -> bool:
            return text(await self.echo("2026-07-28", server)) == "hello"

        await until(answers)


@contextmanager
def proxying(
    place: Path,
    demo: DemoServer,
    *,
    down: tuple[str, ...] = (),
    pins: Mapping[str, list[dict[str, Any]]] | None = None,
    refresh: int = 1,
) -> Iterator[Proxying]:
    """Servers in `down` are not started; `pins` are tools that were approved before; lists are read anew after
    `refresh` seconds."""
    servers = {era: Server(place / "servers" / era, era) for era in ALL}
    try:
        for era, server in servers.items():
            if era not in down:
                server.start()
        manifest = "".join(
            f"[servers.{era}]\n{server.manifest}\ntimeout = {TIMEOUT}\nrefresh = {refresh}\n"
            for era, server in servers.items()
        )
        brands = brand_folders(place / "brands", {"aurora": demo.url("aurora")}, manifest)
        if pins:
            write_pins(brands / "aurora", pins)
        with running_bridge(brands) as address:
            yield Proxying(f"{address}/mcp", servers)
    finally:
        for server in servers.values():
            server.kill()


async def until(holds: Callable[[], Awaitable[bool]], patience: float = PATIENCE) -> None:
    """Waits for a condition, with a bound."""
    async with asyncio.timeout(patience):
        while True:
            try:
                if await holds():
                    return
            except (MCPError, ExceptionGroup):
                pass
            await asyncio.sleep(0.05)


def text(result: Any) -> str:
    return str(result.content[0].text)

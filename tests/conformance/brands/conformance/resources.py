"""The suite's resources: text, bytes, a template with completions, and one to watch."""

from __future__ import annotations

from pathlib import Path

from bridge.toolkit import resource

PIXEL = (Path(__file__).parent / "pixel.png").read_bytes()


async def ids(value: str) -> list[str]:
    return [known for known in ("1", "12", "123") if known.startswith(value)]


@resource("test://static-text", title="Static text")
async def static_text() -> str:
    """A text that never changes."""
    return "This is the content of the static text resource."


@resource("test://static-binary", title="Static picture", mime_type="image/png")
async def static_binary() -> bytes:
    """A picture that never changes."""
    return PIXEL


@resource("test://template/{id}/data", title="Data by id", mime_type="application/json", complete={"id": ids})
async def template_data(id: str) -> dict[str, object]:
    """Some data for any id."""
    return {"id": id, "templateTest": True, "data": f"Data for ID: {id}"}


@resource("test://watched-resource", title="Watched text")
async def watched_resource() -> str:
    """A text to subscribe to."""
    return "Watched resource content"

"""The suite's tools that answer by themselves: content, errors, logging, progress, schemas, announced changes.

Names, arguments and texts are the suite's. Those that put a question to the client are in `asking.py`.
"""

from __future__ import annotations

import asyncio
from base64 import b64encode
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from bridge.toolkit import (
    Ask,
    Audio,
    EmbeddedResource,
    Image,
    Log,
    Notify,
    Progress,
    Sample,
    Text,
    TextResource,
    ToolError,
    tool,
)

HERE = Path(__file__).parent
PIXEL = Image(data=b64encode((HERE / "pixel.png").read_bytes()).decode(), mime_type="image/png")
SILENCE = Audio(data=b64encode((HERE / "silence.wav").read_bytes()).decode(), mime_type="audio/wav")

PAUSE = 0.05
"""Seconds between two notifications, so that they arrive as two; the suite asks for it."""

SCHEMA_2020_12 = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "$defs": {
        "address": {
            "$anchor": "addressDef",
            "type": "object",
            "properties": {"street": {"type": "string"}, "city": {"type": "string"}},
        }
    },
    "properties": {
        "name": {"type": "string"},
        "address": {"$ref": "#/$defs/address"},
        "contactMethod": {"type": "string", "enum": ["phone", "email"]},
        "phone": {"type": "string"},
        "email": {"type": "string"},
    },
    "allOf": [{"anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}],
    "if": {"properties": {"contactMethod": {"const": "phone"}}, "required": ["contactMethod"]},
    "then": {"required": ["phone"]},
    "else": {"required": ["email"]},
    "additionalProperties": False,
}


@tool(title="Simple text", read_only=True)
async def test_simple_text() -> str:
    """Returns one block of text."""
    return "This is a simple text response for testing."


@tool(title="Image", read_only=True)
async def test_image_content() -> Image:
    """Returns a picture of one red pixel."""
    return PIXEL


@tool(title="Audio", read_only=True)
async def test_audio_content() -> Audio:
    """Returns a millisecond of silence."""
    return SILENCE


@tool(title="Embedded resource", read_only=True)
async def test_embedded_resource() -> EmbeddedResource:
    """Returns a resource inside the result."""
    return EmbeddedResource(
        resource=TextResource(
            uri="test://embedded-resource", mime_type="text/plain", text="This is an embedded resource content."
        )
    )


@tool(title="Mixed content", read_only=True)
async def test_multiple_content_types() -> list[Text | Image | EmbeddedResource]:
    """Returns text, a picture and a resource."""
    resource = TextResource(
        uri="test://mixed-content-resource", mime_type="application/json", text='{"test":"data","value":123}'
    )
    return [Text(text="Multiple content types test:"), PIXEL, EmbeddedResource(resource=resource)]


@tool(title="Error", read_only=True)
async def test_error_handling() -> str:
    """Always fails."""
    raise ToolError("This tool intentionally returns an error for testing")


@tool(title="Logging", read_only=True)
async def test_tool_with_logging(log: Log) -> str:
    """Sends three log messages while it runs."""
    await log("Tool execution started")
    await asyncio.sleep(PAUSE)
    await log("Tool processing data")
    await asyncio.sleep(PAUSE)
    await log("Tool execution completed")
    return "Tool with logging executed successfully"


@tool(title="Logging, once", read_only=True)
async def test_logging_tool(log: Log) -> str:
    """Sends a log message, which only a caller that asked for logs may receive."""
    await log("Logged by test_logging_tool")
    return "Logged"


@tool(title="Progress", read_only=True)
async def test_tool_with_progress(progress: Progress) -> str:
    """Reports progress of 0, 50 and 100 of 100 while it runs."""
    await progress(0, 100)
    await asyncio.sleep(PAUSE)
    await progress(50, 100)
    await asyncio.sleep(PAUSE)
    await progress(100, 100)
    return "Tool with progress executed successfully"


@tool(title="Missing capability", read_only=True)
async def test_missing_capability(ask: Ask) -> str:
    """Refuses a client that offers no sampling."""
    ask.require(Sample.needs)
    return "This client offers sampling."


@tool(title="Tool list changed")
async def test_trigger_tool_change(notify: Notify) -> str:
    """Announces that the list of tools has changed."""
    await notify.tools_changed()
    return "Tool list change announced"


@tool(title="Prompt list changed")
async def test_trigger_prompt_change(notify: Notify) -> str:
    """Announces that the list of prompts has changed."""
    await notify.prompts_changed()
    return "Prompt list change announced"


@tool(title="JSON Schema 2020-12", read_only=True, input_schema=SCHEMA_2020_12)
async def json_schema_2020_12_tool(**arguments: Any) -> str:
    """Tool with JSON Schema 2020-12 features."""
    return f"Received {', '.join(sorted(arguments))}"


@tool(title="Parameter in a header", read_only=True)
async def test_x_mcp_header(
    region: Annotated[
        str, Field(description="Also sent as Mcp-Param-Region.", json_schema_extra={"x-mcp-header": "Region"})
    ],
) -> str:
    """Takes an argument that HTTP clients repeat in a header."""
    return f"Region: {region}"

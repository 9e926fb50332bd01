"""The same question on the SDK alone: a low-level server whose tool posts the document and returns what came.

It validates nothing, maps nothing, limits nothing, logs nothing: the floor that the SDK and one HTTP request set.
`python -m benchmarks.bare_sdk SHOP_URL PORT`
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import mcp_types as types
import uvicorn
from mcp.server import Server
from starlette.applications import Starlette
from starlette.routing import Route

from benchmarks.question import PATH, PAYLOAD

SCHEMA = {"type": "object", "properties": {"query": {"type": "string"}}}


def build(shop: str) -> Starlette:
    client = httpx.AsyncClient()

    async def list_tools(ctx: Any, params: Any) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[types.Tool(name="search_catalog", input_schema=SCHEMA)])

    async def call_tool(ctx: Any, params: types.CallToolRequestParams) -> types.CallToolResult:
        answer = await client.post(shop + PATH, json=PAYLOAD)
        data = answer.json()["data"]
        return types.CallToolResult(content=[types.TextContent(text=json.dumps(data))], structured_content=data)

    server = Server("bare", on_list_tools=list_tools, on_call_tool=call_tool, get_tool_input_schema=lambda name: SCHEMA)
    server.middleware.clear()
    app = server.streamable_http_app()

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with app.router.lifespan_context(app):
            gc.collect()
            gc.freeze()
            gc.set_threshold(20_000, 50, 1_000)
            yield

    return Starlette(routes=[Route("/healthz", lambda _: None), *app.routes], lifespan=lifespan)


if __name__ == "__main__":
    uvicorn.run(build(sys.argv[1]), port=int(sys.argv[2]), log_level="error", access_log=False)

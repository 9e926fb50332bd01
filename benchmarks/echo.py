"""A server to be proxied: one tool that repeats a text, on the bare SDK. It counts what it is asked.

`python -m benchmarks.echo PORT`
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import Any

import mcp_types as types
import uvicorn
from mcp.server import Server
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

SCHEMA = {"type": "object", "properties": {"text": {"type": "string"}}}
ASKED: Counter[str] = Counter()


async def count(ctx: Any, call_next: Any) -> Any:
    ASKED[ctx.method] += 1
    return await call_next(ctx)


async def list_tools(ctx: Any, params: Any) -> types.ListToolsResult:
    hints = types.ToolAnnotations(read_only_hint=True)
    tool = types.Tool(name="echo", description="Repeats a text.", input_schema=SCHEMA, annotations=hints)
    return types.ListToolsResult(tools=[tool])


async def call_tool(ctx: Any, params: types.CallToolRequestParams) -> types.CallToolResult:
    text = (params.arguments or {}).get("text", "")
    return types.CallToolResult(content=[types.TextContent(text=text)], structured_content={"text": text})


async def asked(request: Request) -> JSONResponse:
    """What came since it was looked at last."""
    told = dict(ASKED)
    ASKED.clear()
    return JSONResponse(told)


def build() -> Starlette:
    server: Server[Any] = Server(
        "echo", on_list_tools=list_tools, on_call_tool=call_tool, get_tool_input_schema=lambda name: SCHEMA
    )
    server.middleware[:] = [count]
    app = server.streamable_http_app()
    app.routes.append(Route("/asked", asked))
    return app


if __name__ == "__main__":
    uvicorn.run(build(), port=int(sys.argv[1]), log_level="error", access_log=False)

"""FastMCP with its response cache on, holding the same tools and the same answer as the bridge. Run by an environment
of its own, which has no bridge in it.

`python fastmcp_cached.py FILE PORT`: the file holds `tools`, as `tools/list` gave them, and the `result` of a call.
"""

import json
import sys
from pathlib import Path
from typing import Any

from fastmcp import FastMCP
from fastmcp.server.middleware.caching import ResponseCachingMiddleware
from fastmcp.tools.base import Tool, ToolResult

given = json.loads(Path(sys.argv[1]).read_text())


class Kept(Tool):
    """Answers what it is given to answer, at no cost."""

    async def run(self, arguments: dict[str, Any]) -> ToolResult:
        result = given["result"]
        return ToolResult(content=result["content"][0]["text"], structured_content=result["structuredContent"])


server: FastMCP = FastMCP("cached")
server.add_middleware(ResponseCachingMiddleware())
for tool in given["tools"]:
    server.add_tool(
        Kept(
            name=tool["name"],
            title=tool.get("title"),
            description=tool["description"],
            parameters=tool["inputSchema"],
            output_schema=tool.get("outputSchema"),
            annotations=tool.get("annotations"),
        )
    )
server.run(
    transport="http",
    host="127.0.0.1",
    port=int(sys.argv[2]),
    show_banner=False,
    log_level="error",
    json_response=True,
    uvicorn_config={"loop": "uvloop", "http": "httptools", "access_log": False},
)

"""How Shopify's own endpoint is spoken to: one POST of JSON-RPC a request, with the agent's profile in each.

It knows no handshake, no session and no stream, so the SDK's client can't speak to it. The profile stands among the
arguments, also of `tools/list`: that is where Shopify looks (shopify.dev/docs/agents/profiles).
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

import httpx2
import mcp_types as types
import orjson
from mcp.shared.dispatcher import ProgressFnT
from mcp.shared.exceptions import MCPError

from bridge.errors import UpstreamError, UpstreamUnavailable, UpstreamUnreadable
from bridge.gateway.proxied.http import meaning

REFUSED = -32000
DISCOVERY = -32001
"""UCP: something is wrong with the profile, not with the call."""

_NO_ACCESS = (401, 403)


class UcpConnection:
    """It can't be lost: nothing lasts longer than a request. Of an older era's server it has what it can do: tools."""

    modern = False
    capabilities = types.ServerCapabilities(tools=types.ToolsCapability())

    def __init__(self, client: httpx2.AsyncClient, url: str, profile: str) -> None:
        self._client = client
        self._url = url
        self._profile = profile
        self._ids = count(1)

    async def request(
        self,
        method: str,
        params: Mapping[str, Any],
        *,
        capabilities: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        on_progress: ProgressFnT | None = None,
    ) -> dict[str, Any]:
        """The result as it came. It is asked for no person and tells no progress. Raises `UpstreamError`, and
        `MCPError` with what Shopify itself says."""
        body = {"jsonrpc": "2.0", "id": next(self._ids), "method": method, "params": self._introduced(params)}
        sent = {"content-type": "application/json", "accept": "application/json"}
        try:
            # Not by orjson, which refuses numbers and letters that a caller may send all the same.
            response = await self._client.post(self._url, content=json.dumps(body), headers=sent)
        except httpx2.HTTPError as error:
            raise UpstreamUnavailable(type(error).__name__) from error
        except httpx2.StreamError as error:
            raise UpstreamUnreadable(str(error)) from error
        return self._result(response, body["id"])

    async def changes(self, changed: Callable[[], None]) -> bool:
        """It never tells of any."""
        return False

    def _introduced(self, params: Mapping[str, Any]) -> dict[str, Any]:
        arguments = params.get("arguments") or {}
        meta = {**(arguments.get("meta") or {}), "ucp-agent": {"profile": self._profile}}
        named = {key: value for key, value in params.items() if not key.startswith("_")}
        return {**named, "arguments": {**arguments, "meta": meta}}

    def _result(self, response: httpx2.Response, id: object) -> dict[str, Any]:
        if response.is_redirect:
            to = response.headers.get("location", "")
            raise UpstreamUnavailable(
                f"HTTP {response.status_code} to {to[:100]}; `/password` is a shop's that isn't open"
            )
        answer = _read(response)
        if isinstance(error := answer.get("error"), dict):
            raise self._meaning(error, response.status_code)
        result = answer.get("result")
        if not isinstance(result, dict) or answer.get("id") != id:
            raise UpstreamUnreadable(f"HTTP {response.status_code} without a JSON-RPC result")
        return result

    def _meaning(self, error: Mapping[str, Any], status: int) -> Exception:
        data = given if isinstance(given := error.get("data"), dict) else {}
        if status in _NO_ACCESS:
            return MCPError(
                REFUSED, f"Shopify does not allow this with the access that this server has (HTTP {status})."
            )
        if seen := meaning(data):
            return seen
        code = error.get("code")
        if code == DISCOVERY:
            reason = str(data.get("code", "no reason"))[:100]
            return UpstreamUnavailable(f"it does not accept the agent's profile {self._profile}: {reason}", sent=False)
        return MCPError(code if isinstance(code, int) else REFUSED, str(error.get("message", ""))[:1000])


@asynccontextmanager
async def ucp_connected(client: httpx2.AsyncClient, url: str, profile: str) -> AsyncIterator[UcpConnection]:
    """Raises `UpstreamUnavailable` for whatever happens inside: it is then opened anew."""
    try:
        yield UcpConnection(client, url, profile)
    except UpstreamError:
        raise
    except Exception as error:
        raise UpstreamUnavailable(type(error).__name__, sent=False) from error


def _read(response: httpx2.Response) -> dict[str, Any]:
    try:
        answer = orjson.loads(response.content)
        return answer if isinstance(answer, dict) else {}
    except orjson.JSONDecodeError:
        pass  # not raised from it: it holds the answer
    raise UpstreamUnreadable(f"HTTP {response.status_code} that is no JSON")

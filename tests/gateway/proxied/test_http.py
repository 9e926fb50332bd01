from __future__ import annotations

import asyncio
import gzip
import json
from typing import Any

import httpx2
import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from bridge.gateway.proxied.http import LARGEST_ANSWER, SEEN, SENT, STATUS, open_client
from tests.gateway.proxied.answering import answering

RESULT = {"jsonrpc": "2.0", "id": 1, "result": {}}


async def asked(response: Response, **headers: str) -> httpx2.Response:
    async def answer(request: Request) -> Response:
        return response

    async with answering(answer) as url, open_client(None, 5.0) as client:
        return await client.post(f"{url}/mcp", json={}, headers=headers)


def data(response: httpx2.Response) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(response.content)["error"]["data"]
    return told


async def test_an_answer_comes_as_it_is() -> None:
    assert (await asked(JSONResponse(RESULT))).json() == RESULT
    error = {"jsonrpc": "2.0", "id": 1, "error": {"code": -32602, "message": "no such tool"}}
    assert (await asked(JSONResponse(error, 400))).json() == error


@pytest.mark.parametrize(
    ("response", "seen", "sent"),
    [
        (Response("<html>", 200, media_type="text/html"), "HTTP 200 with text/html", True),
        (Response("<html>", 502, media_type="text/html"), "HTTP 502", True),
        (JSONResponse({"error": "invalid_token"}, 401), "HTTP 401", False),
        (JSONResponse({}, 429), "HTTP 429", False),
    ],
)
async def test_what_is_no_answer_becomes_an_error_that_says_what_was_seen(
    response: Response, seen: str, sent: bool
) -> None:
    told = data(await asked(response))
    assert (told[SEEN], told[SENT], told[STATUS]) == (seen, sent, response.status_code)


async def test_a_session_that_is_gone_is_told_from_a_method_that_is_not_known() -> None:
    assert data(await asked(JSONResponse({}, 404), **{"mcp-session-id": "x"}))[SEEN] == "HTTP 404, the session is gone"
    assert (await asked(JSONResponse({}, 404))).json() == {}


async def test_nobody_there_is_told_as_not_sent() -> None:
    async with open_client(None, 5.0) as client:
        told = data(await client.post("http://127.0.0.1:9/mcp", json={}))
    assert (told[SEEN], told[SENT]) == ("ConnectError", False)


async def test_a_flood_is_cut_off() -> None:
    async def flood() -> Any:
        for _ in range(2 * LARGEST_ANSWER // 65_536):
            yield b" " * 65_536

    with pytest.raises(httpx2.StreamError, match="more than"):
        await asked(StreamingResponse(flood(), media_type="application/json"))


async def test_compression_that_nobody_asked_for_is_refused() -> None:
    bomb = Response(gzip.compress(b" " * 1000), headers={"content-encoding": "gzip"}, media_type="application/json")
    assert "compressed" in data(await asked(bomb))[SEEN]


async def test_an_answer_that_does_not_come_ends_and_a_stream_of_changes_may_be_silent() -> None:
    may_answer = asyncio.Event()

    async def answer(request: Request) -> Response:
        await may_answer.wait()
        return JSONResponse(RESULT)

    async with answering(answer) as url, open_client(None, 0.2) as client, asyncio.timeout(20):
        listening = asyncio.create_task(
            client.post(f"{url}/mcp", json={}, headers={"mcp-method": "subscriptions/listen"})
        )
        told = data(await client.post(f"{url}/mcp", json={}, headers={"mcp-method": "tools/call"}))
        assert (told[SEEN], told[SENT]) == ("ReadTimeout", True)
        may_answer.set()
        assert (await listening).json() == RESULT

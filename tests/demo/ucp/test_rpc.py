from __future__ import annotations

from typing import Any

import pytest
from starlette.requests import Request
from starlette.types import Message

from bridge.demo.ucp import rpc


def request_with(body: bytes) -> Request:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return Request({"type": "http", "method": "POST", "headers": []}, receive)


@pytest.mark.parametrize("body", [b"", b"[]", b'{"method": "tools/list"}', b'{"jsonrpc": "2.0", "method": 1}'])
async def test_what_is_no_request_is_refused_as_a_bad_one(body: bytes) -> None:
    with pytest.raises(rpc.Refused) as refused:
        await rpc.read(request_with(body))
    assert (refused.value.number, refused.value.status) == (-32600, 400)


@pytest.mark.parametrize(
    ("arguments", "profile"),
    [({"meta": {"ucp-agent": {"profile": "https://a.example/p"}}}, "https://a.example/p"), ({"meta": {}}, None)],
)
def test_the_agents_profile_stands_among_the_arguments(arguments: dict[str, Any], profile: str | None) -> None:
    assert rpc.Asked(1, "tools/list", {"arguments": arguments}).profile == profile


def test_a_result_is_told_twice_since_some_platforms_read_only_text() -> None:
    told = rpc.called({"products": []})
    assert told == {"content": [{"type": "text", "text": '{"products":[]}'}], "structuredContent": {"products": []}}

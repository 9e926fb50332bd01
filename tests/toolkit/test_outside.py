from __future__ import annotations

import httpx
import respx

from bridge.toolkit import open_http


@respx.mock
async def test_a_redirect_does_not_lead_a_tool_to_another_address() -> None:
    respx.get("https://reviews.example/1").respond(302, headers={"Location": "http://169.254.169.254/"})
    async with open_http() as http:
        assert (await http.get("https://reviews.example/1")).status_code == httpx.codes.FOUND

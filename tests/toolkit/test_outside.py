from __future__ import annotations

import httpx
import respx

from bridge.toolkit import open_http
from tests.shopify.wire import open_wire


@respx.mock
async def test_a_redirect_does_not_lead_a_tool_to_another_address() -> None:
    respx.get("https://reviews.example/1").respond(302, headers={"Location": "http://169.254.169.254/"})
    async with open_http() as http:
        assert (await http.get("https://reviews.example/1")).status_code == httpx.codes.FOUND


async def test_connections_to_another_service_are_kept_and_closed_in_the_end() -> None:
    async with open_wire() as service:
        async with open_http() as http:
            for _ in range(2):
                await http.post(service.url, content=b"{}")
        await service.writers[0].wait_closed()

    assert [asked.connection for asked in service.asked] == [1, 1]


async def test_one_that_nobody_asked_with_is_closed_as_well() -> None:
    async with open_http() as http:
        assert not http.is_closed
    assert http.is_closed

"""What a buyer does outside the assistant, and what a test needs in order to follow: checkout page, cart, the shop."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

import httpx

from bridge.demo import DemoServer

SHIP_TO = {
    "street_address": "1120 NW Couch Street",
    "address_locality": "Portland",
    "address_region": "OR",
    "postal_code": "97209",
    "address_country": "US",
    "first_name": "Ida",
    "last_name": "Buyer",
}


def cart_gid(continue_url: str) -> str:
    """The shop's own id of the cart behind a link to its checkout."""
    found = re.search(r"/cart/c/(\w+)\?key=(\w+)", continue_url)
    assert found is not None, continue_url
    return f"gid://shopify/Cart/{found[1]}?key={found[2]}"


async def buy(continue_url: str, **filled_in: str) -> str:
    """Opens the checkout page, fills in what is not there yet, presses the button. The page that follows."""
    async with httpx.AsyncClient(follow_redirects=True) as browser:
        opened = await browser.get(continue_url)
        assert opened.status_code == 200, opened.text
        form = Form(opened.text)
        done = await browser.post(
            urljoin(continue_url, form.action), data={**form.values, **filled_in, "action": "order"}
        )
        assert done.status_code == 200, done.text
        return done.text


class Form(HTMLParser):
    """The first form of a page, with what is filled in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.action = ""
        self.values: dict[str, str] = {}
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "form":
            self.action = given.get("action") or self.action
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self.values[self._select] = value
        elif tag == "input" and name and (given.get("type") != "radio" or "checked" in given):
            self.values[name] = value


async def graphql(demo: DemoServer, shop: str, query: str, variables: dict[str, Any], *, admin: bool = False) -> Any:
    """The shop's own answer, past the bridge."""
    path = "/admin/api/2026-10/graphql.json" if admin else "/api/2026-10/graphql.json"
    token = {"X-Shopify-Access-Token": f"demo-{shop}-admin-all"} if admin else {}
    async with httpx.AsyncClient() as client:
        body = {"query": query, "variables": variables}
        answer = (await client.post(demo.url(shop) + path, json=body, headers=token)).json()
    assert "errors" not in answer, answer["errors"]
    return answer["data"]

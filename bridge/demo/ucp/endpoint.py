"""The endpoint itself: who asks, for which tool, with what; then the tool. `initialize` is none of its methods."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from starlette.requests import Request
from starlette.responses import Response

from bridge.demo.trading.state import TradingState
from bridge.demo.ucp import buying, catalog, rpc
from bridge.demo.ucp.asking import ask_business
from bridge.demo.ucp.engine import Engine
from bridge.demo.ucp.naming import Naming
from bridge.demo.ucp.profiles import Capabilities, Profiles
from bridge.demo.ucp.rpc import Asked, Members, Refused
from bridge.demo.ucp.schemas import INPUTS
from bridge.demo.ucp.tools import CAPABILITIES, described

PATH = "/api/ucp/mcp"

Tool = Callable[[Engine, Members], Members]

TOOLS: Mapping[str, Tool] = {
    "get_checkout": buying.get_checkout,
    "create_checkout": buying.create_checkout,
    "update_checkout": buying.update_checkout,
    "complete_checkout": buying.needs_token,
    "cancel_checkout": buying.cancel_checkout,
    "get_cart": buying.get_cart,
    "create_cart": buying.create_cart,
    "update_cart": buying.update_cart,
    "cancel_cart": buying.cancel_cart,
    "get_order": buying.needs_token,
    "search_catalog": catalog.search,
    "lookup_catalog": catalog.lookup,
    "get_product": catalog.get_product,
    "ask_business": ask_business,
}


class Endpoint:
    """`clock` gives seconds."""

    def __init__(self, state: TradingState, clock: Callable[[], float]) -> None:
        self.state = state
        self.naming = Naming(TOOLS)
        self.profiles = Profiles(clock, f"https://{state.shop.primary_domain}")

    async def answer(self, request: Request) -> tuple[Response, str | None]:
        """And the tool that was asked for, as it is called today."""
        asked: Asked | None = None
        engine = Engine(self.state)
        try:
            asked = await rpc.read(request)
            able = await self.profiles.capabilities(asked.profile)
            response = rpc.result(asked, self.result(asked, able, engine))
        except Refused as refused:
            response = rpc.refusal(asked, refused)
        response.headers["shopify-complexity-score"] = str(engine.cost)
        return response, asked.tool if asked else None

    def result(self, asked: Asked, able: Capabilities | None, engine: Engine) -> Members:
        """Raises Refused."""
        if asked.method == "tools/list":
            return {"tools": [described(name, today) for today, name in self.offered(able).items()]}
        name = called_tool(asked, self.offered(able))
        try:
            return rpc.called(TOOLS[name](engine, asked.arguments))
        finally:
            self.state.save()

    def offered(self, able: Capabilities | None) -> dict[str, str]:
        listed = self.naming.listed()
        return {today: name for today, name in listed.items() if able is None or CAPABILITIES[name] in able}


def called_tool(asked: Asked, offered: Mapping[str, str]) -> str:
    """By its name at first; its arguments fit. Raises Refused."""
    if asked.method != "tools/call":
        raise Refused(-32601, "Method not found")
    name = offered.get(asked.tool or "")
    if name is None:
        raise rpc.invalid(f"Unknown tool: {asked.tool}")
    if fault := next(checker(name).iter_errors(asked.arguments), None):
        raise rpc.invalid(f"{fault.json_path}: {fault.message}")
    return name


@cache
def checker(name: str) -> Any:
    return Draft202012Validator(INPUTS[name])

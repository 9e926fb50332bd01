"""A watch over the whole run of tests, as a pytest plugin: what a bridge says of itself holds nothing that opens a
cart, pays, or belongs to a person. If it did anywhere, the run fails, and says where and what kind of thing it was.

It sees every log line of the bridges that run in this process, the standard error of those that are processes of
their own, the metrics of each, what clients were refused with, every key and value that this process caches, shares
or counts by, every finished answer, and all that is in Redis in the end. It knows the credentials, gift cards and
buyers of the made-up shops. In what only operators see, any e-mail address is one too many; in what is kept of a
shop, any but those on its own pages.

A test that logs made-up secrets, to see them removed, opens a log of its own; nothing is exempt by name.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, wraps
from itertools import product
from typing import Any, Literal

import mcp_types as types
import pytest
import structlog
from mcp import Client
from mcp.shared.exceptions import MCPError

from bridge.cache.packing import unpack
from bridge.cache.tiers import Kept, Memory
from bridge.demo import model
from bridge.demo.shops import build_shops
from bridge.gateway.answers.finished import Answer, Finished
from bridge.limits import Counts
from bridge.log import open_log
from bridge.shared import InMemory, InRedis

Place = Literal["log", "process", "metrics", "refusal", "shared", "redis", "cache", "answers"]
OF_PAGES = ("redis", "cache", "answers")
"""Where a shop's own pages are kept."""


@dataclass(frozen=True, slots=True)
class Kind:
    """`hint` is in whatever holds one of these, and costs less to look for than all of them."""

    name: str
    hint: re.Pattern[str]
    of_shop: Callable[[model.Shop], Iterator[str | None]]


def emails(shop: model.Shop) -> Iterator[str | None]:
    return (sale.buyer.email for sale in shop.sales)


def phones(shop: model.Shop) -> Iterator[str | None]:
    """As the shop has them, and as people in North America write theirs."""
    for phone in (sale.buyer.phone for sale in shop.sales):
        yield phone
        if phone and (local := re.fullmatch(r"\+1(\d{3})(\d{3})(\d{4})", phone)):
            yield from ("".join(local.groups()), "-".join(local.groups()))


def tokens(shop: model.Shop) -> Iterator[str | None]:
    yield from (token.token for token in shop.storefront_tokens)
    for app in shop.admin_apps:
        yield from (app.token, app.client_secret)


def gift_cards(shop: model.Shop) -> Iterator[str | None]:
    return (card.code for card in shop.gift_cards)


KINDS = (
    Kind("e-mail address", re.compile("@"), emails),
    Kind("phone number", re.compile(r"\d{3}-?\d{4}"), phones),
    Kind("gift card code", re.compile("gift-", re.I), gift_cards),
    Kind("token", re.compile("demo-", re.I), tokens),
)
CART_KEY = re.compile(r"[?&]key=\w|shopify/Cart/\w", re.I)
EMAIL = re.compile(r"[\w.+-]@[\w-]+\.\w")
SHOPS_OWN = re.compile(r"@(aurora-outfitters|hearth-and-hollow)\.example")
"""What the made-up shops have on their pages for everybody, and so in what is kept of these; no buyer's is like it."""


@cache
def known() -> Mapping[str, frozenset[str]]:
    """Kind -> what there is of it in the made-up shops, in small letters."""
    shops = build_shops().values()
    return {
        kind.name: frozenset(each.lower() for shop in shops for each in kind.of_shop(shop) if each) for kind in KINDS
    }


def secrets_in(place: Place, text: str) -> Iterator[str]:
    """The kinds of what should not be there."""
    for kind in KINDS:
        if kind.hint.search(text) and any(each in text.lower() for each in known()[kind.name]):
            yield kind.name
    if CART_KEY.search(text):
        yield "cart key"
    if place != "refusal" and EMAIL.search(SHOPS_OWN.sub("", text) if place in OF_PAGES else text):
        yield "e-mail address"


@dataclass
class Watch:
    seen: Counter[Place] = field(default_factory=Counter)
    found: dict[str, None] = field(default_factory=dict)

    def saw(self, place: Place, text: str) -> None:
        self.seen[place] += 1
        for kind in secrets_in(place, text):
            test = os.environ.get("PYTEST_CURRENT_TEST", "no test").rpartition(" ")[0]
            self.found[f"{place}: {kind}, during {test}"] = None


WATCH = Watch()


class Log(io.TextIOBase):
    """Where the bridges of this process log to. What is logged is also shown with a test that fails."""

    def write(self, text: str) -> int:
        if text != "\n":
            WATCH.saw("log", text)
        return sys.stdout.write(text)


LOG = Log()


def pytest_runtest_logstart() -> None:
    """Before each test, since one may have opened another log."""
    factory = structlog.get_config()["logger_factory"]
    if getattr(factory, "_file", None) is not LOG:
        open_log("debug", "json", LOG)


@pytest.fixture(scope="session", autouse=True)
def _refusals_are_watched() -> Iterator[None]:
    call_tool = Client.call_tool

    @wraps(call_tool)
    async def watched(*arguments: Any, **named: Any) -> types.CallToolResult:
        try:
            result = await call_tool(*arguments, **named)
        except MCPError as error:
            WATCH.saw("refusal", str(error))
            raise
        if result.is_error:
            WATCH.saw("refusal", " ".join(block.text for block in result.content if hasattr(block, "text")))
        return result

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "call_tool", watched)
        yield


@pytest.fixture(scope="session", autouse=True)
def _what_is_kept_is_watched() -> Iterator[None]:
    """When it is put there: by the end most of it is gone."""
    with pytest.MonkeyPatch.context() as patch:
        for store, action in product((InMemory, InRedis), ("put", "put_if_absent", "put_all", "put_each_if_absent")):
            patch.setattr(store, action, _watched(getattr(store, action)))
        patch.setattr(Counts, "up", _watched(Counts.up))
        patch.setattr(Memory, "put", _watched_put(Memory.put))
        patch.setattr(Finished, "keep", _watched_keep(Finished.keep))
        yield


def _watched(keep: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(keep)
    async def watched(store: Any, *arguments: Any) -> Any:
        WATCH.saw("shared", " ".join(map(str, arguments)))
        return await keep(store, *arguments)

    return watched


def _watched_put(put: Callable[[Memory, str, Kept], None]) -> Callable[[Memory, str, Kept], None]:
    @wraps(put)
    def watched(memory: Memory, key: str, kept: Kept) -> None:
        value = unpack(kept.value).decode() if kept.packed else repr(kept.value)
        WATCH.saw("cache", f"{key} {value} {' '.join(kept.tags)}")
        put(memory, key, kept)

    return watched


def _watched_keep(keep: Callable[[Finished, Hashable, Answer], None]) -> Callable[[Finished, Hashable, Answer], None]:
    @wraps(keep)
    def watched(finished: Finished, key: Hashable, answer: Answer) -> None:
        WATCH.saw("answers", f"{key} {answer.after.decode()}")
        keep(finished, key, answer)

    return watched


def pytest_sessionfinish(session: pytest.Session) -> None:
    if WATCH.found:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not WATCH.seen:
        return
    seen = ", ".join(f"{number} × {place}" for place, number in sorted(WATCH.seen.items()))
    terminalreporter.section("secrets", red=bool(WATCH.found))
    terminalreporter.line(f"Watched {seen}.")
    for place in WATCH.found:
        terminalreporter.line(f"LEAKED {place}", red=True)

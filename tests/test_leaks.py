from __future__ import annotations

from pathlib import Path

import pytest
from limits import RateLimitItemPerSecond

from bridge.demo.shops import build_shops
from bridge.limits import Counts
from bridge.shared import InMemory, OfBrand
from tests import leaks
from tests.leaks import Place, Watch, secrets_in

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parent.parent
KEY = "gid://shopify/Cart/c1-0123?key=4567"

LEAKS = [
    ("log", '{"event": "call", "seen": "no order for Ann@Example.com"}', "e-mail address"),
    ("redis", "shopbridge:aurora:seen nobody.known@example.org", "e-mail address"),
    ("process", "call +15035550101", "phone number"),
    ("metrics", 'calls{caller="5035550101"} 1.0', "phone number"),
    ("refusal", "No buyer has 503-555-0101.", "phone number"),
    ("refusal", "There is no card gift-aaaa-bbbb-cccc-0001.", "gift card code"),
    ("log", "authorization=demo-aurora-admin-all", "token"),
    ("process", "client secret demo-hearth-secret", "token"),
    ("redis", f"seen:{KEY}", "cart key"),
    ("shared", f"seen:{KEY} 1 30.0", "cart key"),
    ("log", "https://shop.example/cart/c/c1?key=4567", "cart key"),
    ("log", "the page says help@aurora-outfitters.example", "e-mail address"),
    ("cache", "ordered by ann@example.com", "e-mail address"),
    ("answers", f"cart {KEY}", "cart key"),
]
CLEAN = [
    ("log", '{"event": "call", "brand": "aurora", "ms": 12.3, "timestamp": "2026-11-02T13:03:01.178037Z"}'),
    ("refusal", "The shop itself can help: help@aurora-outfitters.example"),
    ("redis", "shopbridge:aurora:return-sent:1f3870be274f6c49b3e31a0c6728957f 1"),
    ("cache", "Write to help@aurora-outfitters.example."),
]


@pytest.mark.parametrize(("place", "line", "kind"), LEAKS)
def test_each_kind_of_secret_is_seen(place: Place, line: str, kind: str) -> None:
    assert set(secrets_in(place, line)) == {kind}


@pytest.mark.parametrize(("place", "line"), CLEAN)
def test_what_is_none_is_let_through(place: Place, line: str) -> None:
    assert list(secrets_in(place, line)) == []


def test_there_is_something_of_each_kind_to_look_for() -> None:
    assert {kind for kind, secrets in leaks.known().items() if len(secrets) < 3} == set()
    assert build_shops()["aurora"].sales[0].buyer.email in leaks.known()["e-mail address"]


@pytest.mark.parametrize("counting", [False, True], ids=["shared", "counted"])
async def test_what_is_kept_is_seen_when_it_is_put_there(counting: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Watch()
    monkeypatch.setattr(leaks, "WATCH", watch)
    if counting:
        await Counts().up(RateLimitItemPerSecond(1, 60), ("aurora", "ann@example.com"))
    else:
        await OfBrand(InMemory(), "aurora").put("seen:ann@example.com", "1", 60.0)
    (found,) = watch.found
    assert found.startswith("shared: e-mail address")


def test_a_watch_names_place_and_kind_and_test_but_not_the_thing() -> None:
    watch = Watch()
    watch.saw("log", "ann@example.com")
    watch.saw("log", "fine")
    (found,) = watch.found
    assert watch.seen == {"log": 2}
    assert found.startswith("log: e-mail address, during tests/test_leaks.py::test_a_watch_names")
    assert "ann" not in found


RUN = """
import structlog
{opened}
def test_a_call():
    structlog.get_logger().info("call", seen="{seen}")
"""
OWN_LOG = "import io\nfrom bridge.log import open_log\ndef test_before():\n    open_log('info', 'json', io.StringIO())"


@pytest.mark.parametrize(
    ("seen", "opened", "exit_code"),
    [("nothing", "", 0), (KEY, OWN_LOG, 1)],
    ids=["clean", "dirty, after a test with a log of its own"],
)
def test_a_run_that_logs_a_secret_fails_although_its_tests_pass(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, seen: str, opened: str, exit_code: int
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makepyfile(test_it=RUN.format(seen=seen, opened=opened))
    ended = pytester.runpytest_subprocess("-p", "tests.leaks", "--asyncio-mode=auto", timeout=60)
    assert ended.ret == exit_code
    assert "failed" not in ended.stdout.str()
    ended.stdout.fnmatch_lines(["Watched 1 × log."])
    if exit_code:
        ended.stdout.fnmatch_lines(["LEAKED log: cart key, during test_it.py::test_a_call"])
        assert "key=4567" not in ended.stdout.str().partition("secrets")[2]

from __future__ import annotations

import pytest

from bridge.errors import ConfigurationError
from bridge.gateway.callers import Callers, networks

PROXY, CLIENT, OTHER = "10.0.0.7", "203.0.113.5", "198.51.100.9"


def callers(*trusted: str) -> Callers:
    return Callers(networks(trusted), salt=b"s")


def scope(peer: str, *forwarded: str, session: str | None = None) -> dict[str, object]:
    headers = [(b"x-forwarded-for", value.encode()) for value in forwarded]
    if session:
        headers.append((b"mcp-session-id", session.encode()))
    return {"type": "http", "client": (peer, 1), "headers": headers}


def test_without_a_trusted_proxy_nobody_is_believed_and_the_buyer_stays_unknown() -> None:
    assert callers().identify(scope(CLIENT, OTHER)).address is None


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        ((CLIENT,), CLIENT),
        ((f"{OTHER}, {CLIENT}",), CLIENT),
        ((OTHER, f"{CLIENT}, 10.0.0.9"), CLIENT),
        (("not an address",), None),
        (("2001:db8::1",), "2001:db8::1"),
        ((), None),
    ],
)
def test_the_nearest_address_that_is_no_proxy_of_ours_is_the_buyers(
    forwarded: tuple[str, ...], address: str | None
) -> None:
    assert callers("10.0.0.0/8").identify(scope(PROXY, *forwarded)).address == address


def test_callers_are_told_apart_by_address_and_session() -> None:
    identify = callers("10.0.0.0/8").identify
    keys = [
        identify(scope(CLIENT)).key,
        identify(scope(OTHER)).key,
        identify(scope(CLIENT, session="a")).key,
        identify(scope(CLIENT, session="b")).key,
    ]
    assert len(set(keys)) == 4
    assert identify(scope(PROXY, CLIENT)).key == keys[0]


def test_a_key_does_not_give_the_address_away() -> None:
    one, two = Callers((), salt=b"one"), Callers((), salt=b"two")
    assert one.identify(scope(CLIENT)).key != two.identify(scope(CLIENT)).key
    assert CLIENT not in repr(one.identify(scope(CLIENT)))


def test_a_proxy_that_is_no_network_stops_start_up() -> None:
    with pytest.raises(ConfigurationError, match="trusted_proxies"):
        networks(["my-proxy"])

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
        ((f"{OTHER}, not an address",), None),
        ((f"{OTHER}, ",), None),
        ((f"{OTHER}, {CLIENT}:5555",), CLIENT),
        ((f"{OTHER}, [2001:db8::1]:443",), "2001:db8::1"),
        ((f"{OTHER}, [2001:db8::1]",), "2001:db8::1"),
        ((f"{OTHER}, fe80::1%eth0",), None),
        ((f"{OTHER}, ::ffff:{CLIENT}",), CLIENT),
        ((f"{CLIENT}, ::ffff:10.0.0.9",), CLIENT),
        (("2001:db8::1",), "2001:db8::1"),
        ((), None),
    ],
)
def test_the_nearest_address_that_is_no_proxy_of_ours_is_the_buyers(
    forwarded: tuple[str, ...], address: str | None
) -> None:
    assert callers("10.0.0.0/8").identify(scope(PROXY, *forwarded)).address == address


def test_a_proxy_on_an_ipv6_socket_is_the_same_proxy() -> None:
    assert callers("10.0.0.0/8").identify(scope(f"::ffff:{PROXY}", CLIENT)).address == CLIENT


def test_callers_are_told_apart_by_address_whatever_session_they_name() -> None:
    identify = callers("10.0.0.0/8").identify
    one, other = identify(scope(CLIENT)).key, identify(scope(OTHER)).key
    assert one != other
    assert {identify(scope(CLIENT, session=name)).key for name in "abc"} == {one}
    assert identify(scope(PROXY, CLIENT)).key == identify(scope(f"::ffff:{CLIENT}")).key == one


def test_a_key_does_not_give_the_address_away() -> None:
    one, two = Callers((), salt=b"one"), Callers((), salt=b"two")
    assert one.identify(scope(CLIENT)).key != two.identify(scope(CLIENT)).key
    assert CLIENT not in repr(one.identify(scope(CLIENT)))


def test_a_party_is_a_session_else_an_address_that_a_trusted_proxy_told() -> None:
    identify = callers("10.0.0.0/8").identify
    assert identify(scope(CLIENT)).party is None, "the nearest address may be a proxy's or a vendor's"
    one, other = identify(scope(PROXY, CLIENT)).party, identify(scope(PROXY, OTHER)).party
    assert None not in (one, other)
    assert one != other
    session = identify(scope(CLIENT, session="a")).party
    assert session == identify(scope(OTHER, session="a")).party != identify(scope(CLIENT, session="b")).party


def test_an_address_that_many_share_is_no_party() -> None:
    identify = Callers(networks(["10.0.0.0/8"]), networks(["203.0.113.0/24"])).identify
    assert identify(scope(PROXY, CLIENT)).party is None
    assert identify(scope(PROXY, CLIENT, session="a")).party is not None
    assert identify(scope(PROXY, OTHER)).party is not None


def test_a_session_that_nobody_checked_is_no_party() -> None:
    modern = scope(CLIENT, session="made-up")
    modern["headers"].append((b"mcp-protocol-version", b"2026-07-28"))  # type: ignore[attr-defined]
    assert callers().identify(modern).party is None
    assert Callers((), with_sessions=False).identify(scope(CLIENT, session="made-up")).party is None


def test_replicas_with_one_salt_agree_on_a_party() -> None:
    one, two = (Callers(networks(["10.0.0.0/8"]), salt=b"same") for _ in range(2))
    assert one.identify(scope(PROXY, CLIENT)).party == two.identify(scope(PROXY, CLIENT)).party


def test_a_proxy_that_is_no_network_stops_start_up() -> None:
    with pytest.raises(ConfigurationError, match="trusted_proxies"):
        networks(["my-proxy"])

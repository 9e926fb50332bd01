"""How an address is reached: over real connections, past real proxies, on both loops a bridge may run on."""

from __future__ import annotations

import asyncio
import os
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import httpx
import pytest

from bridge.errors import ConfigurationError, ShopUnreachable
from bridge.shopify.http import Client, open_client
from bridge.shopify.reaching import Ways
from tests.shopify.certificates import Authority
from tests.shopify.wire import Wire, open_wire

SHOP = "http://shop.example/api/2026-10/graphql.json"
NAMES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR")


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """That of who runs the tests is none of theirs."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    return monkeypatch


@pytest.fixture
def proxy(wire: Wire) -> Wire:
    return wire


def at(wire: Wire) -> str:
    return wire.url.split("/")[2]


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
@pytest.mark.parametrize("scheme", ["http://", ""])
async def test_a_proxy_of_the_environment_is_asked(
    client: Client, proxy: Wire, environment: pytest.MonkeyPatch, name: str, scheme: str
) -> None:
    environment.setenv(name, f"{scheme}{at(proxy)}")

    for _ in range(2):
        assert (await client.post(SHOP, {}, b"{}")).status == 200

    assert [(asked.line, asked.headers["host"], asked.connection) for asked in proxy.asked] == [
        (f"POST {SHOP} HTTP/1.1", "shop.example", 1)
    ] * 2
    assert "proxy-authorization" not in proxy.asked[0].headers


async def test_it_is_told_its_password_and_nobody_else_is(
    client: Client, proxy: Wire, environment: pytest.MonkeyPatch
) -> None:
    environment.setenv("HTTP_PROXY", f"http://ann:s3cr%C3%A9t@{at(proxy)}")

    await client.post(SHOP, {}, b"{}")

    assert (
        proxy.asked[0].headers["proxy-authorization"] == f"Basic {b64encode('ann:s3crét'.encode('latin-1')).decode()}"
    )
    assert "authorization" not in proxy.asked[0].headers


async def test_the_password_of_an_address_is_nothing_for_the_proxy_on_the_way(
    client: Client, proxy: Wire, environment: pytest.MonkeyPatch
) -> None:
    environment.setenv("HTTP_PROXY", f"http://{at(proxy)}")

    await client.post(SHOP.replace("shop.example", "ann:s3cret@shop.example"), {}, b"{}")

    assert proxy.asked[0].line == f"POST {SHOP} HTTP/1.1"


@pytest.mark.parametrize(
    "bypassed", ["shop.example", ".example", "shop.example:80", "other.example, shop.example", "*"]
)
def test_what_no_proxy_names_is_reached_directly(environment: pytest.MonkeyPatch, bypassed: str) -> None:
    environment.setenv("ALL_PROXY", "http://127.0.0.1:9")
    environment.setenv("NO_PROXY", bypassed)

    assert Ways().to(SHOP).proxy is None


@pytest.mark.parametrize("bypassed", ["hop.example", "shop.example:443", ""])
def test_what_it_does_not_name_is_not(environment: pytest.MonkeyPatch, bypassed: str) -> None:
    environment.setenv("ALL_PROXY", "http://127.0.0.1:9")
    environment.setenv("NO_PROXY", bypassed)

    assert Ways().to(SHOP).proxy


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_this_machine_is_reached_directly(
    client: Client, proxy: Wire, environment: pytest.MonkeyPatch, host: str
) -> None:
    environment.setenv("ALL_PROXY", "http://127.0.0.1:9")

    await client.post(proxy.url.replace("127.0.0.1", host), {}, b"{}")

    assert proxy.asked[0].line == "POST /api/2026-10/graphql.json HTTP/1.1"
    assert Ways().to("http://[::1]:8080/").proxy is None


@pytest.mark.parametrize(
    ("given", "seen"),
    [
        ("socks5://ann:s3cret@127.0.0.1:9", "socks5"),
        ("http://ann:s3cret@[127.0.0.1", "no web address"),
        ("http://ann:s3cret@proxy.\u2100", "no web address"),
        ("http://ann:s3cret@127.0.0.1:9", r"127\.0\.0\.1"),
    ],
)
async def test_a_proxy_that_cannot_be_asked_is_told_without_its_password(
    client: Client, environment: pytest.MonkeyPatch, given: str, seen: str
) -> None:
    environment.setenv("ALL_PROXY", given)

    with pytest.raises(ShopUnreachable, match=seen) as caught:
        await client.post(SHOP, {}, b"{}")

    assert "s3cret" not in f"{caught.value}{caught.value.__cause__!r}{caught.value.__context__!r}"


async def test_of_one_that_refuses_its_status_is_told(
    client: Client, proxy: Wire, environment: pytest.MonkeyPatch
) -> None:
    environment.setenv("HTTPS_PROXY", f"http://ann:s3cret@{at(proxy)}")
    proxy.answers(status=407)

    with pytest.raises(ShopUnreachable, match=r"the proxy answered CONNECT with HTTP 407$"):
        await client.post(SHOP.replace("http:", "https:"), {}, b"{}")

    (asked,) = proxy.asked
    assert asked.line == "CONNECT shop.example:443 HTTP/1.1"
    assert asked.headers["proxy-authorization"].startswith("Basic ")


@asynccontextmanager
async def tunnel_to(shop: Wire) -> AsyncIterator[tuple[str, list[str]]]:
    """A proxy that leads everybody to `shop`: its address, and the heads of what it was asked."""
    heads: list[str] = []

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while said := await reader.read(65_536):
                writer.write(said)
        writer.close()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heads.append((await reader.readuntil(b"\r\n\r\n")).decode())
        to_shop = await asyncio.open_connection(*at(shop).split(":"))
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await asyncio.gather(pass_on(reader, to_shop[1]), pass_on(to_shop[0], writer))

    async with await asyncio.start_server(connected, "127.0.0.1") as server:
        yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}", heads


async def test_a_shop_is_asked_through_a_tunnel_and_its_certificate_is_looked_at(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    authority = Authority(tmp_path)
    environment.setenv("SSL_CERT_FILE", str(authority.path))
    async with open_wire(authority.server("shop.example")) as shop, tunnel_to(shop) as (address, heads):
        environment.setenv("HTTPS_PROXY", f"http://ann:s3cret@{address}")
        async with open_client() as client:
            for _ in range(2):
                await client.post("https://shop.example/", {"x-token": "t1"}, b"{}")
            with pytest.raises(ShopUnreachable, match="CERTIFICATE_VERIFY_FAILED"):
                await client.post("https://other.example/", {"x-token": "t1"}, b"{}")

    assert [asked.connection for asked in shop.asked] == [1, 1]
    assert all("proxy-authorization" not in asked.headers for asked in shop.asked)
    assert [head.split(" HTTP/")[0] for head in heads] == ["CONNECT shop.example:443", "CONNECT other.example:443"]
    assert all("Proxy-Authorization: Basic" in head and "x-token" not in head.lower() for head in heads)


@pytest.mark.parametrize(
    ("name", "value"),
    [("SSL_CERT_FILE", "{folder}/authority.pem"), ("SSL_CERT_DIR", "{folder}"), ("SSL_CERT_DIR", "/nowhere:{folder}")],
)
async def test_a_certificate_of_a_known_authority_is_believed(
    environment: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str
) -> None:
    authority = Authority(tmp_path)
    environment.setenv(name, value.format(folder=tmp_path).replace(":", os.pathsep))
    async with open_wire(authority.server("localhost")) as shop, open_client() as client:
        for _ in range(3):
            await client.post(shop.named, {}, b"{}")
        with pytest.raises(ShopUnreachable, match="CERTIFICATE_VERIFY_FAILED"):
            await client.post(shop.url, {}, b"{}")

    assert [asked.connection for asked in shop.asked] == [1, 1, 1]


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("SSL_CERT_FILE", "missing.pem", "can't be read: No such file"),
        ("SSL_CERT_FILE", "", "can't be read: Is a directory"),
        ("SSL_CERT_FILE", "empty.pem", "holds no certificates"),
        ("SSL_CERT_DIR", "missing", "holds no certificates under the names that OpenSSL looks for"),
        ("SSL_CERT_DIR", "", "holds no certificates under the names that OpenSSL looks for"),
    ],
)
def test_where_none_can_be_read_is_told_before_any_shop_is_asked(
    environment: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str, why: str
) -> None:
    (tmp_path / "empty.pem").touch()
    environment.setenv(name, str(tmp_path / value))

    with pytest.raises(ConfigurationError) as caught:
        open_client()

    assert str(caught.value).startswith(f"{name}: {tmp_path / value} {why}")
    assert str(caught.value).endswith("or unset it to believe Mozilla's.")


async def test_one_of_an_unknown_authority_is_not(client: Client, tmp_path: Path) -> None:
    async with open_wire(Authority(tmp_path).server("localhost")) as shop:
        with pytest.raises(ShopUnreachable, match="CERTIFICATE_VERIFY_FAILED"):
            await client.post(shop.named, {"x-token": "t1"}, b"{}")

    assert not shop.asked


def test_the_authorities_are_those_that_httpx_believes(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def believed() -> list[object]:
        trust = Ways().to("https://shop.example/").trust
        assert not isinstance(trust, bool)
        assert (trust.verify_mode, trust.check_hostname) == (theirs.verify_mode, theirs.check_hostname)
        assert (trust.options, trust.minimum_version) == (theirs.options, theirs.minimum_version)
        return trust.get_ca_certs()

    theirs = httpx.create_ssl_context()
    assert believed() == theirs.get_ca_certs()
    environment.setenv("SSL_CERT_FILE", str(Authority(tmp_path).path))
    theirs = httpx.create_ssl_context()
    assert len(believed()) == 1
    environment.setenv("SSL_CERT_DIR", str(tmp_path))
    assert len(believed()) == 1

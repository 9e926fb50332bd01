from typing import Any

import pytest
from pydantic import SecretStr

from bridge.errors import ConfigurationError
from bridge.shopify.connection import Connection

URL = "https://aurora.myshopify.com"


def connection(**options: Any) -> Connection:
    return Connection(domain="aurora.myshopify.com", url=URL, **options)


def test_each_api_has_its_address() -> None:
    aurora = connection(api_version="2026-07")

    assert aurora.endpoint("storefront").url == f"{URL}/api/2026-07/graphql.json"
    assert aurora.endpoint("admin").url == f"{URL}/admin/api/2026-07/graphql.json"
    assert aurora.endpoint("admin").version == "2026-07"


def test_its_representation_hides_every_secret() -> None:
    secret = SecretStr("s3cret-token")

    shown = repr(
        connection(
            storefront_public_token=secret,
            storefront_private_token=secret,
            admin_token=secret,
            admin_client_id="c1",
            admin_client_secret=secret,
            extra_headers={"Signature": secret},
        )
    )

    assert "s3cret" not in shown


@pytest.mark.parametrize("token", ["", "shpat_1\n", " shpat_1", "shpat_1\r\nX-Evil: 1", "shpät", "\x00"])
def test_a_token_that_http_cannot_carry_stops_start_up_unquoted(token: str) -> None:
    with pytest.raises(ConfigurationError, match=r"aurora\.myshopify\.com: the Admin token is empty or") as caught:
        connection(admin_token=SecretStr(token))

    assert "shp" not in str(caught.value).removeprefix("aurora")


@pytest.mark.parametrize(
    "url", ["aurora.myshopify.com", "ftp://aurora.myshopify.com", "https://", "https://a/b", "https://a/", "https://[a"]
)
def test_an_address_that_is_none_stops_start_up(url: str) -> None:
    with pytest.raises(ConfigurationError, match="no web address"):
        Connection(domain="aurora.myshopify.com", url=url)


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ({"api_version": "2026.10"}, "no API version"),
        ({"admin_client_id": "c1"}, "belong together"),
        ({"admin_client_secret": SecretStr("s")}, "belong together"),
        ({"extra_headers": {"X-Shopify-Access-Token": SecretStr("t")}}, "extra header «X-Shopify-Access-Token»"),
        ({"extra_headers": {"Host": SecretStr("evil")}}, "extra header «Host»"),
        ({"extra_headers": {"a b": SecretStr("c")}}, "extra header «a b»"),
        ({"extra_headers": {"Signature": SecretStr("a\nb")}}, "extra header Signature"),
    ],
)
def test_what_cannot_work_is_said_at_start_up(options: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ConfigurationError, match=complaint):
        connection(**options)


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(ConfigurationError) as caught:
        connection(api_version="newest", admin_client_id="c1")

    assert len(caught.value.faults) == 2

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bridge.demo import DemoServer
from tests.running import brand_folders, shopbridge

PUBLIC = "http://127.0.0.1:8787"
TOKENS = {
    "SHOPBRIDGE_AURORA_ADMIN_TOKEN": "demo-aurora-admin",
    "SHOPBRIDGE_AURORA_WEBHOOK_SECRET": "demo-aurora-secret",
}


@pytest.fixture
def shop() -> Iterator[DemoServer]:
    with DemoServer(shops=("aurora",)) as server:
        yield server


@pytest.fixture
def environ(shop: DemoServer, tmp_path: Path) -> dict[str, str]:
    more = '[cache]\nmetaobjects = ["size_chart"]\n'
    folders = brand_folders(tmp_path / "brands", {"aurora": shop.url("aurora")}, more)
    return {**TOKENS, "SHOPBRIDGE_BRANDS": str(folders), "SHOPBRIDGE_PUBLIC_URL": PUBLIC}


def registered(shop: DemoServer) -> set[str]:
    return {each.topic for each in shop.webhooks("aurora").subscriptions.all}


def test_a_dry_run_shows_what_would_be_done_and_does_nothing(
    shop: DemoServer, environ: dict[str, str], tmp_path: Path
) -> None:
    ended = shopbridge("webhooks", "sync", "--dry-run", cwd=tmp_path, **environ)
    assert ended.returncode == 0, ended.stderr
    assert "register" in ended.stdout
    assert "type:size_chart" in ended.stdout
    assert f"{PUBLIC}/webhooks/shopify/aurora" in ended.stdout
    assert registered(shop) == set()


def test_what_is_missing_is_registered_and_what_the_shop_refuses_is_told_with_a_remedy(
    shop: DemoServer, environ: dict[str, str], tmp_path: Path
) -> None:
    ended = shopbridge("webhooks", "sync", cwd=tmp_path, **environ)
    assert ended.returncode == 0, ended.stderr
    assert {"PRODUCTS_UPDATE", "COLLECTIONS_DELETE", "METAOBJECTS_UPDATE", "APP_UNINSTALLED"} <= registered(shop)
    assert "DISCOUNTS_UPDATE, DISCOUNTS_DELETE: You don't have access" in ended.stderr
    assert (
        "read_discounts. Give the app the access scope that it needs and install it again. Until then" in ended.stderr
    )
    again = shopbridge("webhooks", "sync", "--brand", "aurora", cwd=tmp_path, **environ)
    assert "registered" not in again.stdout
    assert re.search(rf"of \d+ topics, {len(registered(shop))} were right already, \d refused\.", again.stdout)


def test_a_topic_without_which_nothing_is_followed_makes_it_fail(
    shop: DemoServer, environ: dict[str, str], tmp_path: Path
) -> None:
    ended = shopbridge(
        "webhooks",
        "sync",
        cwd=tmp_path,
        **environ
        | {
            "SHOPBRIDGE_AURORA_ADMIN_TOKEN": "demo-aurora-admin-catalog",
            "SHOPBRIDGE_AURORA_WEBHOOK_SECRET": "demo-aurora-secret-catalog",
        },
    )
    assert ended.returncode == 1
    assert "MARKETS_UPDATE" in ended.stderr
    assert "answers are kept for their own freshness only" in ended.stderr


@pytest.mark.parametrize(
    ("without", "sentence"),
    [
        ("SHOPBRIDGE_PUBLIC_URL", "set `public_url`"),
        ("SHOPBRIDGE_AURORA_ADMIN_TOKEN", "set SHOPBRIDGE_AURORA_ADMIN_TOKEN"),
        ("SHOPBRIDGE_AURORA_WEBHOOK_SECRET", "set SHOPBRIDGE_AURORA_WEBHOOK_SECRET"),
    ],
)
def test_what_is_not_set_is_named(
    shop: DemoServer, environ: dict[str, str], tmp_path: Path, without: str, sentence: str
) -> None:
    ended = shopbridge("webhooks", "sync", cwd=tmp_path, **{k: v for k, v in environ.items() if k != without})
    assert ended.returncode == 1
    assert sentence in ended.stderr
    assert registered(shop) == set()


def test_a_token_that_the_shop_refuses_is_a_sentence(shop: DemoServer, environ: dict[str, str], tmp_path: Path) -> None:
    ended = shopbridge("webhooks", "sync", cwd=tmp_path, **environ | {"SHOPBRIDGE_AURORA_ADMIN_TOKEN": "wrong"})
    assert ended.returncode == 1
    assert "Brand aurora: HTTP 401" in ended.stderr
    assert "Traceback" not in ended.stderr

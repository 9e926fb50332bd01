from __future__ import annotations

from pathlib import Path

import pytest

from bridge.checks import check_everything, document_faults
from bridge.settings import Settings, read_settings
from tests.running import DemoServer, brand_folders


@pytest.fixture
def settings(brands: Path) -> Settings:
    return read_settings(brands=(str(brands),))


async def test_a_sound_configuration_has_no_faults_and_says_what_a_token_would_open(settings: Settings) -> None:
    found = await check_everything(settings, shop=None, online=True)
    assert found.faults == []
    assert any("lacks unauthenticated_read_product_inventory: numbers in stock" in note for note in found.notes)


async def test_with_a_token_it_says_what_that_opens(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOPBRIDGE_AURORA_STOREFRONT_PRIVATE_TOKEN", "demo-aurora-private")
    monkeypatch.setenv("SHOPBRIDGE_AURORA_ADMIN_TOKEN", "demo-aurora-admin")
    found = await check_everything(settings, shop=None, online=True)
    assert any("aurora" in note and "has   unauthenticated_read_product_inventory" in note for note in found.notes)
    assert any("aurora: Admin: " in note and "read_products" in note for note in found.notes)


async def test_tools_that_are_not_listed_are_named_with_what_to_grant(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOPBRIDGE_AURORA_ADMIN_TOKEN", "demo-aurora-admin-catalog")
    found = await check_everything(settings, shop=None, online=True)
    assert found.faults == []
    notes = "\n".join(found.notes)
    assert "aurora:   not listed: find_order needs read_orders\n" in notes
    assert "aurora:   Give the shop's app the access scopes read_orders, read_returns, write_returns" in notes
    assert "hearth: Admin: no token\n" in notes
    assert "set SHOPBRIDGE_HEARTH_ADMIN_CLIENT_ID and SHOPBRIDGE_HEARTH_ADMIN_CLIENT_SECRET" in notes


async def test_an_app_that_sees_sixty_days_only_is_told_so(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOPBRIDGE_AURORA_ADMIN_TOKEN", "demo-aurora-admin")
    monkeypatch.setenv("SHOPBRIDGE_HEARTH_ADMIN_TOKEN", "demo-hearth-admin-all")
    notes = (await check_everything(settings, shop=None, online=True)).notes
    assert [note for note in notes if "60 days" in note] == [
        "aurora:   lacks read_all_orders: find_order sees orders of the last 60 days only"
    ]


@pytest.mark.parametrize("app", ["-noPII", "-unapproved"])
async def test_an_app_without_protected_customer_data_is_told_what_to_request(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, app: str
) -> None:
    monkeypatch.setenv("SHOPBRIDGE_AURORA_ADMIN_TOKEN", f"demo-aurora-admin{app}")
    notes = (await check_everything(settings, shop=None, online=True)).notes
    (note,) = [note for note in notes if "find_order confirms no order" in note]
    assert "Request protected customer data access" in note


async def test_a_wrong_token_is_a_fault_with_its_remedy_and_without_the_token(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOPBRIDGE_AURORA_STOREFRONT_PRIVATE_TOKEN", "shpat_wrong")
    found = await check_everything(settings, shop=None, online=True)
    (fault,) = found.faults
    assert "Brand aurora" in fault
    assert "set a new one" in fault
    assert "shpat_wrong" not in fault


async def test_a_shop_without_tokens_is_asked_whether_it_is_there(tmp_path: Path) -> None:
    place = brand_folders(tmp_path, {"aurora": "http://127.0.0.1:1"})
    found = await check_everything(read_settings(brands=(str(place),)), shop=None, online=True)
    (fault,) = found.faults
    assert "Brand aurora, aurora-outfitters.myshopify.com" in fault
    assert "Check the shop's domain" in fault


async def test_an_app_that_the_shop_does_not_know_is_a_fault(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOPBRIDGE_HEARTH_ADMIN_TOKEN", "shpat_wrong")
    (fault,) = (await check_everything(settings, shop=None, online=True)).faults
    assert "Brand hearth" in fault


async def test_the_market_that_the_shop_answers_for_is_told(demo: DemoServer, tmp_path: Path) -> None:
    place = brand_folders(tmp_path, {"aurora": demo.url("aurora")}, '[market]\ncountry = "ZW"')
    notes = (await check_everything(read_settings(brands=(str(place),)), shop=None, online=True)).notes
    assert "aurora: answers for US, in USD, with texts in EN" in notes
    assert any("no prices of its own for ZW" in note for note in notes)


async def test_settings_that_nothing_reads_are_faults(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOPBRIDGE_PROT", "9")
    limited = settings.model_copy(update={"calls_per_minute_by_tool": {"serch_catalog": 5}})
    found = await check_everything(limited, shop=None, online=False)
    assert ["SHOPBRIDGE_PROT" in found.faults[0], "`serch_catalog`" in found.faults[1]] == [True, True]


async def test_offline_no_shop_is_asked(tmp_path: Path) -> None:
    with DemoServer(shops=("aurora",)) as demo:
        place = brand_folders(tmp_path, {"aurora": demo.url("aurora")})
        found = await check_everything(read_settings(brands=(str(place),)), shop=None, online=False)
        assert found.faults == []
        assert demo.requests("aurora") == []


async def test_a_document_that_shopify_would_refuse_is_a_fault(tmp_path: Path) -> None:
    place = brand_folders(tmp_path, {"aurora": "http://127.0.0.1:1"})
    (place / "aurora" / "sizes.py").write_text("")
    (place / "aurora" / "sizes.storefront.graphql").write_text("query Sizes { shop { nmae } }")
    found = await check_everything(read_settings(brands=(str(place),)), shop=None, online=False)
    (fault,) = found.faults
    assert "Cannot query field 'nmae'" in fault


async def test_every_brands_faults_are_told_at_once(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "brand.toml").write_text("shop = 3")
    found = await check_everything(read_settings(brands=(str(tmp_path),)), shop=None, online=False)
    assert len(found.faults) == 2


def test_our_own_documents_are_sound() -> None:
    assert document_faults([]) == []

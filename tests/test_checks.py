from __future__ import annotations

from pathlib import Path

import pytest

from bridge.checks import PREFIX, check_everything, document_faults
from bridge.settings import Settings, read_settings
from tests.running import DemoServer, brand_folders
from tests.upstreams.control import Server


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


async def test_offline_no_shop_is_asked_and_what_needs_a_token_is_said(tmp_path: Path) -> None:
    with DemoServer(shops=("aurora",)) as demo:
        place = brand_folders(tmp_path, {"aurora": demo.url("aurora")})
        found = await check_everything(read_settings(brands=(str(place),)), shop=None, online=False)
        assert found.faults == []
        assert "aurora: not listed without an Admin token: find_order" in "\n".join(found.notes)
        assert demo.requests("aurora") == []


async def test_a_document_that_shopify_would_refuse_is_a_fault(tmp_path: Path) -> None:
    place = brand_folders(tmp_path, {"aurora": "http://127.0.0.1:1"})
    (place / "aurora" / "sizes.py").write_text("")
    (place / "aurora" / "sizes.storefront.graphql").write_text("query Sizes { shop { nmae } }")
    found = await check_everything(read_settings(brands=(str(place),)), shop=None, online=False)
    (fault,) = found.faults
    assert "Cannot query field 'nmae'" in fault


async def test_one_broken_brand_does_not_keep_the_others_from_being_looked_at(tmp_path: Path) -> None:
    place = brand_folders(tmp_path, {"aurora": "http://127.0.0.1:1", "hearth": "http://127.0.0.1:1"})
    (place / "aurora" / "brand.toml").write_text("shop = 3")
    found = await check_everything(read_settings(brands=(str(place),)), shop=None, online=False)
    assert len(found.faults) == 1
    assert any(note.startswith("hearth: ") for note in found.notes)


VAGUE = '''
from bridge.toolkit import tool

@tool(title="Sizes", read_only=True)
async def sizes(product: str) -> str:
    """The sizes."""
    return "M"
'''


async def test_what_an_assistant_could_stumble_over_is_a_warning_and_no_fault(tmp_path: Path) -> None:
    place = brand_folders(tmp_path, {"aurora": "http://127.0.0.1:1"})
    (place / "aurora" / "sizes.py").write_text(VAGUE)
    found = await check_everything(read_settings(brands=(str(place),)), shop=None, online=False)
    assert found.faults == []
    assert [note[:55] for note in found.notes if "warning" in note] == [
        "aurora: warning: `sizes` does not say when to use it. A",
        "aurora: warning: `sizes`: no description of `product`. ",
    ]


async def test_tools_of_other_servers_take_part(tmp_path: Path) -> None:
    server = Server(tmp_path / "server", "modern")
    server.start()
    more = f"""
[tools]
hide = ["notes_as*", "notes_gone"]
[servers.notes]
{server.manifest}
allow = ["echo", "steps"]
describe = {{ echo = "Searches the shop's catalog for products. Use when the buyer looks for something." }}
[servers.twin]
{server.manifest}
prefix = "notes"
"""
    place = brand_folders(tmp_path / "brands", {"aurora": "http://127.0.0.1:1"}, more)
    try:
        found = await check_everything(read_settings(brands=(str(place),)), shop=None, online=True)
    finally:
        server.kill()
    said = [note.removeprefix("aurora: ") for note in found.notes if "server " in note or "warning" in note]
    assert said == [
        "server notes: 2 tools, not pinned: see `shopbridge pin`",
        "  warning: tool bad is left out: it is no valid MCP at tools.inputSchema.type.",
        "server twin: 1 tool, not pinned: see `shopbridge pin`",
        "  warning: tool bad is left out: it is no valid MCP at tools.inputSchema.type.",
        f"  warning: left out, as their names are taken: notes_echo, notes_steps, notes_greet. {PREFIX}",
        "warning: `tools.hide` names notes_gone, and no server has such a tool.",
        "warning: `notes_steps`, `notes_write` do not say when to use them. `describe` of its [servers] "
        "part gives a tool other words.",
    ]


async def test_hiding_a_tool_makes_no_warning_of_those_that_spoke_of_it_and_describing_one_badly_does(
    tmp_path: Path,
) -> None:
    more = '[tools]\nhide = ["change_cart", "find_order"]\ndescribe = { get_cart = "A cart." }'
    place = brand_folders(tmp_path, {"aurora": "http://127.0.0.1:1"}, more)
    found = await check_everything(read_settings(brands=(str(place),)), shop=None, online=False)
    wording, source = [note for note in found.notes if "warning" in note]
    assert "`get_cart` does not say when to use it" in wording
    assert "`find_order` is not listed, and gives what these can't do without: `get_order`, `get_return" in source


async def test_every_brands_faults_are_told_at_once(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "brand.toml").write_text("shop = 3")
    found = await check_everything(read_settings(brands=(str(tmp_path),)), shop=None, online=False)
    assert len(found.faults) == 2


async def test_what_is_wrong_around_all_brands_is_told_once(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "missing.pem"))
    (fault,) = (await check_everything(settings, shop=None, online=False)).faults
    assert fault.startswith(f"SSL_CERT_FILE: {tmp_path / 'missing.pem'} can't be read")


def test_our_own_documents_are_sound() -> None:
    assert document_faults([]) == []

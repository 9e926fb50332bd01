from __future__ import annotations

from pathlib import Path

import pytest

from bridge.brands import brand_of_shop, ignored_settings, load_brand, load_brands
from bridge.errors import ConfigurationError
from bridge.settings import read_settings

SHOP = 'shop = "aurora-outfitters.myshopify.com"\n'


def folder(tmp_path: Path, manifest: str, name: str = "aurora", **files: str) -> Path:
    place = tmp_path / name
    place.mkdir(parents=True)
    (place / "brand.toml").write_text(manifest)
    for stem, text in files.items():
        (place / f"{stem}.py").write_text(text)
    return place


def faults(tmp_path: Path, manifest: str, **files: str) -> tuple[str, ...]:
    with pytest.raises(ConfigurationError) as caught:
        load_brand(folder(tmp_path, manifest, **files), "2026-10")
    return caught.value.faults


def test_a_domain_is_all_that_a_brand_needs(tmp_path: Path) -> None:
    loaded = load_brand(folder(tmp_path, SHOP), "2026-10")
    assert loaded.connection.url == "https://aurora-outfitters.myshopify.com"
    assert loaded.connection.storefront_private_token is None
    assert "search_catalog" in loaded.standard


def test_tokens_come_from_the_environment_and_hide_themselves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOPBRIDGE_AURORA_STOREFRONT_PRIVATE_TOKEN", "shpat_secret")
    monkeypatch.setenv("SHOPBRIDGE_AURORA_HEADERS", "Signature: sig1=:abc=:\nSignature-Agent: agent")
    connection = load_brand(folder(tmp_path, SHOP), "2026-10").connection
    assert connection.storefront_private_token is not None
    assert list(connection.extra_headers) == ["Signature", "Signature-Agent"]
    assert "shpat_secret" not in repr(connection)
    assert "abc" not in repr(connection)


def test_a_module_that_can_not_be_imported_is_a_sentence_with_its_file(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, SHOP, tools="import no_such_module")
    assert "tools.py" in fault
    assert "no_such_module" in fault


def test_a_shop_without_a_folder_is_named_after_its_domain() -> None:
    assert brand_of_shop("Aurora-Outfitters.myshopify.com", "2026-10").brand.name == "aurora-outfitters"


def test_a_shop_named_by_its_public_domain_is_told_which_one_is_meant() -> None:
    with pytest.raises(ConfigurationError, match=r"NAME\.myshopify\.com"):
        brand_of_shop("aurora-outfitters.com", "2026-10")


def test_all_brands_load_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("zeta", "aurora"):
        folder(tmp_path, SHOP, name)
    loaded = load_brands(read_settings(brands=(str(tmp_path),)))
    assert [brand.brand.name for brand in loaded] == ["aurora", "zeta"]


def test_the_faults_of_all_brands_are_told_at_once(tmp_path: Path) -> None:
    for name in ("one", "two"):
        folder(tmp_path, "", name)
    with pytest.raises(ConfigurationError) as caught:
        load_brands(read_settings(brands=(str(tmp_path),)))
    assert len(caught.value.faults) == 2


def test_the_same_name_in_two_places_is_a_fault(tmp_path: Path) -> None:
    for place in ("here", "there"):
        folder(tmp_path / place, SHOP)
    with pytest.raises(ConfigurationError, match="several folders"):
        load_brands(read_settings(brands=(str(tmp_path / "here"), str(tmp_path / "there"))))


def test_no_brand_at_all_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="serve --shop"):
        load_brands(read_settings(brands=(str(tmp_path),)))


def test_a_line_of_the_headers_without_a_colon_is_a_fault_that_does_not_repeat_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOPBRIDGE_AURORA_HEADERS", "Signature: sig1=:abc=:\n\nSignature-Agent agent")
    (fault,) = faults(tmp_path, SHOP)
    assert fault == "Brand aurora, SHOPBRIDGE_AURORA_HEADERS: write line 3 as `Name: value`."


def test_a_limit_for_a_tool_that_no_brand_has_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = """
from bridge.toolkit import tool

@tool(title="Size", read_only=True)
async def size_advice() -> str:
    "Which size fits."
    return "M"
"""
    folder(tmp_path, SHOP, advice=module)
    limits = {"search_catalog": 3, "size_advice": 3, "serch_catalog": 3}
    settings = read_settings(brands=(str(tmp_path),), calls_per_minute_by_tool=limits)
    (said,) = ignored_settings(settings, load_brands(settings))
    assert said == "Setting `calls_per_minute_by_tool`: there is no tool `serch_catalog`."


def test_a_secret_of_a_brand_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder(tmp_path, SHOP)
    monkeypatch.setenv("SHOPBRIDGE_AURORA_ADMIN_TOKEN", "shpat_1")
    monkeypatch.setenv("SHOPBRIDGE_OTHER_SHOP_ADMIN_TOKEN", "shpat_2")
    settings = read_settings(brands=(str(tmp_path),))
    (said,) = ignored_settings(settings, [brand_of_shop("third.myshopify.com", "2026-10")])
    assert "SHOPBRIDGE_OTHER_SHOP_ADMIN_TOKEN" in said

from __future__ import annotations

from pathlib import Path

import pytest

from bridge.errors import ConfigurationError
from bridge.manifest import read_manifest

SHOP = 'shop = "aurora-outfitters.myshopify.com"\n'


def faults(tmp_path: Path, manifest: str | bytes) -> tuple[str, ...]:
    folder = tmp_path / "aurora"
    folder.mkdir()
    text = manifest.encode() if isinstance(manifest, str) else manifest
    (folder / "brand.toml").write_bytes(text)
    with pytest.raises(ConfigurationError) as caught:
        read_manifest(folder)
    return caught.value.faults


def test_every_fault_is_a_sentence_that_names_brand_file_and_entry(tmp_path: Path) -> None:
    found = faults(tmp_path, 'shop = "example.com"\nshopp = 1\n[market]\ncountry = "Germany"')
    assert len(found) == 3
    assert all("Brand aurora" in fault and "brand.toml" in fault for fault in found)
    assert "NAME.myshopify.com" in found[0]
    assert any("no entry `shopp`" in fault for fault in found)
    assert any("`market.country`" in fault for fault in found)


def test_a_missing_shop_is_said(tmp_path: Path) -> None:
    assert "`shop` is missing" in faults(tmp_path, 'title = "Aurora"')[0]


def test_broken_toml_is_a_sentence(tmp_path: Path) -> None:
    assert "not valid TOML" in faults(tmp_path, "shop = ")[0]


def test_an_unknown_standard_tool_is_answered_with_those_there_are(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, SHOP + '[tools]\nstandard = ["serch_catalog"]')
    assert "no standard tool serch_catalog" in fault
    assert "search_catalog" in fault


@pytest.mark.parametrize("url", ["http://example.com", "http://10.0.0.1", "ftp://127.0.0.1", "//x"])
def test_a_token_never_goes_over_plain_http_to_another_machine(tmp_path: Path, url: str) -> None:
    (fault,) = faults(tmp_path, SHOP + f'url = "{url}"')
    assert "https://" in fault


def test_a_file_that_is_not_utf_8_is_a_sentence(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, "title = 'Zürich'".encode("latin-1"))
    assert fault.startswith("Brand aurora, ")
    assert "brand.toml is not UTF-8 text" in fault


@pytest.mark.parametrize(
    ("entry", "code"), [("country", "UK"), ("country", "us"), ("language", "XX"), ("language", "DE_AT")]
)
def test_a_code_that_shopify_does_not_know_is_a_fault(tmp_path: Path, entry: str, code: str) -> None:
    (fault,) = faults(tmp_path, SHOP + f'[market]\n{entry} = "{code}"')
    assert f"`market.{entry}` must be one of Shopify's {entry} codes" in fault

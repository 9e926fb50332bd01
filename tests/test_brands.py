from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bridge.brands import brand_of_shop, ignored_settings, load_brand, load_brands, sound_brands
from bridge.errors import ConfigurationError
from bridge.settings import read_settings
from bridge.toolkit import declared_in

SHOP = 'shop = "aurora-outfitters.myshopify.com"\n'

TOOL = """
from bridge.toolkit import tool

@tool(title="Size", read_only=True)
async def size_advice() -> str:
    "Which size fits."
    return "M"
"""


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
    assert "search_catalog" in loaded.tools.standard


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


def test_a_fault_in_the_manifest_hides_none_in_the_modules(tmp_path: Path) -> None:
    found = faults(tmp_path, "shopp = 1", tools="import no_such_module", more="x = (")
    assert [fault.split("aurora/")[1].split(":")[0] for fault in found] == [
        "brand.toml",
        "brand.toml",
        "more.py",
        "tools.py",
    ]
    assert all(fault.startswith("Brand aurora, ") for fault in found)


def test_the_brands_that_load_are_given_beside_the_faults_of_the_others(tmp_path: Path) -> None:
    folder(tmp_path, SHOP, "sound")
    folder(tmp_path, "", "broken")
    brands, found = sound_brands(read_settings(brands=(str(tmp_path),)))
    assert [brand.brand.name for brand in brands] == ["sound"]
    assert [fault.split(",")[0] for fault in found] == ["Brand broken"]


def test_a_name_that_is_no_part_of_a_url_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="use lower-case letters, digits and hyphens"):
        load_brand(folder(tmp_path, SHOP, "Blue Heron"), "2026-10")


@contextmanager
def installed(tmp_path: Path, value: str, name: str = "blue-heron") -> Iterator[Path]:
    """A package `agency` as pip would install it, with an entry point."""
    site = tmp_path / "site"
    (site / "agency").mkdir(parents=True)
    (site / "agency" / "__init__.py").write_text("")
    info = site / "agency-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: agency\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[shopbridge.brands]\n{name} = {value}\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(site)
        yield site / "agency"
        for name in [name for name in sys.modules if name.split(".")[0] == "agency"]:
            del sys.modules[name]


@pytest.mark.parametrize("value", ["agency.heron", "agency.heron.tools"])
def test_an_installed_package_brings_a_brand_by_an_entry_point(tmp_path: Path, value: str) -> None:
    with installed(tmp_path, value) as package:
        folder(package, SHOP, "heron", __init__="", tools=TOOL)
        folder(tmp_path / "own", SHOP, "aurora")
        loaded = load_brands(read_settings(brands=(str(tmp_path / "own"),)))
    assert [brand.brand.name for brand in loaded] == ["aurora", "blue-heron"]
    assert [function.__name__ for function in declared_in(*loaded[1].modules)] == ["size_advice"]


def test_an_installed_brand_needs_no_init_file_as_no_brand_folder_does(tmp_path: Path) -> None:
    with installed(tmp_path, "agency.heron") as package:
        folder(package, SHOP, "heron", tools=TOOL)
        (loaded,) = load_brands(read_settings(brands=()))
    assert loaded.folder == package / "heron"


def test_a_fault_in_a_folder_named_relative_to_here_has_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder(tmp_path, SHOP, "aurora", advice="from .sizes import SIZES", sizes="\n\nSIZES = 1 / 0")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigurationError) as caught:
        load_brand(Path("aurora"), "2026-10")
    (fault,) = caught.value.faults
    assert fault.startswith(f"Brand aurora, {tmp_path}/aurora/sizes.py:3: ZeroDivisionError: ")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("agency.gone", "there is no such package"),
        ("nobody.heron", "ModuleNotFoundError: No module named 'nobody'. Install the package anew"),
        ("agency", "there is no brand.toml in "),
    ],
)
def test_an_entry_point_that_leads_nowhere_is_a_fault_and_stops_no_other(tmp_path: Path, value: str, said: str) -> None:
    folder(tmp_path / "own", SHOP, "aurora")
    with installed(tmp_path, value):
        brands, found = sound_brands(read_settings(brands=(str(tmp_path / "own"),)))
    assert [brand.brand.name for brand in brands] == ["aurora"]
    (fault,) = found
    assert fault.startswith(f"Brand blue-heron, entry point `{value}`: {said}")


def test_an_installed_brand_and_a_folder_may_not_share_a_name(tmp_path: Path) -> None:
    with installed(tmp_path, "agency.heron", "aurora") as package:
        folder(package, SHOP, "heron", __init__="")
        folder(tmp_path / "own", SHOP, "aurora")
        _, found = sound_brands(read_settings(brands=(str(tmp_path / "own"),)))
    (fault,) = found
    assert fault.startswith("Brand aurora has several folders: ")
    assert str(package / "heron") in fault


SETTINGS = """
from pydantic import SecretStr
from bridge.toolkit import BrandSettings

class CrmSettings(BrandSettings):
    region: str
    crm_key: SecretStr
"""


def test_a_variable_that_a_brand_names_itself_is_none_that_nothing_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = '[servers.crm]\nurl = "https://crm.example/mcp"\nbearer = "SHOPBRIDGE_CRM"\n'
    folder(tmp_path, f'{SHOP}[settings]\nregion = "eu"\n{server}', config=SETTINGS)
    monkeypatch.setenv("SHOPBRIDGE_AURORA_CRM_KEY", "hidden")
    monkeypatch.setenv("SHOPBRIDGE_CRM", "hidden")
    settings = read_settings(brands=(str(tmp_path),))
    (loaded,) = load_brands(settings)
    assert ignored_settings(settings, [loaded]) == []
    assert loaded.settings.crm_key.get_secret_value() == "hidden"  # type: ignore[union-attr]


def test_of_a_brand_that_did_not_load_no_variable_is_called_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder(tmp_path, SHOP, config=SETTINGS)
    monkeypatch.setenv("SHOPBRIDGE_AURORA_CRM_KEY", "hidden")
    settings = read_settings(brands=(str(tmp_path),))
    brands, found = sound_brands(settings)
    assert (brands, len(found)) == ([], 1)
    assert ignored_settings(settings, brands) == []


def test_a_line_of_the_headers_without_a_colon_is_a_fault_that_does_not_repeat_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOPBRIDGE_AURORA_HEADERS", "Signature: sig1=:abc=:\n\nSignature-Agent agent")
    (fault,) = faults(tmp_path, SHOP)
    assert fault == "Brand aurora, SHOPBRIDGE_AURORA_HEADERS: write line 3 as `Name: value`."


def test_a_limit_for_a_tool_that_no_brand_has_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manifest = f'{SHOP}[tools]\nrename = {{size_advice = "find_size"}}\n[servers.crm]\nurl = "https://crm.example"'
    folder(tmp_path, manifest, advice=TOOL)
    limits = {"search_catalog": 3, "find_size": 3, "crm_lookup": 3, "serch_catalog": 3}
    settings = read_settings(brands=(str(tmp_path),), calls_per_minute_by_tool=limits)
    (said,) = ignored_settings(settings, load_brands(settings))
    assert said == "Setting `calls_per_minute_by_tool`: there is no tool `serch_catalog`."


def test_a_place_for_brands_that_is_not_there_is_named(tmp_path: Path) -> None:
    folder(tmp_path, SHOP)
    settings = read_settings(brands=(str(tmp_path), str(tmp_path / "typo")))
    assert ignored_settings(settings, load_brands(settings)) == [
        f"Setting `brands`: there is no folder `{tmp_path / 'typo'}`."
    ]


def test_a_secret_of_a_brand_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder(tmp_path, SHOP)
    monkeypatch.setenv("SHOPBRIDGE_AURORA_ADMIN_TOKEN", "shpat_1")
    monkeypatch.setenv("SHOPBRIDGE_OTHER_SHOP_ADMIN_TOKEN", "shpat_2")
    settings = read_settings(brands=(str(tmp_path),))
    (said,) = ignored_settings(settings, [brand_of_shop("third.myshopify.com", "2026-10")])
    assert "SHOPBRIDGE_OTHER_SHOP_ADMIN_TOKEN" in said


def test_a_limit_of_a_tool_that_a_brand_renames_would_not_hold_there(tmp_path: Path) -> None:
    folder(tmp_path, f'{SHOP}[tools]\nrename = {{ search_catalog = "look" }}\n')
    folder(tmp_path, SHOP, "hearth")
    settings = read_settings(brands=(str(tmp_path),), calls_per_minute_by_tool={"search_catalog": 9})
    assert ignored_settings(settings, load_brands(settings)) == [
        "Setting `calls_per_minute_by_tool`: brand aurora lists `search_catalog` as `look`; give `look` its limit, too."
    ]
    both = read_settings(brands=(str(tmp_path),), calls_per_minute_by_tool={"search_catalog": 9, "look": 9})
    assert ignored_settings(both, load_brands(both)) == []

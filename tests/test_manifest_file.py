from __future__ import annotations

from pathlib import Path

import pytest

from bridge.errors import ConfigurationError
from bridge.manifest_file import ManifestFile, manifest_file

SHOP = 'shop = "aurora-outfitters.myshopify.com"\n'

TEXT = """\
# The shop.
shop = "aurora-outfitters.myshopify.com"

[tools]
hide = [
    "get_cart",  # a comment
    "x",
]
describe = { search_catalog = "Finds.", get_product = \'\'\'
rename = "no entry, but text"
\'\'\' }
rename.search_catalog = "find_products"

# Somebody else's.
[servers.crm]

url = "https://crm.example/mcp"
"""


def faults(text: str) -> tuple[str, ...]:
    with pytest.raises(ConfigurationError) as caught:
        ManifestFile(Path("brand.toml"), text).read()
    assert caught.value.__context__ is None, "what was raised where it was read may hold a secret in the wrong place"
    return caught.value.faults


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        (("shop",), 2),
        (("tools",), 4),
        (("tools", "hide"), 5),
        (("tools", "hide", 1), 5),
        (("tools", "describe", "get_product"), 9),
        (("tools", "rename", "search_catalog"), 12),
        (("servers", "crm"), 15),
        (("servers", "crm", "url"), 17),
        (("servers", "crm", "bearer"), 15),
    ],
)
def test_an_entry_is_found_where_it_begins_and_a_missing_one_where_its_table_does(
    entry: tuple[str | int, ...], line: int
) -> None:
    assert ManifestFile(Path("brand.toml"), TEXT).at(*entry) == f"brand.toml:{line}"


def test_what_has_no_place_at_all_is_told_of_the_file() -> None:
    assert ManifestFile(Path("brand.toml"), TEXT).at("title") == "brand.toml"


def test_every_fault_is_a_sentence_that_names_file_line_and_entry() -> None:
    assert faults('shop = "example.com"\nshopp = 1\n[market]\ncountry = "Germany"') == (
        "brand.toml:1: `shop` must be the shop's NAME.myshopify.com domain (admin: Settings, Domains).",
        "brand.toml:4: `market.country` must be one of Shopify's country codes in capitals, such as US or GB.",
        "brand.toml:2: there is no entry `shopp`; docs/writing-tools.md lists those there are.",
    )


def test_what_is_missing_is_said() -> None:
    assert faults('title = "A"') == ("brand.toml: `shop` is missing. What it says: The NAME.myshopify.com domain.",)


def test_a_wrong_type_is_said_without_the_value() -> None:
    (fault,) = faults(SHOP + 'about = ["shpat_secret"]')
    assert fault == (
        "brand.toml:2: `about`: Input should be a valid string. What it says: One sentence on what the shop sells."
    )


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("[mapping.fit]\nchart = 'size_chart'", "Product metafield that refers to the size chart, a metaobject."),
        ("[servers.crm]\nurl = 3", "Where the server answers over Streamable HTTP."),
        ("[tools]\nhide = [3]", "Tools not to list: standard ones, and proxied ones"),
        ("mapping = 3", None),
    ],
)
def test_a_wrong_value_is_answered_with_what_belongs_there(text: str, meaning: str | None) -> None:
    (fault,) = faults(SHOP + text)
    assert fault.partition(" What it says: ")[2].startswith(meaning) if meaning else "What it says" not in fault


@pytest.mark.parametrize(("text", "line"), [("shop = ", 1), ('shop = "a"\n\n[market\n', 3), ("title = Aurora", 1)])
def test_broken_toml_is_a_sentence_with_its_line(text: str, line: int) -> None:
    (fault,) = faults(text)
    assert fault.startswith(f"brand.toml:{line}: not valid TOML: ")
    assert "(at line" not in fault


def test_a_file_that_is_not_utf_8_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "brand.toml").write_bytes("title = 'Zürich'".encode("latin-1"))
    with pytest.raises(ConfigurationError, match=r"brand\.toml is not UTF-8 text; save it as UTF-8\."):
        manifest_file(tmp_path)

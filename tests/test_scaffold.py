"""What is written works as it is: `check` finds nothing, its own tests pass, in a folder of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bridge.checks import check_everything
from bridge.errors import ConfigurationError
from bridge.scaffold import brand_folder, new_brand, new_tool
from bridge.settings import read_settings
from bridge.testing import DemoServer, running_brand, text_of


def written_tests_of(folder: Path) -> str:
    """As their author runs them: outside this repository, without its configuration. What pytest says at the end."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:asyncio", str(folder)]
    ended = subprocess.run(command, cwd=folder.parent, capture_output=True, text=True, timeout=120)
    return ended.stdout.splitlines()[-1]


async def test_a_new_brand_and_a_new_tool_pass_the_check_without_a_warning(tmp_path: Path) -> None:
    new_brand("blue-heron", tmp_path)
    new_tool("size_advice", tmp_path / "blue-heron")
    found = await check_everything(read_settings(brands=(str(tmp_path),)), shop=None, online=False)
    assert found.faults == []
    assert [note for note in found.notes if "warning" in note] == []


def test_the_tests_that_come_with_them_pass(tmp_path: Path) -> None:
    new_brand("blue-heron", tmp_path)
    new_tool("size_advice", tmp_path / "blue-heron")
    assert written_tests_of(tmp_path / "blue-heron").startswith("5 passed")


def test_the_tests_that_come_with_a_tool_fail_when_it_is_wrong(tmp_path: Path) -> None:
    new_brand("blue-heron", tmp_path)
    new_tool("size_advice", tmp_path / "blue-heron")
    code = tmp_path / "blue-heron" / "size_advice.py"
    code.write_text(code.read_text().replace("is made by", "was made by"))
    assert written_tests_of(tmp_path / "blue-heron").startswith("1 failed, 4 passed")


async def test_the_names_asked_for_are_those_that_clients_see(tmp_path: Path, demo: DemoServer) -> None:
    new_brand("blue-heron", tmp_path, "Heron-Shop.myshopify.com")
    new_tool("size_advice", tmp_path / "blue-heron")
    manifest = (tmp_path / "blue-heron" / "brand.toml").read_text()
    assert 'title = "Blue Heron"\nshop = "heron-shop.myshopify.com"' in manifest
    async with running_brand(tmp_path / "blue-heron", demo) as client:
        assert {"new_arrivals", "size_advice"} <= {tool.name for tool in (await client.list_tools()).tools}
        product = demo.shop("aurora").products[0]
        answer = await client.call_tool("size_advice", {"product": product.handle})
    assert text_of(answer) == f"{product.title} is made by {product.vendor}."


def test_a_tool_for_a_brand_without_tests_brings_what_they_share(tmp_path: Path) -> None:
    (tmp_path / "brand.toml").write_text('shop = "x.myshopify.com"')
    assert tmp_path / "tests" / "conftest.py" in new_tool("size_advice", tmp_path)


def test_no_word_of_the_templates_is_left(tmp_path: Path) -> None:
    for file in [*new_brand("blue-heron", tmp_path), *new_tool("size_advice", tmp_path / "blue-heron")]:
        text = f"{file} {file.read_text()}".lower()
        assert not [word for word in ("my_tool", "mytool", "my tool", "my-brand", "my brand") if word in text], file


def test_a_shop_whose_domain_has_a_word_of_the_templates_is_left_as_it_is(tmp_path: Path) -> None:
    new_brand("heron", tmp_path, "my-brand-2.myshopify.com")
    assert 'shop = "my-brand-2.myshopify.com"' in (tmp_path / "heron" / "brand.toml").read_text()


def test_what_is_there_is_never_written_over(tmp_path: Path) -> None:
    new_brand("blue-heron", tmp_path)
    kept = tmp_path / "blue-heron" / "size_advice.py"
    kept.write_text("mine")
    with pytest.raises(ConfigurationError, match=r"size_advice\.py: already there"):
        new_tool("size_advice", tmp_path / "blue-heron")
    with pytest.raises(ConfigurationError, match="shopbridge new tool NAME --brand blue-heron"):
        new_brand("blue-heron", tmp_path)
    assert kept.read_text() == "mine"
    assert not (tmp_path / "blue-heron" / "size_advice.storefront.graphql").exists()


@pytest.mark.parametrize("name", ["Blue", "blue_heron", "../x", "1st", "", "a" * 41])
def test_a_name_that_can_be_no_brand_says_what_can(name: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="lower-case letters, digits and hyphens"):
        new_brand(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["Size", "size-advice", "../x", "class", "1st", "", "a" * 45])
def test_a_name_that_can_be_no_tool_says_what_can(name: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="size_advice"):
        new_tool(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_standard_tools_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="`get_cart` is a standard tool's name"):
        new_tool("get_cart", tmp_path)


def test_a_shop_that_is_no_myshopify_domain_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"NAME\.myshopify\.com"):
        new_brand("blue-heron", tmp_path, "blue-heron.com")


def test_a_folder_that_can_not_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigurationError, match="can't be written: Not a directory"):
        new_brand("blue-heron", tmp_path / "file")


def test_the_only_brand_need_not_be_named_and_one_of_several_must(tmp_path: Path) -> None:
    settings = read_settings(brands=(str(tmp_path),))
    with pytest.raises(ConfigurationError, match="shopbridge new brand NAME"):
        brand_folder(settings, None)
    new_brand("blue-heron", tmp_path)
    assert brand_folder(settings, None) == tmp_path / "blue-heron"
    new_brand("other", tmp_path)
    assert brand_folder(settings, "other") == tmp_path / "other"
    with pytest.raises(ConfigurationError, match="Say which with --brand: blue-heron, other"):
        brand_folder(settings, None)
    with pytest.raises(ConfigurationError, match="There is no brand `nope`; there are blue-heron, other"):
        brand_folder(settings, "nope")

"""The command as a person runs it: a process of its own, its output and its exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.running import shopbridge


@pytest.mark.parametrize(
    "command", ["demo", "serve", "check", "warm", "tools", "call", "new brand", "new tool", "webhooks sync"]
)
def test_help_says_what_a_command_does(command: str, tmp_path: Path) -> None:
    ended = shopbridge(*command.split(), "--help", cwd=tmp_path)
    assert ended.returncode == 0
    assert ended.stdout.count("\n") > 8


def test_a_wrong_setting_is_a_sentence_and_exit_code_1(tmp_path: Path) -> None:
    ended = shopbridge("serve", cwd=tmp_path, SHOPBRIDGE_PORT="eighty")
    assert ended.returncode == 1
    assert "Setting `port`" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert ended.stdout == ""


def test_without_a_brand_it_says_how_to_begin(tmp_path: Path) -> None:
    ended = shopbridge("serve", cwd=tmp_path)
    assert ended.returncode == 1
    assert "shopbridge demo" in ended.stderr


def test_serve_without_a_secret_says_what_that_means(brands: Path, tmp_path: Path) -> None:
    ended = shopbridge("serve", "--stdio", cwd=tmp_path, SHOPBRIDGE_BRANDS=str(brands))
    assert "Set SHOPBRIDGE_SECRET" in ended.stderr
    assert ended.stdout == ""


def test_check_ends_with_1_and_a_sentence_for_each_fault(tmp_path: Path) -> None:
    folder = tmp_path / "custom_tools" / "aurora"
    folder.mkdir(parents=True)
    (folder / "brand.toml").write_text('shop = "example.com"\ncolour = "red"')
    ended = shopbridge("check", "--offline", cwd=tmp_path)
    assert ended.returncode == 1
    assert ended.stderr.count("fault:") == 2


def test_check_of_a_sound_configuration_ends_with_0(brands: Path, tmp_path: Path) -> None:
    ended = shopbridge("check", cwd=tmp_path, SHOPBRIDGE_BRANDS=str(brands))
    assert ended.returncode == 0
    assert "No faults." in ended.stdout


def test_call_prints_the_text_alone_so_that_it_can_be_piped(bridge: str, tmp_path: Path) -> None:
    ended = shopbridge("call", "search_catalog", '{"query": "jacket"}', "--url", f"{bridge}/mcp", cwd=tmp_path)
    assert ended.returncode == 0
    assert "$" in ended.stdout
    assert ended.stderr == ""


def test_call_prints_the_structured_result_as_json(bridge: str, tmp_path: Path) -> None:
    ended = shopbridge(
        "call", "search_catalog", '{"query": "jacket"}', "--url", f"{bridge}/mcp", "--json", cwd=tmp_path
    )
    assert json.loads(ended.stdout)["products"]


def test_wrong_arguments_end_with_1_and_say_what_to_correct(bridge: str, tmp_path: Path) -> None:
    ended = shopbridge("call", "search_catalog", '{"querry": "jacket"}', "--url", f"{bridge}/mcp", cwd=tmp_path)
    assert ended.returncode == 1
    assert "Did you mean `query`?" in ended.stdout


@pytest.mark.parametrize("text", ["{", "[]", '"jacket"'])
def test_arguments_that_are_no_json_object_are_a_sentence(text: str, tmp_path: Path) -> None:
    ended = shopbridge("call", "search_catalog", text, cwd=tmp_path)
    assert ended.returncode == 1
    assert "JSON" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_where_no_bridge_runs_it_says_how_to_start_one(tmp_path: Path) -> None:
    ended = shopbridge("tools", "--url", "http://127.0.0.1:1/mcp", cwd=tmp_path)
    assert ended.returncode == 1
    assert "shopbridge demo" in ended.stderr


def test_local_opens_the_configured_brands_without_a_server(brands: Path, tmp_path: Path) -> None:
    ended = shopbridge("tools", "--local", "--json", cwd=tmp_path, SHOPBRIDGE_BRANDS=str(brands))
    assert "search_catalog" in [tool["name"] for tool in json.loads(ended.stdout)]


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("call search_catalog {}", ("--url http://127.0.0.1:1/mcp", "--brand hearth")),
        ("tools", ("--url http://127.0.0.1:1/mcp", "--local")),
        ("tools", ("--url http://127.0.0.1:1/mcp", "--shop x.myshopify.com")),
        ("tools", ("--shop x.myshopify.com", "--brand hearth")),
        ("serve", ("--shop x.myshopify.com", "--brand hearth")),
        ("serve", ("--shop x.myshopify.com", "--reload")),
    ],
)
def test_options_that_name_two_shops_are_refused(command: str, options: tuple[str, str], tmp_path: Path) -> None:
    ended = shopbridge(*command.split(), *" ".join(options).split(), cwd=tmp_path)
    first, second = (option.split()[0] for option in options)
    assert ended.returncode == 1
    assert ended.stderr == f"shopbridge: {first} and {second} contradict each other; give one of them.\n"


@pytest.mark.parametrize(("brand", "served"), [("hearth", "hearth"), ("aurora", "aurora")])
def test_the_demo_serves_the_brand_that_is_named_whatever_is_configured(
    brand: str, served: str, tmp_path: Path
) -> None:
    hello = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
    asked = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello})
    arguments = ("demo", "--stdio", "--brand", brand)
    ended = shopbridge(*arguments, cwd=tmp_path, said=f"{asked}\n", SHOPBRIDGE_DEFAULT_BRAND="none-of-the-demos")
    assert json.loads(ended.stdout)["result"]["serverInfo"]["name"] == served


def test_a_brand_that_the_demo_does_not_have_is_a_sentence(tmp_path: Path) -> None:
    ended = shopbridge("demo", "--stdio", "--brand", "nope", cwd=tmp_path)
    assert ended.returncode == 1
    assert "There is no brand `nope`; there are aurora, hearth." in ended.stderr


def test_a_default_brand_does_not_stand_in_the_way_of_one_shop(tmp_path: Path) -> None:
    ended = shopbridge(
        "check", "--offline", "--shop", "x.myshopify.com", cwd=tmp_path, SHOPBRIDGE_DEFAULT_BRAND="aurora"
    )
    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_new_brand_and_a_new_tool_say_what_was_written_and_what_comes_next(tmp_path: Path) -> None:
    brand = shopbridge("new", "brand", "blue-heron", cwd=tmp_path)
    tool = shopbridge("new", "tool", "size_advice", cwd=tmp_path)
    assert (brand.returncode, brand.stderr, tool.returncode, tool.stderr) == (0, "", 0, "")
    for said in (brand.stdout, tool.stdout):
        named = [line.strip() for line in said.split("Next\n")[0].splitlines()[1:]]
        assert named
        assert all((tmp_path / name).is_file() for name in named)
        assert "shopbridge check" in said
        assert "pytest custom_tools/blue-heron" in said


def test_a_brand_outside_the_configured_folders_says_what_to_set(tmp_path: Path) -> None:
    ended = shopbridge("new", "brand", "blue-heron", "--into", "shops", cwd=tmp_path)
    assert "SHOPBRIDGE_BRANDS=custom_tools,shops" in ended.stdout
    found = shopbridge("check", "--offline", cwd=tmp_path, SHOPBRIDGE_BRANDS="custom_tools,shops")
    assert "blue-heron: 20 tools" in found.stdout


def test_a_name_that_is_taken_is_a_sentence_and_exit_code_1(tmp_path: Path) -> None:
    shopbridge("new", "brand", "blue-heron", cwd=tmp_path)
    ended = shopbridge("new", "brand", "blue-heron", cwd=tmp_path)
    assert ended.returncode == 1
    assert "already there" in ended.stderr
    assert ended.stdout == ""


def test_warnings_leave_the_exit_code_at_0(brands: Path, tmp_path: Path) -> None:
    shopbridge("new", "brand", "blue-heron", cwd=tmp_path)
    code = tmp_path / "custom_tools" / "blue-heron" / "arrivals.py"
    code.write_text(code.read_text().replace(" Use when the buyer asks what is new.", ""))
    ended = shopbridge("check", "--offline", cwd=tmp_path)
    assert ended.returncode == 0
    assert "blue-heron: warning: `new_arrivals` does not say when to use it" in ended.stdout

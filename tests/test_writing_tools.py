"""docs/writing-tools.md: its code is that of files that run, and those that no brand or template holds run here."""

from __future__ import annotations

import json
import re
import shutil
import threading
import tomllib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bridge.brands import INSTALLED
from bridge.testing import DemoServer, running_brand, text_of
from tests.doc_blocks import BLOCK, PAGE, ROOT, rendered

TEXT = PAGE.read_text()
EXAMPLES = ROOT / "docs" / "examples"
STOCK = {"sku": "NIM-3L-M", "pieces": 12, "expected": "2026-12-03"}

RECOMMEND = '''
from bridge.toolkit import tool

@tool(title="Ours", read_only=True)
async def recommend_products() -> str:
    """What we would take. Use when the buyer wants our opinion."""
    return "the Nimbus"
'''


@pytest.mark.parametrize("block", list(BLOCK.finditer(TEXT)), ids=lambda block: f"{block['source']} {block['names']}")
def test_a_block_is_what_its_file_says(block: re.Match[str]) -> None:
    assert block[0] == rendered(block), "run: python -m tests.doc_blocks"


def test_every_block_of_code_names_its_file() -> None:
    fenced = re.findall(r"^```(\w+)$", TEXT, re.MULTILINE)
    assert len(BLOCK.findall(TEXT)) == len([kind for kind in fenced if kind != "console"]) > 8


class Warehouse(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        known = (
            self.path == f"/deliveries/{STOCK['sku']}" and self.headers["Authorization"] == "Bearer of-the-warehouse"
        )
        body = json.dumps(STOCK).encode() if known else b""
        self.send_response(200 if known else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """pytest's output is for tests."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The examples as one brand, with a warehouse of its own."""
    place = tmp_path / "blue-heron"
    shutil.copytree(EXAMPLES, place)
    (place / "ours.py").write_text(RECOMMEND)
    with ThreadingHTTPServer(("127.0.0.1", 0), Warehouse) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        manifest = place / "brand.toml"
        address = f"http://127.0.0.1:{server.server_port}"
        manifest.write_text(manifest.read_text().replace("https://warehouse.example.com", address))
        monkeypatch.setenv("SHOPBRIDGE_BLUE_HERON_WAREHOUSE_TOKEN", "of-the-warehouse")
        yield place
        server.shutdown()
        thread.join(timeout=5)


async def test_a_tool_asks_its_own_system_and_answers_data_with_a_text(folder: Path, demo: DemoServer) -> None:
    async with running_brand(folder, demo) as client:
        answer = await client.call_tool("next_delivery", {"sku": "NIM-3L-M"})
        missing = await client.call_tool("next_delivery", {"sku": "NONE"})
    assert answer.structured_content == STOCK
    assert text_of(answer) == "12 of NIM-3L-M are expected on 2026-12-03."
    assert missing.is_error
    assert "recommend_products" in text_of(missing)


async def test_a_manifest_hides_renames_describes_and_replaces(folder: Path, demo: DemoServer) -> None:
    async with running_brand(folder, demo) as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert text_of(await client.call_tool("recommend_products", {})) == "the Nimbus"
    assert "ask_blue_heron" in tools
    assert not {"cancel_checkout", "ask_business"} & tools.keys()
    assert str(tools["fabric"].description).startswith("Fibres and their shares")


def test_an_installed_package_is_found_by_the_group_that_is_named() -> None:
    table = tomllib.loads((EXAMPLES / "agency.toml").read_text())
    assert list(table["project"]["entry-points"]) == [INSTALLED]

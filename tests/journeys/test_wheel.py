"""The wheel alone, in an empty folder: it brings the demo's shops, schemas and brands."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.leaks import WATCH
from tests.running import DemoServer

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As an installer lays it out; the dependencies are those of this environment."""
    place = tmp_path_factory.mktemp("wheel")
    build = ["-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(place), str(ROOT)]
    subprocess.run([sys.executable, *build], check=True, capture_output=True)
    (wheel,) = place.glob("shopbridge-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place / "site")
    return place / "site"


def run(unpacked: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PYTHONPATH": str(unpacked), "NO_COLOR": "1"}
    command = [sys.executable, "-c", "from bridge.cli import main; main()", *arguments]
    ended = subprocess.run(command, cwd=cwd, env=environ, capture_output=True, text=True, timeout=60)
    WATCH.saw("process", ended.stderr)
    return ended


def test_it_is_the_wheels_code_that_runs(unpacked: Path, tmp_path: Path) -> None:
    environ = {**os.environ, "PYTHONPATH": str(unpacked)}
    command = [sys.executable, "-c", "import bridge; print(bridge.__file__)"]
    place = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, check=True).stdout
    assert place.startswith(str(unpacked))


def test_the_example_brands_come_whole_with_their_documents_and_tables(unpacked: Path) -> None:
    here, there = ROOT / "custom_tools", unpacked / "bridge" / "demo" / "brands"
    kinds = (".py", ".graphql", ".toml")
    expected = {str(file.relative_to(here)) for file in here.rglob("*") if file.suffix in kinds}
    assert "aurora/other_brands.toml" in expected
    assert {str(file.relative_to(there)) for file in there.rglob("*") if file.suffix in kinds} == expected


def test_the_demo_runs_from_an_empty_folder(unpacked: Path, tmp_path: Path) -> None:
    client = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
    messages = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": client},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call"}
        | {"params": {"name": "search_catalog", "arguments": {"query": "jacket"}}},
    ]
    ended = subprocess.Popen(
        [sys.executable, "-c", "from bridge.cli import main; main()", "demo", "--stdio"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(unpacked)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert ended.stdin is not None
    assert ended.stdout is not None
    ended.stdin.write("".join(json.dumps(message) + "\n" for message in messages))
    ended.stdin.flush()
    answers = [ended.stdout.readline() for _ in range(2)]
    _, said = ended.communicate(timeout=30)
    WATCH.saw("process", said)
    assert "Aurora Outfitters" in answers[0]
    assert "$" in answers[1]


def test_check_finds_the_documents_and_schemas(unpacked: Path, demo: DemoServer, tmp_path: Path) -> None:
    folder = tmp_path / "custom_tools" / "aurora"
    folder.mkdir(parents=True)
    (folder / "brand.toml").write_text(f'shop = "aurora-outfitters.myshopify.com"\nurl = "{demo.url("aurora")}"\n')
    ended = run(unpacked, tmp_path, "check")
    assert ended.returncode == 0, ended.stderr
    assert "No faults." in ended.stdout


def test_a_new_brand_comes_out_of_it_and_is_sound(unpacked: Path, tmp_path: Path) -> None:
    assert run(unpacked, tmp_path, "new", "brand", "blue-heron").returncode == 0
    assert run(unpacked, tmp_path, "new", "tool", "size_advice").returncode == 0
    ended = run(unpacked, tmp_path, "check", "--offline")
    assert ended.returncode == 0, ended.stderr
    assert "blue-heron: 21 tools" in ended.stdout

"""Each kind of mistake once, all in one folder beside a sound brand, through the real `shopbridge check`: every one is
told in one sentence that names the file and what to do, and none keeps the others from being looked at."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from bridge.tools.standard import STANDARD_TOOLS
from tests.broken_brands import BROKEN, SHOP, Broken

SOUND = "sound"


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def sentence(broken: Broken, place: Path) -> str:
    said = broken.said.format(folder=place / broken.name, standard=", ".join(STANDARD_TOOLS))
    return f"fault: Brand {broken.name}, {said}"


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two folders of brands; three faults are none of a single folder's."""
    first, second = tmp_path_factory.mktemp("brands"), tmp_path_factory.mktemp("more")
    for broken in BROKEN:
        write(first / broken.name, broken.files)
    write(first / "Bad Name", {"brand.toml": SHOP.encode()})
    for place in (first, second):
        write(place / SOUND, {"brand.toml": SHOP.encode()})
    (second / SOUND).rename(second / "twin")
    write(first / "twin", {"brand.toml": SHOP.encode()})
    package = second / "agency-1.0.dist-info"
    write(package, {"METADATA": b"Metadata-Version: 2.1\nName: agency\nVersion: 1.0\n"})
    (package / "entry_points.txt").write_text("[shopbridge.brands]\nheron = agency.heron\n")
    return first, second


@pytest.fixture(scope="module")
def checked(places: tuple[Path, Path]) -> subprocess.CompletedProcess[str]:
    first, second = places
    environ = {"SHOPBRIDGE_BRANDS": f"{first},{second}", "PYTHONPATH": f"{second}:{Path(__file__).parent.parent}"}
    command = [sys.executable, "-m", "bridge.cli", "check", "--offline"]
    environ = {**os.environ, **environ, "NO_COLOR": "1"}
    return subprocess.run(command, cwd=second, env=environ, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_each_mistake_is_one_sentence_with_its_file_and_what_to_do(
    broken: Broken, places: tuple[Path, Path], checked: subprocess.CompletedProcess[str]
) -> None:
    told = [line for line in checked.stderr.splitlines() if line.startswith(f"fault: Brand {broken.name}, ")]
    assert told == [sentence(broken, places[0])]


def test_a_bad_name_a_name_used_twice_and_an_entry_point_to_nowhere_are_told_too(
    places: tuple[Path, Path], checked: subprocess.CompletedProcess[str]
) -> None:
    first, second = places
    assert {
        f"fault: Brand Bad Name, {first}/Bad Name: the name becomes part of a URL; use lower-case letters, digits and "
        "hyphens.",
        f"fault: Brand twin has several folders: {first}/twin, {second}/twin. Rename all but one.",
        "fault: Brand heron, entry point `agency.heron`: ModuleNotFoundError: No module named 'agency'. Install the "
        "package anew, or remove it.",
    } <= set(checked.stderr.splitlines())


def test_check_fails_says_nothing_else_and_has_looked_at_the_sound_brand(
    checked: subprocess.CompletedProcess[str],
) -> None:
    assert checked.returncode == 1
    assert len(checked.stderr.splitlines()) == len(BROKEN) + 3
    assert f"{SOUND}: {len(STANDARD_TOOLS)} tools for aurora-outfitters.myshopify.com" in checked.stdout


def test_no_secret_that_stands_in_the_wrong_place_is_repeated(checked: subprocess.CompletedProcess[str]) -> None:
    assert sum(b"hunter2" in broken.files["brand.toml"] for broken in BROKEN) == 3
    assert "hunter2" not in checked.stdout + checked.stderr


def test_there_are_at_least_thirty_kinds_and_no_brand_stands_twice() -> None:
    assert len({broken.name for broken in BROKEN}) == len(BROKEN) >= 30

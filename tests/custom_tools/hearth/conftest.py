from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bridge.testing import Client, DemoServer, running_brand

FOLDER = Path(__file__).parents[3] / "custom_tools" / "hearth"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The brand's folder, for a test that changes something in it."""
    return Path(shutil.copytree(FOLDER, tmp_path / "hearth", ignore=shutil.ignore_patterns("__pycache__")))


@pytest.fixture
async def client(demo: DemoServer) -> AsyncIterator[Client]:
    """An assistant at Hearth & Hollow; tests/journeys/test_gift_guide.py walks the whole way in both protocol eras."""
    async with running_brand(FOLDER, demo) as connected:
        yield connected

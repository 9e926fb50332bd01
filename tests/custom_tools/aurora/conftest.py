from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bridge.testing import Client, DemoServer, running_brand

AURORA = Path(__file__).parents[3] / "custom_tools" / "aurora"


@pytest.fixture
async def client(demo: DemoServer) -> AsyncIterator[Client]:
    """An assistant at Aurora Outfitters, who can't put questions to a person."""
    async with running_brand(AURORA, demo) as connected:
        yield connected

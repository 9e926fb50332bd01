from __future__ import annotations

import pytest

from bridge.demo.merchant.editing import Editor
from tests.demo.carts import trading


@pytest.fixture
def editor() -> Editor:
    """At noon, over the kiosk."""
    return Editor(trading())

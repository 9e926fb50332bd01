from __future__ import annotations

from typing import get_args

from mcp_types import ContentBlock

from bridge.toolkit.content import CONTENT_BLOCKS


def test_the_page_offers_every_content_block_that_mcp_knows() -> None:
    assert set(CONTENT_BLOCKS) == set(get_args(ContentBlock))

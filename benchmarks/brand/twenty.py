"""The tool of the benchmark's own brand: each call of it takes one Admin request of exactly twenty points."""

from typing import Annotated

from pydantic import Field

from bridge.toolkit import Shop, load_operations, tool

OPERATIONS = load_operations(__file__)


@tool(title="Count products", read_only=True)
async def count_products(shop: Shop, words: Annotated[str, Field(description="Words to look for.")]) -> str:
    """How many products have these words, a hundred at most. Use it to spend twenty points."""
    found = (await shop.run(OPERATIONS["TwentyPoints"], {"query": words}))["products"]["nodes"]
    return f"{len(found)} products have «{words}»."

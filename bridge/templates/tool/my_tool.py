"""My tool: begun as one that tells who makes a product. Change what is asked beside this file, and what is answered."""

from typing import Annotated

from pydantic import Field

from bridge.toolkit import Shop, ToolError, load_operations, tool

OPERATIONS = load_operations(__file__)


@tool(title="My tool", read_only=True)
async def my_tool(
    shop: Shop, product: Annotated[str, Field(description="The product's handle, as in its address.")]
) -> str:
    """Who makes a product. Use when the buyer asks for its maker."""
    found = (await shop.run(OPERATIONS["MyTool"], {"handle": product}))["product"]
    if found is None:
        raise ToolError(f"There is no product {product}. Look for its handle with search_catalog.")
    return f"{found['title']} is made by {found['vendor']}."

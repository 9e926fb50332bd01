from typing import Annotated

from pydantic import Field

from bridge.toolkit import Shop, load_operations, prompt, resource, tool

OPERATIONS = load_operations(__file__)


@tool(title="Fabric", read_only=True)
async def fabric(shop: Shop, product: Annotated[str, Field(description="The product's handle.")]) -> str:
    """What a product is made of. Use when the buyer asks about its material."""
    found = (await shop.run(OPERATIONS["Fabric"], {"handle": product}))["product"]
    return found["metafield"]["value"] if found and found["metafield"] else "The shop does not say."


@prompt(title="Will it itch?")
async def will_it_itch(product: str) -> str:
    """Looks up what a product is made of, for sensitive skin."""
    return f"Look up the fabric of {product}. Does it suit sensitive skin? Answer in two sentences."


@resource("shop://washing", title="Washing")
async def washing() -> str:
    """How the shop's fabrics are washed."""
    return "Merino: wool cycle at 30 °C. Shells: 30 °C without softener, then tumble dry low."

"""What is new in the shop: a tool, a prompt and a resource to begin with."""

from typing import Annotated

from pydantic import Field

from bridge.toolkit import Shop, load_operations, prompt, resource, tool

OPERATIONS = load_operations(__file__)


@tool(title="New arrivals", read_only=True)
async def new_arrivals(
    shop: Shop, number: Annotated[int, Field(ge=1, le=20, description="How many to name.")] = 5
) -> str:
    """The shop's newest products, the newest first. Use when the buyer asks what is new."""
    data = await shop.run(OPERATIONS["NewArrivals"], {"number": number})
    return "\n".join(f"{product['title']} by {product['vendor']}" for product in data["products"]["nodes"])


@prompt(title="What is new?")
async def whats_new(interest: Annotated[str, Field(description="What the buyer cares for.")] = "anything") -> str:
    """Looks through the new arrivals for something that fits an interest."""
    return f"Look at the shop's new arrivals. Which of them suit somebody who cares for {interest}? Name at most three."


@resource("shop://arrivals", title="New arrivals", mime_type="text/markdown")
async def arrivals(shop: Shop) -> str:
    """The shop's newest products as a list."""
    return "\n".join(f"- {line}" for line in (await new_arrivals(shop, 10)).splitlines())

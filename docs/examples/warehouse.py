from typing import Annotated

from pydantic import BaseModel, Field, SecretStr

from bridge.toolkit import BrandSettings, Http, Icon, ToolError, tool


class Settings(BrandSettings):
    warehouse_url: str
    warehouse_token: SecretStr


class Delivery(BaseModel):
    sku: str
    pieces: int
    expected: str

    def __str__(self) -> str:
        return f"{self.pieces} of {self.sku} are expected on {self.expected}."


@tool(
    title="Next delivery",
    read_only=True,
    open_world=True,
    tags=["stock"],
    icons=[Icon(src="https://www.example.com/truck.svg", mime_type="image/svg+xml")],
)
async def next_delivery(
    http: Http,
    settings: Settings,
    sku: Annotated[str, Field(pattern=r"^[A-Z0-9-]{1,40}$", description="As get_product gives it.")],
) -> Delivery:
    """When more of a variant arrives at the warehouse. Use when it is sold out and the buyer would wait."""
    token = settings.warehouse_token.get_secret_value()
    answer = await http.get(f"{settings.warehouse_url}/deliveries/{sku}", headers={"Authorization": f"Bearer {token}"})
    if answer.status_code == 404:
        raise ToolError(f"No delivery of {sku} is planned. Offer something similar with recommend_products.")
    return Delivery.model_validate(answer.raise_for_status().json())

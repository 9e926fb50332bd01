"""The arguments of the cart and checkout tools, as the assistant sees them.

They are UCP's, so that what an answer held may be sent back: what only an answer has, such as a line's totals, is
passed over. Payment data is refused by name before any tool runs.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from bridge.tools.arguments import Context, Country, Currency, Language, Text
from bridge.tools.cart_attributes import RESERVED, is_reserved

LINES_MAX = 250
QUANTITY_MAX = 999_999
NOTE_MAX = 5_000
CODES_MAX = 20
EACH = "C62"  # UN/ECE Recommendation 20


def _quantity(value: int) -> int:
    if value > QUANTITY_MAX:
        raise ValueError(f"must be at most {QUANTITY_MAX}")
    return value


def _note(value: str) -> str:
    if len(value) > NOTE_MAX:
        raise ValueError(f"must have at most {NOTE_MAX} characters")
    return value


def _lines(values: list[Any]) -> list[Any]:
    if len(values) > LINES_MAX:
        raise ValueError(f"must have at most {LINES_MAX} entries in one call")
    return values


def _codes(values: list[str]) -> list[str]:
    """Each once, as it was written first: codes are read whatever their case."""
    if len(values) > CODES_MAX:
        raise ValueError(f"must have at most {CODES_MAX} entries")
    return list({value.casefold(): value for value in reversed(values)}.values())[::-1]


def _attributes(values: dict[str, str]) -> dict[str, str]:
    if len(values) > CODES_MAX:
        raise ValueError(f"must have at most {CODES_MAX} entries")
    if any(map(is_reserved, values)):
        raise ValueError(f"must not hold names that begin with {RESERVED}, which are the connector's own")
    return values


Quantity = Annotated[int, Field(ge=1), AfterValidator(_quantity)]
Note = Annotated[str, AfterValidator(_note), Field(description="To the shop")]
Attributes = Annotated[dict[str, Text], AfterValidator(_attributes)]
Codes = Annotated[list[Text], AfterValidator(_codes)]
CartId = Annotated[str, Field(description="From create_cart")]
CheckoutId = Annotated[str, Field(description="From create_checkout")]


def _without_currency(schema: dict[str, Any]) -> None:
    """Read all the same: it says whether the buyer expects another."""
    del schema["properties"]["currency"]


class Place(Context):
    # `Context` without what the catalog tools tell about it: a list of tools is paid for by the byte.
    model_config = ConfigDict(json_schema_extra=_without_currency)

    address_country: Country | None = None
    language: Language | None = None
    currency: Currency | None = None


class Echoed(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class ItemRef(BaseModel):
    # Read for `quantity_unit`, which UCP has and Shopify has not.
    model_config = ConfigDict(extra="allow", frozen=True)

    id: Annotated[Text, Field(description="Variant id")]

    @model_validator(mode="after")
    def _by_each(self) -> ItemRef:
        unit = (self.model_extra or {}).get("quantity_unit")
        if isinstance(unit, dict) and unit.get("unit", EACH) != EACH:
            raise ValueError(f"is sold by each ({EACH}), not by another unit (quantity_unit_mismatch)")
        return self


class LineItem(Echoed):
    item: ItemRef
    quantity: Quantity = 1
    selling_plan_id: Text | None = None
    attributes: Attributes | None = None


class CartLine(LineItem):
    id: str | None = None


class More(Echoed):
    item_id: Annotated[Text, Field(description="Variant or line id")]
    quantity: Quantity = 1
    selling_plan_id: Text | None = None
    attributes: Attributes | None = None


class Exactly(Echoed):
    item_id: Text
    selling_plan_id: Text | None = None
    attributes: Attributes | None = None
    quantity: Annotated[int, Field(ge=0), AfterValidator(_quantity)]


class Discounts(Echoed):
    codes: Codes


class Buyer(Echoed):
    # Shopify keeps a name with the destination only.
    email: Text | None = None
    phone_number: Text | None = None


class Destination(Echoed):
    address_country: Annotated[Country, Field(description="ISO code")]
    address_region: Annotated[Text | None, Field(description="State or province code")] = None
    address_locality: Text | None = None
    postal_code: Text | None = None
    street_address: Text | None = None
    extended_address: Text | None = None
    first_name: Text | None = None
    last_name: Text | None = None
    phone_number: Text | None = None


LineItems = Annotated[list[LineItem], AfterValidator(_lines)]
CartLines = Annotated[list[CartLine], AfterValidator(_lines)]
Mores = Annotated[list[More], AfterValidator(_lines)]
Exacts = Annotated[list[Exactly], AfterValidator(_lines)]
References = Annotated[list[Text], AfterValidator(_lines)]

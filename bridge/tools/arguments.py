"""The arguments that several catalog tools share, as the assistant sees them.

Every client pays for every byte of the list of tools, so descriptions are short and what they
leave out stands in `docs/tools.md`; bounds that only an absurd call would break are checked here
without being published.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from bridge.tools.codes import COUNTRIES

MINOR_UNITS_MAX = 2**53 - 1  # UCP's bound on an amount
TEXT_MAX = 255
ENTRIES_MAX = 20

Sort = Literal["relevance", "price_asc", "price_desc", "best_selling", "newest", "title"]


def _text(value: str) -> str:
    value = value.strip()
    if not value or len(value) > TEXT_MAX:
        raise ValueError(f"must have 1 to {TEXT_MAX} characters")
    if re.search(r"[\x00-\x1f\x7f\ud800-\udfff]", value):  # halves of surrogate pairs cannot even be sent
        raise ValueError("must not hold control characters")
    return value


def _few(values: list[Any]) -> list[Any]:
    if len(values) > ENTRIES_MAX:
        raise ValueError(f"must have at most {ENTRIES_MAX} entries")
    return values


def _amount(value: int) -> int:
    if not 0 <= value <= MINOR_UNITS_MAX:
        raise ValueError(f"must be from 0 to {MINOR_UNITS_MAX}")
    return value


def _country(code: str) -> str:
    if code.upper() not in COUNTRIES:
        raise ValueError("must be an ISO 3166-1 alpha-2 code that Shopify knows, such as DE")
    return code.upper()


def _language(tag: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,4}", tag):
        raise ValueError("must be a BCP 47 tag such as de or pt-BR")
    return tag


def _currency(code: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{3}", code):
        raise ValueError("must be an ISO 4217 code such as EUR")
    return code.upper()


def _without_defaults(schema: dict[str, Any]) -> None:
    """That nothing is filtered by default goes without saying."""
    for member in schema["properties"].values():
        if member.get("default") in ([], False):
            del member["default"]


def _unsaid(schema: dict[str, Any]) -> None:
    """Refused all the same, here."""
    del schema["additionalProperties"]


Text = Annotated[str, AfterValidator(_text)]
Amount = Annotated[int, AfterValidator(_amount)]
Country = Annotated[str, AfterValidator(_country)]
Language = Annotated[str, AfterValidator(_language)]
Currency = Annotated[str, AfterValidator(_currency)]


class Closed(BaseModel):
    # Something misspelt must not be left out in silence.
    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra=_unsaid)


class Context(BaseModel):
    # Open, as UCP's is; the members not named here are hints that Shopify has no use for.
    model_config = ConfigDict(extra="ignore", frozen=True)

    address_country: Annotated[Country | None, Field(description="ISO code; decides price and stock")] = None
    language: Annotated[Language | None, Field(description="BCP 47")] = None
    currency: Annotated[Currency | None, Field(description="ISO 4217; follows the country")] = None


class OptionLabel(Closed):
    name: Text
    label: Text


class MetafieldValue(Closed):
    namespace: Text
    key: Text
    value: Text


class PriceFilter(Closed):
    min: Amount | None = None
    max: Amount | None = None

    @model_validator(mode="after")
    def _ordered(self) -> PriceFilter:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("min is greater than max")
        return self


class Filters(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra=_without_defaults)

    price: Annotated[PriceFilter | None, Field(description="Minor units: 5000 is $50.00")] = None
    available: Annotated[bool, Field(description="true: only what can be bought")] = False
    categories: Annotated[
        list[Text], AfterValidator(_few), Field(description="Product types or Shopify taxonomy ids, any of them")
    ] = []
    product_type: Annotated[Text | None, Field(description="Exact name")] = None
    vendor: Annotated[Text | None, Field(description="Exact name")] = None
    tags: Annotated[list[Text], AfterValidator(_few), Field(description="Any of them")] = []
    options: Annotated[
        list[OptionLabel], AfterValidator(_few), Field(description="Size M; of one name any label, of names all")
    ] = []
    metafields: Annotated[list[MetafieldValue], AfterValidator(_few)] = []
    collection: Annotated[Text | None, Field(description="Handle or id")] = None


NO_FILTERS = Filters()


class Pagination(Closed):
    cursor: Annotated[str | None, Field(description="From the last answer", max_length=2000)] = None
    limit: Annotated[int, Field(ge=1, le=50)] = 10


FIRST_PAGE = Pagination()

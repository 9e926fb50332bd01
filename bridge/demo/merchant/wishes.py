"""What a merchant wants changed, as JSON says it. What is not given stays as it is; `null` is a value.

{"product": "linen-shirt", "price": "79.00", "variant": "Red / S"}
{"collection": "summer", "add": ["wool-sweater"]}
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

Status = Literal["ACTIVE", "DRAFT", "ARCHIVED"]
Amount = Annotated[
    Decimal,
    Field(ge=0, max_digits=12, decimal_places=2),
    AfterValidator(lambda amount: amount.quantize(Decimal("0.01"))),
]
Text = Annotated[str, Field(min_length=1, max_length=255)]


def split_tags(value: Any) -> Any:
    return [tag.strip() for tag in value.split(",") if tag.strip()] if isinstance(value, str) else value


Tags = Annotated[list[str], BeforeValidator(split_tags)]


class Wish(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    def given(self, *names: str) -> dict[str, Any]:
        """Those that were said, null too."""
        return {name: getattr(self, name) for name in names if name in self.model_fields_set}


class ProductWish(Wish):
    """`product` is a handle or a global id; `variant` a global id, an SKU or a title ("Red / S"). Without a variant,
    `price` and `compare_at` are those of all, and `stock` is the only variant's. Without a `location`, `stock` is what
    there is in all places together."""

    product: str
    create: bool = False
    delete: bool = False
    title: Text | None = None
    description_html: str | None = None
    vendor: str | None = None
    product_type: str | None = None
    tags: Tags | None = None
    handle: Text | None = None
    status: Status | None = None
    published: bool | None = None
    variant: str | None = None
    price: Amount | None = None
    compare_at: Amount | None = None
    stock: int | None = None
    location: str | None = None


class CollectionWish(Wish):
    """`products` are all its members from now on, `add` and `remove` change them; each a product's handle."""

    collection: str
    create: bool = False
    delete: bool = False
    title: Text | None = None
    description_html: str | None = None
    products: Sequence[str] | None = None
    add: Sequence[str] = ()
    remove: Sequence[str] = ()


class MetaobjectWish(Wish):
    """`metaobject` is a global id, or type and handle: size_chart/shirts. `fields` are those to change."""

    metaobject: str
    fields: Mapping[str, str] = Field(default_factory=dict)
    delete: bool = False


class ShopWish(Wish):
    """`shop` is its new name."""

    shop: Text


class MarketWish(Wish):
    """`market` is a handle, `rate` what one unit of the shop's currency costs there."""

    market: str
    rate: Annotated[Decimal, Field(gt=0)]


class AppWish(Wish):
    """`app` is a client id, `scopes` all that it may do from now on. One that is not `installed` is let in no more."""

    app: str
    scopes: Sequence[str] | None = None
    installed: bool | None = None


KINDS: dict[str, type[Wish]] = {
    "product": ProductWish,
    "collection": CollectionWish,
    "metaobject": MetaobjectWish,
    "shop": ShopWish,
    "market": MarketWish,
    "app": AppWish,
}


def read_wish(given: Mapping[str, Any]) -> Wish:
    """Raises ValueError with a sentence for whoever typed it."""
    named = [kind for kind in KINDS if kind in given]
    if len(named) != 1:
        raise ValueError(f"An edit names one thing to change: {', '.join(KINDS)}.")
    try:
        return KINDS[named[0]].model_validate(given)
    except ValidationError as error:
        raise ValueError(" ".join(sentence(each, KINDS[named[0]]) for each in error.errors())) from error


def sentence(error: Any, kind: type[Wish]) -> str:
    name = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        return f"'{name}' can't be changed. An edit takes: {', '.join(kind.model_fields)}."
    return f"{name}: {error['msg']}."

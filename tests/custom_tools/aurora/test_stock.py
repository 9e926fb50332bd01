from __future__ import annotations

from decimal import Decimal
from itertools import count

from bridge.tools.arguments import OptionLabel
from bridge.tools.data import Money, MoneyRange, Option, OptionValue, Product, SelectedOption, Variant
from custom_tools.aurora.stock import look, size_option, wished_options
from tests.custom_tools.aurora.fitting import CHARTS

TOPS = CHARTS["womens-tops"]
PRICE = Money(amount=Decimal(10), currency_code="USD")
NUMBERS = count(1)


def variant(colour: str, size: str, *, sold_out: bool = False) -> Variant:
    return Variant(
        id=f"gid://shopify/ProductVariant/{next(NUMBERS)}",
        title=f"{colour} / {size}",
        available_for_sale=not sold_out,
        currently_not_in_stock=False,
        price=PRICE,
        selected_options=[
            SelectedOption(name="Color", value=colour),
            SelectedOption(name="Größe", value=size),
        ],
    )


def product(*sizes: str) -> Product:
    span = MoneyRange(min_variant_price=PRICE, max_variant_price=PRICE)
    options = {"Color": ("Red", "Blue"), "Größe": sizes}
    return Product(
        id="gid://shopify/Product/1",
        title="Tee",
        vendor="Aurora",
        price_range=span,
        compare_at_price_range=span,
        options=[
            Option(name=name, option_values=[OptionValue(name=one) for one in values])
            for name, values in options.items()
        ],
    )


VARIANTS = [
    variant("Red", "S"),
    variant("Red", "M", sold_out=True),
    variant("Red", "L"),
    variant("Blue", "S", sold_out=True),
    variant("Blue", "M"),
]
RED = [OptionLabel(name="color", label="red")]


def titles(variants: object) -> list[str]:
    return [one.title for one in variants]  # type: ignore[attr-defined]


def test_the_size_option_is_the_one_whose_values_are_the_charts_whatever_it_is_called() -> None:
    assert size_option(product("S", "M", "L"), TOPS) == "Größe"
    assert size_option(product("S", "M", "4XL"), TOPS) is None


def test_what_can_be_bought_in_a_size_is_all_there_is_to_say() -> None:
    shelf = look(VARIANTS, TOPS, "Größe", "M", [], None)
    assert (titles(shelf.here), shelf.colours, shelf.sizes) == (["Blue / M"], (), ())


def test_sold_out_in_the_colour_leads_to_other_colours_and_to_the_next_larger_size() -> None:
    shelf = look(VARIANTS, TOPS, "Größe", "M", RED, None)
    assert shelf.made
    assert (shelf.here, titles(shelf.colours), titles(shelf.sizes)) == ((), ["Blue / M"], ["Red / L"])


def test_the_size_that_it_nearly_is_comes_before_the_next_larger() -> None:
    assert titles(look(VARIANTS, TOPS, "Größe", "M", RED, "S").sizes) == ["Red / S"]


def test_a_size_that_is_not_made_is_told_apart_from_one_that_is_sold_out() -> None:
    shelf = look(VARIANTS, TOPS, "Größe", "XXL", RED, None)
    assert (shelf.made, shelf.here, shelf.colours, shelf.sizes) == (False, (), [], [])
    in_blue_only = look([*VARIANTS, variant("Blue", "XL")], TOPS, "Größe", "XL", RED, None)
    assert (in_blue_only.made, titles(in_blue_only.colours)) == (False, ["Blue / XL"])


def test_the_colour_of_a_variant_that_was_named_is_wished_unless_another_is() -> None:
    blue = VARIANTS[4]
    assert wished_options(VARIANTS, "Größe", blue.id, []) == [OptionLabel(name="Color", label="Blue")]
    assert wished_options(VARIANTS, "Größe", blue.id, RED) == RED
    assert wished_options(VARIANTS, "Größe", None, []) == []

from __future__ import annotations

import importlib
import pkgutil
import typing
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from msgspec import Struct, ValidationError, convert, structs
from rich.pretty import pretty_repr

import bridge.tools
from bridge.cache.freshness import Freshness
from bridge.shopify.operations import Operation
from bridge.tools import data
from bridge.tools.data import Filter, Money, Page, Personal, Product, Variant
from tests.tools.making import product_data, variant_data


def test_shopifys_names_are_read_and_amounts_stay_exact() -> None:
    variant = convert(variant_data(7, {"Size": "M"}, quantityAvailable=-2), Variant)
    assert variant.price.amount == Decimal("129.0")
    assert (variant.currently_not_in_stock, variant.quantity_available) == (False, -2)


def test_what_was_not_asked_for_is_told_apart_from_what_is_empty() -> None:
    assert convert(product_data(), Product).tags is None
    assert convert(product_data(tags=[]), Product).tags == []


def test_a_filters_input_is_left_as_it_came() -> None:
    read = convert({"id": "filter.p.tag", "values": [{"input": '{"tag":"new"}'}]}, Filter)
    assert read.values[0].input == '{"tag":"new"}'


def test_what_is_personal_is_in_no_repr_of_what_holds_it() -> None:
    class Buyer(Personal):
        email: str

    page = Page(nodes=[Buyer(email="ann@example.com")])
    assert repr(page) == "Page(nodes=[Buyer(…)], page_info=None)"
    assert "ann@example.com" not in pretty_repr(page)


def never_kept() -> Iterator[Operation[Any]]:
    """What is asked anew each time: all about one buyer, and the stock."""
    for module in pkgutil.iter_modules(bridge.tools.__path__, "bridge.tools."):
        for value in vars(importlib.import_module(module.name)).values():
            for one in value.values() if isinstance(value, dict) else (value,):
                if isinstance(one, Operation) and one.result and one.freshness == Freshness():
                    yield one


def structs_of(annotation: Any) -> Iterator[type[Struct]]:
    kind = typing.get_origin(annotation) or annotation
    if isinstance(kind, type) and issubclass(kind, Struct):
        yield kind
        inner = [member.type for member in structs.fields(annotation)]
    else:
        inner = list(typing.get_args(annotation))
    for part in inner:
        yield from structs_of(part)


def test_whatever_is_read_of_a_buyers_cart_order_or_return_is_in_no_repr() -> None:
    operations = {operation.name: operation for operation in never_kept() if operation.name != "CheckStock"}
    assert {"Cart", "CreateCart", "FindOrder", "GetOrder", "ReturnOptions", "RequestReturn"} <= operations.keys()
    read = {struct for operation in operations.values() for struct in structs_of(operation.result)}
    shown = {
        struct.__name__
        for struct in read
        if struct.__module__ != data.__name__ and struct.__repr__ is not Personal.__repr__
    }
    assert shown == set()


def test_an_answer_is_not_changed_by_who_reads_it() -> None:
    price = convert({"amount": "5.0", "currencyCode": "USD"}, Money)
    with pytest.raises(AttributeError):
        price.amount = Decimal(6)  # type: ignore[misc]


def test_a_number_where_shopify_writes_text_is_another_answer() -> None:
    with pytest.raises(ValidationError):
        convert({"id": 7, "values": []}, Filter)

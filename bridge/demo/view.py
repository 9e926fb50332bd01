"""How a piece of data answers for a GraphQL type.

A view's class has the name of the type it answers for, a method that of the field, in snake case. A field
without a method is read from the data under the same name; one that neither has is refused by name, never
made up.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Generic, TypeVar

from graphql import GraphQLAbstractType, GraphQLResolveInfo, get_named_type

from bridge.demo.context import Context
from bridge.demo.refusals import unserved

Data = TypeVar("Data")

ABSENT = object()


class View(Generic[Data]):
    __slots__ = ("context", "data")

    def __init__(self, data: Data, context: Context) -> None:
        self.data = data
        self.context = context

    def __getattr__(self, name: str) -> Any:
        return getattr(self.data, name)


def resolve_field(source: Any, info: GraphQLResolveInfo[Context], **arguments: Any) -> Any:
    field, parent = info.field_name, info.parent_type.name
    info.context.access.check(parent, field, get_named_type(info.return_type).name)
    member = source.get(field, ABSENT) if isinstance(source, dict) else getattr(source, snake_case(field), ABSENT)
    if member is ABSENT:
        raise unserved(parent, field)
    if not callable(member):
        return member
    return member(**{snake_case(name): value for name, value in arguments.items()})


def resolve_type(value: Any, info: GraphQLResolveInfo[Context], abstract: GraphQLAbstractType) -> str:
    if isinstance(value, dict):
        return str(value["__typename"])
    return type(value).__name__


@cache
def snake_case(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower()

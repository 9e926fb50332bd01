"""How a piece of data answers for a GraphQL type.

A view's class has the name of the type it answers for, a method that of the field, in snake case. A field
without a method is read from the data under the same name; one that neither has is refused by name, never
made up.
"""

from __future__ import annotations

import re
from functools import cache
from inspect import signature
from keyword import iskeyword
from types import FunctionType, MethodType
from typing import Any, Generic, TypeVar

from graphql import GraphQLAbstractType, GraphQLResolveInfo, get_named_type

from bridge.demo.context import Context
from bridge.demo.refusals import unserved

Data = TypeVar("Data")

ABSENT = object()
PAGING = frozenset({"first", "last", "after", "before", "reverse"})


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
    for name in arguments:
        if isinstance(member, MethodType) and not takes(member.__func__, snake_case(name)):
            raise unserved(parent, f"{field}({name}:)")
    return member(**{snake_case(name): value for name, value in arguments.items()})


def resolve_type(value: Any, info: GraphQLResolveInfo[Context], abstract: GraphQLAbstractType) -> str:
    if isinstance(value, dict):
        return str(value["__typename"])
    return type(value).__name__


@cache
def takes(method: FunctionType, argument: str) -> bool:
    """An argument that would be ignored is refused instead. `**page` stands for those of every connection."""
    parameters = signature(method).parameters
    rest = {name for name, each in parameters.items() if each.kind is each.VAR_KEYWORD}
    return argument in parameters or (argument in PAGING if rest == {"page"} else bool(rest))


@cache
def snake_case(name: str) -> str:
    """`return` is no name in Python: `return_`."""
    snake = re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower()
    return f"{snake}_" if iskeyword(snake) else snake

"""Values that fit the schema and are refused all the same: arrays over 250, ids that are none.

Checked before anything runs, so that one bad value refuses the whole request, as it does at Shopify.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphql import (
    ArgumentNode,
    DocumentNode,
    FieldNode,
    GraphQLError,
    GraphQLID,
    GraphQLSchema,
    IntValueNode,
    ListValueNode,
    StringValueNode,
    TypeInfo,
    TypeInfoVisitor,
    ValueNode,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    get_named_type,
    get_nullable_type,
    is_input_object_type,
    is_list_type,
    type_from_ast,
    visit,
)

from bridge.demo.gid import split

LONGEST_ARRAY = 250


def problems(schema: GraphQLSchema, document: DocumentNode, variables: dict[str, Any]) -> list[GraphQLError]:
    found = Arguments(schema, variables)
    visit(document, TypeInfoVisitor(found.type_info, found))
    return [*found.problems, *wrong_ids(schema, document, variables)]


class Arguments(Visitor):
    def __init__(self, schema: GraphQLSchema, variables: dict[str, Any]) -> None:
        super().__init__()
        self.type_info = TypeInfo(schema)
        self.variables = variables
        self.trail: list[str] = []
        self.path: list[str] = []  # to the argument at hand
        self.problems: list[GraphQLError] = []

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        self.trail.append(node.alias.value if node.alias else node.name.value)

    def leave_field(self, *_: Any) -> None:
        self.trail.pop()

    def enter_argument(self, node: ArgumentNode, *_: Any) -> None:
        self.path = [*self.trail, node.name.value]
        for length, where in lengths(self.value(node.value), self.path):
            if length > LONGEST_ARRAY:
                self.problems.append(too_long(length, where, node))

    def enter_string_value(self, node: StringValueNode, *_: Any) -> None:
        self.check_id(node)

    def enter_int_value(self, node: IntValueNode, *_: Any) -> None:
        self.check_id(node)

    def value(self, node: ValueNode) -> Any:
        if isinstance(node, VariableNode):
            return self.variables.get(node.name.value)
        return list(node.values) if isinstance(node, ListValueNode) else None

    def check_id(self, node: StringValueNode | IntValueNode) -> None:
        type_ = self.type_info.get_input_type()
        if type_ is None or get_named_type(type_) is not GraphQLID:
            return
        try:
            split(node.value)
        except ValueError as error:
            code = {"code": "argumentLiteralsIncompatible", "typeName": "CoercionError"}
            self.problems.append(GraphQLError(str(error), node, path=self.path, extensions=code))


def too_long(length: int, path: list[str], node: ArgumentNode) -> GraphQLError:
    message = f"The input array size of {length} is greater than the maximum allowed of {LONGEST_ARRAY}."
    return GraphQLError(message, node, path=path, extensions={"code": "MAX_INPUT_SIZE_EXCEEDED"})


def lengths(value: Any, path: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Of every array in a value, with its path."""
    if isinstance(value, list | tuple):
        yield len(value), path
        for item in value:
            yield from lengths(item, path)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from lengths(item, [*path, name])


def wrong_ids(schema: GraphQLSchema, document: DocumentNode, variables: dict[str, Any]) -> Iterator[GraphQLError]:
    for definition in document.definitions:
        for variable in getattr(definition, "variable_definitions", None) or ():
            type_ = type_from_ast(schema, variable.type)
            value = variables.get(variable.variable.name.value)
            for path, text in ids_in(type_, value, ()):
                try:
                    split(text)
                except ValueError as error:
                    wrong = [explained(str(error), path)]
                    yield invalid_variable(variable.variable.name.value, str(type_), value, wrong, variable)


def ids_in(type_: Any, value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every id in a value, however deep, and the way to it."""
    type_ = get_nullable_type(type_)
    if type_ is GraphQLID and value is not None:
        yield path, value
    elif is_list_type(type_):
        for place, item in enumerate(value or ()):
            yield from ids_in(type_.of_type, item, (*path, place))
    elif is_input_object_type(type_):
        for name, item in (value or {}).items():
            yield from ids_in(type_.fields[name].type, item, (*path, name))


def explained(explanation: str, path: tuple[str | int, ...] = ()) -> dict[str, Any]:
    return {"path": list(path), "explanation": explanation}


def invalid_variable(
    name: str, type_name: str, value: Any, problems: list[dict[str, Any]], node: VariableDefinitionNode
) -> GraphQLError:
    where, why = problems[0]["path"], problems[0]["explanation"]
    place = f" for {'.'.join(map(str, where))}" if where else ""
    message = f"Variable ${name} of type {type_name} was provided invalid value{place} ({why})"
    extensions = {"code": "INVALID_VARIABLE", "value": value, "problems": problems}
    return GraphQLError(message, node, extensions=extensions)

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
        self.problems: list[GraphQLError] = []

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        self.trail.append(node.alias.value if node.alias else node.name.value)

    def leave_field(self, *_: Any) -> None:
        self.trail.pop()

    def enter_argument(self, node: ArgumentNode, *_: Any) -> None:
        path = [*self.trail, node.name.value]
        for length, where in lengths(self.value(node.value), path):
            if length > LONGEST_ARRAY:
                self.problems.append(too_long(length, where, node))
        type_ = self.type_info.get_input_type()
        if type_ is not None and get_named_type(type_) is GraphQLID:
            for literal in literals(node.value):
                self.check_id(literal.value, path, node)

    def value(self, node: ValueNode) -> Any:
        if isinstance(node, VariableNode):
            return self.variables.get(node.name.value)
        return list(node.values) if isinstance(node, ListValueNode) else None

    def check_id(self, text: str, path: list[str], node: ArgumentNode) -> None:
        try:
            split(text)
        except ValueError as error:
            code = {"code": "argumentLiteralsIncompatible", "typeName": "CoercionError"}
            self.problems.append(GraphQLError(str(error), node, path=path, extensions=code))


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


def literals(node: ValueNode) -> list[StringValueNode | IntValueNode]:
    nodes = node.values if isinstance(node, ListValueNode) else [node]
    return [each for each in nodes if isinstance(each, StringValueNode | IntValueNode)]


def wrong_ids(schema: GraphQLSchema, document: DocumentNode, variables: dict[str, Any]) -> Iterator[GraphQLError]:
    for definition in document.definitions:
        for variable in getattr(definition, "variable_definitions", None) or ():
            type_ = type_from_ast(schema, variable.type)
            if type_ is not None and get_named_type(type_) is GraphQLID:
                yield from wrong_ids_of(variable, str(type_), variables.get(variable.variable.name.value))


def wrong_ids_of(variable: VariableDefinitionNode, type_name: str, value: Any) -> Iterator[GraphQLError]:
    for text in value if isinstance(value, list) else [value]:
        if text is None:
            continue
        try:
            split(text)
        except ValueError as error:
            yield invalid_variable(variable.variable.name.value, type_name, value, [explained(str(error))], variable)


def explained(explanation: str, path: tuple[str | int, ...] = ()) -> dict[str, Any]:
    return {"path": list(path), "explanation": explanation}


def invalid_variable(
    name: str, type_name: str, value: Any, problems: list[dict[str, Any]], node: VariableDefinitionNode
) -> GraphQLError:
    why = f" ({problems[0]['explanation']})" if problems else ""
    message = f"Variable ${name} of type {type_name} was provided invalid value{why}"
    extensions = {"code": "INVALID_VARIABLE", "value": value, "problems": problems}
    return GraphQLError(message, node, extensions=extensions)

"""Is this document one that Shopify would take? Parsing, validation, and errors with Shopify's codes.

The messages are graphql-core's where they only say the same in other words; codes, `typeName` and `fieldName`
are what clients look at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graphql import (
    ASTValidationRule,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    Node,
    NoDeprecatedCustomRule,
    OperationDefinitionNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    parse,
    specified_rules,
    validate,
    visit,
)
from graphql.validation import (
    FieldsOnCorrectTypeRule,
    KnownArgumentNamesRule,
    KnownDirectivesRule,
    KnownFragmentNamesRule,
    KnownTypeNamesRule,
    NoUndefinedVariablesRule,
    NoUnusedFragmentsRule,
    NoUnusedVariablesRule,
    OverlappingFieldsCanBeMergedRule,
    ProvidedRequiredArgumentsRule,
    ScalarLeafsRule,
    ValuesOfCorrectTypeRule,
    VariablesInAllowedPositionRule,
)

LONGEST_DOCUMENT = 100_000  # characters; graphql-core recurses, so there has to be an end
MOST_TOKENS = 20_000

CODES: dict[type[ASTValidationRule], str] = {
    FieldsOnCorrectTypeRule: "undefinedField",
    KnownArgumentNamesRule: "argumentNotAccepted",
    KnownDirectivesRule: "undefinedDirective",
    KnownFragmentNamesRule: "undefinedFragment",
    KnownTypeNamesRule: "undefinedType",
    NoUndefinedVariablesRule: "variableNotDefined",
    NoUnusedFragmentsRule: "useFragmentNotDefined",
    NoUnusedVariablesRule: "variableNotUsed",
    OverlappingFieldsCanBeMergedRule: "fieldConflict",
    ProvidedRequiredArgumentsRule: "missingRequiredArguments",
    ScalarLeafsRule: "selectionMismatch",
    ValuesOfCorrectTypeRule: "argumentLiteralsIncompatible",
    VariablesInAllowedPositionRule: "variableMismatch",
}


@dataclass(frozen=True, slots=True)
class Prepared:
    """`deprecated` names the deprecated members the document uses."""

    document: DocumentNode
    deprecated: tuple[str, ...] = ()


class Refused(Exception):
    """The document is not valid; `errors` are ready to send."""

    def __init__(self, errors: list[dict[str, Any]]) -> None:
        super().__init__(errors)
        self.errors = errors


@lru_cache(maxsize=1024)
def prepare(schema: GraphQLSchema, text: str) -> Prepared:
    """Raises Refused. A document is parsed and validated once, however often it is sent."""
    if len(text) > LONGEST_DOCUMENT:
        raise Refused([{"message": f"Query is too long: more than {LONGEST_DOCUMENT} characters"}])
    try:
        document = parse(text, max_tokens=MOST_TOKENS)
    except GraphQLError as error:
        raise Refused([syntax_error(error)]) from error
    if validate(schema, document):
        raise Refused([*violations(schema, document)])
    deprecations = validate(schema, document, [NoDeprecatedCustomRule])
    return Prepared(document, tuple(error.message for error in deprecations))


def syntax_error(error: GraphQLError) -> dict[str, Any]:
    location = next(iter(error.locations or ()), None)
    if location is None:
        return {"message": error.message}
    place = {"line": location.line, "column": location.column}
    return {"message": f"{error.message} at [{location.line}, {location.column}]", "locations": [place]}


def violations(schema: GraphQLSchema, document: DocumentNode) -> Iterator[dict[str, Any]]:
    """Rule by rule, since an error does not say whose it is."""
    for rule in specified_rules:
        for error in validate(schema, document, [rule]):
            yield violation(schema, document, error, CODES.get(rule, "invalidDocument"))


def violation(schema: GraphQLSchema, document: DocumentNode, error: GraphQLError, code: str) -> dict[str, Any]:
    extensions: dict[str, Any] = {"code": code}
    message = error.message
    node = next(iter(error.nodes or ()), None)
    place = Place(schema, node)
    visit(document, TypeInfoVisitor(place.type_info, place))
    if code == "undefinedField" and isinstance(node, FieldNode):
        field = node.name.value
        message = f"Field '{field}' doesn't exist on type '{place.parent}'"
        extensions |= {"typeName": place.parent, "fieldName": field}
    locations = [{"line": each.line, "column": each.column} for each in error.locations or ()]
    return {"message": message, "locations": locations, "path": place.path, "extensions": extensions}


class Place(Visitor):
    """Where in the document a node stands: `["query Search", "search", "nodes"]`, and the type it is asked of."""

    def __init__(self, schema: GraphQLSchema, node: Node | None) -> None:
        super().__init__()
        self.type_info = TypeInfo(schema)
        self.node = node
        self.trail: list[str] = []
        self.path: list[str] = []
        self.parent = ""

    def enter(self, node: Node, *_: Any) -> None:
        if isinstance(node, OperationDefinitionNode | FragmentDefinitionNode | FieldNode):
            self.trail.append(name_of(node))
        if node is self.node:
            self.path = list(self.trail)
            parent = self.type_info.get_parent_type()
            self.parent = get_named_type(parent).name if parent else ""

    def leave(self, node: Node, *_: Any) -> None:
        if isinstance(node, OperationDefinitionNode | FragmentDefinitionNode | FieldNode):
            self.trail.pop()


def name_of(node: OperationDefinitionNode | FragmentDefinitionNode | FieldNode) -> str:
    if isinstance(node, FieldNode):
        return node.alias.value if node.alias else node.name.value
    if isinstance(node, FragmentDefinitionNode):
        return f"fragment {node.name.value}"
    return " ".join([node.operation.value, *([node.name.value] if node.name else [])])

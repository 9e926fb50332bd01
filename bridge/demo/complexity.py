"""What a query costs before it runs, by the rule worked out from recorded answers (Shopify publishes none this exact).

An object is 1, a scalar 0, a mutation 10; a connection is 2 + c * max(1, floor(2 ln n)), n being `first` or `last`
and c one node's cost; a union counts its dearest branch. What `@skip` and `@include` leave out costs nothing.
"""

from __future__ import annotations

from collections import defaultdict
from math import floor, log
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    ListValueNode,
    OperationDefinitionNode,
    OperationType,
    SelectionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
)
from graphql.language import BooleanValueNode, ValueNode

FREE = frozenset(
    {"MoneyV2", "MoneyBag", "PageInfo", "LocationAddress", "MailingAddress", "CustomerEmailAddress", "Count"}
)
MUTATION = 10
ROOT_COUNT, NESTED_COUNT = 10, 1
QUANTITY = 20  # each name asked of an inventory level
TRANSACTIONS = 35


def cost_of(
    schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: dict[str, Any]
) -> int:
    root = schema.get_root_type(operation.operation)
    assert root is not None
    meter = Meter(schema, document, variables, root)
    return meter.selection(root, operation.selection_set)


def type_of(parent: GraphQLNamedType, field: str) -> GraphQLNamedType:
    assert isinstance(parent, GraphQLObjectType | GraphQLInterfaceType)
    type_: GraphQLNamedType = get_named_type(parent.fields[field].type)
    return type_


class Meter:
    def __init__(
        self, schema: GraphQLSchema, document: DocumentNode, variables: dict[str, Any], root: GraphQLNamedType
    ) -> None:
        self.schema = schema
        self.variables = variables
        self.root = root
        self.fragments = {
            node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
        }

    def selection(self, parent: GraphQLNamedType, selected: SelectionSetNode | None) -> int:
        shared = 0
        branches: dict[str, int] = defaultdict(int)
        for node in selected.selections if selected else ():
            if self.left_out(node):
                continue
            if isinstance(node, FieldNode):
                shared += self.field(parent, node)
                continue
            condition, inner = self.fragment(node, parent)
            cost = self.selection(condition, inner)
            if is_abstract_type(parent) and not is_abstract_type(condition):
                branches[condition.name] += cost
            else:
                shared += cost
        return shared + max(branches.values(), default=0)

    def fragment(self, node: SelectionNode, parent: GraphQLNamedType) -> tuple[GraphQLNamedType, SelectionSetNode]:
        found = node if isinstance(node, InlineFragmentNode) else self.fragments[node.name.value]  # type: ignore[attr-defined]
        condition = found.type_condition
        type_ = self.schema.get_type(condition.name.value) if condition else parent
        assert type_ is not None
        return type_, found.selection_set

    def field(self, parent: GraphQLNamedType, node: FieldNode) -> int:
        name = node.name.value
        if name.startswith("__"):
            return 0
        type_ = type_of(parent, name)
        if name.endswith("Count") and type_.name == "Count":
            return ROOT_COUNT if parent is self.root else NESTED_COUNT
        if is_leaf_type(type_) or type_.name in FREE:
            return 0
        if name == "quantities":
            return QUANTITY * len(self.argument(node, "names") or ())
        if type_.name.endswith("Connection"):
            return self.connection(type_, node)
        base = MUTATION if parent is self.schema.get_root_type(OperationType.MUTATION) else 1
        return base + TRANSACTIONS * (name == "transactions") + self.selection(type_, node.selection_set)

    def connection(self, type_: GraphQLNamedType, node: FieldNode) -> int:
        size = self.argument(node, "first") or self.argument(node, "last") or 0
        beside, items = 0, 1
        for inner, parent in self.flat(type_, node.selection_set):
            name = inner.name.value
            if name == "nodes":
                items += self.field(parent, inner) - 1
            elif name == "edges":
                items += max(0, self.selection(type_of(parent, name), inner.selection_set) - 1)
            else:
                beside += self.field(parent, inner)
        times = max(1, floor(2 * log(size))) if size > 0 else 0
        return 2 + items * times + beside

    def flat(
        self, parent: GraphQLNamedType, selected: SelectionSetNode | None
    ) -> list[tuple[FieldNode, GraphQLNamedType]]:
        """A connection's own fields, its fragments unfolded."""
        fields: list[tuple[FieldNode, GraphQLNamedType]] = []
        for node in selected.selections if selected else ():
            if self.left_out(node):
                continue
            if isinstance(node, FieldNode):
                fields.append((node, parent))
            else:
                fields += self.flat(*self.fragment(node, parent))
        return fields

    def left_out(self, node: SelectionNode) -> bool:
        for directive in node.directives or ():
            if directive.name.value in ("skip", "include"):
                (condition,) = directive.arguments or ()
                if self.value(condition.value) == (directive.name.value == "skip"):
                    return True
        return False

    def argument(self, node: FieldNode, name: str) -> Any:
        found = (self.value(each.value) for each in node.arguments or () if each.name.value == name)
        return next(found, None)

    def value(self, node: ValueNode) -> Any:
        if isinstance(node, VariableNode):
            return self.variables.get(node.name.value)
        if isinstance(node, IntValueNode):
            return int(node.value)
        if isinstance(node, BooleanValueNode):
            return node.value
        return node.values if isinstance(node, ListValueNode) else None

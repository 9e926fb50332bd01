"""What a query will cost, guessed before it is sent; `cost.py` reads what it did cost.

The rules are derived from recorded answers, not published, and were exact for seven queries in ten: an object costs
1, a page 2 and its nodes times twice the logarithm of its size. They know the document and its variables, not the
schema. That is enough, because every answer corrects the guess for its document.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    IntValueNode,
    ListValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    parse,
)

from bridge.shopify.operations import Operation


class Estimates:
    """By document, each corrected by the last answer to that document."""

    def __init__(self) -> None:
        self._factors: dict[str, float] = {}

    def points(self, operation: Operation[Any], variables: Mapping[str, Any]) -> float:
        """What Shopify will take from the bucket before it runs this."""
        return estimate(operation, variables) * self._factors.get(operation.text, 1.0)

    def correct(self, operation: Operation[Any], variables: Mapping[str, Any], requested: float) -> None:
        """By the points that an answer says, also one that refuses."""
        self._factors[operation.text] = requested / estimate(operation, variables)


def estimate(operation: Operation[Any], variables: Mapping[str, Any]) -> float:
    """Points, at least 1."""
    return _estimate(operation.text, _counts(variables))


def _counts(variables: Mapping[str, Any]) -> tuple[tuple[str, int], ...]:
    return tuple((name, value) for name, value in sorted(variables.items()) if type(value) is int)


def objects(operation: Operation[Any], variables: Mapping[str, Any]) -> int:
    """How many objects the pages beneath one node of `nodes(ids:)` may hold."""
    return _objects(operation.text, _counts(variables))


_MUTATION = 10  # points for each mutation field
_COUNT = 10  # `productsCount` and its like, at the root
_FIXED = {"transactions": 35.0}  # whatever is selected beneath
_QUANTITY = 20  # each name in `inventoryLevel.quantities(names:)`
# Addresses, money and page information cost nothing; without the schema, their names have to tell.
_FREE = re.compile(r"pageInfo|.*(Set|Money|Address|Addresses)")
_MONEY = {"amount", "currencyCode"}


@lru_cache(maxsize=1024)
def _estimate(text: str, counts: tuple[tuple[str, int], ...]) -> float:
    return max(1.0, _Document(text, dict(counts)).points)


@lru_cache(maxsize=1024)
def _objects(text: str, counts: tuple[tuple[str, int], ...]) -> int:
    return _Document(text, dict(counts)).objects


class _Document:
    """One document, with the numbers among its variables."""

    def __init__(self, text: str, counts: Mapping[str, int]) -> None:
        definitions = parse(text).definitions
        self._fragments = {node.name.value: node for node in definitions if isinstance(node, FragmentDefinitionNode)}
        (operation,) = (node for node in definitions if isinstance(node, OperationDefinitionNode))
        defaults = {
            node.variable.name.value: int(node.default_value.value)
            for node in operation.variable_definitions or ()
            if isinstance(node.default_value, IntValueNode)
        }
        self._counts = {**defaults, **counts}
        roots = self._fields(operation.selection_set)
        self.points = sum(self._root(field, operation) for field in roots)
        self.objects = sum(self._paged(field.selection_set) for field in roots if field.name.value == "nodes")

    def _root(self, field: FieldNode, operation: OperationDefinitionNode) -> float:
        if operation.operation.value == "mutation":
            return _MUTATION + self._selection(field.selection_set)
        return _COUNT if field.name.value.endswith("Count") else self._field(field)

    def _field(self, field: FieldNode) -> float:
        name = field.name.value
        if field.selection_set is None or _FREE.fullmatch(name) or self._is_money(field.selection_set):
            return 0
        if name == "quantities":
            return _QUANTITY * self._names(field)
        if name in _FIXED:
            return _FIXED[name]
        count = self._page(field)
        if count is None:
            return 1 + self._selection(field.selection_set)
        nodes = max(1, int(2 * math.log(count))) if count > 0 else 0
        return 2 + nodes * (1 + self._node(field.selection_set))

    def _selection(self, selections: SelectionSetNode | None) -> float:
        """The common fields and the dearest branch."""
        if selections is None:
            return 0
        fields = 0.0
        branches: defaultdict[str, float] = defaultdict(float)
        for node in map(self._spread, selections.selections):
            if isinstance(node, FieldNode):
                fields += self._field(node)
            else:
                of_type = node.type_condition.name.value if node.type_condition else ""
                branches[of_type] += self._selection(node.selection_set)
        return fields + max(branches.values(), default=0)

    def _node(self, connection: SelectionSetNode) -> float:
        """One node's selection, whether it is asked for under `nodes`, under `edges`, or as an item of a plain list."""
        fields = list(self._fields(connection))
        inner = [field for field in fields if field.name.value in ("nodes", "edges")]
        if not inner:
            return self._selection(connection)
        through = [self._fields(field.selection_set) if field.name.value == "edges" else [field] for field in inner]
        return sum(self._selection(field.selection_set) for fields in through for field in fields)

    def _fields(self, selections: SelectionSetNode | None) -> list[FieldNode]:
        found: list[FieldNode] = []
        for node in map(self._spread, selections.selections if selections else ()):
            found += [node] if isinstance(node, FieldNode) else self._fields(node.selection_set)
        return found

    def _spread(self, node: Any) -> FieldNode | InlineFragmentNode | FragmentDefinitionNode:
        return self._fragments[node.name.value] if isinstance(node, FragmentSpreadNode) else node

    def _page(self, field: FieldNode) -> int | None:
        for argument in field.arguments or ():
            if argument.name.value in ("first", "last"):
                value = argument.value
                if isinstance(value, IntValueNode):
                    return int(value.value)
                return self._counts.get(value.name.value, 1) if isinstance(value, VariableNode) else 1
        return None

    def _paged(self, selections: SelectionSetNode | None) -> int:
        """Objects on the pages in this selection, and on those beneath them."""
        found = 0
        for field in self._fields(selections):
            beneath, count = self._paged(field.selection_set), self._page(field)
            found += beneath if count is None else count * (1 + beneath)
        return found

    def _names(self, field: FieldNode) -> int:
        lists = [argument.value for argument in field.arguments or () if isinstance(argument.value, ListValueNode)]
        return max(1, *(len(value.values) for value in lists)) if lists else 1

    def _is_money(self, selections: SelectionSetNode) -> bool:
        return {field.name.value for field in self._fields(selections)} <= _MONEY

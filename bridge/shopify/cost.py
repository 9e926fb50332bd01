"""What an Admin query costs: read from an answer, and guessed before the first answer.

Shopify takes the requested cost from the bucket first and gives the difference to the actual cost back. Its
answers say both, and corrections by document make later guesses good, so the guess is kept simple: it knows the
document and its variables, not the schema.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Throttle:
    """The bucket as an answer saw it: points it holds at most, points left, points it regains a second."""

    size: float
    left: float
    rate: float


@dataclass(frozen=True, slots=True)
class Cost:
    """Points. `actual` is None when the request was refused; `throttle` is None when the answer left it out."""

    requested: float
    actual: float | None
    throttle: Throttle | None

    def shortage(self) -> float | None:
        """Seconds until the bucket holds what was requested."""
        if self.throttle is None:
            return None
        return max(0.0, (self.requested - self.throttle.left) / self.throttle.rate)


def read_cost(extensions: Mapping[str, Any]) -> Cost | None:
    cost = extensions.get("cost")
    requested = _number(cost, "requestedQueryCost")
    if requested is None:
        return None
    return Cost(requested, _number(cost, "actualQueryCost"), _throttle(cost))


def _throttle(cost: Any) -> Throttle | None:
    status = cost.get("throttleStatus")
    size, left, rate = (_number(status, name) for name in ("maximumAvailable", "currentlyAvailable", "restoreRate"))
    if size is None or left is None or not rate:
        return None
    return Throttle(size, left, rate)


def _number(holder: Any, name: str) -> float | None:
    value = holder.get(name) if isinstance(holder, dict) else None
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return None
    return float(value) if math.isfinite(value) and value >= 0 else None


class Costs:
    """Guesses by document, each corrected by the last answer to that document."""

    def __init__(self) -> None:
        self._factors: dict[str, float] = {}

    def guess(self, operation: Operation[Any], variables: Mapping[str, Any]) -> float:
        """Points that Shopify will take from the bucket before it runs this."""
        return guess(operation, variables) * self._factors.get(operation.text, 1.0)

    def correct(self, operation: Operation[Any], variables: Mapping[str, Any], cost: Cost) -> None:
        self._factors[operation.text] = cost.requested / guess(operation, variables)


def guess(operation: Operation[Any], variables: Mapping[str, Any]) -> float:
    """By rules derived from recorded answers, exact for seven queries in ten; at least 1."""
    counts = tuple((name, value) for name, value in sorted(variables.items()) if type(value) is int)
    return _guess(operation.text, counts)


_MUTATION = 10  # points for each mutation field
_COUNT = 10  # `productsCount` and its like, at the root
_FIXED = {"transactions": 35.0}  # whatever is selected beneath
_QUANTITY = 20  # each name in `inventoryLevel.quantities(names:)`
# Addresses, money and page information cost nothing; without the schema, their names have to tell.
_FREE = re.compile(r"pageInfo|.*(Set|Money|Address|Addresses)")
_MONEY = {"amount", "currencyCode"}


@lru_cache(maxsize=1024)
def _guess(text: str, counts: tuple[tuple[str, int], ...]) -> float:
    return max(1.0, _Guess(text, dict(counts)).total)


class _Guess:
    """One document's cost with these numbers as variables."""

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
        self.total = sum(self._root(field, operation) for field in self._fields(operation.selection_set))

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
        return 2 + (1 + self._node(field.selection_set)) * (max(1, int(2 * math.log(count))) if count > 0 else 0)

    def _selection(self, selections: SelectionSetNode | None) -> float:
        """The common fields and the dearest branch."""
        if selections is None:
            return 0
        fields = sum(self._field(node) for node in selections.selections if isinstance(node, FieldNode))
        branches = [
            (node.type_condition, self._selection(node.selection_set))
            for node in map(self._spread, selections.selections)
            if not isinstance(node, FieldNode)
        ]
        by_type: dict[str, float] = {}
        for condition, points in branches:
            key = condition.name.value if condition else ""
            by_type[key] = by_type.get(key, 0) + points
        return fields + max(by_type.values(), default=0)

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

    def _names(self, field: FieldNode) -> int:
        lists = [argument.value for argument in field.arguments or () if isinstance(argument.value, ListValueNode)]
        return max(1, *(len(value.values) for value in lists)) if lists else 1

    def _is_money(self, selections: SelectionSetNode) -> bool:
        return {field.name.value for field in self._fields(selections)} <= _MONEY

"""Operations that look things up by their ids, and how their questions and answers are joined and taken apart.

Such an operation asks `nodes(ids: $ids)` at its root, once, and uses `$ids` nowhere else; the rest of its answer is
then the same whatever ids are asked. Batching and caching rest on that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from graphql import FieldNode, OperationDefinitionNode, VariableNode, Visitor, parse, visit

from bridge.errors import BrokenAnswer
from bridge.shopify.operations import Operation
from bridge.shopify.response import write_json
from bridge.shopify.transport import Request, Response


@dataclass(frozen=True, slots=True)
class Lookup:
    """`variable` holds the ids, `member` of the data holds what they stand for, in their order."""

    variable: str
    member: str

    def ids(self, request: Request) -> list[str]:
        return list(request.variables[self.variable])

    def asking(self, request: Request, ids: Sequence[str]) -> Request:
        return replace(request, variables={**request.variables, self.variable: list(ids)})

    def part(
        self, response: Response, asked: Sequence[str], ids: Sequence[str], data: Mapping[str, Any] | None = None
    ) -> Response:
        """What an answer to `asked` says of `ids`, which are among them. An error about one id goes to those who
        asked for it, any other error to all. `data` is the response's, read once for many parts. Raises
        `BrokenAnswer`."""
        answered = response.data if data is None else data
        nodes = self._nodes(answered)
        if len(nodes) != len(asked):
            raise BrokenAnswer(f"not as many {self.member} as ids")
        places = {one: at for at, one in enumerate(asked)}
        data = {**answered, self.member: [nodes[places[one]] for one in ids]}
        errors = [moved for error in response.errors for moved in self._moved(error, asked, ids)]
        return replace(response, raw=write_json(data), errors=tuple(errors))

    def joined(self, parts: Sequence[Response]) -> Response:
        """One answer from those to its ids, at least one, in their order. What is said beside the nodes is the first
        one's. Raises `BrokenAnswer`."""
        nodes: list[Any] = []
        errors: list[dict[str, Any]] = []
        for part in parts:
            errors += (self._behind(len(nodes), error) for error in part.errors)
            nodes += self._nodes(part.data)
        raw = write_json({**parts[0].data, self.member: nodes})
        return replace(parts[0], raw=raw, errors=tuple(errors))

    def _moved(self, error: Mapping[str, Any], asked: Sequence[str], ids: Sequence[str]) -> Iterator[dict[str, Any]]:
        at = self.place(error.get("path"))
        if at is None or at >= len(asked):
            yield dict(error)
            return
        _, _, *inside = error["path"]
        yield from ({**error, "path": [self.member, to, *inside]} for to, one in enumerate(ids) if one == asked[at])

    def _nodes(self, data: Mapping[str, Any]) -> list[Any]:
        nodes = data.get(self.member)
        if not isinstance(nodes, list):
            raise BrokenAnswer(f"no {self.member}")
        return nodes

    def _behind(self, count: int, error: Mapping[str, Any]) -> dict[str, Any]:
        at = self.place(error.get("path"))
        return dict(error) if at is None else {**error, "path": [self.member, count + at, *error["path"][2:]]}

    def place(self, path: Any) -> int | None:
        """Which of the ids an error's path is about."""
        match path:
            case [self.member, int(at), *_] if at >= 0:
                return at
        return None


def lookup_of(operation: Operation[Any]) -> Lookup | None:
    return _lookup(operation.text) if operation.kind == "query" else None


@lru_cache(maxsize=1024)
def _lookup(text: str) -> Lookup | None:
    document = parse(text)
    (operation,) = (node for node in document.definitions if isinstance(node, OperationDefinitionNode))
    roots = [node for node in operation.selection_set.selections if isinstance(node, FieldNode)]
    found = [(root, name) for root in roots if (name := _ids_of(root)) is not None]
    if len(found) != 1:
        return None
    (root, name), uses = found[0], _Uses(found[0][1])
    visit(document, uses)
    # Where it is declared, and where it is used.
    return Lookup(name, (root.alias or root.name).value) if uses.count == 2 else None


def _ids_of(field: FieldNode) -> str | None:
    """The variable in `nodes(ids: $variable)`, which must not be left out by a directive."""
    if field.name.value != "nodes" or field.directives:
        return None
    values = [argument.value for argument in field.arguments or () if argument.name.value == "ids"]
    return values[0].name.value if values and isinstance(values[0], VariableNode) else None


class _Uses(Visitor):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.count = 0
        self._name = name

    def enter_variable(self, node: VariableNode, *_: Any) -> None:
        self.count += node.name.value == self._name

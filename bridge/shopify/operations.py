"""GraphQL documents beside the module that uses them: `orders.py` has its twin in `orders.admin.graphql`.

The middle word says which API a document is for. Documents are parsed once, when their module is imported, and
sent as text that was printed then. Whether they fit a schema is not asked here: `schema.faults` does, for
`shopbridge check` and the tests, because reading the Admin schema takes a second.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar, cast, get_args

import msgspec
from gql import GraphQLRequest
from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSyntaxError,
    Node,
    OperationDefinitionNode,
    SelectionSetNode,
    print_ast,
    strip_ignored_characters,
)
from pydantic import BaseModel, ValidationError

from bridge.cache.freshness import Freshness
from bridge.errors import ConfigurationError, UnexpectedAnswer
from bridge.shopify.response import read_json

Api = Literal["storefront", "admin", "customer"]
_APIS: tuple[Api, ...] = get_args(Api)

_NEVER = Freshness()

T = TypeVar("T")
M = TypeVar("M", bound=msgspec.Struct | BaseModel)


@dataclass(frozen=True, slots=True)
class Operation(Generic[T]):
    """`text` holds this operation and the fragments it uses, nothing else. `variables` are those it declares.
    `result` is what its `data` is read as, a msgspec Struct or a pydantic model; without one, it is plain JSON."""

    name: str
    api: Api
    kind: Literal["query", "mutation"]
    text: str
    variables: frozenset[str]
    result: type[T] | None = None
    freshness: Freshness = _NEVER
    reader: Callable[[bytes], Any] = field(default=read_json, repr=False, compare=False)

    def returning(self, model: type[M], *, freshness: Freshness | None = None) -> Operation[M]:
        return Operation(
            name=self.name,
            api=self.api,
            kind=self.kind,
            text=self.text,
            variables=self.variables,
            result=model,
            freshness=freshness or self.freshness,
            reader=_reader(model),
        )

    def read(self, raw: bytes) -> T:
        """`raw` is the JSON of `data`. Raises `UnexpectedAnswer` naming the members that do not fit `result`, never
        their values, or `BrokenAnswer`."""
        try:
            return cast(T, self.reader(raw))
        except msgspec.DecodeError as error:
            named = _without_values(str(error))
        except RecursionError:
            named = "it is nested too deeply"
        except ValidationError as error:
            faults = error.errors(include_url=False, include_context=False, include_input=False)
            named = ", ".join(f"{'.'.join(map(str, fault['loc']))} ({fault['type']})" for fault in faults[:5])
        raise UnexpectedAnswer(f"the answer to {self.name} does not fit: {named}")


_KIND = re.compile(r"Expected `[\w| ]+`, got `\w+`|Object missing required field `\w+`")
_PLACE = re.compile(r" - at `\$[\w.\[\]]*`\Z")


def _without_values(text: str) -> str:
    """msgspec quotes what an enumeration or a tag does not know, and whatever a brand's own Struct raises."""
    kind, place = _KIND.match(text), _PLACE.search(text)
    return f"{kind[0] if kind else '…'}{place[0] if place else ''}"


def _reader(result: type[Any]) -> Callable[[bytes], Any]:
    """Made when the module is imported: later, a brand's module may have been replaced by its next version, and the
    names of its types would be looked up there."""
    if issubclass(result, msgspec.Struct):
        return msgspec.json.Decoder(result).decode
    return cast(type[BaseModel], result).model_validate_json


class Operations(Mapping[str, Operation[dict[str, Any]]]):
    """The operations beside one Python file, by name."""

    def __init__(self, source: Path, operations: Iterable[Operation[dict[str, Any]]]) -> None:
        self._source = source
        self._by_name = {operation.name: operation for operation in operations}

    def __getitem__(self, name: str) -> Operation[dict[str, Any]]:
        try:
            return self._by_name[name]
        except KeyError:
            names = ", ".join(self._by_name)
            raise KeyError(f"no operation {name} beside {self._source}; there are: {names}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)


def load_operations(python_file: str) -> Operations:
    """Reads every `<stem>.<api>.graphql` beside `python_file`, which is a module's `__file__`.

    Raises `ConfigurationError` with one sentence per fault, each naming file and line.
    """
    source = Path(python_file)
    files = documents_beside(source)
    if not files:
        raise ConfigurationError(f"{source}: there is no {source.stem}.storefront.graphql beside it; write one.")
    faults: list[str] = []
    found: list[tuple[str, Operation[dict[str, Any]]]] = []
    for file in files:
        try:
            found += [(f"{file}:{line}", operation) for line, operation in _read(file)]
        except ConfigurationError as error:
            faults += error.faults
    faults += _repeated((operation.name, place) for place, operation in found)
    if faults:
        raise ConfigurationError(*faults)
    return Operations(source, (operation for _, operation in found))


def documents_beside(python_file: Path) -> list[Path]:
    return sorted(python_file.parent.glob(f"{python_file.stem}.*.graphql"))


def operation_names(folder: Path) -> Iterator[str]:
    """Of every document in it. Raises `ConfigurationError`."""
    for file in sorted(folder.glob("*.*.graphql")):
        _, document = read_document(file)
        operations = (node for node in document.definitions if isinstance(node, OperationDefinitionNode))
        yield from (node.name.value for node in operations if node.name)


def operations_of(document: DocumentNode, api: Api) -> Iterator[Operation[dict[str, Any]]]:
    """In the order of the document."""
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    texts = {name: _text(node) for name, node in fragments.items()}
    for node in document.definitions:
        if isinstance(node, OperationDefinitionNode):
            used = [texts[name] for name in _spreads(node, fragments) if name in texts]
            yield Operation(
                name=node.name.value if node.name else "",
                api=api,
                kind="mutation" if node.operation.value == "mutation" else "query",
                text="".join([_text(node), *used]),
                variables=frozenset(variable.variable.name.value for variable in node.variable_definitions or ()),
            )


def _text(node: Node) -> str:
    """As it was written; what was made by a program, such as gql's, is printed first."""
    place = node.loc
    return strip_ignored_characters(place.source.body[place.start : place.end] if place else print_ast(node))


def read_document(file: Path) -> tuple[Api, DocumentNode]:
    """Which API it is for, and what it says. Raises `ConfigurationError`."""
    word = file.name.split(".", 1)[1].removesuffix(".graphql")
    api = next((api for api in _APIS if api == word), None)
    if api is None:
        raise ConfigurationError(f"{file}: «{word}» is no API; the word before .graphql is one of {', '.join(_APIS)}.")
    return api, _parsed(file)


def _read(file: Path) -> list[tuple[int, Operation[dict[str, Any]]]]:
    """(line, operation) pairs."""
    api, document = read_document(file)
    faults = list(_faults(file, document))
    if faults:
        raise ConfigurationError(*faults)
    lines = [_line(node) for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    return list(zip(lines, operations_of(document, api), strict=True))


def _parsed(file: Path) -> DocumentNode:
    try:
        return GraphQLRequest(file.read_text(encoding="utf-8")).document
    except GraphQLSyntaxError as error:
        line = error.locations[0].line if error.locations else 1
        raise ConfigurationError(f"{file}:{line}: {error.message} Correct the GraphQL there.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{file}: cannot be read as UTF-8 text: {error}.") from error


def _faults(file: Path, document: DocumentNode) -> Iterator[str]:
    fragments = [node for node in document.definitions if isinstance(node, FragmentDefinitionNode)]
    yield from _repeated((f"fragment {node.name.value}", f"{file}:{_line(node)}") for node in fragments)
    known = {node.name.value: node for node in fragments}
    for node in document.definitions:
        faults = [*_definition_faults(node, known), *_selection_faults(node, known)]
        yield from (f"{file}:{_line(place)}: {fault}" for place, fault in faults)


def _definition_faults(node: Node, known: Mapping[str, FragmentDefinitionNode]) -> Iterator[tuple[Node, str]]:
    if isinstance(node, FragmentDefinitionNode):
        if node.name.value in _spreads(node, known):
            yield node, f"the fragment {node.name.value} uses itself; break the circle."
    elif not isinstance(node, OperationDefinitionNode):
        yield node, "only operations and fragments belong here; remove this definition."
    elif node.operation.value == "subscription":
        yield node, "Shopify serves no subscriptions; write a query."
    elif node.name is None:
        yield node, f"this {node.operation.value} has no name; write `{node.operation.value} SomeName {{`."


def _selection_faults(node: Node, known: Mapping[str, FragmentDefinitionNode]) -> Iterator[tuple[Node, str]]:
    for spread in _spread_nodes(node):
        if spread.name.value not in known:
            yield spread, f"there is no fragment {spread.name.value} in this file; define it here."
    # graphql-core lets `{}` pass, and its validation does, too; Shopify does not.
    for selections in _selection_sets(node):
        if not selections.selections:
            yield selections, "nothing is selected between these braces; name a field."


def _repeated(named: Iterable[tuple[str, str]]) -> list[str]:
    """`named` are (name, place) pairs."""
    first: dict[str, str] = {}
    faults = []
    for name, place in named:
        if name in first:
            faults.append(f"{place}: {name} is already defined at {first[name]}; rename one of them.")
        first.setdefault(name, place)
    return faults


def _spreads(node: Node, fragments: Mapping[str, FragmentDefinitionNode]) -> list[str]:
    """Names of the fragments `node` uses, also through other fragments, each once."""
    found: list[str] = []
    waiting = [spread.name.value for spread in _spread_nodes(node)]
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found.append(name)
            waiting += [spread.name.value for spread in _spread_nodes(fragments[name])] if name in fragments else []
    return found


def _spread_nodes(node: Node) -> Iterator[FragmentSpreadNode]:
    for selections in _selection_sets(node):
        yield from (selection for selection in selections.selections if isinstance(selection, FragmentSpreadNode))


def _selection_sets(node: Node) -> Iterator[SelectionSetNode]:
    """This definition's, outermost first; not those of the fragments it uses."""
    selections = getattr(node, "selection_set", None)
    if isinstance(selections, SelectionSetNode):
        yield selections
        for selection in selections.selections:
            yield from _selection_sets(selection)


def _line(node: Node) -> int:
    return node.loc.start_token.line if node.loc else 1

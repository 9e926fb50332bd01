"""Every GraphQL document against Shopify's published schema, every result model against its document's selection,
and every document executed without a token, as Shopify serves it to anybody."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import pytest
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
    is_leaf_type,
    parse,
)
from msgspec import Struct, structs
from pydantic import BaseModel

import bridge.shopify
import bridge.tools
import custom_tools.aurora
import custom_tools.hearth
from bridge.shopify.operations import Operation, load_operations
from bridge.shopify.schema import document_faults, load_schema

ROOMS = (bridge.shopify, bridge.tools, custom_tools.aurora, custom_tools.hearth)


FILES = sorted(file for room in ROOMS for file in Path(room.__path__[0]).glob("*.*.graphql"))


def documents() -> list[Operation[Any]]:
    sources = sorted({file.parent / f"{file.name.split('.')[0]}.py" for file in FILES})
    return [operation for source in sources for operation in load_operations(str(source)).values()]


def bound() -> list[Operation[Any]]:
    """The operations that say which model their data is."""
    found = {}
    for room in ROOMS:
        for module in pkgutil.iter_modules(room.__path__, room.__name__ + "."):
            if module.name.endswith((".schema",)):
                continue
            for value in vars(importlib.import_module(module.name)).values():
                for one in value.values() if isinstance(value, dict) else [value]:
                    if isinstance(one, Operation) and one.result is not None:
                        found[one.name] = one
    return list(found.values())


DOCUMENTS = documents()
BOUND = bound()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_shopifys_schema_accepts_the_document(file: Path) -> None:
    assert document_faults(file) == []


def test_names_are_unique_so_that_a_metric_says_which_document_it_was() -> None:
    names = [operation.name for operation in DOCUMENTS]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("operation", BOUND, ids=lambda operation: operation.name)
def test_the_result_model_agrees_with_what_is_selected(operation: Operation[Any]) -> None:
    assert FAULTS[operation.name] == []


def test_no_model_has_a_member_that_no_document_asks_for() -> None:
    asked = {member for agreement in AGREEMENTS for member in agreement.asked}
    declared = {member for agreement in AGREEMENTS for member in agreement.declared}
    assert declared - asked == set()


Model = type[Struct] | type[BaseModel]


@dataclass(frozen=True, slots=True)
class Member:
    name: str
    annotation: Any
    required: bool


class Agreement:
    """Walks a model and a selection side by side."""

    def __init__(self, operation: Operation[Any]) -> None:
        self.operation = operation
        self.schema: GraphQLSchema = load_schema(operation.api)
        document: DocumentNode = parse(operation.text)
        nodes = document.definitions
        self.fragments = {node.name.value: node for node in nodes if isinstance(node, FragmentDefinitionNode)}
        self.root = next(node for node in nodes if isinstance(node, OperationDefinitionNode))
        self.asked: set[tuple[str, str]] = set()
        self.declared: set[tuple[str, str]] = set()

    def faults(self) -> Iterator[str]:
        root = self.schema.query_type if self.operation.kind == "query" else self.schema.mutation_type
        assert root is not None
        yield from self.compare(self.operation.result, self.root.selection_set, root, self.operation.name)

    def compare(
        self, annotation: Any, selection: SelectionSetNode, parent: GraphQLNamedType, path: str
    ) -> Iterator[str]:
        for model in models_in(annotation):
            name = typename_of(model)
            concrete = self.schema.type_map[name] if name else self.narrowed(selection, parent)
            yield from self.compare_model(model, selection, concrete, path)

    def compare_model(
        self, model: Model, selection: SelectionSetNode, parent: GraphQLNamedType, path: str
    ) -> Iterator[str]:
        selected = self.selected(selection, parent)
        members = members_of(model)
        self.declared |= {(owner_of(model, member.name), member.name) for member in members.values()}
        for alias in selected.keys() - members.keys() - {"__typename"}:
            yield f"{path}.{alias} is asked for, and {model.__name__} has no such member"
        for alias, member in members.items():
            if alias in selected:
                self.asked.add((owner_of(model, member.name), member.name))
                yield from self.compare_member(member, selected[alias], parent, f"{path}.{alias}")
            elif member.required:
                yield f"{path}.{alias} is a member of {model.__name__} and not asked for"

    def compare_member(
        self, member: Member, found: tuple[FieldNode, bool], parent: GraphQLNamedType, path: str
    ) -> Iterator[str]:
        node, conditional = found
        if node.name.value == "__typename":
            return
        assert isinstance(parent, GraphQLObjectType | GraphQLInterfaceType)
        kind = parent.fields[node.name.value].type
        if not isinstance(kind, GraphQLNonNull) and not admits_none(member.annotation):
            yield f"{path} can be null, which the model does not allow"
        if conditional and member.required:
            yield f"{path} is asked for only sometimes, and the model requires it"
        yield from self.compare_kind(member.annotation, kind, path)
        if node.selection_set is not None:
            yield from self.compare(member.annotation, node.selection_set, get_named_type(kind), path)

    def compare_kind(self, annotation: Any, kind: Any, path: str) -> Iterator[str]:
        if isinstance(kind, GraphQLNonNull):
            kind = kind.of_type
        inner = [part for part in parts_of(annotation) if part is not types.NoneType]
        if isinstance(kind, GraphQLList):
            if not all(typing.get_origin(part) is list for part in inner):
                yield f"{path} is a list"
                return
            (entry,) = typing.get_args(inner[0])
            if not isinstance(kind.of_type, GraphQLNonNull) and not admits_none(entry):
                yield f"{path} may hold null"
            yield from self.compare_kind(entry, kind.of_type, path)
        elif is_leaf_type(kind):
            allowed = LEAVES.get(kind.name, (str,))
            if not any(part is Any or part in allowed or typing.get_origin(part) is Literal for part in inner):
                yield f"{path} is {kind.name}, and the model says {annotation}"
        elif not models_in(annotation):
            yield f"{path} is an object, and the model says {annotation}"

    def narrowed(self, selection: SelectionSetNode, parent: GraphQLNamedType) -> GraphQLNamedType:
        """Where a union or interface is asked for one of its types alone, that type."""
        conditions = {
            node.type_condition.name.value
            for node in selection.selections
            if isinstance(node, InlineFragmentNode) and node.type_condition
        }
        alone = len(conditions) == 1 and isinstance(parent, GraphQLUnionType | GraphQLInterfaceType)
        return self.schema.type_map[conditions.pop()] if alone else parent

    def selected(
        self, selection: SelectionSetNode, parent: GraphQLNamedType, conditional: bool = False
    ) -> dict[str, tuple[FieldNode, bool]]:
        """Name -> field, and whether it is asked for only sometimes. Fields of one name are merged."""
        found: dict[str, tuple[FieldNode, bool]] = {}
        for node in selection.selections:
            sometimes = conditional or any(d.name.value in ("include", "skip") for d in node.directives or ())
            if isinstance(node, FieldNode):
                new = {(node.alias or node.name).value: (node, sometimes)}
            else:
                new = self.spread(node, parent, sometimes)
            for name, (field, unsure) in new.items():
                found[name] = merged(found[name], (field, unsure)) if name in found else (field, unsure)
        return found

    def spread(self, node: Any, parent: GraphQLNamedType, sometimes: bool) -> dict[str, tuple[FieldNode, bool]]:
        if isinstance(node, FragmentSpreadNode):
            node = self.fragments[node.name.value]
        assert isinstance(node, FragmentDefinitionNode | InlineFragmentNode)
        condition = self.schema.type_map[node.type_condition.name.value] if node.type_condition else parent
        if isinstance(parent, GraphQLObjectType) and not self.applies(condition, parent):
            return {}
        narrower = isinstance(parent, GraphQLInterfaceType | GraphQLUnionType) and condition is not parent
        return self.selected(node.selection_set, condition if narrower else parent, sometimes or narrower)

    def applies(self, condition: GraphQLNamedType, parent: GraphQLObjectType) -> bool:
        if isinstance(condition, GraphQLUnionType | GraphQLInterfaceType):
            return self.schema.is_sub_type(condition, parent)
        return condition is parent


LEAVES: dict[str, tuple[type, ...]] = {
    "Int": (int,),
    "Boolean": (bool,),
    "Float": (float, Decimal),
    "DateTime": (datetime, str),
    "Decimal": (Decimal,),
    "UnsignedInt64": (str,),
}


def merged(one: tuple[FieldNode, bool], other: tuple[FieldNode, bool]) -> tuple[FieldNode, bool]:
    sets = [node.selection_set for node, _ in (one, other) if node.selection_set]
    joined = SelectionSetNode(selections=tuple(s for each in sets for s in each.selections)) if sets else None
    field = FieldNode(name=one[0].name, alias=one[0].alias, directives=(), arguments=(), selection_set=joined)
    return field, one[1] and other[1]


def parts_of(annotation: Any) -> tuple[Any, ...]:
    return (
        typing.get_args(annotation)
        if typing.get_origin(annotation) in (typing.Union, types.UnionType)
        else (annotation,)
    )


def admits_none(annotation: Any) -> bool:
    return annotation is Any or types.NoneType in parts_of(annotation)


def models_in(annotation: Any) -> list[Model]:
    found: list[Model] = []
    for part in parts_of(annotation):
        if typing.get_origin(part) is list:
            found += models_in(typing.get_args(part)[0])
        elif inspect.isclass(kind := class_of(part)) and issubclass(kind, Struct | BaseModel):
            found.append(part)
    return found


def class_of(part: Any) -> Any:
    """Of `Page[Variant]`, which is a class of its own in pydantic and none in msgspec, `Page`."""
    return typing.get_origin(part) or part


def members_of(model: Model) -> dict[str, Member]:
    """By Shopify's names; with what a tagged Struct is told by."""
    if not issubclass(kind := class_of(model), Struct):
        fields = model.model_fields.items()
        return {field.alias or name: Member(name, field.annotation, field.is_required()) for name, field in fields}
    tagged, tag = kind.__struct_config__.tag_field, kind.__struct_config__.tag
    told = {tagged: Member(tagged, Literal[tag], required=True)} if tag else {}
    return told | {one.encode_name: Member(one.name, one.type, one.required) for one in structs.fields(model)}


def typename_of(model: Model) -> str | None:
    told = members_of(model).get("__typename")
    return str(typing.get_args(told.annotation)[0]) if told else None


def owner_of(model: Model, name: str) -> str:
    """The class that declares the member, since several inherit it."""
    for ancestor in reversed(class_of(model).__mro__):
        if name in vars(ancestor).get("__annotations__", {}):
            return ancestor.__name__.split("[")[0]
    return model.__name__


# Now: once a test has imported a brand anew, the names of the types of this one can no longer be looked up.
AGREEMENTS = [Agreement(operation) for operation in BOUND]
FAULTS = {agreement.operation.name: list(agreement.faults()) for agreement in AGREEMENTS}

"""JSON Schema as it is published: derived from types, then made small, since assistants pay for every byte.

References are inlined, titles dropped, and `X or null` becomes `X`: leaving an argument out says the same.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Mapping
from dataclasses import is_dataclass
from typing import Any, NotRequired

from pydantic import BaseModel, ConfigDict, PydanticSchemaGenerationError, TypeAdapter, with_config
from pydantic.errors import PydanticInvalidForJsonSchema
from pydantic.fields import FieldInfo
from typing_extensions import TypedDict, is_typeddict

from bridge.errors import ConfigurationError
from bridge.toolkit.content import CONTENT_BLOCKS, Result
from bridge.toolkit.declaring import place_of

Schema = dict[str, Any]

_CONSTANT = frozenset({"const", "enum", "default", "examples", "required"})
"""Their values are data, in which nothing may be rewritten."""

_NAMED = frozenset({"properties", "patternProperties", "dependentSchemas"})
"""Their keys are names of the author's choosing, such as `title`."""


def arguments_type(function: Callable[..., Any], skip: Collection[str]) -> type[Any]:
    """The function's parameters, without those in `skip`, as a TypedDict that refuses other keys. A default
    makes a key optional and stays in the function. `**arguments` admits any key."""
    parameters = [p for p in signature(function).parameters.values() if p.name not in skip]
    open_ended = any(p.kind is p.VAR_KEYWORD for p in parameters)
    fields = {p.name: _field(function, p) for p in parameters if p.kind is not p.VAR_KEYWORD}
    arguments = TypedDict(f"{function.__name__}_arguments", fields)  # type: ignore[misc]
    return with_config(ConfigDict(extra="allow" if open_ended else "forbid"))(arguments)


def signature(function: Callable[..., Any]) -> inspect.Signature:
    try:
        return inspect.signature(function, eval_str=True)
    except NameError as error:
        raise ConfigurationError(
            f"{place_of(function)}: its annotations name {error.name}, which is not defined; import it, or correct it."
        ) from error


def input_schema(function: Callable[..., Any], adapter: TypeAdapter[Any], skip: Collection[str]) -> Schema:
    schema = compact(adapter.json_schema(), place_of(function))
    properties: Schema = schema.setdefault("properties", {})
    for name, parameter in signature(function).parameters.items():
        if name in properties and name not in skip and parameter.default not in (None, inspect.Parameter.empty):
            properties[name].setdefault("default", adapter_default(parameter.default))
    return {"type": "object", **schema, "additionalProperties": False}


def published_output(function: Callable[..., Any], given: type[BaseModel] | Mapping[str, Any] | None) -> Schema | None:
    """What the author gives, else the top level of the return type where that is one class of data."""
    if isinstance(given, Mapping):
        return dict(given)
    if given is not None:
        return compact(given.model_json_schema(mode="serialization"), place_of(function))
    returned = signature(function).return_annotation
    return _top_level(returned, place_of(function)) if is_data(returned) else None


def is_data(returned: Any) -> bool:
    """Whether a return type is one class of data: a model, a dataclass, a TypedDict."""
    if not inspect.isclass(returned) or issubclass(returned, (Result, *CONTENT_BLOCKS)):
        return False
    return issubclass(returned, BaseModel) or is_dataclass(returned) or is_typeddict(returned)


def _top_level(returned: Any, place: str) -> Schema | None:
    """The names of its members and their kinds, no more: the list is paid for by every byte, and a model reads results
    without the rest. None for what is no object, which protocols up to 2025-11-25 do not know."""
    try:
        schema = TypeAdapter(returned).json_schema(mode="serialization", by_alias=True)
    except (PydanticSchemaGenerationError, PydanticInvalidForJsonSchema) as error:
        raise ConfigurationError(f"{place}: what it returns can't be written as JSON: {error.message}.") from error
    definitions = schema.get("$defs", {})
    top = _resolved(schema, definitions)
    if top.get("type") != "object" or not top.get("properties"):
        return None
    kinds = {name: _kinds(part, definitions) for name, part in top["properties"].items()}
    required = [name for name in top.get("required", ()) if "null" not in kinds[name]]
    properties = {name: {"type": kind[0] if len(kind) == 1 else kind} if kind else {} for name, kind in kinds.items()}
    return {"type": "object", "properties": properties} | ({"required": required} if required else {})


def _kinds(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> list[str]:
    """JSON's kinds of value that it admits; empty when it says nothing of them."""
    schema = _resolved(schema, definitions)
    if branches := schema.get("anyOf") or schema.get("oneOf"):
        kinds = [_kinds(branch, definitions) for branch in branches]
        return list(dict.fromkeys(kind for branch in kinds for kind in branch)) if all(kinds) else []
    kind = schema.get("type", [])
    return [kind] if isinstance(kind, str) else list(kind)


def _resolved(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Mapping[str, Any]:
    reference = schema.get("$ref")
    return definitions[reference.removeprefix("#/$defs/")] if reference else schema


def adapter_default(value: Any) -> Any:
    return TypeAdapter(type(value)).dump_python(value, mode="json")


def compact(schema: Mapping[str, Any], place: str) -> Schema:
    """Raises `ConfigurationError` for a type that contains itself: it can't be inlined."""
    definitions = schema.get("$defs", {})
    body = {key: value for key, value in schema.items() if key != "$defs"}
    small: Schema = _compact(body, definitions, (), place)
    return small


def _compact(schema: Any, definitions: Mapping[str, Any], inside: tuple[str, ...], place: str) -> Any:
    if isinstance(schema, list):
        return [_compact(part, definitions, inside, place) for part in schema]
    if not isinstance(schema, Mapping):
        return schema
    if reference := schema.get("$ref"):
        name = reference.removeprefix("#/$defs/")
        if name in inside:
            raise ConfigurationError(f"{place}: {name} contains itself; give the tool an `input_schema` of its own.")
        whole = {**definitions[name], **{key: value for key, value in schema.items() if key != "$ref"}}
        return _compact(whole, definitions, (*inside, name), place)
    small = {
        key: _value(key, value, definitions, inside, place)
        for key, value in schema.items()
        if key not in ("title", "discriminator") and not (key == "default" and value is None)
    }
    if small.get("additionalProperties") is True:
        del small["additionalProperties"]
    return _without_null(small)


def _value(key: str, value: Any, definitions: Mapping[str, Any], inside: tuple[str, ...], place: str) -> Any:
    if key in _CONSTANT:
        return value
    if key in _NAMED:
        return {name: _compact(part, definitions, inside, place) for name, part in value.items()}
    return _compact(value, definitions, inside, place)


def _without_null(schema: Schema) -> Schema:
    branches = schema.get("anyOf")
    if not branches or {"type": "null"} not in branches:
        return schema
    rest = [branch for branch in branches if branch != {"type": "null"}]
    outer = {key: value for key, value in schema.items() if key != "anyOf"}
    return {**rest[0], **outer} if len(rest) == 1 else {"anyOf": rest, **outer}


def _field(function: Callable[..., Any], parameter: inspect.Parameter) -> Any:
    if parameter.kind in (parameter.VAR_POSITIONAL, parameter.POSITIONAL_ONLY):
        raise ConfigurationError(
            f"{place_of(function)}: `{parameter.name}` can't be given by name; write it without `*` or `/`."
        )
    if parameter.annotation is parameter.empty:
        raise ConfigurationError(
            f"{place_of(function)}: parameter `{parameter.name}` needs a type; assistants are told what to give by it."
        )
    if isinstance(parameter.default, FieldInfo):
        raise ConfigurationError(
            f"{place_of(function)}: the default of `{parameter.name}` is a `Field(…)`, which Python would hand to the "
            f"function; write `{parameter.name}: Annotated[…, Field(…)]`, and the default after it."
        )
    if parameter.default is parameter.empty:
        return parameter.annotation
    return NotRequired[parameter.annotation]

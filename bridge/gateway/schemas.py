"""JSON Schema as it is published: derived from types, then made small, since assistants pay for every byte.

References are inlined, titles dropped, and `X or null` becomes `X`: leaving an argument out says the same.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Mapping
from typing import Any, NotRequired

from pydantic import BaseModel, ConfigDict, TypeAdapter, with_config
from typing_extensions import TypedDict

from bridge.errors import ConfigurationError

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
            f"{_place(function)}: its annotations name {error.name}, which is not defined."
        ) from error


def input_schema(function: Callable[..., Any], adapter: TypeAdapter[Any], skip: Collection[str]) -> Schema:
    schema = compact(adapter.json_schema(), _place(function))
    properties: Schema = schema.setdefault("properties", {})
    for name, parameter in signature(function).parameters.items():
        if name in properties and name not in skip and parameter.default not in (None, inspect.Parameter.empty):
            properties[name].setdefault("default", adapter_default(parameter.default))
    return {"type": "object", **schema, "additionalProperties": False}


def output_schema(output: type[BaseModel] | Mapping[str, Any] | None, place: str) -> Schema | None:
    if output is None or isinstance(output, Mapping):
        return dict(output) if output is not None else None
    return compact(output.model_json_schema(mode="serialization"), place)


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
        raise ConfigurationError(f"{_place(function)}: `{parameter.name}` can't be given by name.")
    if parameter.annotation is parameter.empty:
        raise ConfigurationError(f"{_place(function)}: parameter `{parameter.name}` needs a type.")
    if parameter.default is parameter.empty:
        return parameter.annotation
    return NotRequired[parameter.annotation]


def _place(function: Callable[..., Any]) -> str:
    return f"{function.__module__}.{function.__name__}"

"""What a function takes from outside: the schema that is published, and the check against just that schema.

First the published schema decides, so that what a client was told is what holds; then pydantic turns the
values into the function's types. Defaults are the function's own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from itertools import islice
from typing import Any

import jsonschema_rs
import orjson
from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError
from mcp.shared.inbound import find_invalid_x_mcp_header
from pydantic import PydanticSchemaGenerationError, TypeAdapter, ValidationError
from referencing import Registry

from bridge.errors import ArgumentError, ConfigurationError
from bridge.gateway.faults import MOST, model_faults, schema_faults
from bridge.gateway.payment import payment_faults
from bridge.gateway.schemas import Schema, arguments_type, input_schema, signature
from bridge.toolkit.declaring import place_of


class Arguments:
    """`given` replaces the derived schema, word for word. `texts` is for prompts and resources, whose arguments MCP
    carries as strings only. Raises `ConfigurationError` for what can't be published."""

    def __init__(
        self,
        function: Callable[..., Any],
        skip: Collection[str],
        given: Mapping[str, Any] | None = None,
        *,
        texts: bool = False,
    ) -> None:
        place = place_of(function)
        if given is None and any(p.kind is p.VAR_KEYWORD for p in signature(function).parameters.values()):
            raise ConfigurationError(f"{place}: `**` needs an `input_schema` that says what may be given; write one.")
        try:
            self._adapter: TypeAdapter[dict[str, Any]] = TypeAdapter(arguments_type(function, skip))
        except PydanticSchemaGenerationError as error:
            raise ConfigurationError(
                f"{place}: an argument's type can't be read from JSON: {error.message.split('. ')[0]}. "
                "Take text, numbers, lists or models of them, or name what the bridge hands in as bridge.toolkit does."
            ) from error
        self.schema: Schema = dict(given) if given is not None else input_schema(function, self._adapter, skip)
        self._forgiving = given is None
        self._from_text = ("object", "array", "integer", "number", "boolean") if texts else ("object", "array")
        self._validator = _validator(self.schema, place)
        self._quick = quick_validator(self.schema)

    def read(self, raw: dict[str, Any]) -> dict[str, Any]:
        """The function's keyword arguments. Raises `ArgumentError` with every fault."""
        arguments = self._forgive(raw, self.schema) if self._forgiving else raw
        payment = list(islice(payment_faults(arguments, self.schema), MOST))
        if payment or not fits_certainly(self._quick, arguments):
            refused = {path for path, _ in payment}
            others = schema_faults(self._validator.iter_errors(arguments))
            faults = payment + [fault for fault in others if fault[0] not in refused]
            if faults:
                raise ArgumentError(faults)
        try:
            return self._adapter.validate_python(arguments)
        except ValidationError as error:
            faults = model_faults(error, arguments, self.schema)
        raise ArgumentError(faults)  # not inside: its context would hold the arguments

    def _forgive(self, value: Any, schema: Mapping[str, Any]) -> Any:
        """Two habits of clients that would only cost a round: null for an optional argument that is left out, and an
        object or a list sent as a string of JSON."""
        kind = schema.get("type")
        if isinstance(value, str) and kind in self._from_text:
            value = _parsed(value)
        if isinstance(value, dict) and kind == "object":
            properties, required = schema.get("properties", {}), schema.get("required", ())
            return {
                name: self._forgive(part, properties.get(name, {}))
                for name, part in value.items()
                if part is not None or name in required or name not in properties or _admits_null(properties[name])
            }
        if isinstance(value, list) and kind == "array":
            return [self._forgive(part, schema.get("items", {})) for part in value]
        return value


def _validator(schema: Schema, place: str) -> Draft202012Validator:
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        raise ConfigurationError(
            f"{place}: its input schema is no valid JSON Schema: {error.message}. Correct it."
        ) from error
    if fault := find_invalid_x_mcp_header(schema):
        raise ConfigurationError(f"{place}: x-mcp-header: {fault}; correct it.")
    # An empty registry: a `$ref` to elsewhere is never fetched.
    return Draft202012Validator(schema, registry=Registry())


def quick_validator(schema: Schema) -> jsonschema_rs.Draft202012Validator | None:
    """What says yes in about a hundredth of the time; a no is left to `jsonschema`, which also says what is wrong. None
    for a schema that the two read differently, with regular expressions, `multipleOf` or the old `dependencies`, and
    for one that names another one elsewhere."""
    try:
        written = json.dumps(schema)
        if any(name in written for name in ('"pattern', '"multipleOf"', '"dependencies"')):
            return None
        return jsonschema_rs.Draft202012Validator(schema, validate_formats=False, offline=True)
    except (TypeError, ValueError):  # a default that is no JSON, a `$ref` that leads nowhere, or elsewhere
        return None


def fits_certainly(quick: jsonschema_rs.Draft202012Validator | None, arguments: Any) -> bool:
    try:
        return quick is not None and quick.is_valid(arguments)
    except ValueError:  # half a character
        return False


def _parsed(text: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return text


def _admits_null(schema: Mapping[str, Any]) -> bool:
    kind = schema.get("type")
    if kind is not None:
        return "null" in kind if isinstance(kind, list) else kind == "null"
    branches = schema.get("anyOf", schema.get("oneOf"))
    return branches is None or any(_admits_null(branch) for branch in branches)

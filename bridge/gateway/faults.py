"""A schema violation as a sentence: where, what was expected, and the nearest known name.

No sentence repeats a value: it may be personal, and the one who sent it has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import chain, islice
from typing import Any

from jsonschema.exceptions import ValidationError as Mismatch
from pydantic import ValidationError

Fault = tuple[str, str]

MOST = 20
"""More faults than these help nobody."""

_NAMES = {
    "object": "an object",
    "array": "a list",
    "string": "a string",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
}


def schema_faults(mismatches: Iterable[Mismatch]) -> list[Fault]:
    # Taken before they are sorted: a list of a million wrong entries must not cost a million sentences.
    some = sorted(islice(mismatches, 5 * MOST), key=lambda mismatch: [str(part) for part in mismatch.absolute_path])
    return list(islice(chain.from_iterable(map(_explain, some)), MOST))


def model_faults(error: ValidationError, arguments: Mapping[str, Any], schema: Mapping[str, Any]) -> list[Fault]:
    """What pydantic refuses beyond the published `schema`: a validator of the tool's own, a name that is unknown
    within an object."""
    return [
        (_path_within(arguments, fault["loc"]), _refusal(fault["type"], fault["msg"], fault["loc"], schema))
        for fault in error.errors(include_input=False, include_url=False)[:MOST]
    ]


def _refusal(kind: str, message: str, location: Sequence[str | int], schema: Mapping[str, Any]) -> str:
    if kind == "extra_forbidden":
        return _not_known(str(location[-1]), _properties_at(schema, location[:-1]))
    return message.removeprefix("Value error, ").rstrip(".") + "."


def nearest(name: str, known: Iterable[str]) -> str:
    """ " Did you mean `x`?", or nothing."""
    close = get_close_matches(name[:80], list(known), n=1, cutoff=0.6)
    return f" Did you mean `{close[0]}`?" if close else ""


def _explain(mismatch: Mismatch) -> Iterator[Fault]:
    path, keyword, found = mismatch.json_path, str(mismatch.validator), mismatch.instance
    expected: Any = mismatch.validator_value
    schema: Any = mismatch.schema
    match keyword:
        case "additionalProperties" | "unevaluatedProperties" if isinstance(found, Mapping):
            yield from _unknown(path, found, schema.get("properties", {}))
        case "required" if isinstance(found, Mapping):
            # jsonschema reports each missing name by itself, and names it only in its message.
            yield from ((f"{path}.{name}", "is missing.") for name in expected if f"'{name}' is" in mismatch.message)
        case "anyOf" | "oneOf":
            yield from _branches(path, expected, mismatch.context or ())
        case "type":
            yield path, f"must be {_types(expected)}, not {_NAMES.get(_type_of(found), 'this')}."
        case "enum":
            yield path, f"must be one of {_listed(expected)}.{_nearest_value(found, expected)}"
        case "const":
            yield path, f"must be {_listed([expected])}."
        case _:
            yield path, _bound(keyword, expected)


def _bound(keyword: str, expected: Any) -> str:
    match keyword:
        case "minimum":
            return f"must be at least {expected}."
        case "maximum":
            return f"must be at most {expected}."
        case "exclusiveMinimum":
            return f"must be greater than {expected}."
        case "exclusiveMaximum":
            return f"must be less than {expected}."
        case "multipleOf":
            return f"must be a multiple of {expected}."
        case "minLength":
            return "must not be empty." if expected == 1 else f"must have at least {expected} characters."
        case "maxLength":
            return f"must have at most {expected} characters."
        case "minItems" | "minProperties":
            return "must not be empty." if expected == 1 else f"must have at least {expected} entries."
        case "maxItems" | "maxProperties":
            return f"must have at most {expected} entries."
        case "uniqueItems":
            return "must not hold the same entry twice."
        case "pattern":
            return f"must match the pattern {expected}"
        case _:
            return f"does not satisfy `{keyword}` of the tool's input schema."


def _unknown(path: str, found: Mapping[str, Any], properties: Mapping[str, Any]) -> Iterator[Fault]:
    for name in [name for name in found if name not in properties][:MOST]:
        yield f"{path}.{name[:60]}", _not_known(name, properties)


def _not_known(name: str, properties: Mapping[str, Any]) -> str:
    hint = nearest(name, properties)
    known = f" There are {', '.join(f'`{p}`' for p in properties)}." if properties and not hint else ""
    return f"is not known here.{hint}{known}"


def _properties_at(schema: Any, location: Sequence[str | int]) -> Mapping[str, Any]:
    """Nothing where the way leads through a union."""
    for part in location:
        schema = schema.get("items", {}) if isinstance(part, int) else schema.get("properties", {}).get(part, {})
    properties: Mapping[str, Any] = schema.get("properties", {})
    return properties


def _branches(path: str, shapes: Sequence[Mapping[str, Any]], parts: Iterable[Mismatch]) -> Iterator[Fault]:
    """Of several allowed shapes, the faults of the one that was meant: the one whose own type fits."""
    by_branch: dict[Any, list[Mismatch]] = {}
    for part in parts:
        by_branch.setdefault(part.schema_path[0], []).append(part)
    meant = [
        parts for parts in by_branch.values() if not any(part.validator == "type" and not part.path for part in parts)
    ]
    if len(meant) == 1:
        for part in meant[0]:
            yield from _explain(part)
        return
    kinds = [shape["type"] for shape in shapes if isinstance(shape.get("type"), str)]
    yield path, f"must be {_types(kinds)}." if kinds else "fits none of the allowed shapes."


def _types(expected: str | Sequence[str]) -> str:
    names = [expected] if isinstance(expected, str) else list(dict.fromkeys(expected))
    return " or ".join(_NAMES.get(name, name) for name in names)


def _type_of(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    kinds: tuple[tuple[Any, str], ...] = (
        (Mapping, "object"),
        (list, "array"),
        (str, "string"),
        (int, "integer"),
        (float, "number"),
    )
    return next((name for kind, name in kinds if isinstance(value, kind)), "null")


def _listed(values: Sequence[Any]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def _nearest_value(found: Any, expected: Sequence[Any]) -> str:
    return nearest(found, [value for value in expected if isinstance(value, str)]) if isinstance(found, str) else ""


def _path_within(arguments: Any, location: Sequence[str | int]) -> str:
    """pydantic's location also names the members of unions; those are no part of what was sent."""
    path, here = "$", arguments
    for part in location:
        if isinstance(here, Mapping) and part in here:
            path, here = f"{path}.{part}", here[str(part)]
        elif isinstance(here, list) and isinstance(part, int) and part < len(here):
            path, here = f"{path}[{part}]", here[part]
        elif isinstance(here, Mapping) and part == location[-1]:
            path = f"{path}.{str(part)[:60]}"
    return path

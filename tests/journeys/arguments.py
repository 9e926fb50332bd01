"""Generated tool arguments: what the published schema allows, what it nearly allows, and noise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

Json = st.SearchStrategy[Any]

SEARCHES = [
    "jacket",
    "rain jacket",
    "Größe",
    "靴",
    "",
    " ",
    "a" * 400,
    "-",
    '"',
    "tag:x OR",
    "title:*",
    "\\",
    "💡",
    "\x00",
]
CODES = ["US", "DE", "JP", "XX", "de", "en-US", "EUR", "USD", "Color", "Size", "M", "custom.fabric", "2147483648"]
IDS = ["gid://shopify/Product/1", "gid://shopify/ProductVariant/1", "gid://shopify/Cart/1?key=1", "Product/1"]
HANDLES = ["womens-nimbus-3l-rain-jacket", "mens-overland-convertible-pants", "trail-food-box", "no-such-product"]
PLACES = [*HANDLES, f"https://aurora-outfitters.example/products/{HANDLES[0]}?variant=1", "https://example.com/x"]
BUYERS = ["#1001", "1001", "97205", "ann@example.com", "+1 503 555 0101", "size-too-small", "WELCOME10"]
WORDS = st.sampled_from([*SEARCHES, *CODES, *IDS, *PLACES, *BUYERS])

noise: Json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8) | WORDS, inner, max_size=4),
    max_leaves=12,
)


def fitting(schema: Mapping[str, Any]) -> Json:
    """Values that `schema` allows, as far as types, bounds and names go."""
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "const" in schema:
        return st.just(schema["const"])
    for choice in ("anyOf", "oneOf"):
        if choice in schema:
            return st.one_of(*(fitting(branch) for branch in schema[choice]))
    match schema.get("type"):
        case "object":
            return fitting_object(schema)
        case "array":
            most = min(schema.get("maxItems", 4), 4)
            return st.lists(fitting(schema.get("items", {})), min_size=schema.get("minItems", 0), max_size=most)
        case "string":
            return fitting_text(schema)
        case "integer":
            return st.integers(schema.get("minimum", -10), schema.get("maximum", 10**13))
        case "number":
            return st.floats(schema.get("minimum", -10), schema.get("maximum", 10**9), allow_nan=False)
        case "boolean":
            return st.booleans()
        case _:
            return noise


def fitting_text(schema: Mapping[str, Any]) -> Json:
    if "pattern" in schema:
        return st.from_regex(schema["pattern"], fullmatch=True)
    least, most = schema.get("minLength", 0), schema.get("maxLength", 500)
    return (WORDS | st.text(max_size=20)).filter(lambda text: least <= len(text) <= most)


def fitting_object(schema: Mapping[str, Any]) -> Json:
    properties = schema.get("properties", {})
    required = set(schema.get("required", ()))
    return st.fixed_dictionaries(
        {name: fitting(part) for name, part in properties.items() if name in required},
        optional={name: fitting(part) for name, part in properties.items() if name not in required},
    )


def arguments_for(schema: Mapping[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Half of them fit, a quarter has one value replaced or added, a quarter is noise."""
    fit = fitting_object(schema)
    names = st.sampled_from([*schema.get("properties", {}), "querry", ""])
    spoilt = st.builds(lambda whole, name, value: {**whole, name: value}, fit, names, noise)
    return st.one_of(fit, fit, spoilt, st.dictionaries(st.text(max_size=8) | names, noise, max_size=4))

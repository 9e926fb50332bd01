"""The catalog tools: search, lookup by id, and one product with its options."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bridge.demo.ucp.engine import Engine
from bridge.demo.ucp.products import Data, major, product, variant
from bridge.demo.ucp.rpc import Members, envelope, invalid, nothing
from bridge.demo.ucp.tools import LOOKUP, SEARCH

MOST_IDS = 10
USUAL_PAGE, LONGEST_PAGE = 10, 250


def search(engine: Engine, arguments: Members) -> Members:
    catalog = arguments["catalog"]
    if not catalog.get("query") and not catalog.get("filters"):
        raise invalid("At least one of catalog.query or catalog.filters is required.")
    found = searched(engine, catalog)
    page: Members = {"has_next_page": found["pageInfo"]["hasNextPage"]}
    if page["has_next_page"]:
        page["cursor"] = found["pageInfo"]["endCursor"]
    if "totalCount" in found:
        page["total_count"] = found["totalCount"]
    products = [listed(node) for node in found["nodes"] if in_categories(node, catalog)]
    return {"ucp": envelope(SEARCH), "products": products, "pagination": page}


def searched(engine: Engine, catalog: Members) -> Any:
    context, paging = catalog.get("context", {}), catalog.get("pagination", {})
    limit = min(max(int(paging.get("limit", USUAL_PAGE)), 1), LONGEST_PAGE)
    page = {"first": limit, "after": paging.get("cursor")}
    filters = {"available": True, **catalog.get("filters", {})}
    low, high = bounds(engine, filters.get("price", {}), context)
    if query := catalog.get("query"):
        given: list[Members] = [{"price": {"min": low, "max": high}}] if (low, high) != (None, None) else []
        given += [{"available": True}] if filters["available"] else []
        return engine.run("Search", context, query=query, filters=given, **page)["found"]
    terms = ["available_for_sale:true"] if filters["available"] else []
    terms += [f"variants.price:>={low}"] if low is not None else []
    terms += [f"variants.price:<={high}"] if high is not None else []
    return engine.run("Browse", context, query=" AND ".join(terms) or None, **page)["found"]


def bounds(engine: Engine, price: Members, context: Members) -> tuple[float | None, float | None]:
    """In the buyer's currency, major units, as the Storefront API takes them."""
    if not price:
        return None, None
    localization = engine.run("Currency", {"address_country": context.get("address_country", "")})["localization"]
    currency = localization["country"]["currency"]["isoCode"]
    low, high = (price.get(name) for name in ("min", "max"))
    return (
        None if low is None else float(major(low, currency)),
        None if high is None else float(major(high, currency)),
    )


def in_categories(node: Data, catalog: Members) -> bool:
    """A page may be shorter for it."""
    wanted = catalog.get("filters", {}).get("categories")
    tail = node["category"]["id"].rpartition("/")[2] if node["category"] else None
    return not wanted or any(str(each).rpartition("/")[2] == tail for each in wanted)


def listed(node: Data) -> Members:
    return product(node, [variant(each) for each in node["variants"]["nodes"]])


def lookup(engine: Engine, arguments: Members) -> Members:
    catalog = arguments["catalog"]
    ids = list(dict.fromkeys(catalog["ids"]))
    if len(ids) > MOST_IDS:
        raise invalid(f"catalog.ids may hold {MOST_IDS} ids.")
    nodes = dict(zip(ids, engine.run("Lookup", catalog.get("context", {}), ids=ids)["nodes"], strict=True))
    found: dict[str, Members] = {}
    for id, node in nodes.items():
        for owner, shown in resolved(id, node):
            entry = found.setdefault(owner["id"], product(owner, []))
            add(entry["variants"], shown)
    messages = [{"type": "info", "code": "not_found", "content": id} for id, node in nodes.items() if not is_sold(node)]
    answer = {"ucp": envelope(LOOKUP), "products": list(found.values())}
    return answer | ({"messages": messages} if messages else {})


def is_sold(node: Data | None) -> bool:
    return node is not None and node["__typename"] in ("Product", "ProductVariant")


def resolved(id: str, node: Data | None) -> Iterator[tuple[Data, Members]]:
    """The product, and the variant that the id stands for."""
    if node is None or not is_sold(node):
        return
    if node["__typename"] == "ProductVariant":
        yield node["product"], variant(node, inputs=[{"id": id, "match": "exact"}])
    elif chosen := node["selectedOrFirstAvailableVariant"]:
        yield node, variant(chosen, inputs=[{"id": id, "match": "featured"}])


def add(variants: list[Members], new: Members) -> None:
    twin = next((each for each in variants if each["id"] == new["id"]), None)
    if twin is None:
        variants.append(new)
    else:
        twin["inputs"] += new["inputs"]


def get_product(engine: Engine, arguments: Members) -> Members:
    catalog = arguments["catalog"]
    context, id = catalog.get("context", {}), catalog["id"]
    whole = [each for each in catalog.get("selected", []) if {"name", "label"} <= each.keys()]
    chosen = [{"name": each["name"], "value": each["label"]} for each in whole]
    if "/ProductVariant/" in id and (node := engine.run("ProductOf", id=id)["node"]):
        id, chosen = node["product"]["id"], node["selectedOptions"]
    found = engine.run("OneProduct", context, id=id, selected=chosen)["product"]
    if found is None:
        return nothing("There is no such product.")
    return {"ucp": envelope(LOOKUP), "product": detailed(found, all_variants(engine, context, found))}


def all_variants(engine: Engine, context: Members, found: Data) -> list[Data]:
    page = found["variants"]
    variants = list(page["nodes"])
    while page["pageInfo"]["hasNextPage"]:
        after = page["pageInfo"]["endCursor"]
        page = engine.run("MoreVariants", context, id=found["id"], after=after)["product"]["variants"]
        variants += page["nodes"]
    return variants


def detailed(found: Data, variants: Sequence[Data]) -> Members:
    """The chosen variant first, and for each value of each option whether one can have it beside what is chosen."""
    featured = found["selectedOrFirstAvailableVariant"]
    ordered = [featured, *(each for each in variants if each["id"] != featured["id"])]
    shown = product(found, [variant(each) for each in ordered])
    selected = {each["name"]: each["value"] for each in featured["selectedOptions"]}
    for option in shown["options"]:
        for value in option["values"]:
            value |= beside(variants, selected | {option["name"]: value["label"]})
    return shown | {"selected": [{"name": name, "label": label} for name, label in selected.items()]}


def beside(variants: Sequence[Data], options: dict[str, str]) -> Members:
    match = next((v for v in variants if {o["name"]: o["value"] for o in v["selectedOptions"]} == options), None)
    return {"available": bool(match and match["availableForSale"]), "exists": match is not None}

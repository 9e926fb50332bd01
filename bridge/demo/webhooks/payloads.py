"""What a webhook says of a thing: REST's JSON, older than GraphQL and with other names. Ids are numbers.

Amounts are text in the shop's currency. Of a product's variants the first hundred are told in full, all by their ids
(`variant_gids`), as since the new product model.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bridge.demo import model, stock
from bridge.demo.gid import gid
from bridge.demo.orders import totals
from bridge.demo.orders.model import Order

Payload = dict[str, Any]

MOST_VARIANTS = 100


def product(of: model.Product) -> Payload:
    return {
        "admin_graphql_api_id": gid("Product", of.id),
        "body_html": of.description_html,
        "created_at": of.created_at,
        "handle": of.handle,
        "id": of.id,
        "product_type": of.product_type,
        "published_at": of.published_at,
        "template_suffix": None,
        "title": of.title,
        "updated_at": of.updated_at,
        "vendor": of.vendor,
        "status": of.status.lower(),
        "published_scope": "web",
        "tags": ", ".join(of.tags),
        "variants": [variant(each, of, place) for place, each in enumerate(of.variants[:MOST_VARIANTS], 1)],
        "options": [
            {"name": name, "product_id": of.id, "position": place, "values": values}
            for place, (name, values) in enumerate(of.options.items(), 1)
        ],
        "images": [image(each, place) for place, each in enumerate(of.images, 1)],
        "image": image(of.images[0], 1) if of.images else None,
        "variant_gids": [
            {"admin_graphql_api_id": gid("ProductVariant", each.id), "updated_at": of.updated_at}
            for each in of.variants
        ],
        "has_variants_that_requires_components": False,
        "category": category(of),
        "metafields": [metafield(each) for each in of.metafields],
    }


def variant(of: model.Variant, owner: model.Product, position: int) -> Payload:
    values = [*of.options.values(), None, None, None]
    return {
        "admin_graphql_api_id": gid("ProductVariant", of.id),
        "barcode": of.barcode or None,
        "compare_at_price": None if of.compare_at is None else f"{of.compare_at:.2f}",
        "created_at": owner.created_at,
        "id": of.id,
        "inventory_policy": "continue" if of.oversell else "deny",
        "position": position,
        "price": f"{of.price:.2f}",
        "product_id": owner.id,
        "sku": of.sku,
        "taxable": not owner.is_gift_card,
        "title": " / ".join(of.options.values()),
        "updated_at": owner.updated_at,
        "option1": values[0],
        "option2": values[1],
        "option3": values[2],
        "image_id": None,
        "inventory_item_id": of.id,
        "inventory_quantity": stock.on_hand(of),
        "old_inventory_quantity": stock.on_hand(of),
    }


def image(of: model.Image, position: int) -> Payload:
    return {"position": position, "alt": of.alt, "width": of.width, "height": of.height, "src": of.url}


def category(of: model.Product) -> Payload | None:
    if of.category is None:
        return None
    return {"admin_graphql_api_id": gid("TaxonomyCategory", of.category[0]), "name": of.category[1]}


def metafield(of: model.Metafield) -> Payload:
    return {"namespace": of.namespace, "key": of.key, "value": of.value, "type": of.type}


def inventory_level(of: model.Variant, place: model.Location, at: datetime) -> Payload:
    """Without product or variant: whoever wants them keeps a note of whose inventory item it is."""
    return {
        "inventory_item_id": of.id,
        "location_id": place.id,
        "available": of.stock.get(place.handle, 0),
        "updated_at": at,
        "admin_graphql_api_id": gid("InventoryLevel", f"{place.id}?inventory_item_id={of.id}"),
    }


def collection(of: model.Collection) -> Payload:
    return {
        "id": of.id,
        "handle": of.handle,
        "title": of.title,
        "updated_at": of.updated_at,
        "body_html": of.description_html,
        "published_at": of.updated_at,
        "sort_order": "manual",
        "template_suffix": None,
        "published_scope": "web",
        "admin_graphql_api_id": gid("Collection", of.id),
    }


def metaobject(of: model.Metaobject) -> Payload:
    return {
        "id": gid("Metaobject", of.id),
        "type": of.type,
        "handle": of.handle,
        "display_name": of.handle,
        "updated_at": of.updated_at,
        "fields": {each.key: each.value for each in of.fields},
    }


def shop(of: model.Shop, at: datetime) -> Payload:
    return {
        "id": of.id,
        "name": of.name,
        "domain": of.primary_domain,
        "myshopify_domain": of.myshopify_domain,
        "country_code": of.country,
        "currency": of.currency,
        "primary_locale": of.default_language.lower(),
        "updated_at": at,
    }


def market(of: model.Market) -> Payload:
    regions = [{"id": None, "country_code": code} for code in of.countries]
    return {"id": of.id, "name": of.name, "enabled": True, "regions": regions, "handle": of.handle}


def order(of: Order) -> Payload:
    """Nothing about its buyer: who subscribes for that asks the API for it."""
    return {
        "id": of.id,
        "admin_graphql_api_id": gid("Order", of.id),
        "name": of.name,
        "order_number": of.number,
        "created_at": of.created_at,
        "updated_at": of.created_at,
        "total_price": f"{totals.price(of).shop:.2f}",
        "line_items": [
            {"id": each.id, "product_id": each.product_id, "variant_id": each.variant_id, "quantity": each.quantity}
            for each in of.line_items
        ],
    }

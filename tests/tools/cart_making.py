"""Carts as Shopify sends them, for tests of what is made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import convert

from bridge.tools.cart_data import Cart, CartWarning, Policies, UserError
from tests.tools.making import money

TOKEN = "c1-token"
VARIANT = "gid://shopify/ProductVariant/"


def line_data(
    variant: int = 1,
    quantity: int = 1,
    price: str = "10.0",
    *,
    currency: str = "USD",
    notes: Mapping[str, str] = {},
    plan: int | None = None,
    off: Mapping[str, str] = {},
    ships: bool = True,
    subtotal: str | None = None,
) -> dict[str, Any]:
    """`off` is what codes take off this line."""
    selling_plan = {"sellingPlan": {"id": f"gid://shopify/SellingPlan/{plan}", "name": "Monthly"}}
    return {
        "id": f"gid://shopify/CartLine/line-{variant}-{'-'.join(notes)}{plan or ''}?cart={TOKEN}",
        "quantity": quantity,
        "attributes": [{"key": key, "value": value} for key, value in notes.items()],
        "cost": {
            "amountPerQuantity": money(price, currency),
            "subtotalAmount": money(subtotal or str(float(price) * quantity), currency),
        },
        "discountAllocations": [
            {"__typename": "CartCodeDiscountAllocation", "discountedAmount": money(amount, currency), "code": code}
            for code, amount in off.items()
        ],
        "sellingPlanAllocation": selling_plan if plan else None,
        "merchandise": {
            "id": f"{VARIANT}{variant}",
            "requiresShipping": ships,
            "selectedOptions": [{"name": "Size", "value": "M"}],
            "image": None,
            "product": {"id": f"gid://shopify/Product/{variant}", "title": f"Shirt {variant}"},
        },
    }


def application_data(code: str, amount: str, *, currency: str = "USD", target: str = "LINE_ITEM") -> dict[str, Any]:
    return {
        "__typename": "CartCodeDiscountApplication",
        "allocationMethod": "ACROSS",
        "targetType": target,
        "totalAllocatedAmount": money(amount, currency),
        "code": code,
    }


def option_data(handle: str, amount: str = "5.0", kind: str = "SHIPPING", currency: str = "USD") -> dict[str, Any]:
    return {
        "handle": handle,
        "title": handle.title(),
        "code": None,
        "description": None,
        "deliveryMethodType": kind,
        "estimatedCost": money(amount, currency),
    }


def group_data(
    options: Sequence[Mapping[str, Any]], selected: str | None = None, lines: Sequence[int] = (1,), number: int = 1
) -> dict[str, Any]:
    return {
        "id": f"gid://shopify/CartDeliveryGroup/group-{number}?cart={TOKEN}",
        "cartLines": {"nodes": [{"id": f"gid://shopify/CartLine/line-{one}-?cart={TOKEN}"} for one in lines]},
        "deliveryOptions": list(options),
        "selectedDeliveryOption": {"handle": selected} if selected else None,
    }


def address_data(**fields: str) -> dict[str, Any]:
    names = ("address1", "address2", "city", "provinceCode", "countryCode", "zip", "firstName", "lastName", "phone")
    address = {name: fields.get(name) for name in names}
    return {"id": f"gid://shopify/CartSelectableAddress/here?cart={TOKEN}", "selected": True, "address": address}


def cart_of(*lines: Mapping[str, Any], total: str = "10.0", currency: str = "USD", **more: Any) -> Cart:
    data = {
        "id": f"gid://shopify/Cart/{TOKEN}?key=c1-key",
        "checkoutUrl": f"https://shop.example/cart/c/{TOKEN}?key=c1-key",
        "updatedAt": "2026-11-22T10:00:00Z",
        "note": None,
        "attributes": [],
        "buyerIdentity": {"countryCode": "US", "email": None, "phone": None},
        "cost": {"totalAmount": money(total, currency), "totalAmountEstimated": True},
        "discountCodes": [],
        "discountApplications": [],
        "appliedGiftCards": [],
        "lines": {"nodes": list(lines), "pageInfo": {"hasNextPage": False, "endCursor": None}},
        "delivery": {"addresses": []},
        "deliveryGroups": {"nodes": []},
    }
    return convert(data | more, Cart)


def codes_data(**applicable: bool) -> list[dict[str, Any]]:
    return [{"code": code, "applicable": applies} for code, applies in applicable.items()]


def card_data(last: str, used: str = "5.0") -> dict[str, Any]:
    return {"id": f"gid://shopify/AppliedGiftCard/{last}", "lastCharacters": last, "presentmentAmountUsed": money(used)}


def warned(code: str, message: str = "So it is.", target: str = "") -> CartWarning:
    return CartWarning(code=code, message=message, target=target)


def error_of(code: str, *path: str, message: str = "Not so.") -> UserError:
    return UserError(code=code, field=list(path), message=message)


def policies_of(**urls: str) -> Policies:
    names = ("privacyPolicy", "termsOfService", "refundPolicy", "shippingPolicy")
    return convert({name: {"title": name, "url": urls[name]} if name in urls else None for name in names}, Policies)

"""The shop, its places and policies, and the app that asks."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bridge.demo import model
from bridge.demo.admin.metafields import Wrapped
from bridge.demo.context import Context
from bridge.demo.gid import gid
from bridge.demo.storefront import content, shop
from bridge.demo.view import View

POLICY_TYPES = {
    "contactInformation": "CONTACT_INFORMATION",
    "legalNotice": "LEGAL_NOTICE",
    "privacyPolicy": "PRIVACY_POLICY",
    "refundPolicy": "REFUND_POLICY",
    "shippingPolicy": "SHIPPING_POLICY",
    "subscriptionPolicy": "SUBSCRIPTION_POLICY",
    "termsOfSale": "TERMS_OF_SALE",
    "termsOfService": "TERMS_OF_SERVICE",
}


class Location(Wrapped):
    __slots__ = ()

    def is_active(self) -> bool:
        return True

    def fulfills_online_orders(self) -> bool:
        return True


class Shop(View[shop.Shop]):
    __slots__ = ()

    def currency_code(self) -> str:
        return self.data.data.currency

    def url(self) -> str:
        return self.context.url("")

    def plan(self) -> dict[str, Any]:
        return {"publicDisplayName": "Basic", "shopifyPlus": False, "partnerDevelopment": True}

    def iana_timezone(self) -> str:
        return "Etc/UTC"

    def order_number_format_prefix(self) -> str:
        return self.data.data.order_prefix

    def order_number_format_suffix(self) -> str:
        return self.data.data.order_suffix

    def shop_policies(self) -> list[ShopPolicy]:
        return [
            ShopPolicy(content.ShopPolicy(policy, self.context), self.context) for policy in self.data.data.policies
        ]

    def email(self) -> str:
        return f"hello@{self.data.data.primary_domain}"

    contact_email = email

    def primary_domain(self) -> dict[str, Any]:
        return {"__typename": "Domain", "id": gid("Domain", self.data.data.id), **self.data.primary_domain()}


class ShopPolicy(View[content.ShopPolicy]):
    __slots__ = ()

    def type(self) -> str:
        return POLICY_TYPES[self.data.data.type]

    def created_at(self) -> datetime:
        return min(product.created_at for product in self.context.shop.products)

    updated_at = created_at


class AppInstallation(View[model.AdminApp]):
    __slots__ = ()

    def id(self) -> str:
        return gid("AppInstallation", 1)

    def access_scopes(self) -> list[dict[str, str]]:
        return [{"handle": scope, "description": scope.replace("_", " ")} for scope in sorted(self.data.scopes)]

    def app(self) -> dict[str, Any]:
        client = self.data.client_id
        return {"__typename": "App", "id": gid("App", 1), "handle": client, "title": client, "apiKey": client}


def show_shop(data: model.Shop, context: Context) -> Shop:
    return Shop(shop.Shop(data, context), context)


def show_location(data: model.Location, context: Context) -> Location:
    return Location(shop.Location(data, context), context)

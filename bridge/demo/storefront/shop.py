"""The shop itself, and its locations."""

from __future__ import annotations

from typing import Any

from bridge.demo import model
from bridge.demo.gid import gid
from bridge.demo.storefront.localization import COUNTRIES
from bridge.demo.storefront.metafields import HasMetafields


class Shop(HasMetafields):
    __slots__ = ()
    data: model.Shop
    owner = "SHOP"

    def id(self) -> str:
        return gid("Shop", self.data.id)

    def primary_domain(self) -> dict[str, Any]:
        return {"host": self.data.primary_domain, "sslEnabled": True, "url": self.context.url("")}

    def ships_to_countries(self) -> list[str]:
        return sorted({country for market in self.data.markets for country in market.countries})

    def payment_settings(self) -> dict[str, Any]:
        return payment_settings(self.data)

    def customer_account_url(self) -> str:
        return self.context.url("/account")

    def policy(self, type_name: str) -> Any:
        return self.context.show(next((each for each in self.data.policies if each.type == type_name), None))

    def privacy_policy(self) -> Any:
        return self.policy("privacyPolicy")

    def refund_policy(self) -> Any:
        return self.policy("refundPolicy")

    def shipping_policy(self) -> Any:
        return self.policy("shippingPolicy")

    def subscription_policy(self) -> Any:
        return self.policy("subscriptionPolicy")

    def terms_of_service(self) -> Any:
        return self.policy("termsOfService")

    def terms_of_sale(self) -> Any:
        return self.policy("termsOfSale")

    def legal_notice(self) -> Any:
        return self.policy("legalNotice")

    def contact_information(self) -> Any:
        return self.policy("contactInformation")

    def brand(self) -> None:
        return None

    shop_pay_installments_pricing = customer_account_translations = brand

    def social_login_providers(self) -> list[Any]:
        return []


def payment_settings(shop: model.Shop) -> dict[str, Any]:
    return {
        "countryCode": shop.country,
        "currencyCode": shop.currency,
        "enabledPresentmentCurrencies": sorted({market.currency for market in shop.markets}),
        "acceptedCardBrands": ["VISA", "MASTERCARD", "AMERICAN_EXPRESS"],
        "supportedDigitalWallets": ["SHOPIFY_PAY"],
        "shopifyPaymentsAccountId": None,
    }


class Location(HasMetafields):
    __slots__ = ()
    data: model.Location

    def id(self) -> str:
        return gid("Location", self.data.id)

    def address(self) -> dict[str, Any]:
        return location_address(self.data)


def location_address(place: model.Location) -> dict[str, Any]:
    country = COUNTRIES.get(place.country, place.country)
    town = f"{place.city}, {place.province} {place.zip}" if place.province else f"{place.zip} {place.city}"
    return {
        "address1": place.address1,
        "address2": None,
        "city": place.city,
        "country": country,
        "countryCode": place.country,
        "province": place.province,
        "provinceCode": place.province,
        "zip": place.zip,
        "phone": place.phone,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "formatted": [place.address1, town, country],
    }

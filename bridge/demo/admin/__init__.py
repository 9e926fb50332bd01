"""The Admin API, as far as the bridge asks it today: the app's rights, the shop, catalog and stock, orders and returns.

An admin sees everything in the shop's own currency and language; the Storefront's views answer what is the same in
both.
"""

from __future__ import annotations

from typing import Any

from bridge.demo import model
from bridge.demo.admin.catalog import ProductVariant, show_collection, show_product
from bridge.demo.admin.customers import Customer, MailingAddress
from bridge.demo.admin.mutation import Mutation
from bridge.demo.admin.orders import Order, show_return
from bridge.demo.admin.query import QueryRoot
from bridge.demo.admin.returns import ReturnReasonDefinition
from bridge.demo.admin.shop import show_location, show_shop
from bridge.demo.execution import Api
from bridge.demo.orders import model as orders
from bridge.demo.orders.reasons import ReturnReason
from bridge.demo.schema import admin_schema
from bridge.demo.storefront.content import Menu, Page
from bridge.demo.storefront.media import Image
from bridge.demo.storefront.metafields import Metaobject

VIEWS: dict[type, Any] = {
    model.Collection: show_collection,
    model.Image: Image,
    model.Location: show_location,
    model.Menu: Menu,
    model.Metaobject: Metaobject,
    model.Page: Page,
    model.Product: show_product,
    model.Shop: show_shop,
    model.Variant: ProductVariant,
    orders.Address: MailingAddress,
    orders.Customer: Customer,
    orders.Order: Order,
    orders.Return: show_return,
    ReturnReason: ReturnReasonDefinition,
}

ADMIN = Api("admin", admin_schema, VIEWS, QueryRoot, Mutation)

__all__ = ["ADMIN"]

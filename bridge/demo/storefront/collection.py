"""A collection and the products in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bridge.demo import model
from bridge.demo.filters import Given
from bridge.demo.gid import gid
from bridge.demo.relevance import plain_text
from bridge.demo.storefront.listing import ProductList, ordered
from bridge.demo.storefront.metafields import HasMetafields
from bridge.demo.storefront.product import shortened


class Collection(HasMetafields):
    __slots__ = ()
    data: model.Collection
    owner = "COLLECTION"

    def id(self) -> str:
        return gid("Collection", self.data.id)

    def title(self) -> str:
        return self.context.text(self.data, "title")

    def description_html(self) -> str:
        return self.context.text(self.data, "description_html")

    def description(self, truncate_at: int | None = None) -> str:
        return shortened(plain_text(self.description_html()), truncate_at)

    def image(self) -> Any:
        return self.context.show(self.data.image)

    def online_store_url(self) -> str:
        return self.context.url(f"/collections/{self.data.handle}")

    def seo(self) -> dict[str, Any]:
        return {"title": None, "description": None}

    def tracking_parameters(self) -> None:
        return None

    def products(
        self, filters: Sequence[Given] | None = None, sort_key: str = "COLLECTION_DEFAULT", **page: Any
    ) -> ProductList:
        by_handle = {product.handle: product for product in self.context.published()}
        members = [by_handle[handle] for handle in self.data.products if handle in by_handle]
        return ProductList(ordered(members, sort_key, self.context), self.context, filters, **page)

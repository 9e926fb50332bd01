"""Products and variants by their numbers, quicker than looking through thousands of them."""

from __future__ import annotations

from bridge.demo import model


class Numbers:
    """The shop may be changed by anyone at any time, so a place is believed only after a look at what is there."""

    def __init__(self, shop: model.Shop) -> None:
        self.shop = shop
        self.products: dict[int, int] = {}  # number -> place in the shop's list
        self.variants: dict[int, int] = {}  # a variant's number -> its product's place

    def product(self, number: int) -> model.Product | None:
        return self.product_at(self.products, number) or self.again(self.products, number)

    def product_of_variant(self, number: int) -> model.Product | None:
        return self.product_at(self.variants, number) or self.again(self.variants, number)

    def product_at(self, places: dict[int, int], number: int) -> model.Product | None:
        place = places.get(number, len(self.shop.products))
        if place >= len(self.shop.products):
            return None
        found = self.shop.products[place]
        there = found.id == number if places is self.products else any(each.id == number for each in found.variants)
        return found if there else None

    def again(self, places: dict[int, int], number: int) -> model.Product | None:
        self.products.clear()
        self.variants.clear()
        for place, product in enumerate(self.shop.products):
            self.products[product.id] = place
            self.variants.update((variant.id, place) for variant in product.variants)
        return self.product_at(places, number)

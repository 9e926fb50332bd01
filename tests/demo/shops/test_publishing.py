from __future__ import annotations

from bridge.demo.shops.building import product
from bridge.demo.shops.drafts import Draft, Kind, Seller
from bridge.demo.shops.publishing import (
    CollectionDraft,
    Essay,
    Link,
    Text,
    blog,
    collection,
    menu,
    on_sale,
    page,
    policy,
)

SELLER = Seller("test", "https://cdn.test.example", "T", "barn", (), {}, {})
CUPS = Kind("Cups", "Tassen", ("hg-1", "Cups"), 100)
PRODUCTS = [
    product(SELLER, Draft(title, title, CUPS, "Kiln", "20", "Text.", "Text.", rank=rank, was=was))
    for title, rank, was in (("Late", 9, ""), ("Early", 1, "30"), ("Middle", 5, ""))
]
NOTE = Text("note", "Note", "Notiz", (("", "", "Hello.", "Hallo."), ("Cost", "Kosten", "- $6", "- 6 €")))


def test_a_rule_collects_products_in_the_order_of_their_sales() -> None:
    everything = CollectionDraft("All", "Alle", "All.", "Alle.", rule=lambda _: True)
    assert collection(SELLER, everything, PRODUCTS).products == ["early", "middle", "late"]


def test_a_rule_may_be_cut_short() -> None:
    two = CollectionDraft("Two", "Zwei", "Two.", "Zwei.", rule=lambda _: True, limit=2)
    assert collection(SELLER, two, PRODUCTS).products == ["early", "middle"]


def test_a_manual_order_is_kept() -> None:
    chosen = CollectionDraft("Chosen", "Gewählt", "Two.", "Zwei.", handles=("middle", "early"))
    assert collection(SELLER, chosen, PRODUCTS).products == ["middle", "early"]


def test_a_product_with_a_higher_former_price_is_on_sale() -> None:
    assert [built.handle for built in PRODUCTS if on_sale(built)] == ["early"]


def test_a_page_and_a_policy_have_headed_sections_in_both_languages() -> None:
    for made in (page(SELLER, NOTE), policy(SELLER, "refundPolicy", NOTE)):
        assert made.body_html == "<p>Hello.</p><h2>Cost</h2><ul><li>$6</li></ul>"
        assert made.translations["de"]["body_html"] == "<p>Hallo.</p><h2>Kosten</h2><ul><li>6 €</li></ul>"


def test_an_article_is_dated_and_found_by_the_handle_of_its_title() -> None:
    journal = blog(SELLER, "Notes", [Essay("First Snow", "It fell.", "Ada", "2026-01-05", ["winter"])])
    (made,) = journal.articles
    assert (journal.handle, made.handle, made.published_at.date().isoformat()) == ("notes", "first-snow", "2026-01-05")


def test_the_same_item_in_two_places_of_a_menu_has_two_ids() -> None:
    sale = Link("Sale", "COLLECTION", "sale")
    made = menu(SELLER, "main", "Main", [Link("Women", "COLLECTION", "women", [sale]), sale])
    assert len({made.items[0].id, made.items[0].items[0].id, made.items[1].id}) == 3

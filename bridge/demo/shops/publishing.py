"""Collections, pages, policies, articles and menus, from what an author writes about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bridge.demo.model import Article, Blog, Collection, Image, Menu, MenuItem, Page, Policy, Product

from .building import LAST_CHANGE, OPENING, checksum, day, german, handle_of, html, number
from .drafts import Seller


def best_selling_first(product: Product) -> float:
    return product.best_selling_rank


def newest_first(product: Product) -> float:
    return -product.created_at.timestamp()


def on_sale(product: Product) -> bool:
    return any(variant.compare_at and variant.compare_at > variant.price for variant in product.variants)


@dataclass(frozen=True, slots=True)
class CollectionDraft:
    """`handles` is a manual order; otherwise every product for which `rule` holds, by `sort`."""

    title: str
    german: str
    text: str
    german_text: str
    handles: Sequence[str] = ()
    rule: Callable[[Product], bool] | None = None
    sort: Callable[[Product], float] = best_selling_first
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A page or policy: headed sections, each (English heading, German heading, English, German).
    A first section with empty headings is the introduction."""

    handle: str
    title: str
    german: str
    sections: Sequence[tuple[str, str, str, str]]
    changed: str = "2026-03-02"


@dataclass(frozen=True, slots=True)
class Essay:
    title: str
    text: str
    author: str
    published: str
    tags: Sequence[str]


@dataclass(frozen=True, slots=True)
class Link:
    """A menu item; `kind` is Shopify's MenuItemType, `target` a handle, or the URL for HTTP."""

    title: str
    kind: str
    target: str
    below: Sequence[Link] = ()


def collection(seller: Seller, draft: CollectionDraft, products: Sequence[Product]) -> Collection:
    handle = handle_of(draft.title)
    return Collection(
        id=number(seller.key, "collection", handle),
        handle=handle,
        title=draft.title,
        description_html=html(draft.text),
        products=_members(draft, products),
        updated_at=LAST_CHANGE - timedelta(days=checksum("collection", handle) % 60),
        image=Image(f"{seller.cdn}/collections/{handle}.jpg", f"{draft.title} at a glance", 2000, 800),
        translations=german(title=draft.german, description_html=html(draft.german_text)),
    )


def _members(draft: CollectionDraft, products: Sequence[Product]) -> list[str]:
    if draft.rule is None:
        return list(draft.handles)
    members = sorted((product for product in products if draft.rule(product)), key=draft.sort)
    return [product.handle for product in members[: draft.limit]]


def page(seller: Seller, text: Text) -> Page:
    return Page(
        id=number(seller.key, "page", text.handle),
        handle=text.handle,
        title=text.title,
        body_html=_english(text),
        created_at=OPENING,
        updated_at=day(text.changed),
        translations=german(title=text.german, body_html=_german(text)),
    )


def policy(seller: Seller, kind: str, text: Text) -> Policy:
    """`kind` is the field of Shop that holds the policy."""
    return Policy(
        id=number(seller.key, "policy", text.handle),
        type=kind,
        handle=text.handle,
        title=text.title,
        body_html=_english(text),
        translations=german(title=text.german, body_html=_german(text)),
    )


def _english(text: Text) -> str:
    return "".join(_section(heading, body) for heading, _, body, _ in text.sections)


def _german(text: Text) -> str:
    return "".join(_section(heading, body) for _, heading, _, body in text.sections)


def _section(heading: str, body: str) -> str:
    return (f"<h2>{heading}</h2>" if heading else "") + html(body)


def blog(seller: Seller, title: str, essays: Sequence[Essay]) -> Blog:
    handle = handle_of(title)
    return Blog(number(seller.key, "blog", handle), handle, title, [_article(seller, essay) for essay in essays])


def _article(seller: Seller, essay: Essay) -> Article:
    handle = handle_of(essay.title)
    return Article(
        id=number(seller.key, "article", handle),
        handle=handle,
        title=essay.title,
        body_html=html(essay.text),
        author=essay.author,
        published_at=day(essay.published),
        tags=list(essay.tags),
    )


def menu(seller: Seller, handle: str, title: str, links: Sequence[Link]) -> Menu:
    return Menu(number(seller.key, "menu", handle), handle, title, _items(seller, links, handle))


def _items(seller: Seller, links: Sequence[Link], *place: str) -> list[MenuItem]:
    """Ids depend on the place too, as one title may stand in several."""
    return [
        MenuItem(
            id=number(seller.key, "menuitem", *place, link.title),
            title=link.title,
            type=link.kind,
            target=link.target,
            items=_items(seller, link.below, *place, link.title),
        )
        for link in links
    ]

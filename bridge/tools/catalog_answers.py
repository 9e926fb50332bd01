"""What each catalog tool answers: UCP's structure, its messages, and the text, put together.

Pure. An answer that is empty because nothing matches says that; one that is empty because not
everything could be looked at says that instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bridge.toolkit import Brand, Result
from bridge.tools import catalog_results as results
from bridge.tools import catalog_text as texts
from bridge.tools import ucp
from bridge.tools.catalog_data import VariantNode
from bridge.tools.data import Product, SellingPlan, Variant
from bridge.tools.detail import Shown
from bridge.tools.listings import Walked
from bridge.tools.markets import Market, Wish, mismatches
from bridge.tools.marks import Preordered, preordered
from bridge.tools.resolving import Matched, Wanted
from bridge.tools.ucp import Members

SEARCH = "dev.ucp.shopping.catalog.search"
LOOKUP = "dev.ucp.shopping.catalog.lookup"
VARIANTS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Setting:
    """For whom and when an answer is made."""

    brand: Brand
    wished: Wish
    market: Market
    today: date

    def messages(self) -> list[Members]:
        return [ucp.warning("market_mismatch", sentence) for sentence in mismatches(self.wished, self.market)]

    def preorder(self, product: Product) -> Preordered | None:
        return preordered(product, self.brand, self.today)

    def prices(self, products: Sequence[Members]) -> str:
        """By the prices themselves: a shop may answer in another currency than its market's."""
        currencies = sorted({product["price_range"]["min"]["currency"] for product in products})
        return f"Prices in {' and '.join(currencies)}, for {self.market.country}."


def search(
    setting: Setting,
    walked: Walked,
    variants: Mapping[str, Sequence[Variant]],
    words: str,
    cursor: str | None,
    *,
    filtered: bool,
) -> Result:
    """`variants` holds all of a product's, when they were asked for; `cursor` continues, None at the end."""
    products = [_listed(setting, product, variants.get(product.id, ())) for product in walked.products]
    said = [*setting.messages(), *_applied_here(walked), *_shortened(walked)]
    pagination = ucp.present(has_next_page=cursor is not None, cursor=cursor, total_count=walked.total)
    text = texts.joined(
        _found_text(setting, walked, words, filtered),
        setting.prices(products) if products else None,
        texts.product_blocks(products) if variants else texts.product_lines(products),
        texts.notes(said),
        texts.NEXT if products else None,
        f"Next page: the same call with pagination.cursor {cursor}" if cursor else None,
    )
    return Result(ucp.result(SEARCH, said, products=products, pagination=pagination), text)


def _applied_here(walked: Walked) -> list[Members]:
    if not walked.here:
        return []
    content = (
        f"The shop itself did not filter by {' and '.join(walked.here)}: {walked.examined} products were checked one "
        f"by one{', so there is no total' if walked.cursor else ''}."
    )
    return [ucp.info(content, code="filters_checked_by_connector")]


def _shortened(walked: Walked) -> list[Members]:
    if not walked.shortened:
        return []
    content = (
        f"The shop would not give more at once, so this list is shorter than asked: {walked.examined} products were "
        "looked at. The same call with pagination.cursor goes on from here."
    )
    return [ucp.warning("list_shortened", content)]


def _found_text(setting: Setting, walked: Walked, words: str, filtered: bool) -> str:
    count, more = len(walked.products), walked.cursor is not None
    what = f' "{texts.one_line(words, 60)}"' if words else ""
    if count == 0 and more:
        return f"None of the {walked.examined} products looked at so far matches{what}. There are more: go on."
    if count == 0:
        where = f" in its texts ({setting.market.language})" if words else ""
        also = f"{' together with' if words else ''} these filters" if filtered else ""
        return f"No product of this shop matches{what}{where}{also}. Fewer words or filters may find some."
    about = f" for{what}" if words else ""
    if walked.total is not None and walked.total > count:
        return f"{count} of {walked.total} products{about}."
    return f"{count} product{'s' if count > 1 else ''}{about}{', and there may be more' if more else ''}."


def _listed(setting: Setting, product: Product, variants: Sequence[Variant]) -> Members:
    """With its featured variant, or with all of them if there are `variants`, that one first."""
    featured = product.selected_or_first_available_variant
    assert featured is not None, "Shopify has no product without a variant"
    preorder = setting.preorder(product)
    if variants:
        ordered = sorted(variants, key=lambda variant: variant.id != featured.id)
        details = [results.variant_detail(product, variant, preorder) for variant in ordered]
        return results.product_line(product, setting.brand, details)
    shown = results.variant_line(product, featured, preorder)
    line = results.product_line(product, setting.brand, [shown])
    if "list_price_range" in line:  # it says the same, in a list of which every byte is read
        shown.pop("list_price", None)
    return line


def not_found(what: str) -> Result:
    return Result(ucp.not_found(what), what)


def lookup(setting: Setting, found: Matched) -> Result:
    entries = [
        results.product_card(
            product,
            setting.brand,
            [
                results.variant_line(product, variant, setting.preorder(product)) | {"inputs": found.inputs[variant.id]}
                for variant in found.variants[product.id].values()
            ],
        )
        for product in found.products.values()
    ]
    said = setting.messages()
    text = texts.joined(
        f"{_counted(entries)}. {setting.prices(entries)}" if entries else None,
        texts.product_blocks(entries),
        texts.notes(said),
        _missing_text(setting, found.missing),
    )
    return Result(ucp.result(LOOKUP, [*said, *_missing(found.missing)], products=entries), text)


def _counted(entries: Sequence[Members]) -> str:
    return f"{len(entries)} product{'' if len(entries) == 1 else 's'}"


def _missing(ids: Sequence[str]) -> list[Members]:
    """UCP: one message for each, whose content is the id."""
    return [ucp.info(one, code="not_found") for one in ids]


def _missing_text(setting: Setting, ids: Sequence[str]) -> str | None:
    if not ids:
        return None
    named = ", ".join(texts.one_line(one, 60) for one in ids)
    return f"Not found in this shop, or not sold in {setting.market.country}: {named}"


def product(setting: Setting, shown: Shown, plans: Sequence[SellingPlan] = ()) -> Result:
    preorder = setting.preorder(shown.product)
    listed = shown.variants[:VARIANTS_SHOWN]
    variants = [results.variant_detail(shown.product, variant, preorder) for variant in listed]
    detail = results.product_detail(shown.product, setting.brand, variants, shown.chosen, shown.choices, plans)
    hidden = max(0, shown.matching - len(listed))
    said = [*setting.messages(), *_dropped(shown.dropped)]
    text = texts.product_page(detail, said, hidden)
    return Result(ucp.result(LOOKUP, [*said, *_hidden(hidden, len(listed))], product=detail), text)


def _dropped(why: Sequence[str]) -> list[Members]:
    if not why:
        return []
    content = f"{' '.join(why)} That was left out of the selection."
    return [ucp.info(content, code="selection_relaxed", path="$.product.selected")]


def _hidden(hidden: int, listed: int) -> list[Members]:
    if not hidden:
        return []
    content = f"{listed} of {listed + hidden} matching variants are listed; select more options to see the others."
    return [ucp.info(content, code="variants_not_listed", path="$.product.variants")]


def recommendations(setting: Setting, title: str, found: Sequence[Product], intent: str) -> Result:
    products = [_listed(setting, product, ()) for product in found]
    said = setting.messages()
    kind = "that go with" if intent == "complementary" else "similar to"
    named = texts.one_line(title, texts.TITLE_LENGTH)
    none = f"The shop recommends no products {kind} {named}."
    if intent == "complementary":
        none += " Its merchant chooses these by hand; intent related needs no choice."
    text = texts.joined(
        f"{_counted(products)} {kind} {named}. {setting.prices(products)}" if products else none,
        texts.product_lines(products),
        texts.notes(said),
        texts.NEXT if products else None,
    )
    return Result(ucp.result(None, said, products=products), text)


def stock(setting: Setting, wanted: Wanted, nodes: Sequence[VariantNode | None]) -> Result:
    """`nodes` are the variants of `wanted.inputs`, in that order; None for one that the shop does not sell there."""
    products: dict[str, list[VariantNode]] = {}
    missing = list(wanted.missing)
    for inputs, node in zip(wanted.inputs.values(), nodes, strict=True):
        if node is None:
            missing += [one["id"] for one in inputs]
        else:
            products.setdefault(node.product.id, []).append(node)
    entries = [_stocked(setting, variants, wanted) for variants in products.values()]
    said = [*setting.messages(), *_not_checked(wanted)]
    text = texts.joined(
        setting.prices(entries) if entries else None,
        *(texts.stock_block(entry) for entry in entries),
        texts.stock_limits(entries),
        texts.notes(said),
        _missing_text(setting, missing),
    )
    return Result(ucp.result(None, [*said, *_missing(missing)], products=entries), text)


def _stocked(setting: Setting, variants: Sequence[VariantNode], wanted: Wanted) -> Members:
    product = variants[0].product
    preorder = setting.preorder(product)
    return results.product_line(
        product,
        setting.brand,
        [
            results.variant_line(product, variant, preorder)
            | ucp.present(
                availability=results.stock(variant, preorder),
                quantity_unit=results.quantity_unit(variant),
                metadata=results.quantity_bounds(variant),
                inputs=wanted.inputs[variant.id],
            )
            for variant in variants
        ],
    )


def _not_checked(wanted: Wanted) -> list[Members]:
    said = [ucp.info(sentence, code="no_such_variant") for sentence in wanted.absent]
    if wanted.unchecked:
        content = f"{wanted.unchecked} more variants were not checked; narrow them with selected."
        said.append(ucp.info(content, code="variants_not_checked"))
    return said

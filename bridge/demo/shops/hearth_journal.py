"""Hearth & Hollow: the blog."""

from __future__ import annotations

from .publishing import Essay

BLOG_TITLE = "From the Workshop"

ESSAYS = (
    Essay(
        "How to choose a gift for someone who has everything",
        "Look at what is worn out. Someone who has everything has used some of it up: the wooden spoon with "
        "the burnt edge, the notebook on its last page, the mug without a handle. Replace that, better.\n\nIf "
        "nothing is worn out, give something that is gone by spring: coffee, honey, seeds. Nobody has too much "
        "of what can be finished.",
        author="Ilse Marlow",
        published="2025-11-26",
        tags=["gifts", "christmas"],
    ),
    Essay(
        "Nineteen spindles",
        "The rocking chair has nineteen spindles because Tom counted wrong in 2016 and liked it. The rockers "
        "are bent from one length of oak after an hour in steam; two men hold it, one swears. After a night in "
        "the form it stays, and after a winter of planing it rocks for eleven minutes.\n\nWe make two a month. "
        "If you order today, yours is a tree that was felled before we met.",
        author="Tom Marlow",
        published="2026-02-18",
        tags=["furniture", "workshop"],
    ),
    Essay(
        "Three minutes for a cup of coffee",
        "Weigh 18 g of beans and grind them like coarse sand. Rinse the paper. Pour 40 g of water, just off "
        "the boil, wait thirty seconds while it blooms, then pour in circles up to 300 g. It should take three "
        "minutes; if it takes two, grind finer, if it takes four, coarser.",
        author="Wanda Osei",
        published="2026-06-10",
        tags=["coffee", "how to"],
    ),
)

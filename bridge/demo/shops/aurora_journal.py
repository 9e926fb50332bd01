"""Aurora Outfitters: the blog."""

from __future__ import annotations

from .publishing import Essay

BLOG_TITLE = "Field Notes"

ESSAYS = (
    Essay(
        "How to dress for a day that cannot decide",
        "Three thin layers beat one thick one, because you can take one off. Start with merino at 150 g: it "
        "keeps its temper when it is damp. Put a grid fleece over it for the first hour and into the pack for "
        "the second. A shell comes last and only when it rains or blows; walking in it without need makes you "
        "wet from the inside.\n\nThe rule of our repair counter: if you are warm when you set off, you are "
        "wearing one layer too many.",
        author="Maren Holt",
        published="2026-04-08",
        tags=["layering", "hiking", "merino"],
    ),
    Essay(
        "Down or synthetic: a question of rain",
        "Down is warmer for its weight and packs smaller. Synthetic fill keeps warming when it is wet and "
        "costs less. If your winters are dry and cold, take down; if they are grey and two degrees above zero, "
        "take synthetic. If you sweat on the way up, take neither until you stop.\n\nWhichever you own, wash "
        "it once a year. Dirt clumps the fill, and clumps are cold.",
        author="Jonas Aigner",
        published="2025-10-22",
        tags=["insulated", "winter", "care"],
    ),
    Essay(
        "What your boots are trying to tell you",
        "A blister at the heel means the boot is too wide there, at the toes that it is too short. Numbness on "
        "top is a lace, not a size. Before you return a pair, lace it with a surgeon's knot below the ankle "
        "and walk down stairs: nine of ten problems show there, and half of them leave.",
        author="Ruth Adeyemi",
        published="2026-08-19",
        tags=["footwear", "fit"],
    ),
)

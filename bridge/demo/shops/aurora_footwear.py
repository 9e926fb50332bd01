"""Aurora Outfitters: boots, shoes and sandals, written by hand."""

from __future__ import annotations

from .aurora_ranges import (
    APPROACH_SHOES,
    HIKING_BOOTS,
    KIDS_FOOTWEAR,
    KIDS_SHOES,
    MENS_SHOES,
    SANDALS,
    TRAIL_SHOES,
    WINTER_BOOTS,
    WOMENS_SHOES,
    grid,
    worn,
)
from .drafts import Draft

FOOTWEAR = (
    Draft(
        title="Women's Scramble GTX Trail Runners",
        german="Damen-Trailrunningschuhe Scramble, wasserdicht",
        kind=TRAIL_SHOES,
        vendor="Stridefell",
        price="159",
        tags="women, trail running, waterproof, vegan",
        options=grid("Tide, Black, Sunrise", WOMENS_SHOES),
        text=(
            "Five-millimetre lugs for mud, a rock plate for what is under it, and a membrane for everything in "
            "between. The heel drop is 6 mm. If your feet run warm, the version without membrane is the better shoe."
        ),
        german_text=(
            "Fünf Millimeter Profil für Matsch, eine Schutzplatte für das, was darunterliegt, und eine Membran für "
            "alles dazwischen. Sprengung 6 mm. Wer warme Füße hat, läuft ohne Membran besser."
        ),
        points=(("Weight 268 g (EU 38)", "Gewicht 268 g (EU 38)"), ("Heel drop 6 mm", "Sprengung 6 mm")),
        launched="2026-02-02",
        rank=11,
        fields=worn("footwear-adult", "Recycled polyester mesh, waterproof membrane", "runs small", "none", 10_000),
        complementary=("trail-running-socks", "womens-ridgeline-pocket-leggings"),
    ),
    Draft(
        title="Men's Scramble Trail Runners",
        german="Herren-Trailrunningschuhe Scramble",
        kind=TRAIL_SHOES,
        vendor="Stridefell",
        price="139",
        tags="men, trail running, breathable, vegan",
        options=grid("Cobalt, Graphite, Signal Red", MENS_SHOES),
        text=(
            "The one without a membrane: water comes in, water goes out. Grips on wet limestone, drains on creek "
            "crossings, dries on the porch. Take half a size more than in road shoes."
        ),
        german_text=(
            "Der ohne Membran: Wasser kommt rein, Wasser geht raus. Hält auf nassem Kalk, läuft nach der Furt leer, "
            "trocknet auf der Veranda. Eine halbe Nummer größer nehmen als beim Straßenschuh."
        ),
        points=(("Weight 295 g (EU 43)", "Gewicht 295 g (EU 43)"), ("Heel drop 6 mm", "Sprengung 6 mm")),
        launched="2026-02-02",
        rank=13,
        fields=worn("footwear-adult", "Recycled polyester mesh", "runs small"),
        gone=("Cobalt / EU 43", "Cobalt / EU 44"),
        complementary=("trail-running-socks", "mens-dash-5-inch-running-shorts"),
    ),
    Draft(
        title="Women's Longhaul Max-Cushion Trail Shoes",
        german="Damen-Trailschuhe Longhaul mit viel Dämpfung",
        kind=TRAIL_SHOES,
        vendor="Stridefell",
        price="169",
        was="189",
        tags="women, trail running, hiking, ultra, wide fit",
        options=grid("Dusk, Ash", WOMENS_SHOES[1:]),
        text=(
            "Thirty-four millimetres of foam for the last third of a long day. The toe box is foot-shaped, so toes "
            "may spread and nails may stay."
        ),
        german_text=(
            "Vierunddreißig Millimeter Schaum für das letzte Drittel eines langen Tages. Vorn so breit wie ein Fuß: "
            "Die Zehen dürfen sich spreizen, die Nägel bleiben dran."
        ),
        launched="2025-08-11",
        fields=worn("footwear-adult", "Engineered mesh, EVA foam", "runs large"),
    ),
    Draft(
        title="Men's Granite Ridge GTX Hiking Boots",
        german="Herren-Wanderstiefel Granite Ridge, wasserdicht",
        kind=HIKING_BOOTS,
        vendor="Cairnline",
        price="289",
        tags="men, hiking, waterproof, leather, backpacking, resoleable",
        options=grid("Bark, Graphite", MENS_SHOES),
        text=(
            "Full-grain leather, a stiff shank and a rubber rand all the way round. Made for a heavy pack on bad "
            "ground and for being resoled: send them in after some 1,500 km.\n\n"
            "Give them thirty kilometres before the big trip."
        ),
        german_text=(
            "Vollnarbenleder, steifer Schaft und ein Gummirand ringsum. Gemacht für schweres Gepäck auf schlechtem "
            "Grund und zum Wiederbesohlen: nach rund 1.500 km einschicken.\n\n"
            "Vor der großen Tour dreißig Kilometer einlaufen."
        ),
        launched="2025-01-20",
        rank=15,
        fields=worn("footwear-adult", "Full-grain leather, waterproof membrane", "true to size", "none", 20_000),
        complementary=("merino-hiking-socks-subscription", "leather-balm"),
        related=("womens-granite-ridge-gtx-hiking-boots",),
    ),
    Draft(
        title="Women's Granite Ridge GTX Hiking Boots",
        german="Damen-Wanderstiefel Granite Ridge, wasserdicht",
        kind=HIKING_BOOTS,
        vendor="Cairnline",
        price="289",
        tags="women, hiking, waterproof, leather, backpacking, resoleable",
        options=grid("Bark, Slate", WOMENS_SHOES),
        text=(
            "Built on a woman's last, narrower at the heel and higher at the instep, not a small man's boot in "
            "another colour. Same leather, same rand, same cobbler when the sole is gone."
        ),
        german_text=(
            "Auf einem Damenleisten gebaut, an der Ferse schmaler, am Spann höher: kein kleiner Herrenstiefel in "
            "anderer Farbe. Dasselbe Leder, derselbe Gummirand, derselbe Schuster, wenn die Sohle durch ist."
        ),
        launched="2025-01-20",
        rank=16,
        fields=worn("footwear-adult", "Full-grain leather, waterproof membrane", "true to size", "none", 20_000),
    ),
    Draft(
        title="Men's Footpath Mid Hiking Shoes",
        german="Herren-Wanderschuhe Footpath Mid",
        kind=HIKING_BOOTS,
        vendor="Stridefell",
        price="149",
        tags="men, hiking, waterproof, travel, wide fit",
        options=grid("Moss, Storm", MENS_SHOES),
        grams=860,
        text=(
            "Light as a sneaker, over the ankle like a boot, wet feet like neither. For day hikes, gravel and cities "
            "with bad pavements. Needs no breaking in."
        ),
        german_text=(
            "Leicht wie ein Turnschuh, über dem Knöchel wie ein Stiefel, trocken wie keiner von beiden. Für "
            "Tagestouren, Schotter und Städte mit schlechten Gehwegen. Muss nicht eingelaufen werden."
        ),
        launched="2026-03-09",
        fields=worn("footwear-adult", "Recycled textile, waterproof membrane", "runs large", "none", 10_000),
    ),
    Draft(
        title="Women's Slabmaster Approach Shoes",
        german="Damen-Zustiegsschuhe Slabmaster",
        kind=APPROACH_SHOES,
        vendor="Cairnline",
        price="145",
        tags="women, climbing, hiking, resoleable",
        options=grid("Fjord, Marigold", WOMENS_SHOES),
        text=(
            "Sticky climbing rubber under the toe, laces to the tip, a loop to hang them from a harness. Walks like a "
            "shoe for two hours and climbs like a bad climbing shoe for ten metres, which is what one wants."
        ),
        german_text=(
            "Klettergummi unter den Zehen, Schnürung bis zur Spitze, Schlaufe für den Gurt. Läuft sich zwei Stunden "
            "wie ein Schuh und klettert zehn Meter wie ein schlechter Kletterschuh: genau das, was man braucht."
        ),
        launched="2026-04-13",
        fields=worn("footwear-adult", "Suede, climbing rubber", "runs small"),
    ),
    Draft(
        title="Rivermouth Strap Sandals",
        german="Trekkingsandalen Rivermouth",
        kind=SANDALS,
        vendor="Pinemoor",
        price="95",
        was="110",
        tags="unisex, water, travel, summer, vegan",
        options=grid("Black, Tide", (*WOMENS_SHOES, *MENS_SHOES[3:])),
        text=(
            "One long strap that pulls tight everywhere at once, and a footbed with enough arch for a day on cobbles. "
            "Wet is fine. Wet is what they are for."
        ),
        german_text=(
            "Ein langer Riemen, der überall zugleich anzieht, und ein Fußbett mit genug Wölbung für einen Tag auf "
            "Kopfsteinpflaster. Nass ist in Ordnung. Dafür sind sie da."
        ),
        launched="2025-05-12",
        fields=worn("footwear-adult", "Recycled webbing, rubber sole", "runs large"),
    ),
    Draft(
        title="Women's Frostline Winter Boots",
        german="Damen-Winterstiefel Frostline",
        kind=WINTER_BOOTS,
        vendor="Fjellvind",
        price="219",
        tags="women, winter, waterproof, insulated, everyday",
        options=grid("Black, Birch", WOMENS_SHOES),
        text=(
            "Rated to minus thirty by people who tested it at minus twenty-eight. The sole compound stays soft in the "
            "cold, which is what keeps you on your feet on ice."
        ),
        german_text=(
            "Bis minus dreißig ausgelegt, von Leuten, die bei minus achtundzwanzig getestet haben. Die Sohle bleibt "
            "in der Kälte weich: Das hält einen auf dem Eis aufrecht."
        ),
        launched="2026-10-12",
        supply="preorder",
        fields=worn("footwear-adult", "Nubuck, 200 g synthetic insulation", "true to size", "none", 10_000)
        | {"custom.preorder_ships": "2026-12-01"},
    ),
    Draft(
        title="Men's Hut Slipper Down Booties",
        german="Herren-Hüttenschuhe mit Daune",
        kind=WINTER_BOOTS,
        vendor="Aurora",
        price="75",
        tags="men, down, camping, winter, hut",
        options=grid("Midnight, Rust", MENS_SHOES[1:7]),
        grams=240,
        text=(
            "What to change into when the boots come off. Down above, closed-cell foam below, and a sole that makes it "
            "to the woodpile and back."
        ),
        german_text=(
            "Zum Wechseln, wenn die Stiefel ausziehen. Oben Daune, unten geschlossenzelliger Schaum und eine Sohle, "
            "die es bis zum Holzstapel und zurück schafft."
        ),
        launched="2025-11-03",
        supply="sold_out",
        fields=worn("footwear-adult", "Recycled polyamide, 600 fill down", "runs small"),
    ),
    Draft(
        title="Kids' Puddle Rain Boots",
        german="Kinder-Gummistiefel Puddle",
        kind=KIDS_FOOTWEAR,
        vendor="Little Cairn",
        price="39",
        tags="kids, waterproof, everyday, vegan",
        options=grid("Marigold, Cobalt", KIDS_SHOES),
        text=(
            "Handles to pull on by yourself, reflective tape to be seen by, natural rubber to jump in. The name goes "
            "inside the left one."
        ),
        german_text=(
            "Mit Griffen zum Selbstanziehen, Reflexstreifen zum Gesehenwerden, Naturkautschuk zum Reinspringen. Der "
            "Name kommt innen in den linken."
        ),
        launched="2025-09-22",
        fields=worn("footwear-kids", "100% natural rubber", "true to size", "none", 20_000),
    ),
    Draft(
        title="Kids' Trailmates Hook-and-Loop Hikers",
        german="Kinder-Wanderschuhe Trailmates mit Klett",
        kind=KIDS_FOOTWEAR,
        vendor="Little Cairn",
        price="79",
        was="89",
        tags="kids, hiking, waterproof, everyday",
        options=grid("Fern, Dusk", KIDS_SHOES),
        text=(
            "Two straps, no laces, no drama at the trailhead. The toe is capped, because toes are brakes at that age."
        ),
        german_text=(
            "Zwei Klettriegel, keine Schnürsenkel, kein Drama am Parkplatz. Vorn mit Kappe, denn in dem Alter bremst "
            "man mit den Zehen."
        ),
        launched="2025-03-17",
        fields=worn("footwear-kids", "Recycled textile, waterproof membrane", "true to size", "none", 8_000),
    ),
)

"""Aurora Outfitters: kids' clothing, socks, gloves, hats, packs and the rest, written by hand."""

from __future__ import annotations

from decimal import Decimal

from bridge.demo.model import SellingPlan, SellingPlanGroup

from .aurora_ranges import (
    BACKPACKS,
    BOTTLES,
    CAMPING,
    CARE,
    GIFT_CARDS,
    GLOVES,
    GLOVES_KIND,
    HATS,
    HATS_KIND,
    KIDS,
    KIDS_CLOTHING,
    SNACKS,
    SOCKS,
    SOCKS_KIND,
    grid,
    worn,
)
from .building import number
from .drafts import Draft

SOCK_PLANS = SellingPlanGroup(
    id=number("aurora", "sellingplangroup", "socks"),
    name="Sock subscription",
    option_name="Delivery frequency",
    plans=[
        SellingPlan(
            number("aurora", "sellingplan", "socks", "monthly"),
            "Every month, 15% off",
            "One pair a month, 15% off. Pause or cancel at any time.",
            "Delivered every month",
            Decimal(15),
        ),
        SellingPlan(
            number("aurora", "sellingplan", "socks", "quarterly"),
            "Every three months, 10% off",
            "One pair every three months, 10% off. Pause or cancel at any time.",
            "Delivered every 3 months",
            Decimal(10),
            interval_count=3,
        ),
    ],
)
FOOD_BOX_PLANS = SellingPlanGroup(
    id=number("aurora", "sellingplangroup", "trail-food-box"),
    name="Trail food box",
    option_name="Delivery frequency",
    plans=[
        SellingPlan(
            number("aurora", "sellingplan", "trail-food-box", "monthly"),
            "Every month",
            "A new box in the first week of every month. Cancel before the 20th.",
            "Delivered every month",
        ),
    ],
)

ACCESSORIES = (
    Draft(
        title="Kids' Mudlark Rain Jacket",
        german="Kinder-Regenjacke Mudlark",
        kind=KIDS_CLOTHING,
        vendor="Little Cairn",
        price="69",
        tags="kids, waterproof, windproof, everyday, school",
        options=grid("Marigold, Tide, Cranberry", KIDS),
        text=(
            "Sleeves that let out by 4 cm when spring comes, a hood that snaps off when a branch holds it, and a loop "
            "strong enough for a school peg."
        ),
        german_text=(
            "Ärmel, die sich im Frühjahr um 4 cm verlängern lassen, eine Kapuze, die abgeht, wenn ein Ast sie "
            "festhält, und ein Aufhänger, der den Schulhaken überlebt."
        ),
        launched="2025-08-18",
        rank=20,
        fields=worn("kids-clothing", "100% recycled polyester, 2.5 layers", "runs large", "none", 8_000),
        complementary=("kids-puddle-rain-boots",),
    ),
    Draft(
        title="Kids' Snowdrift Insulated Overalls",
        german="Kinder-Schneehose Snowdrift mit Trägern",
        kind=KIDS_CLOTHING,
        vendor="Little Cairn",
        price="89",
        tags="kids, insulated, waterproof, winter, skiing",
        options=grid("Cobalt, Dusk", KIDS),
        text=(
            "Straps that stay on shoulders, knees that outlive a winter of kneeling, and a zip long enough for "
            "emergencies."
        ),
        german_text=(
            "Träger, die auf den Schultern bleiben, Knie, die einen Winter lang Knien aushalten, und ein "
            "Reißverschluss, der für Notfälle lang genug ist."
        ),
        launched="2026-09-21",
        fields=worn("kids-clothing", "Recycled polyester, 80 g insulation", "true to size", "none", 10_000),
        gone=("Cobalt / 6 years", "Dusk / 6 years"),
    ),
    Draft(
        title="Merino Hiking Socks Subscription",
        german="Merino-Wandersocken, auch im Abo",
        kind=SOCKS_KIND,
        vendor="Fjellvind",
        price="24",
        tags="unisex, merino, hiking, subscription, gift",
        options=grid("Slate, Rust, Moss", SOCKS),
        text=(
            "The sock that sells our boots. Dense merino at heel and toe, a snug arch, no seam where the toes bend. "
            "Buy a pair, or have one sent every month or every three months for less: socks vanish at that rate."
        ),
        german_text=(
            "Die Socke, die unsere Stiefel verkauft. Dichte Merinowolle an Ferse und Zehen, fester Halt am Spann, "
            "keine Naht, wo die Zehen knicken. Einzeln oder günstiger jeden Monat oder alle drei Monate: In dem "
            "Tempo verschwinden Socken."
        ),
        launched="2025-02-10",
        rank=17,
        plans=(SOCK_PLANS,),
        fields={"custom.fabric": "72% merino wool, 26% polyamide, 2% elastane", "custom.stretch": "four-way"},
    ),
    Draft(
        title="Trail Running Socks",
        german="Trailrunning-Socken",
        kind=SOCKS_KIND,
        vendor="Stridefell",
        price="18",
        tags="unisex, trail running, breathable",
        options=grid("Black, Snow, Alpenglow", SOCKS),
        text="Thin as a promise, with a tab at the heel that keeps grit out and a left and a right that mean it.",
        german_text="Dünn wie ein Versprechen, mit Lasche gegen Steinchen und einem Links und Rechts, das ernst ist.",
        launched="2025-03-31",
        fields={"custom.fabric": "60% recycled polyamide, 34% polyester, 6% elastane", "custom.stretch": "four-way"},
    ),
    Draft(
        title="Ridgeway Windproof Gloves",
        german="Winddichte Handschuhe Ridgeway",
        kind=GLOVES_KIND,
        vendor="Cairnline",
        price="45",
        tags="unisex, windproof, trail running, hiking, touchscreen",
        options=grid("Black, Slate", GLOVES),
        text="Windproof back, grippy palm, and a fingertip that your phone believes in.",
        german_text="Winddichter Rücken, griffige Handfläche und eine Fingerkuppe, an die das Telefon glaubt.",
        launched="2025-10-27",
        fields=worn("gloves", "Recycled polyester, silicone print", "true to size", "slight"),
    ),
    Draft(
        title="Polestar Down Mittens",
        german="Daunenfäustlinge Polestar",
        kind=GLOVES_KIND,
        vendor="Cairnline",
        price="135",
        tags="unisex, down, insulated, winter, skiing, expedition",
        options=grid("Black, Signal Red", GLOVES),
        text=(
            "Fingers keep each other warm if you let them. Leather palms, removable liners, leashes so that the wind "
            "gets neither."
        ),
        german_text=(
            "Finger wärmen einander, wenn man sie lässt. Lederne Innenhand, herausnehmbares Futter und Leinen, damit "
            "der Wind keinen von beiden bekommt."
        ),
        launched="2026-10-26",
        supply="backorder",
        fields=worn("gloves", "Polyamide, goat leather, 700 fill down", "runs large"),
    ),
    Draft(
        title="Harbour Rib Beanie",
        german="Gerippte Wollmütze Harbour",
        kind=HATS_KIND,
        vendor="Pinemoor",
        price="32",
        was="38",
        tags="unisex, merino, everyday, winter, gift",
        options=grid("Marigold, Midnight, Ash, Cranberry", HATS),
        text="A plain rib-knit hat in wool that does not scratch. Folded it warms twice, unfolded it covers the ears.",
        german_text="Eine schlichte Rippmütze aus Wolle, die nicht kratzt. Umgeschlagen wärmt sie doppelt, sonst lang.",
        launched="2025-09-29",
        fields=worn("hats", "100% merino wool", stretch="slight"),
    ),
    Draft(
        title="Heliotrope Brimmed Sun Hat",
        german="Sonnenhut Heliotrope mit Krempe",
        kind=HATS_KIND,
        vendor="Aurora",
        price="48",
        tags="unisex, uv protection, summer, hiking, travel",
        options=grid("Sand, Lichen", HATS),
        text="Seven centimetres of shade, a chin cord for ridges and a mesh band where you sweat. Floats.",
        german_text="Sieben Zentimeter Schatten, eine Kinnschnur für Grate und ein Netzband gegen Schweiß. Schwimmt.",
        launched="2026-04-06",
        fields=worn("hats", "Recycled polyamide, UPF 50+"),
    ),
    Draft(
        title="Wayfarer 28 Daypack",
        german="Tagesrucksack Wayfarer 28",
        kind=BACKPACKS,
        vendor="Ridgeback Packs",
        price="139",
        tags="unisex, hiking, travel, everyday, recycled",
        options=grid("Spruce, Black, Clay"),
        text=(
            "Opens like a suitcase, carries like a pack. Twenty-eight litres, a laptop sleeve that is also where the "
            "water bladder goes, and a rain cover in the lid."
        ),
        german_text=(
            "Öffnet sich wie ein Koffer, trägt sich wie ein Rucksack. 28 Liter, ein Laptopfach, in das auch die "
            "Trinkblase passt, und eine Regenhülle im Deckel."
        ),
        launched="2025-06-02",
        rank=19,
        fields={"custom.fabric": "100% recycled polyamide, 210 denier"},
        complementary=("sip-insulated-bottle",),
    ),
    Draft(
        title="Portage 55 Trekking Backpack",
        german="Trekkingrucksack Portage 55",
        kind=BACKPACKS,
        vendor="Ridgeback Packs",
        price="259",
        was="299",
        tags="unisex, backpacking, hiking, camping",
        options=grid("Midnight, Rust", ("S", "M", "L")),
        grams=1780,
        text=(
            "Fifty-five litres on an aluminium frame that you can bend to your back. The size is the length of your "
            "torso: S to 45 cm, M to 50 cm, L above."
        ),
        german_text=(
            "55 Liter auf einem Alurahmen, der sich an den Rücken biegen lässt. Die Größe ist die Rückenlänge: S bis "
            "45 cm, M bis 50 cm, L darüber."
        ),
        launched="2025-04-21",
        fields={"custom.fabric": "Recycled polyamide, 420 denier base"},
    ),
    Draft(
        title="Sip Insulated Bottle",
        german="Isolierflasche Sip",
        kind=BOTTLES,
        vendor="Aurora",
        price="35",
        price_by={"500 ml": "35", "750 ml": "39", "1000 ml": "45"},
        tags="unisex, everyday, camping, gift",
        options=grid("Snow, Spruce, Alpenglow") | {"Capacity": ("500 ml", "750 ml", "1000 ml")},
        text="Keeps tea hot for twelve hours and ice for a day. One lid fits all three sizes and the dishwasher.",
        german_text="Hält Tee zwölf Stunden heiß und Eis einen Tag kalt. Ein Deckel passt auf alle drei Größen.",
        launched="2025-01-27",
        rank=21,
    ),
    Draft(
        title="Shell Wash and Proof",
        german="Waschmittel und Imprägnierung für Hardshells",
        kind=CARE,
        vendor="Tarnworks",
        price="16",
        price_by={"300 ml": "16", "1000 ml": "42"},
        tags="care, pfas free, waterproof",
        options={"Size": ("300 ml", "1000 ml")},
        measures={"300 ml": ("ML", "300", "ML", 100), "1000 ml": ("ML", "1000", "ML", 100)},
        text=(
            "Cleans and re-proofs rain jackets in one wash, without PFAS. One capful of 50 ml a jacket; then twenty "
            "minutes warm in the dryer, or the water will not bead."
        ),
        german_text=(
            "Wäscht und imprägniert Regenjacken in einem Gang, ohne PFAS. Eine Kappe (50 ml) pro Jacke; danach "
            "zwanzig Minuten warm in den Trockner, sonst perlt nichts ab."
        ),
        launched="2025-02-24",
        rank=25,
    ),
    Draft(
        title="Down Wash",
        german="Daunenwaschmittel",
        kind=CARE,
        vendor="Tarnworks",
        price="14",
        tags="care, down",
        measures={"": ("ML", "250", "ML", 100)},
        text="A soap that leaves the oils in the down. Dry with three tennis balls, for longer than you think.",
        german_text="Eine Seife, die der Daune ihr Fett lässt. Mit drei Tennisbällen trocknen, länger als gedacht.",
        launched="2025-02-24",
    ),
    Draft(
        title="Wool Wash",
        german="Wollwaschmittel",
        kind=CARE,
        vendor="Tarnworks",
        price="12",
        tags="care, merino",
        measures={"": ("ML", "250", "ML", 100)},
        text="For merino and everything knitted. No enzymes, because wool is protein and enzymes are hungry.",
        german_text="Für Merino und alles Gestrickte. Ohne Enzyme, denn Wolle ist Eiweiß und Enzyme sind hungrig.",
        launched="2025-02-24",
    ),
    Draft(
        title="Leather Balm",
        german="Lederbalsam",
        kind=CARE,
        vendor="Tarnworks",
        price="15",
        tags="care, leather",
        measures={"": ("ML", "100", "ML", 100)},
        text="Beeswax, lanolin and a little pine oil. Warm the boot, not the balm, and rub it in with a finger.",
        german_text="Bienenwachs, Lanolin, etwas Kiefernöl. Nicht den Balsam wärmen, sondern den Stiefel; einreiben.",
        launched="2025-03-03",
    ),
    Draft(
        title="Accessory Cord 4 mm, by the Metre",
        german="Reepschnur 4 mm, Meterware",
        kind=CAMPING,
        vendor="Tarnworks",
        price="1.20",
        tags="camping, climbing, repair",
        options=grid("Signal Red, Marigold"),
        grams=12,
        quantity=(5, 50, 5),
        measures={"": ("M", "1", "M", 1)},
        text=(
            "For tarps, prusiks you practise with and the thing that broke. Sold in steps of five metres, fifty at "
            "most in one piece."
        ),
        german_text=(
            "Für Tarps, Übungsprusiks und das, was gerissen ist. In Schritten von fünf Metern, höchstens fünfzig am "
            "Stück."
        ),
        launched="2025-06-16",
    ),
    Draft(
        title="Ridgeline Energy Bars",
        german="Energieriegel Ridgeline",
        kind=SNACKS,
        vendor="Tarnworks",
        price="2.90",
        tags="food, vegan, trail running, hiking",
        options={"Flavor": ("Cranberry & Almond", "Salted Peanut", "Sour Cherry")},
        grams=55,
        quantity=(4, 40, 4),
        measures={"": ("G", "55", "G", 100)},
        text=(
            "Oats, nuts and fruit, pressed so that they survive a pack. Four to a sleeve, and only whole sleeves "
            "leave the shop. Contains nuts."
        ),
        german_text=(
            "Hafer, Nüsse und Frucht, so gepresst, dass sie den Rucksack überstehen. Vier in einer Packung, nur ganze "
            "Packungen. Enthält Nüsse."
        ),
        launched="2025-07-07",
        hidden_in=("germany",),
    ),
    Draft(
        title="Trail Food Box",
        german="Proviantbox im Abo",
        kind=SNACKS,
        vendor="Tarnworks",
        price="49",
        tags="food, subscription, backpacking, gift",
        grams=2100,
        plans=(FOOD_BOX_PLANS,),
        only_by_plan=True,
        text=(
            "Three dinners, two breakfasts and a surprise, chosen by people who have carried them. Comes every month "
            "and only as a subscription."
        ),
        german_text=(
            "Drei Abendessen, zwei Frühstücke und eine Überraschung, ausgesucht von Leuten, die sie getragen haben. "
            "Kommt jeden Monat und nur im Abo."
        ),
        launched="2026-01-19",
        hidden_in=("germany",),
    ),
    Draft(
        title="Webbing Belt",
        german="Gurtbandgürtel",
        kind=CAMPING,
        vendor="Aurora",
        price="22",
        tags="unisex, travel, everyday",
        options=grid("Black, Sand", ("S-M", "L-XL")),
        grams=95,
        text="Flat buckle, no metal, walks through airports. Doubles as a pack strap.",
        german_text="Flache Schnalle, kein Metall, geht durch jeden Flughafen. Taugt auch als Packriemen.",
        launched="2025-05-26",
    ),
    Draft(
        title="Aurora Gift Card",
        german="Aurora-Geschenkkarte",
        handle="gift-card",
        kind=GIFT_CARDS,
        vendor="Aurora Outfitters",
        price="50",
        price_by={"25": "25", "50": "50", "100": "100", "250": "250"},
        tags="gift, gift card",
        options={"Denominations": ("25", "50", "100", "250")},
        fixed={"germany": {"25": "25", "50": "50", "100": "100", "250": "250"}},
        supply="untracked",
        gift_card=True,
        text="Sent by e-mail within minutes, or on the day you name. Never expires, and works in the stores too.",
        german_text="Kommt in Minuten per E-Mail, oder an dem Tag, den Sie nennen. Läuft nie ab, gilt auch im Laden.",
        launched="2025-01-15",
        rank=30,
    ),
)

"""Hearth & Hollow: what stands on the table and works in the kitchen, written by hand."""

from __future__ import annotations

from .drafts import Draft
from .hearth_ranges import BOARDS, BOWLS, COOKWARE, GLASSWARE, MUGS, TEAWARE, colours, made, tagged

TABLEWARE = (
    Draft(
        title="Thumbprint Mug",
        german="Becher mit Daumenmulde",
        kind=MUGS,
        vendor="Low Kiln",
        price="32",
        tags=tagged("birthday housewarming thank-you", "coffee tea", "anyone colleague", "handmade"),
        options=colours("Cream, Sage, Indigo"),
        text=(
            "Thrown by hand in a two-person pottery, with one dent pressed into the side where your thumb wants to "
            "go. Holds 350 ml, keeps its heat, goes in the dishwasher. No two dents are alike; ours is the one "
            "nobody in the shop lends out."
        ),
        german_text=(
            "In einer Töpferei zu zweit von Hand gedreht, mit einer Mulde genau dort, wo der Daumen hinwill. Fasst "
            "350 ml, hält warm, darf in die Spülmaschine. Keine Mulde gleicht der anderen; unsere eigene verleihen "
            "wir nicht."
        ),
        launched="2025-03-10",
        rank=1,
        fields=made("Stoneware", "Ø 9 cm, 9.5 cm high, 350 ml", "Dishwasher and microwave safe"),
        complementary=("house-roast-coffee", "evening-herb-tea", "gift-wrap"),
        related=("two-cup-teapot",),
    ),
    Draft(
        title="Two-Cup Teapot",
        german="Teekanne für zwei",
        kind=TEAWARE,
        vendor="Low Kiln",
        price="78",
        tags=tagged("housewarming wedding mothers-day", "tea", "parents couples", "handmade"),
        options=colours("Cream, Charcoal"),
        text=(
            "Pours without a drip, which is rarer than it should be. The lid locks when tilted and the strainer is "
            "part of the pot, so it cannot be lost. 600 ml: two proper cups."
        ),
        german_text=(
            "Gießt, ohne zu tropfen, was seltener ist, als man denkt. Der Deckel hält beim Kippen, das Sieb ist Teil "
            "der Kanne und kann nicht verloren gehen. 600 ml: zwei ordentliche Tassen."
        ),
        launched="2025-05-05",
        rank=8,
        fields=made("Stoneware", "16 × 11 cm, 600 ml", "Rinse with water, no soap inside"),
        complementary=("evening-herb-tea", "thumbprint-mug", "beeswax-pillar-candle"),
    ),
    Draft(
        title="Slow Morning Pour-Over Set",
        german="Handfilter-Set Langsamer Morgen",
        kind=TEAWARE,
        vendor="Low Kiln",
        price="94",
        tags=tagged("birthday housewarming fathers-day christmas", "coffee", "friend parents", "set"),
        options=colours("White, Black"),
        text=(
            "A ceramic cone, a glass jug with a wooden collar and forty paper filters. Three minutes of pouring "
            "in circles, and nobody may talk to you until it is done."
        ),
        german_text=(
            "Ein Keramikfilter, eine Glaskanne mit Holzmanschette und vierzig Filtertüten. Drei Minuten im Kreis "
            "gießen, und niemand darf einen dabei ansprechen."
        ),
        launched="2025-09-08",
        rank=3,
        fields=made("Porcelain, borosilicate glass, oak", "Jug 700 ml"),
        complementary=("house-roast-coffee", "thumbprint-mug", "pocket-coffee-grinder"),
        gone=("Black",),
    ),
    Draft(
        title="Pocket Coffee Grinder",
        german="Kaffeemühle für unterwegs",
        kind=TEAWARE,
        vendor="Tinker & Vale",
        price="89",
        was="109",
        tags=tagged("birthday fathers-day graduation", "coffee travel", "friend colleague"),
        text=(
            "Conical steel burrs, thirty click settings, and a handle that folds flat. Grinds two cups in forty "
            "seconds and sounds like a small train."
        ),
        german_text=(
            "Kegelmahlwerk aus Stahl, dreißig Raststufen und eine Kurbel, die sich flach anlegt. Mahlt zwei Tassen in "
            "vierzig Sekunden und klingt wie eine kleine Eisenbahn."
        ),
        launched="2025-10-20",
        fields=made("Steel, walnut", "Ø 5 cm, 16 cm high", "Brush out, never wash"),
        complementary=("house-roast-coffee", "slow-morning-pour-over-set"),
    ),
    Draft(
        title="Breakfast Bowls, Set of Four",
        german="Frühstücksschalen, vier Stück",
        kind=BOWLS,
        vendor="Low Kiln",
        price="96",
        tags=tagged("housewarming wedding", "cooking baking", "couples host", "set, handmade"),
        options=colours("Cream, Sage, Terracotta, Sky"),
        text=(
            "Deep enough for porridge, wide enough for soup, stackable without scratching. Four bowls in one glaze, "
            "each a touch different, as siblings are."
        ),
        german_text=(
            "Tief genug für Porridge, weit genug für Suppe, stapelbar ohne Kratzer. Vier Schalen in einer Glasur, jede "
            "ein wenig anders, wie Geschwister eben."
        ),
        launched="2025-04-14",
        fields=made("Stoneware", "Ø 15 cm, 650 ml each", "Dishwasher safe"),
        complementary=("linen-tea-towels", "oak-bread-board", "gift-wrap"),
    ),
    Draft(
        title="Feast Platter",
        german="Servierplatte Festmahl",
        kind=BOWLS,
        vendor="Low Kiln",
        price="145",
        tags=tagged("wedding housewarming anniversary christmas", "cooking", "host couples", "handmade"),
        options=colours("White, Indigo"),
        grams=2300,
        text=(
            "Forty-five centimetres of stoneware for a roast, a salmon or all the potatoes. Unglazed underneath, so "
            "that it grips the table when everyone reaches at once."
        ),
        german_text=(
            "45 Zentimeter Steinzeug für Braten, Lachs oder alle Kartoffeln. Unten unglasiert, damit sie nicht "
            "rutscht, wenn alle zugleich zugreifen."
        ),
        launched="2025-11-03",
        supply="backorder",
        fields=made("Stoneware", "45 × 30 cm", "Oven safe to 200 °C"),
        complementary=("oak-salad-servers",),
    ),
    Draft(
        title="Oak Bread Board",
        german="Brotbrett aus Eiche",
        kind=BOARDS,
        vendor="Hollow Workshop",
        price="68",
        price_by={"Initials": "80", "One Line": "92"},
        tags=tagged("wedding housewarming anniversary", "cooking baking", "couples host", "personalised"),
        options={"Wood": ("Oak", "Walnut"), "Engraving": ("No Engraving", "Initials", "One Line")},
        supply="untracked",
        text=(
            "Cut from one plank in our workshop in Hudson, oiled three times and engraved if you like: initials, or "
            "one line of up to thirty letters, which you write in the order's note. Made to order in ten days."
        ),
        german_text=(
            "In unserer Werkstatt in Hudson aus einer Bohle geschnitten, dreimal geölt und auf Wunsch graviert: "
            "Initialen oder eine Zeile mit bis zu dreißig Buchstaben, die Sie in die Bestellnotiz schreiben. "
            "Auf Bestellung in zehn Tagen."
        ),
        launched="2025-02-17",
        rank=5,
        fields=made("Solid oak or walnut, linseed oil", "40 × 22 × 2 cm", "Wipe, oil twice a year", days=10),
        complementary=("carbon-steel-bread-knife", "sourdough-starter-kit", "linen-tea-towels"),
        not_made=("Walnut / One Line",),
    ),
    Draft(
        title="Ash Breakfast Tray",
        german="Frühstückstablett aus Esche",
        kind=BOARDS,
        vendor="Hollow Workshop",
        price="110",
        tags=tagged("mothers-day anniversary valentines", "reading wellness", "parents couples"),
        text=(
            "Folding legs, a rim that catches the egg cup, and room for a newspaper at the side. Breakfast in bed is a "
            "question of equipment."
        ),
        german_text=(
            "Klappbare Beine, ein Rand, der den Eierbecher fängt, und seitlich Platz für die Zeitung. Frühstück im "
            "Bett ist eine Frage der Ausrüstung."
        ),
        launched="2025-06-09",
        fields=made("Solid ash", "55 × 35 × 24 cm"),
        hidden_in=("japan",),
    ),
    Draft(
        title="Smoked Glass Tumblers",
        german="Rauchglasbecher",
        kind=GLASSWARE,
        vendor="Tinker & Vale",
        price="18",
        tags=tagged("housewarming wedding", "wine cooking", "host couples", "handblown"),
        options=colours("Smoke, Rose, Olive"),
        quantity=(2, 24, 2),
        text=(
            "Mouth-blown, heavy-footed, tinted like dusk. Sold in pairs, because a single glass is a sad thing; the "
            "price is for one."
        ),
        german_text=(
            "Mundgeblasen, mit schwerem Boden, getönt wie die Dämmerung. Nur paarweise, denn ein einzelnes Glas ist "
            "ein trauriges Ding; der Preis gilt für eines."
        ),
        launched="2026-03-02",
        fields=made("Recycled glass", "Ø 8 cm, 320 ml", "Wash by hand"),
        complementary=("feast-platter",),
    ),
    Draft(
        title="Salt Pig",
        german="Salztopf",
        kind=COOKWARE,
        vendor="Low Kiln",
        price="44",
        tags=tagged("housewarming thank-you", "cooking", "host anyone", "handmade"),
        options=colours("Terracotta, White, Charcoal"),
        text="A pot with a wide mouth for salt, beside the stove, where it belongs. The clay keeps it dry.",
        german_text="Ein Topf mit weitem Maul für Salz, neben dem Herd, wo es hingehört. Der Ton hält es trocken.",
        launched="2025-07-14",
        fields=made("Terracotta, glazed inside", "Ø 11 cm"),
        complementary=("smoked-sea-salt", "olive-wood-spoons"),
    ),
    Draft(
        title="Olive Wood Spoons",
        german="Kochlöffel aus Olivenholz",
        kind=COOKWARE,
        vendor="Hollow Workshop",
        price="38",
        was="46",
        tags=tagged("housewarming thank-you christmas", "cooking baking", "host parents", "set"),
        text="A spoon, a spatula and a stirrer with a corner that gets into the corner of the pot.",
        german_text="Ein Löffel, ein Wender und ein Rührer mit einer Ecke, die in die Ecke des Topfes passt.",
        launched="2025-08-11",
        fields=made("Olive wood", "30 cm", "Wash by hand, oil now and then"),
        complementary=("salt-pig", "indigo-cooks-apron"),
    ),
    Draft(
        title="Oak Salad Servers",
        german="Salatbesteck aus Eiche",
        kind=COOKWARE,
        vendor="Hollow Workshop",
        price="34",
        tags=tagged("wedding housewarming", "cooking gardening", "host couples"),
        text="Two hands, carved from oak, better at lettuce than yours.",
        german_text="Zwei Hände aus Eiche, die mit Salat besser umgehen als die eigenen.",
        launched="2025-08-11",
        fields=made("Oak", "28 cm"),
    ),
    Draft(
        title="Carbon Steel Bread Knife",
        german="Brotmesser aus Kohlenstoffstahl",
        kind=COOKWARE,
        vendor="Tinker & Vale",
        price="120",
        tags=tagged("wedding fathers-day retirement", "baking cooking", "parents host"),
        text=(
            "A blade with a wave instead of teeth, so it cuts crust without sawing crumbs. Carbon steel darkens with "
            "use; that is patina, not dirt. Comes with a leather guard."
        ),
        german_text=(
            "Eine Klinge mit Welle statt Zähnen: Sie schneidet die Kruste, ohne Krümel zu sägen. Kohlenstoffstahl "
            "dunkelt nach; das ist Patina, kein Schmutz. Mit Klingenschutz aus Leder."
        ),
        launched="2025-12-01",
        hidden_in=("japan",),
        fields=made("Carbon steel, walnut", "Blade 26 cm", "Wipe dry at once"),
        complementary=("oak-bread-board",),
    ),
)

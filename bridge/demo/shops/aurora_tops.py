"""Aurora Outfitters: base layers, T-shirts, shirts and fleece, written by hand."""

from __future__ import annotations

from .aurora_ranges import ALPHA, BASE_LAYERS, FLEECE, SHIRTS, T_SHIRTS, grid, worn
from .drafts import Draft

TOPS = (
    Draft(
        title="Women's Tarn 150 Merino Crew",
        german="Damen-Merinoshirt Tarn 150",
        kind=BASE_LAYERS,
        vendor="Fjellvind",
        price="89",
        tags="women, merino, hiking, layering, odour resistant",
        options=grid("Slate, Moss, Cranberry, Black", ALPHA[:5]),
        text=(
            "The layer that touches your skin decides how the day feels. Ours is knitted from 150 g merino so fine "
            "that it never itches, with flat seams moved off the shoulders so a pack strap has nothing to rub.\n\n"
            "Wear it alone in August and under everything else in January. It can be worn for days before it "
            "smells, which is rather the point of wool."
        ),
        german_text=(
            "Die Schicht auf der Haut entscheidet über den Tag. Diese ist aus so feiner 150-g-Merinowolle gestrickt, "
            "dass nichts kratzt; die Flachnähte liegen neben der Schulter, damit kein Rucksackgurt scheuert.\n\n"
            "Im August allein, im Januar unter allem anderen. Sie lässt sich tagelang tragen, ohne zu riechen: "
            "genau dafür ist Wolle da."
        ),
        points=(
            ("Flatlock seams, no side labels", "Flachnähte, keine Etiketten an der Seite"),
            ("Thumb loops", "Daumenschlaufen"),
        ),
        launched="2025-02-03",
        rank=4,
        fields=worn("womens-tops", "87% merino wool, 13% polyamide, 150 g/m²", stretch="slight")
        | {"internal.cost_note": "landed 31.40, next order in March"},
        gone=("Moss / XL", "Black / XS"),
        related=("mens-tarn-150-merino-crew", "womens-tarn-200-merino-half-zip"),
        complementary=("womens-tarn-merino-leggings", "merino-hiking-socks-subscription", "wool-wash"),
    ),
    Draft(
        title="Men's Tarn 150 Merino Crew",
        german="Herren-Merinoshirt Tarn 150",
        kind=BASE_LAYERS,
        vendor="Fjellvind",
        price="89",
        tags="men, merino, hiking, layering, odour resistant",
        options=grid("Slate, Spruce, Rust, Black", ALPHA[1:]),
        text=(
            "Same yarn as the women's, cut straighter and 4 cm longer, so it stays tucked in under a hip belt. "
            "At 150 g it is warm enough for a cold start and cool enough to keep on when the sun gets over the ridge."
        ),
        german_text=(
            "Dasselbe Garn wie bei den Damen, gerader geschnitten und 4 cm länger, damit es unter dem Hüftgurt "
            "bleibt. Mit 150 g warm genug für den kalten Aufbruch und kühl genug, wenn die Sonne über den Grat kommt."
        ),
        points=(
            ("Flatlock seams, no side labels", "Flachnähte, keine Etiketten an der Seite"),
            ("Machine wash at 30 °C, no softener", "Maschinenwäsche bei 30 °C, kein Weichspüler"),
        ),
        launched="2025-02-03",
        rank=3,
        fields=worn("mens-tops", "87% merino wool, 13% polyamide, 150 g/m²", stretch="slight"),
        complementary=("merino-hiking-socks-subscription", "wool-wash"),
    ),
    Draft(
        title="Women's Tarn 200 Merino Half-Zip",
        german="Damen-Merino-Zip-Shirt Tarn 200",
        kind=BASE_LAYERS,
        vendor="Fjellvind",
        price="125",
        was="150",
        tags="women, merino, skiing, winter, layering",
        options=grid("Midnight, Heather, Glacier", ALPHA[:5]),
        text=(
            "For days that start below zero. The 200 g knit is brushed inside, the collar stands up without choking, "
            "and the zip opens far enough to let the heat out on the skin track."
        ),
        german_text=(
            "Für Tage, die unter null beginnen. Der 200-g-Strick ist innen aufgeraut, der Kragen steht, ohne zu "
            "würgen, und der Reißverschluss geht weit genug auf, um im Aufstieg Dampf abzulassen."
        ),
        launched="2025-09-15",
        fields=worn("womens-tops", "100% merino wool, 200 g/m²", "runs small", "slight"),
    ),
    Draft(
        title="Men's Quickstep Synthetic Base Layer",
        german="Herren-Funktionsshirt Quickstep",
        kind=BASE_LAYERS,
        vendor="Aurora",
        price="49",
        tags="men, recycled, trail running, skiing, quick drying",
        options=grid("Graphite, Cobalt, Signal Red", ALPHA[1:]),
        text=(
            "When you run hot, wool stays wet. This hollow-fibre polyester is dry twenty minutes after the last "
            "climb and weighs no more than a letter. Silver-free; wash it and it stops smelling."
        ),
        german_text=(
            "Wer schnell schwitzt, ist in Wolle lange nass. Diese Hohlfaser aus Polyester ist zwanzig Minuten nach "
            "dem letzten Anstieg trocken und wiegt so viel wie ein Brief. Ohne Silber: waschen hilft gegen Geruch."
        ),
        launched="2025-03-24",
        fields=worn("mens-tops", "100% recycled polyester, 105 g/m²", stretch="four-way"),
    ),
    Draft(
        title="Women's Fernway Hemp Tee",
        german="Damen-T-Shirt Fernway aus Hanf",
        kind=T_SHIRTS,
        vendor="Pinemoor",
        price="42",
        tags="women, everyday, travel, hemp, summer",
        options=grid("Birch, Fern, Clay, Midnight", ALPHA[:5]),
        text=(
            "Hemp starts a little crisp and gets softer with every wash, for years. Boxy in the body, long enough "
            "not to ride up, and heavy enough that it does not cling in the heat."
        ),
        german_text=(
            "Hanf ist anfangs etwas fest und wird mit jeder Wäsche weicher, jahrelang. Gerade geschnitten, lang "
            "genug, um nicht hochzurutschen, und schwer genug, um bei Hitze nicht zu kleben."
        ),
        launched="2025-04-14",
        rank=18,
        fields=worn("womens-tops", "55% hemp, 45% organic cotton, 180 g/m²", "runs large"),
    ),
    Draft(
        title="Men's Cairn Logo Tee",
        german="Herren-T-Shirt Cairn mit Logo",
        kind=T_SHIRTS,
        vendor="Aurora",
        price="34",
        was="45",
        tags="men, everyday, organic cotton",
        options=grid("Snow, Moss, Graphite", ALPHA[1:]),
        text=(
            "Five stones, one on top of the other, printed small on the chest and large on the back. Organic cotton "
            "from a mill that pays for the water it uses. Last season's colours, hence the price."
        ),
        german_text=(
            "Fünf Steine übereinander, vorne klein und hinten groß gedruckt. Biobaumwolle aus einer Spinnerei, die "
            "für ihr Wasser bezahlt. Farben der letzten Saison, daher der Preis."
        ),
        launched="2025-01-27",
        fields=worn("mens-tops", "100% organic cotton, 170 g/m²"),
        gone=("Snow / S", "Snow / M", "Snow / L"),
    ),
    Draft(
        title="Women's Heliotrope Sun Hoody",
        german="Damen-Sonnenhoody Heliotrope",
        kind=SHIRTS,
        vendor="Aurora",
        price="79",
        tags="women, uv protection, hiking, climbing, summer, travel",
        options=grid("Glacier, Sunrise, Ash", ALPHA),
        text=(
            "UPF 50+ without sunscreen, without plastic feel and without sweat marks. The hood covers neck and ears "
            "over a cap; the sleeves pull down to the knuckles for a long day on a glacier or in a canoe."
        ),
        german_text=(
            "Lichtschutzfaktor UPF 50+ ohne Creme, ohne Plastikgefühl und ohne Schweißflecken. Die Kapuze bedeckt "
            "Nacken und Ohren auch über der Kappe, die Ärmel reichen bis zu den Knöcheln der Hand: für lange Tage "
            "auf dem Gletscher oder im Kanu."
        ),
        launched="2026-03-16",
        rank=9,
        fields=worn("womens-tops", "88% recycled polyester, 12% elastane, UPF 50+", stretch="four-way"),
    ),
    Draft(
        title="Men's Lodgepole Flannel Shirt",
        german="Herren-Flanellhemd Lodgepole",
        kind=SHIRTS,
        vendor="Pinemoor",
        price="86",
        tags="men, everyday, camping, organic cotton, winter",
        options=grid("Rust, Spruce, Midnight", ALPHA[1:]),
        text=(
            "Brushed on both sides, checked in three colours that hide a spilled coffee. It goes over a base layer at "
            "the campfire and to the office on Monday, smelling faintly of the former."
        ),
        german_text=(
            "Beidseitig aufgeraut und kariert in drei Farben, die verschütteten Kaffee verbergen. Am Lagerfeuer über "
            "dem Funktionsshirt, am Montag im Büro, mit einem Hauch von beidem."
        ),
        launched="2025-10-06",
        fields=worn("mens-tops", "100% organic cotton flannel, 220 g/m²", "runs large"),
    ),
    Draft(
        title="Men's Skarn Grid Fleece Half-Zip",
        german="Herren-Gitterfleece Skarn mit Kragen",
        kind=FLEECE,
        vendor="Aurora",
        price="98",
        was="120",
        tags="men, recycled, hiking, climbing, layering",
        options=grid("Spruce, Midnight, Rust", ALPHA[1:]),
        text=(
            "A grid of tiny fleece towers traps warm air while the channels between them let sweat out, so you can "
            "keep it on for the climb. The chest pocket takes a phone; the collar stays up in wind."
        ),
        german_text=(
            "Ein Raster aus winzigen Fleecetürmen hält warme Luft, während die Kanäle dazwischen Schweiß abführen: "
            "So bleibt er auch im Aufstieg an. Die Brusttasche fasst ein Telefon, der Kragen steht auch im Wind."
        ),
        launched="2025-09-01",
        rank=12,
        fields=worn("mens-tops", "94% recycled polyester, 6% elastane, 210 g/m²", "runs small", "four-way")
        | {"internal.cost_note": "landed 38.90, clearance from November"},
    ),
    Draft(
        title="Women's Skarn Grid Fleece Hoody",
        german="Damen-Gitterfleece Skarn mit Kapuze",
        kind=FLEECE,
        vendor="Aurora",
        price="129",
        tags="women, recycled, hiking, climbing, skiing, layering",
        options=grid("Dusk, Tide, Graphite", ALPHA[:5]),
        text=(
            "The half-zip's sister with a full zip and a hood that fits under a helmet. Two hand pockets sit above "
            "the harness. If you own one mid layer, let it be this."
        ),
        german_text=(
            "Die Schwester des Zip-Pullovers mit durchgehendem Reißverschluss und helmtauglicher Kapuze. Zwei Taschen "
            "liegen oberhalb des Klettergurts. Wer nur eine Zwischenschicht besitzt, sollte diese nehmen."
        ),
        launched="2025-09-01",
        rank=7,
        fields=worn("womens-tops", "94% recycled polyester, 6% elastane, 210 g/m²", stretch="four-way"),
        complementary=("womens-tarn-150-merino-crew", "womens-nimbus-3l-rain-jacket"),
    ),
    Draft(
        title="Basecamp High-Pile Fleece Jacket",
        german="Hochflor-Fleecejacke Basecamp",
        kind=FLEECE,
        vendor="Pinemoor",
        price="149",
        tags="unisex, recycled, camping, everyday, winter",
        options=grid("Birch, Bark, Cobalt", ALPHA),
        text=(
            "As deep as a sheep and about as fashionable, which comes and goes. Cut for everybody; take your usual "
            "men's size or one smaller than your women's size. Both hand pockets are lined, the chest pocket snaps."
        ),
        german_text=(
            "So flauschig wie ein Schaf und ungefähr so modisch, was kommt und geht. Für alle geschnitten: die "
            "gewohnte Herrengröße oder eine Damengröße kleiner. Gefütterte Taschen, Brusttasche mit Druckknopf."
        ),
        launched="2025-11-10",
        fields=worn("mens-tops", "100% recycled polyester high pile, 340 g/m²", "runs large"),
        supply="backorder",
    ),
)

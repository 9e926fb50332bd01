"""Aurora Outfitters: jackets and vests, written by hand."""

from __future__ import annotations

from .aurora_ranges import ALPHA, INSULATED, RAIN_JACKETS, SOFTSHELLS, VESTS, grid, worn
from .drafts import Draft

JACKETS = (
    Draft(
        title="Women's Nimbus 3L Rain Jacket",
        german="Damen-Regenjacke Nimbus 3L",
        kind=RAIN_JACKETS,
        vendor="Aurora",
        price="249",
        tags="women, waterproof, windproof, hiking, recycled, pfas free",
        options=grid("Tide, Alpenglow, Midnight, Marigold", ALPHA),
        text=(
            "A three-layer shell for weather that means it. Seams are taped, the membrane breathes, and the water "
            "repellency works without PFAS, so wash it twice a season to keep it beading.\n\n"
            "The hood turns with your head, pit zips run long, and every pocket can be reached under a hip belt."
        ),
        german_text=(
            "Eine Dreilagenjacke für Wetter, das es ernst meint. Getapte Nähte, atmungsaktive Membran und eine "
            "Imprägnierung ohne PFAS: zweimal im Jahr waschen, dann perlt es weiter ab.\n\n"
            "Die Kapuze dreht sich mit dem Kopf, die Belüftung unter den Armen ist lang, und jede Tasche ist auch "
            "mit Hüftgurt erreichbar."
        ),
        points=(
            ("20,000 mm water column", "20.000 mm Wassersäule"),
            ("340 g in size M", "340 g in Größe M"),
        ),
        launched="2025-03-03",
        rank=1,
        fields=worn(
            "womens-tops",
            "100% recycled polyamide face, ePE membrane, 3 layers",
            stretch="slight",
            waterproof_mm=20_000,
        )
        | {"internal.cost_note": "landed 88.10, do not discount before May"},
        fixed={"germany": {"": "239.95"}},
        gone=("Marigold / XS", "Marigold / S"),
        related=("mens-nimbus-3l-rain-jacket", "womens-drizzle-2-5l-packable-rain-jacket"),
        complementary=("shell-wash-and-proof", "womens-skarn-grid-fleece-hoody"),
    ),
    Draft(
        title="Men's Nimbus 3L Rain Jacket",
        german="Herren-Regenjacke Nimbus 3L",
        kind=RAIN_JACKETS,
        vendor="Aurora",
        price="249",
        tags="men, waterproof, windproof, hiking, recycled, pfas free",
        options=grid("Storm, Spruce, Signal Red, Black", ALPHA),
        text=(
            "The jacket our own shop crew hangs by the door. Three layers, taped seams, a hood with a stiff peak and "
            "pit zips you can open with gloves on. Cut roomy enough for a fleece underneath."
        ),
        german_text=(
            "Die Jacke, die bei uns im Laden neben der Tür hängt. Drei Lagen, getapte Nähte, Kapuze mit festem "
            "Schild und Belüftung, die sich mit Handschuhen öffnen lässt. Weit genug für ein Fleece darunter."
        ),
        points=(
            ("20,000 mm water column", "20.000 mm Wassersäule"),
            ("380 g in size M", "380 g in Größe M"),
        ),
        launched="2025-03-03",
        rank=2,
        fields=worn(
            "mens-tops", "100% recycled polyamide face, ePE membrane, 3 layers", stretch="slight", waterproof_mm=20_000
        ),
        fixed={"germany": {"": "239.95"}},
        complementary=("shell-wash-and-proof", "mens-skarn-grid-fleece-half-zip"),
    ),
    Draft(
        title="Women's Drizzle 2.5L Packable Rain Jacket",
        german="Damen-Regenjacke Drizzle 2.5L, packbar",
        kind=RAIN_JACKETS,
        vendor="Aurora",
        price="139",
        was="179",
        tags="women, waterproof, packable, travel, trail running",
        options=grid("Glacier, Cranberry, Graphite", ALPHA[:5]),
        text=(
            "The jacket you forget you brought. It folds into its own chest pocket, to the size of an apple, and "
            "keeps out an afternoon's rain. For a week of rain, take the Nimbus."
        ),
        german_text=(
            "Die Jacke, die man im Rucksack vergisst. Sie verschwindet in der eigenen Brusttasche, apfelgroß, und "
            "hält einen Nachmittag Regen ab. Für eine Woche Regen empfehlen wir die Nimbus."
        ),
        launched="2025-04-07",
        fields=worn("womens-tops", "100% polyamide ripstop, 2.5 layers", "runs small", waterproof_mm=10_000),
    ),
    Draft(
        title="Men's Squall Storm Parka",
        german="Herren-Sturmparka Squall",
        kind=RAIN_JACKETS,
        vendor="Fjellvind",
        price="389",
        tags="men, waterproof, insulated, windproof, winter, everyday",
        options=grid("Midnight, Bark", ALPHA[1:]),
        text=(
            "Made on an island where umbrellas are a joke. Waterproof outside, synthetic insulation inside, long "
            "enough to sit on and with a storm flap that closes with magnets."
        ),
        german_text=(
            "Von einer Insel, auf der Regenschirme ein Witz sind. Außen wasserdicht, innen mit Kunstfaser isoliert, "
            "lang genug zum Daraufsitzen und mit Magneten an der Sturmleiste."
        ),
        launched="2025-10-20",
        fields=worn("mens-tops", "Polyamide face, PU membrane, 100 g synthetic fill", "runs large", "none", 15_000),
    ),
    Draft(
        title="Women's Lumen 800 Down Jacket",
        german="Damen-Daunenjacke Lumen 800",
        kind=INSULATED,
        vendor="Aurora",
        price="279",
        tags="women, down, insulated, packable, winter, camping",
        options=grid("Alpenglow, Midnight, Lichen, Snow", ALPHA),
        text=(
            "Eight hundred fill power down, traceable to the farm, in chambers small enough that it stays where it "
            "was put. Weighs 310 g, packs into its left pocket, and makes a decent pillow there.\n\n"
            "Down hates rain: put a shell over it when it is wet."
        ),
        german_text=(
            "Daune mit 800 cuin Bauschkraft, rückverfolgbar bis zum Hof, in so kleinen Kammern, dass sie bleibt, wo "
            "sie ist. Wiegt 310 g, passt in die eigene linke Tasche und ist dort ein brauchbares Kissen.\n\n"
            "Daune mag keinen Regen: Bei Nässe gehört eine Hardshell darüber."
        ),
        launched="2025-09-08",
        rank=5,
        grams=310,
        fields=worn("womens-tops", "100% recycled polyamide, 800 fill RDS down", "runs small"),
        fixed={"germany": {"": "269.95"}},
        complementary=("womens-nimbus-3l-rain-jacket", "down-wash"),
    ),
    Draft(
        title="Men's Lumen 800 Down Jacket",
        german="Herren-Daunenjacke Lumen 800",
        kind=INSULATED,
        vendor="Aurora",
        price="279",
        tags="men, down, insulated, packable, winter, camping",
        options=grid("Black, Cobalt, Rust", ALPHA),
        text=(
            "A belay jacket's warmth at a sweater's weight. The hem drops at the back, the cuffs are bound instead of "
            "elastic, and the zip garage keeps metal off your chin."
        ),
        german_text=(
            "Die Wärme einer Sicherungsjacke beim Gewicht eines Pullovers. Hinten länger, die Bündchen eingefasst "
            "statt gummiert, und am Kinn deckt eine Lasche den Reißverschluss ab."
        ),
        launched="2025-09-08",
        rank=6,
        grams=350,
        fields=worn("mens-tops", "100% recycled polyamide, 800 fill RDS down"),
        gone=("Black / M", "Black / L", "Rust / XXL"),
        complementary=("mens-nimbus-3l-rain-jacket", "down-wash"),
    ),
    Draft(
        title="Women's Cirrus Synthetic Hooded Jacket",
        german="Damen-Kunstfaserjacke Cirrus mit Kapuze",
        kind=INSULATED,
        vendor="Cairnline",
        price="219",
        tags="women, insulated, vegan, recycled, skiing, hiking",
        options=grid("Fjord, Heather, Black", ALPHA[:5]),
        text=(
            "Warm when wet, which down is not. The fill stretches with you, so it works as an outer layer on the move "
            "and under a shell on the lift."
        ),
        german_text=(
            "Wärmt auch nass, anders als Daune. Die Füllung dehnt sich mit, deshalb taugt sie in Bewegung als "
            "Außenschicht und im Lift unter der Hardshell."
        ),
        launched="2026-09-07",
        fields=worn("womens-tops", "100% recycled polyester, 80 g stretch synthetic fill", stretch="four-way"),
    ),
    Draft(
        title="Men's Polestar Expedition Parka",
        german="Herren-Expeditionsparka Polestar",
        kind=INSULATED,
        vendor="Cairnline",
        price="689",
        tags="men, down, insulated, windproof, winter, expedition",
        options=grid("Signal Red, Black", ALPHA[1:]),
        text=(
            "For places where a thermometer is a safety device. Overfilled baffles, a coyote-free ruff and pockets "
            "that fit a mitten with a hand in it. New for this winter; the first batch is on the water."
        ),
        german_text=(
            "Für Orte, an denen ein Thermometer zur Sicherheitsausrüstung zählt. Prall gefüllte Kammern, Kunstpelz am "
            "Kapuzenrand und Taschen, in die eine Hand samt Fäustling passt. Neu für diesen Winter; die erste "
            "Lieferung ist unterwegs."
        ),
        launched="2026-10-26",
        supply="preorder",
        grams=1480,
        fields=worn("mens-tops", "Polyamide ripstop, 850 fill RDS down", "runs large")
        | {"custom.preorder_ships": "2026-12-15"},
    ),
    Draft(
        title="Women's Whisper Wind Jacket",
        german="Damen-Windjacke Whisper",
        kind=SOFTSHELLS,
        vendor="Stridefell",
        price="95",
        tags="women, windproof, packable, trail running, hiking",
        options=grid("Sunrise, Tide, Black", ALPHA[:5]),
        text=(
            "Ninety-two grams between you and a cold ridge. Not waterproof, and proud of it: it breathes well enough "
            "to keep on all the way up."
        ),
        german_text=(
            "Zweiundneunzig Gramm zwischen dir und einem kalten Grat. Nicht wasserdicht, und das mit Absicht: Sie "
            "atmet so gut, dass sie den ganzen Aufstieg anbleibt."
        ),
        launched="2026-03-02",
        grams=92,
        fields=worn("womens-tops", "100% polyamide, 20 denier", "runs small"),
    ),
    Draft(
        title="Men's Torrent Softshell Jacket",
        german="Herren-Softshelljacke Torrent",
        kind=SOFTSHELLS,
        vendor="Cairnline",
        price="179",
        was="220",
        tags="men, windproof, climbing, skiing, breathable",
        options=grid("Slate, Moss", ALPHA[1:]),
        text=(
            "Double-woven stretch that shrugs off wind, snow and granite. The workhorse for ski tours and alpine "
            "ridges, when a hardshell is too sweaty and a fleece too airy."
        ),
        german_text=(
            "Doppelgewebe mit Stretch, dem Wind, Schnee und Granit wenig anhaben. Das Arbeitstier für Skitouren und "
            "Grate, wenn die Hardshell zu schwitzig und das Fleece zu luftig ist."
        ),
        launched="2025-08-25",
        fields=worn("mens-tops", "90% polyamide, 10% elastane double weave", stretch="four-way"),
        hidden_in=("germany",),
    ),
    Draft(
        title="Women's Ember Down Vest",
        german="Damen-Daunenweste Ember",
        kind=VESTS,
        vendor="Aurora",
        price="169",
        tags="women, down, insulated, everyday, layering",
        options=grid("Clay, Midnight, Birch", ALPHA[:5]),
        text=(
            "Warm core, free arms. Under a coat in the city, over a fleece at camp. The collar is lined with brushed "
            "tricot where a chin rests."
        ),
        german_text=(
            "Warmer Rumpf, freie Arme. In der Stadt unter dem Mantel, im Lager über dem Fleece. Am Kinn ist der "
            "Kragen mit weichem Trikot gefüttert."
        ),
        launched="2025-10-13",
        fields=worn("womens-tops", "100% recycled polyamide, 700 fill RDS down"),
    ),
    Draft(
        title="Men's Fieldhand Waxed Vest",
        german="Herren-Wachsweste Fieldhand",
        kind=VESTS,
        vendor="Pinemoor",
        price="145",
        tags="men, everyday, camping, waxed cotton",
        options=grid("Bark, Spruce", ALPHA[1:]),
        text=(
            "Seven pockets and no zips to break. The waxed cotton creases, fades and gets better; re-wax it once a "
            "year on a warm day. Sold out until the mill has spun again."
        ),
        german_text=(
            "Sieben Taschen und kein Reißverschluss, der kaputtgehen kann. Die gewachste Baumwolle knittert, bleicht "
            "aus und wird besser; einmal im Jahr an einem warmen Tag nachwachsen. Ausverkauft, bis die Weberei "
            "wieder liefert."
        ),
        launched="2025-05-19",
        supply="sold_out",
        fields=worn("mens-tops", "100% waxed organic cotton", "runs large"),
    ),
)

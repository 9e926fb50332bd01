"""Aurora Outfitters: pants, shorts, leggings and dresses, written by hand."""

from __future__ import annotations

from .aurora_ranges import ALPHA, BASE_LAYERS, DRESSES, LEGGINGS, PANTS, SHORTS, grid, worn
from .drafts import Draft

LENGTHS = ("Extra Short", "Short", "Regular", "Long", "Extra Long")

BOTTOMS = (
    Draft(
        title="Men's Overland Convertible Pants",
        german="Herren-Zip-off-Hose Overland",
        kind=PANTS,
        vendor="Aurora",
        price="110",
        tags="men, hiking, travel, quick drying, uv protection, convertible",
        options=grid("Sand, Slate, Moss, Bark, Graphite, Black, Midnight, Clay, Lichen, Storm", ALPHA)
        | {"Length": LENGTHS},
        text=(
            "Pants at dawn, shorts by ten. The zips run under a flap, the legs are marked left and right, and they "
            "come off over boots. Ten colours, six waists, five lengths: one of the three hundred is yours.\n\n"
            "The Length option is the inseam: Extra Short 70 cm, Short 75 cm, Regular 80 cm, Long 85 cm, "
            "Extra Long 90 cm."
        ),
        german_text=(
            "Morgens Hose, ab zehn Shorts. Die Reißverschlüsse liegen unter einer Leiste, die Beine sind mit links "
            "und rechts markiert und gehen über den Stiefel. Zehn Farben, sechs Weiten, fünf Längen: Eine der "
            "dreihundert passt.\n\n"
            "Die Länge ist die Schrittlänge: Extra kurz 70 cm, Kurz 75 cm, Normal 80 cm, Lang 85 cm, Extra lang 90 cm."
        ),
        launched="2025-02-17",
        rank=8,
        fields=worn("mens-bottoms", "94% recycled polyamide, 6% elastane, UPF 40+", stretch="slight"),
        price_by={"Extra Long": "115"},
        gone=("Clay / XS / Extra Short", "Clay / XS / Short", "Black / L / Regular"),
        complementary=("mens-tarn-150-merino-crew", "webbing-belt"),
    ),
    Draft(
        title="Women's Larch Hiking Pants",
        german="Damen-Wanderhose Larch",
        kind=PANTS,
        vendor="Aurora",
        price="105",
        tags="women, hiking, travel, quick drying, recycled",
        options=grid("Slate, Moss, Cranberry, Black", ALPHA) | {"Length": ("Short", "Regular", "Long")},
        text=(
            "A waistband that lies flat under a hip belt, real pockets that swallow a phone, and knees you can bend. "
            "Three lengths, because legs differ: Short 74 cm, Regular 79 cm, Long 84 cm inseam."
        ),
        german_text=(
            "Ein Bund, der flach unter dem Hüftgurt liegt, echte Taschen, in denen ein Telefon verschwindet, und Knie, "
            "die sich beugen lassen. Drei Längen, weil Beine verschieden sind: Kurz 74 cm, Normal 79 cm, Lang 84 cm "
            "Schrittlänge."
        ),
        launched="2025-03-10",
        rank=10,
        fields=worn("womens-bottoms", "92% recycled polyamide, 8% elastane", stretch="slight"),
        not_made=("Cranberry / XXL / Long", "Cranberry / XS / Long"),
        fixed={"germany": {"": "99.95"}},
    ),
    Draft(
        title="Men's Talus Climbing Pants",
        german="Herren-Kletterhose Talus",
        kind=PANTS,
        vendor="Cairnline",
        price="95",
        tags="men, climbing, hiking, organic cotton",
        options=grid("Bark, Storm, Marigold", ALPHA),
        text=(
            "Heavy cotton with enough stretch for a high step and a gusset that survives it. A brush loop at the "
            "back, an elastic hem that stays above the ankle when you need to see your feet."
        ),
        german_text=(
            "Kräftige Baumwolle mit genug Stretch für hohe Tritte und einem Zwickel, der das mitmacht. Hinten eine "
            "Schlaufe für die Bürste; der elastische Saum bleibt über dem Knöchel, wenn man die Füße sehen will."
        ),
        launched="2025-04-28",
        fields=worn("mens-bottoms", "97% organic cotton, 3% elastane", "runs small", "slight"),
        gone=("Bark / M", "Storm / M", "Marigold / M"),
    ),
    Draft(
        title="Women's Drizzle Rain Pants",
        german="Damen-Regenhose Drizzle",
        kind=PANTS,
        vendor="Aurora",
        price="99",
        was="125",
        tags="women, waterproof, packable, hiking, cycling",
        options=grid("Graphite", ALPHA) | {"Length": ("Regular", "Long")},
        text=(
            "Full-length side zips, so they go on over boots while it is already raining, which is when one looks for "
            "them. Pack to the size of a water bottle."
        ),
        german_text=(
            "Mit durchgehenden Seitenreißverschlüssen: Sie gehen über den Stiefel, wenn es schon regnet, denn dann "
            "sucht man sie. Packmaß einer Trinkflasche."
        ),
        launched="2025-04-07",
        fields=worn("womens-bottoms", "100% polyamide ripstop, 2.5 layers", waterproof_mm=10_000),
    ),
    Draft(
        title="Men's Coulee Ski Touring Pants",
        german="Herren-Skitourenhose Coulee",
        kind=PANTS,
        vendor="Fjellvind",
        price="349",
        tags="men, skiing, waterproof, windproof, winter",
        options=grid("Midnight, Signal Red", ALPHA[1:]),
        text=(
            "Hardshell where snow melts, softshell where you sweat. Thigh vents open from either end, the gaiter "
            "takes any buckle, and the beacon has its own tethered pocket."
        ),
        german_text=(
            "Hardshell, wo Schnee schmilzt, Softshell, wo man schwitzt. Die Belüftung am Oberschenkel öffnet von "
            "beiden Seiten, die Gamasche passt über jede Schnalle, das LVS-Gerät hat eine eigene Tasche mit Leine."
        ),
        launched="2026-10-05",
        rank=40,
        supply="backorder",
        fields=worn("mens-bottoms", "Polyamide hybrid, 3-layer panels", "true to size", "four-way", 20_000),
    ),
    Draft(
        title="Men's Dash 5-Inch Running Shorts",
        german="Herren-Laufshorts Dash 5 Zoll",
        kind=SHORTS,
        vendor="Stridefell",
        price="58",
        tags="men, trail running, quick drying, summer, recycled",
        options=grid("Black, Cobalt, Alpenglow", ALPHA[1:]),
        text=(
            "A brief inside that does not chafe, a waistband that carries three gels and a phone without bouncing, "
            "and side slits for stairs that call themselves trails."
        ),
        german_text=(
            "Ein Innenslip, der nicht scheuert, ein Bund, der drei Gels und ein Telefon trägt, ohne zu hüpfen, und "
            "Seitenschlitze für Treppen, die sich Trail nennen."
        ),
        launched="2026-03-30",
        rank=22,
        fields=worn("mens-bottoms", "100% recycled polyester, 86 g/m²", stretch="slight"),
    ),
    Draft(
        title="Women's Meander Hiking Shorts",
        german="Damen-Wandershorts Meander",
        kind=SHORTS,
        vendor="Aurora",
        price="65",
        was="79",
        tags="women, hiking, travel, summer, quick drying",
        options=grid("Sand, Fern, Midnight", ALPHA),
        text=(
            "Mid-thigh, with a soft waistband and a zipped pocket that holds a passport. They dry on you between the "
            "lake and the car."
        ),
        german_text=(
            "Bis zur Mitte des Oberschenkels, mit weichem Bund und einer Reißverschlusstasche für den Reisepass. "
            "Trocknen zwischen See und Auto am Körper."
        ),
        launched="2025-05-05",
        fields=worn("womens-bottoms", "90% recycled polyamide, 10% elastane", "runs large", "four-way"),
    ),
    Draft(
        title="Women's Tarn Merino Leggings",
        german="Damen-Merinoleggings Tarn",
        kind=BASE_LAYERS,
        vendor="Fjellvind",
        price="95",
        tags="women, merino, skiing, winter, layering",
        options=grid("Black, Midnight", ALPHA[:5]),
        text=(
            "Long underwear that you would answer the door in. Same 200 g knit as the half-zip, a wide waistband and a "
            "gusset where one is needed."
        ),
        german_text=(
            "Lange Unterwäsche, in der man auch die Tür öffnen würde. Derselbe 200-g-Strick wie beim Zip-Shirt, ein "
            "breiter Bund und ein Zwickel, wo er hingehört."
        ),
        launched="2025-09-15",
        fields=worn("womens-bottoms", "100% merino wool, 200 g/m²", "runs small", "slight"),
    ),
    Draft(
        title="Women's Ridgeline Pocket Leggings",
        german="Damen-Leggings Ridgeline mit Taschen",
        kind=LEGGINGS,
        vendor="Stridefell",
        price="89",
        tags="women, trail running, hiking, climbing, recycled",
        options=grid("Black, Spruce, Dusk", ALPHA),
        text=(
            "Squat-proof, rock-resistant at the knee, and with two thigh pockets that hold a phone still while you "
            "run. The waistband has no seam to press under a hip belt."
        ),
        german_text=(
            "Blickdicht in der Hocke, abriebfest am Knie und mit zwei Taschen am Oberschenkel, in denen das Telefon "
            "beim Laufen stillhält. Der Bund drückt auch unter dem Hüftgurt nicht."
        ),
        launched="2026-02-16",
        rank=14,
        fields=worn("womens-bottoms", "74% recycled polyamide, 26% elastane", stretch="four-way"),
    ),
    Draft(
        title="Women's Wander Skort",
        german="Damen-Hosenrock Wander",
        kind=DRESSES,
        vendor="Aurora",
        price="72",
        tags="women, hiking, travel, summer, uv protection",
        options=grid("Tide, Black, Clay", ALPHA),
        text=(
            "A skirt to look at, shorts to sit in. The liner is long enough not to ride up and has a pocket on the "
            "thigh where a hand finds it."
        ),
        german_text=(
            "Zum Ansehen ein Rock, zum Sitzen eine Shorts. Die Innenhose ist lang genug, um nicht hochzurutschen, "
            "und hat eine Tasche dort, wo die Hand hinkommt."
        ),
        launched="2026-04-20",
        fields=worn("womens-bottoms", "88% recycled polyamide, 12% elastane, UPF 50+", stretch="four-way"),
    ),
    Draft(
        title="Women's Lakeside Travel Dress",
        german="Damen-Reisekleid Lakeside",
        kind=DRESSES,
        vendor="Pinemoor",
        price="98",
        tags="women, travel, everyday, summer, wrinkle resistant",
        options=grid("Fjord, Sunrise, Black", ALPHA[:5]),
        text=("Rolls up in a shoe, falls out unwrinkled, dries overnight on a hotel tap. Pockets, of course."),
        german_text=(
            "Passt aufgerollt in einen Schuh, fällt knitterfrei heraus, trocknet über Nacht am Wasserhahn. Mit "
            "Taschen, versteht sich."
        ),
        launched="2026-05-04",
        fields=worn("womens-tops", "95% TENCEL lyocell, 5% elastane", "true to size", "slight"),
        not_made=("Sunrise / XS",),
    ),
)

"""Aurora Outfitters: what the generated clothing and footwear is put together from."""

from __future__ import annotations

from .generating import Model

NAMES = (
    "Alder", "Aspen", "Avens", "Bothy", "Bramble", "Brook", "Burnet", "Cedar", "Cinder", "Clover", "Corrie", "Crag",
    "Dale", "Drift", "Dunlin", "Ermine", "Esker", "Fell", "Fen", "Finch", "Firth", "Foxglove", "Gale", "Garnet",
    "Gorse", "Gull", "Harrier", "Haven", "Hazel", "Heron", "Holt", "Islet", "Juniper", "Kelp", "Kite", "Lark",
    "Ledge", "Linden", "Loch", "Marten", "Meadow", "Merlin", "Mica", "Moraine", "Nettle", "Osprey", "Otter", "Peat",
    "Pika", "Plover", "Quartz", "Quill", "Raven", "Reed", "Rowan", "Rush", "Saxifrage", "Sedge", "Shale", "Shoal",
    "Sorrel", "Spindle", "Stoat", "Swift", "Teal", "Tern", "Thicket", "Thistle", "Tor", "Vale", "Willow", "Yarrow",
)  # fmt: skip

TEES = (
    Model(
        "Merino Tee",
        "Merino-T-Shirt",
        "A fine 140 g merino knit that stays fresh for a week on the trail.",
        "Ein feiner Merinostrick mit 140 g, der auf der Tour eine Woche lang frisch bleibt.",
        (59, 79),
        "merino, odour resistant",
        {"custom.fabric": "83% merino wool, 17% polyamide, 140 g/m²", "custom.stretch": "slight"},
    ),
    Model(
        "Organic Cotton Tee",
        "Baumwoll-T-Shirt",
        "Long-staple organic cotton, heavy enough to keep its shape wash after wash.",
        "Langstapelige Biobaumwolle, schwer genug, um nach jeder Wäsche in Form zu bleiben.",
        (29, 45),
        "organic cotton, everyday",
        {"custom.fabric": "100% organic cotton, 180 g/m²", "custom.stretch": "none"},
    ),
    Model(
        "Dry Tee",
        "Funktions-T-Shirt",
        "Recycled polyester with channels on the inside that move sweat outward and dry in minutes.",
        "Recyceltes Polyester mit Kanälen auf der Innenseite: Schweiß wandert nach außen und trocknet in Minuten.",
        (35, 55),
        "quick drying, recycled",
        {"custom.fabric": "100% recycled polyester, 110 g/m²", "custom.stretch": "four-way"},
    ),
)
BASE_LAYER_MODELS = (
    Model(
        "Merino Base Layer",
        "Merino-Unterhemd",
        "A 180 g rib knit that warms when it is cold and does not smell when it is not.",
        "Ein Rippstrick mit 180 g, der bei Kälte wärmt und bei Wärme nicht riecht.",
        (75, 110),
        "merino, winter",
        {"custom.fabric": "100% merino wool, 180 g/m²", "custom.stretch": "slight"},
    ),
    Model(
        "Thermal Crew",
        "Thermoshirt",
        "Brushed inside, smooth outside, so that the next layer slides over it.",
        "Innen aufgeraut, außen glatt, damit die nächste Schicht darübergleitet.",
        (49, 75),
        "insulated, winter",
        {"custom.fabric": "92% recycled polyester, 8% elastane, 190 g/m²", "custom.stretch": "four-way"},
    ),
)
SHIRT_MODELS = (
    Model(
        "Hemp Shirt",
        "Hanfhemd",
        "Hemp and organic cotton in a loose weave that breathes on the hottest day.",
        "Hanf und Biobaumwolle, locker gewebt, luftig auch am heißesten Tag.",
        (75, 98),
        "hemp, summer",
        {"custom.fabric": "55% hemp, 45% organic cotton", "custom.stretch": "none"},
    ),
    Model(
        "Travel Shirt",
        "Reisehemd",
        "Looks ironed after a night in a bag and dries before breakfast.",
        "Sieht nach einer Nacht in der Tasche gebügelt aus und trocknet bis zum Frühstück.",
        (79, 110),
        "quick drying, wrinkle resistant",
        {"custom.fabric": "96% recycled polyamide, 4% elastane", "custom.stretch": "slight"},
    ),
    Model(
        "Flannel Shirt",
        "Flanellhemd",
        "Thick brushed flannel, the one that goes missing when a friend stays over.",
        "Dicker, aufgerauter Flanell: das Hemd, das verschwindet, wenn Besuch da war.",
        (65, 89),
        "organic cotton, winter",
        {"custom.fabric": "100% organic cotton flannel, 200 g/m²", "custom.stretch": "none"},
    ),
)
FLEECE_MODELS = (
    Model(
        "Fleece Jacket",
        "Fleecejacke",
        "Mid-weight fleece that has been through a hundred washes in our own shop and still does not pill.",
        "Mittelschweres Fleece, das bei uns im Laden hundert Wäschen hinter sich hat und immer noch nicht pillt.",
        (79, 119),
        "recycled",
        {"custom.fabric": "100% recycled polyester, 240 g/m²", "custom.stretch": "none"},
    ),
    Model(
        "Wool Fleece Pullover",
        "Wollfleece-Pullover",
        "Boiled wool on the outside, brushed loops within: the warmth of a jumper without the draught.",
        "Außen Walkwolle, innen aufgeraute Schlingen: warm wie ein Pullover, nur ohne Zugluft.",
        (109, 149),
        "wool, everyday",
        {"custom.fabric": "60% wool, 40% recycled polyester", "custom.stretch": "slight"},
    ),
    Model(
        "Tech Fleece Hoody",
        "Technik-Fleecehoody",
        "Smooth-faced stretch fleece that slides under a shell and sheds a little snow.",
        "Stretchfleece mit glatter Außenseite, das unter die Hardshell gleitet und etwas Schnee abweist.",
        (119, 165),
        "breathable",
        {"custom.fabric": "91% recycled polyester, 9% elastane, 250 g/m²", "custom.stretch": "four-way"},
    ),
)
INSULATED_MODELS = (
    Model(
        "Down Jacket",
        "Daunenjacke",
        "Traceable 700 fill down in narrow baffles, light in the hand and warm in a minute.",
        "Rückverfolgbare Daune mit 700 cuin in schmalen Kammern, leicht in der Hand und nach einer Minute warm.",
        (219, 349),
        "down, packable",
        {"custom.fabric": "100% recycled polyamide, 700 fill RDS down", "custom.stretch": "none"},
    ),
    Model(
        "Insulated Jacket",
        "Isolationsjacke",
        "Synthetic fill that keeps warming when it is wet and needs no special soap.",
        "Kunstfaserfüllung, die auch nass wärmt und kein besonderes Waschmittel braucht.",
        (149, 219),
        "vegan, recycled",
        {"custom.fabric": "100% recycled polyester, 100 g synthetic fill", "custom.stretch": "none"},
    ),
    Model(
        "Winter Parka",
        "Winterparka",
        "Down to the thigh, wind-tight and unbothered by a bus that does not come.",
        "Bis zum Oberschenkel, winddicht und gelassen, wenn der Bus nicht kommt.",
        (229, 349),
        "windproof, everyday",
        {"custom.fabric": "Recycled polyester twill, 150 g synthetic fill", "custom.stretch": "none"},
    ),
)
RAIN_MODELS = (
    Model(
        "Rain Jacket",
        "Regenjacke",
        "Two and a half layers, taped seams and a peak that keeps drops off your glasses.",
        "Zweieinhalb Lagen, getapte Nähte und ein Schild, das Tropfen von der Brille fernhält.",
        (99, 159),
        "waterproof, packable",
        {
            "custom.fabric": "100% recycled polyamide, 2.5 layers",
            "custom.stretch": "none",
            "custom.waterproof_mm": "10000",
        },
    ),
    Model(
        "3L Shell Jacket",
        "Hardshelljacke",
        "A three-layer shell that takes a rope, a pack and a week of bad weather.",
        "Eine Dreilagen-Hardshell, die Seil, Rucksack und eine Woche schlechtes Wetter mitmacht.",
        (229, 399),
        "waterproof, windproof, climbing",
        {"custom.fabric": "Recycled polyamide, 3 layers", "custom.stretch": "slight", "custom.waterproof_mm": "20000"},
    ),
)
SOFTSHELL_MODELS = (
    Model(
        "Softshell Jacket",
        "Softshelljacke",
        "Stretch-woven against wind and drizzle, quiet when you move.",
        "Elastisch gewebt gegen Wind und Niesel, leise bei jeder Bewegung.",
        (129, 189),
        "windproof, breathable",
        {"custom.fabric": "88% polyamide, 12% elastane", "custom.stretch": "four-way"},
    ),
    Model(
        "Wind Shirt",
        "Windshirt",
        "A pocketful of ripstop for the minute at the top before you turn round.",
        "Eine Handvoll Ripstop für die Minute am Gipfel, bevor es wieder hinuntergeht.",
        (75, 109),
        "windproof, packable, trail running",
        {"custom.fabric": "100% recycled polyamide, 20 denier", "custom.stretch": "none"},
    ),
)
PANTS_MODELS = (
    Model(
        "Hiking Pants",
        "Wanderhose",
        "Light, tough and quick to dry, with an articulated knee that you notice only by its absence elsewhere.",
        "Leicht, robust und schnell trocken, mit vorgeformtem Knie, das man erst bei anderen Hosen vermisst.",
        (85, 119),
        "quick drying",
        {"custom.fabric": "94% recycled polyamide, 6% elastane", "custom.stretch": "slight"},
    ),
    Model(
        "Winter Softshell Pants",
        "Winter-Softshellhose",
        "Brushed inside and windproof in front, for snowshoes, dog walks and waiting at bus stops.",
        "Innen aufgeraut und vorne winddicht: für Schneeschuhe, Hunderunden und Bushaltestellen.",
        (109, 149),
        "winter, windproof",
        {"custom.fabric": "86% polyester, 14% elastane, brushed", "custom.stretch": "four-way"},
    ),
    Model(
        "Canvas Work Pants",
        "Canvas-Arbeitshose",
        "Organic canvas with double knees, stiff at first and a friend by autumn.",
        "Bio-Canvas mit doppeltem Knie, anfangs steif und im Herbst ein Freund.",
        (75, 105),
        "organic cotton, camping",
        {"custom.fabric": "98% organic cotton, 2% elastane", "custom.stretch": "none"},
    ),
)
SHORTS_MODELS = (
    Model(
        "Hiking Shorts",
        "Wandershorts",
        "Light stretch fabric and a belt that stays out of the way of a pack.",
        "Leichter Stretchstoff und ein Gürtel, der dem Rucksack nicht in die Quere kommt.",
        (55, 85),
        "hiking",
        {"custom.fabric": "90% recycled polyamide, 10% elastane", "custom.stretch": "slight"},
    ),
    Model(
        "Water Shorts",
        "Badeshorts",
        "For the lake, the boat and the walk home: they drain, dry and do not look like swimwear.",
        "Für See, Boot und Heimweg: Wasser läuft ab, der Stoff trocknet und sieht nicht nach Badehose aus.",
        (45, 65),
        "water, quick drying",
        {"custom.fabric": "100% recycled polyester", "custom.stretch": "none"},
    ),
)
LEGGINGS_MODELS = (
    Model(
        "Trail Leggings",
        "Trail-Leggings",
        "Firm at the thigh, soft at the waist, opaque in every light.",
        "Fest am Oberschenkel, weich am Bund, blickdicht in jedem Licht.",
        (75, 109),
        "trail running",
        {"custom.fabric": "72% recycled polyamide, 28% elastane", "custom.stretch": "four-way"},
    ),
    Model(
        "Thermal Leggings",
        "Thermoleggings",
        "Fleece on the inside for the months when the trailhead sign is snowed in.",
        "Innen Fleece für die Monate, in denen das Wegschild eingeschneit ist.",
        (65, 95),
        "winter, insulated",
        {"custom.fabric": "80% recycled polyester, 20% elastane, brushed", "custom.stretch": "four-way"},
    ),
)
TRAIL_SHOE_MODELS = (
    Model(
        "Trail Shoes",
        "Trailschuhe",
        "Four-millimetre lugs and a foam that returns a little of what you put in.",
        "Vier Millimeter Profil und ein Schaum, der einen Teil der Kraft zurückgibt.",
        (109, 139),
        "breathable",
        {"custom.fabric": "Recycled mesh"},
    ),
    Model(
        "Mountain Runners",
        "Berglaufschuhe",
        "Low, precise and sticky, for steep ground where looking down is part of running.",
        "Flach, präzise und griffig, für steiles Gelände, in dem der Blick nach unten dazugehört.",
        (139, 179),
        "climbing",
        {"custom.fabric": "Ripstop mesh, sticky rubber"},
    ),
    Model(
        "Waterproof Trail Shoes",
        "Allwetter-Trailschuhe",
        "A membrane keeps the puddle outside, a gusseted tongue the gravel.",
        "Die Membran hält die Pfütze draußen, die angenähte Zunge den Kies.",
        (149, 199),
        "waterproof",
        {"custom.fabric": "Recycled mesh, waterproof membrane", "custom.waterproof_mm": "10000"},
    ),
)
BOOT_MODELS = (
    Model(
        "Mid Hiking Boots",
        "Wanderstiefel Mid",
        "Ankle-high, waterproof and soft enough to drive home in.",
        "Knöchelhoch, wasserdicht und weich genug für die Heimfahrt.",
        (149, 199),
        "waterproof",
        {"custom.fabric": "Nubuck and textile, waterproof membrane", "custom.waterproof_mm": "15000"},
    ),
    Model(
        "Leather Trekking Boots",
        "Ledertrekkingstiefel",
        "One piece of leather, few seams, a sole that a cobbler can replace.",
        "Ein Stück Leder, wenige Nähte und eine Sohle, die der Schuster erneuern kann.",
        (239, 319),
        "leather, backpacking, resoleable",
        {"custom.fabric": "Full-grain leather"},
    ),
    Model(
        "Light Hiking Shoes",
        "Leichtwanderschuhe",
        "Low-cut and supple, for paths that deserve the name.",
        "Niedrig und geschmeidig, für Wege, die diesen Namen verdienen.",
        (119, 159),
        "travel, breathable",
        {"custom.fabric": "Suede and recycled mesh"},
    ),
)
KIDS_MODELS = (
    Model(
        "Rain Jacket",
        "Regenjacke",
        "Waterproof, bright and easy to find in a heap of jackets.",
        "Wasserdicht, leuchtend und im Jackenhaufen leicht zu finden.",
        (55, 79),
        "waterproof",
        {"custom.fabric": "100% recycled polyester", "custom.waterproof_mm": "8000"},
    ),
    Model(
        "Fleece Jacket",
        "Fleecejacke",
        "Warm fleece with a zip that small hands manage.",
        "Warmes Fleece mit einem Reißverschluss für kleine Hände.",
        (45, 65),
        "recycled",
        {"custom.fabric": "100% recycled polyester, 200 g/m²"},
    ),
    Model(
        "Hiking Pants",
        "Wanderhose",
        "Double knees, drawcord waist and pockets for stones.",
        "Doppeltes Knie, Kordelzug am Bund und Taschen für Steine.",
        (39, 59),
        "quick drying",
        {"custom.fabric": "95% recycled polyamide, 5% elastane"},
    ),
    Model(
        "Merino Tee",
        "Merino-T-Shirt",
        "Soft wool that forgives two days without a wash, and children do not.",
        "Weiche Wolle, die zwei Tage ohne Wäsche verzeiht, anders als Kinder.",
        (25, 38),
        "merino",
        {"custom.fabric": "100% merino wool, 150 g/m²"},
    ),
)
KIDS_SHOE_MODELS = (
    Model(
        "Hiking Shoes",
        "Wanderschuhe",
        "A grippy sole, a soft collar and a tongue that stays put.",
        "Griffige Sohle, weicher Schaft und eine Zunge, die bleibt, wo sie ist.",
        (55, 75),
        "hiking",
        {"custom.fabric": "Recycled textile"},
    ),
    Model(
        "Winter Boots",
        "Winterstiefel",
        "Lined, waterproof and high enough for the second-deepest puddle.",
        "Gefüttert, wasserdicht und hoch genug für die zweittiefste Pfütze.",
        (65, 89),
        "winter, waterproof",
        {"custom.fabric": "Textile and rubber, felt lining", "custom.waterproof_mm": "8000"},
    ),
)
SOCK_MODELS = (
    Model(
        "Hiking Crew Socks",
        "Wandersocken",
        "Cushioned under heel and ball, thin on top where the boot is tight.",
        "Gepolstert an Ferse und Ballen, dünn oben, wo der Stiefel eng ist.",
        (16, 22),
        "hiking, merino",
        {"custom.fabric": "65% merino wool, 33% polyamide, 2% elastane"},
    ),
    Model(
        "Ski Socks",
        "Skisocken",
        "Knee-high, thin at the shin and without a fold anywhere.",
        "Kniehoch, am Schienbein dünn und nirgends eine Falte.",
        (22, 29),
        "skiing, winter, merino",
        {"custom.fabric": "55% merino wool, 43% polyamide, 2% elastane"},
    ),
)
GLOVE_MODELS = (
    Model(
        "Liner Gloves",
        "Unterziehhandschuhe",
        "Thin merino gloves for keys, phones and shutter buttons.",
        "Dünne Merinohandschuhe für Schlüssel, Telefone und Auslöser.",
        (28, 38),
        "merino, touchscreen",
        {"custom.fabric": "80% merino wool, 20% polyamide", "custom.stretch": "four-way"},
    ),
    Model(
        "Ski Gloves",
        "Skihandschuhe",
        "Leather where you hold, insulation where you do not.",
        "Leder, wo man greift, Isolierung, wo man nicht greift.",
        (79, 120),
        "skiing, winter, waterproof",
        {"custom.fabric": "Goat leather, polyamide, synthetic fill", "custom.waterproof_mm": "10000"},
    ),
)
HAT_MODELS = (
    Model(
        "Wool Beanie",
        "Wollmütze",
        "Fine-knit wool with a fold that stays.",
        "Feinstrick aus Wolle mit einem Umschlag, der hält.",
        (26, 38),
        "winter, wool",
        {"custom.fabric": "100% merino wool"},
    ),
    Model(
        "Running Cap",
        "Laufkappe",
        "Weighs less than the hair it covers and folds into a pocket.",
        "Wiegt weniger als das Haar darunter und passt gefaltet in die Tasche.",
        (24, 32),
        "trail running, summer, uv protection",
        {"custom.fabric": "100% recycled polyester, UPF 30+"},
    ),
)
PACK_MODELS = (
    Model(
        "Daypack",
        "Tagesrucksack",
        "A plain, well-cut pack with one lid, one zip and no dangling straps.",
        "Ein schlichter, gut geschnittener Rucksack mit einem Deckel, einem Reißverschluss und ohne Baumelriemen.",
        (79, 139),
        "hiking, everyday",
    ),
    Model(
        "Running Vest Pack",
        "Laufrucksack",
        "Sits like a waistcoat, holds two flasks in front and a jacket behind.",
        "Sitzt wie eine Weste, vorne zwei Flaschen, hinten eine Jacke.",
        (99, 149),
        "trail running",
    ),
)
CAMP_MODELS = (
    Model(
        "Sleeping Bag Liner",
        "Hüttenschlafsack",
        "Silk-smooth and hut-legal, and good for three degrees more in a thin bag.",
        "Seidenglatt und hüttentauglich; im dünnen Schlafsack bringt er drei Grad mehr.",
        (55, 75),
        "hut, travel",
    ),
    Model(
        "Camp Blanket",
        "Campingdecke",
        "Quilted from offcuts of our jackets, warm enough for a whole film outdoors.",
        "Aus Verschnitt unserer Jacken gesteppt, warm genug für einen ganzen Film im Freien.",
        (89, 129),
        "recycled, everyday",
    ),
)

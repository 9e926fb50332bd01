"""Hearth & Hollow: what the generated gifts are put together from."""

from __future__ import annotations

from .generating import Model
from .hearth_ranges import made

NAMES = (
    "Ada", "Agnes", "Alma", "Anselm", "Astrid", "Aurel", "Beate", "Birdie", "Bruno", "Calla", "Clara", "Cosima",
    "Dagny", "Della", "Edda", "Elias", "Ella", "Emil", "Esme", "Fanny", "Fern", "Flora", "Frieda", "Greta",
    "Hanna", "Hedda", "Henrik", "Ida", "Ines", "Ingrid", "Iris", "Jonah", "Josef", "Juno", "Karla", "Lena",
    "Linus", "Lotte", "Luise", "Magda", "Marlow", "Matilda", "Mina", "Nell", "Nora", "Olive", "Oskar", "Otto",
    "Paula", "Pearl", "Rosa", "Rufus", "Runa", "Selma", "Silas", "Stella", "Thea", "Tilda", "Vera", "Wilma",
)  # fmt: skip

MUGS = (
    Model(
        "Stoneware Mug",
        "Steinzeugbecher",
        "A mug with a straight side, a thin lip and a handle for three fingers.",
        "Ein Becher mit gerader Wand, dünnem Rand und einem Henkel für drei Finger.",
        (24, 36),
        "interest:coffee",
        made("Stoneware", "300 ml", "Dishwasher safe"),
    ),
    Model(
        "Espresso Cup Pair",
        "Espressotassen, zwei Stück",
        "Two small cups without handles, thick enough to hold and thin enough to drink from.",
        "Zwei kleine Tassen ohne Henkel, dick genug zum Halten und dünn genug zum Trinken.",
        (28, 44),
        "interest:coffee, set",
        made("Porcelain", "80 ml each", "Dishwasher safe"),
    ),
    Model(
        "Tea Bowl",
        "Teeschale",
        "A wide bowl that lets you smell the tea before you taste it.",
        "Eine weite Schale, aus der man den Tee riecht, bevor man ihn schmeckt.",
        (22, 38),
        "interest:tea",
        made("Stoneware", "250 ml", "Dishwasher safe"),
    ),
)
BOWLS = (
    Model(
        "Pasta Bowl",
        "Pastateller",
        "A deep plate with a rim to rest a fork on.",
        "Ein tiefer Teller mit einem Rand, auf dem die Gabel liegen kann.",
        (34, 48),
        "interest:cooking",
        made("Stoneware", "Ø 23 cm", "Dishwasher safe"),
    ),
    Model(
        "Serving Bowl",
        "Servierschüssel",
        "Big enough for a salad for six, calm enough to stay on the table.",
        "Groß genug für Salat für sechs, schlicht genug, um auf dem Tisch zu bleiben.",
        (68, 98),
        "interest:cooking, recipient:host",
        made("Stoneware", "Ø 28 cm", "Dishwasher safe"),
    ),
)
GLASSES = (
    Model(
        "Carafe",
        "Karaffe",
        "A water carafe that pours well and fits the fridge door.",
        "Eine Wasserkaraffe, die gut gießt und in die Kühlschranktür passt.",
        (42, 65),
        "interest:cooking",
        made("Mouth-blown glass", "1 l", "Wash by hand"),
    ),
    Model(
        "Wine Glass Pair",
        "Weingläser, zwei Stück",
        "Two stems that forgive dishwashers and clumsy friends.",
        "Zwei Gläser, die Spülmaschinen und ungeschickte Freunde verzeihen.",
        (45, 75),
        "interest:wine, set",
        made("Crystal glass", "420 ml each", "Dishwasher safe"),
    ),
)
VASES = (
    Model(
        "Bud Vase",
        "Vase für eine Blüte",
        "For the one flower that came home in a coat pocket.",
        "Für die eine Blume, die in der Manteltasche mitkam.",
        (24, 36),
        "interest:gardening",
        made("Stoneware", "14 cm high"),
    ),
    Model(
        "Bottle Vase",
        "Flaschenvase",
        "A narrow neck that holds three stems exactly where you put them.",
        "Ein enger Hals, der drei Stiele genau dort hält, wo man sie hinstellt.",
        (48, 85),
        "interest:gardening",
        made("Porcelain", "24 cm high"),
    ),
    Model(
        "Plant Pot",
        "Pflanztopf",
        "A pot with a saucer and a hole, which is all a plant asks for.",
        "Ein Topf mit Untersetzer und Loch: mehr verlangt keine Pflanze.",
        (32, 64),
        "interest:gardening",
        made("Terracotta", "Ø 16 cm"),
    ),
)
CANDLES = (
    Model(
        "Scented Candle",
        "Duftkerze",
        "Poured in small batches; the scent stays in the room, not in the hallway.",
        "In kleinen Mengen gegossen; der Duft bleibt im Zimmer und nicht im Flur.",
        (32, 48),
        "interest:wellness",
        made("Rapeseed wax", "Ø 8 cm, 40 hours"),
    ),
    Model(
        "Travel Candle",
        "Reisekerze",
        "A tin with a lid, for hotel rooms that smell of hotel.",
        "Eine Dose mit Deckel für Hotelzimmer, die nach Hotel riechen.",
        (16, 24),
        "interest:travel",
        made("Rapeseed wax", "Ø 6 cm, 18 hours"),
    ),
)
THROWS = (
    Model(
        "Wool Throw",
        "Wollplaid",
        "New wool in a twill that drapes instead of standing.",
        "Schurwolle in einem Köper, der fällt, statt zu stehen.",
        (119, 260),
        "interest:reading",
        made("100% new wool", "180 × 130 cm", "Air, or wool wash"),
    ),
    Model(
        "Cotton Blanket",
        "Baumwolldecke",
        "A waffle weave for summer nights and for building dens.",
        "Ein Waffelgewebe für Sommernächte und zum Höhlenbauen.",
        (59, 99),
        "recipient:kids",
        made("Organic cotton", "200 × 150 cm", "Wash at 40 °C"),
    ),
)
CUSHIONS = (
    Model(
        "Velvet Cushion",
        "Samtkissen",
        "Cotton velvet on one side, linen on the other, for two moods.",
        "Vorne Baumwollsamt, hinten Leinen, für zwei Stimmungen.",
        (58, 95),
        "interest:reading",
        made("Cotton velvet, feather", "50 × 50 cm", "Cover at 30 °C"),
    ),
    Model(
        "Wool Cushion",
        "Wollkissen",
        "Woven from the ends of our throws, so each batch is a little different.",
        "Aus den Enden unserer Plaids gewebt, deshalb ist jede Charge etwas anders.",
        (45, 78),
        "interest:wellness",
        made("Wool, feather", "60 × 40 cm", "Dry clean"),
    ),
)
LINEN = (
    Model(
        "Bath Towel",
        "Badetuch",
        "A waffle towel that dries you and itself before the next one wakes up.",
        "Ein Waffeltuch, das abtrocknet und selbst trocken ist, bevor der Nächste aufwacht.",
        (42, 64),
        "interest:wellness",
        made("Cotton and linen", "140 × 80 cm", "Wash at 60 °C"),
    ),
    Model(
        "Table Runner",
        "Tischläufer",
        "Heavy linen with a mitred hem for the long side of a good evening.",
        "Schweres Leinen mit Briefecken für die lange Seite eines guten Abends.",
        (58, 88),
        "recipient:host",
        made("100% linen", "180 × 45 cm", "Wash at 40 °C"),
    ),
)
PAPER = (
    Model(
        "Pocket Notebook",
        "Taschennotizbuch",
        "Sixty-four pages for the back pocket, with round corners that stay round.",
        "64 Seiten für die Gesäßtasche, mit runden Ecken, die rund bleiben.",
        (8, 14),
        "interest:travel",
        made("90 g/m² paper", "14 × 9 cm"),
    ),
    Model(
        "Writing Paper Set",
        "Briefpapier-Set",
        "Twenty sheets and ten lined envelopes, for letters that are kept.",
        "Zwanzig Bogen und zehn gefütterte Umschläge, für Briefe, die aufgehoben werden.",
        (22, 36),
        "recipient:grandparents, set",
        made("Cotton paper", "A5"),
    ),
    Model(
        "Desk Planner",
        "Tischplaner",
        "Undated weeks on one sheet each, so that none is wasted on holiday.",
        "Wochen ohne Datum, je ein Blatt, damit im Urlaub keine verfällt.",
        (18, 28),
        "recipient:colleague",
        made("100 g/m² recycled paper", "A4, 54 sheets"),
    ),
)
PRINTS = (
    Model(
        "Botanical Print",
        "Botanischer Druck",
        "A plate from a nineteenth-century flora, cleaned of dust but not of age.",
        "Eine Tafel aus einer Flora des 19. Jahrhunderts, vom Staub befreit, nicht vom Alter.",
        (35, 65),
        "interest:gardening",
        made("Giclée on cotton paper"),
    ),
    Model(
        "Linocut",
        "Linolschnitt",
        "Cut and pulled by hand in an edition of two hundred, signed in pencil.",
        "Von Hand geschnitten und gedruckt, Auflage zweihundert, mit Bleistift signiert.",
        (55, 85),
        "handmade",
        made("Oil-based ink on mulberry paper"),
    ),
)
TEAS = (
    Model(
        "Green Tea",
        "Grüner Tee",
        "Steamed within hours of picking; sweet, grassy, quiet.",
        "Wenige Stunden nach der Ernte gedämpft; süß, grasig, leise.",
        (12, 19),
        "interest:wellness",
        made("Organic green tea, 80 g"),
    ),
    Model(
        "Breakfast Blend",
        "Frühstücksmischung",
        "Assam and Ceylon, strong enough to stand up to milk and Mondays.",
        "Assam und Ceylon, stark genug für Milch und Montage.",
        (9, 15),
        "recipient:parents",
        made("Organic black tea, 80 g"),
    ),
)
COFFEES = (
    Model(
        "Single Origin Coffee",
        "Sortenreiner Kaffee",
        "One farm, one harvest, roasted light so that you can taste which.",
        "Eine Farm, eine Ernte, hell geröstet, damit man sie schmeckt.",
        (16, 24),
        "recipient:friend",
        made("Arabica, 250 g"),
    ),
)
FOODS = (
    Model(
        "Fruit Preserve",
        "Fruchtaufstrich",
        "More fruit than sugar, cooked in a copper pan for eleven minutes.",
        "Mehr Frucht als Zucker, elf Minuten im Kupferkessel gekocht.",
        (9, 14),
        "interest:baking",
        made("Fruit, cane sugar, lemon, 220 g"),
    ),
    Model(
        "Spice Blend",
        "Gewürzmischung",
        "Toasted whole, ground the week it ships, sealed in a tin.",
        "Im Ganzen geröstet, in der Versandwoche gemahlen, in der Dose verschlossen.",
        (7, 12),
        "recipient:host",
        made("Whole spices, 70 g"),
    ),
)
GAMES = (
    Model(
        "Wooden Puzzle",
        "Holzpuzzle",
        "A hundred and fifty pieces, no two alike, some in the shape of what they show.",
        "150 Teile, keines wie das andere, manche in der Form dessen, was sie zeigen.",
        (38, 68),
        "recipient:grandparents",
        made("Birch plywood", "30 × 22 cm"),
    ),
    Model(
        "Dice Game",
        "Würfelspiel",
        "Ten minutes to learn, an evening to lose.",
        "In zehn Minuten gelernt, an einem Abend verloren.",
        (18, 28),
        "recipient:friend",
        made("Beech, cotton bag"),
    ),
)
WOODEN_TOYS = (
    Model(
        "Pull-Along Animal",
        "Nachziehtier",
        "Waddles on eccentric wheels, which is funny every time.",
        "Watschelt auf schrägen Rädern, was jedes Mal lustig ist.",
        (34, 48),
        "recipient:kids",
        made("Beech, water-based paint"),
    ),
    Model(
        "Rattle",
        "Rassel",
        "Turned from maple, with a sound like rain on a tent.",
        "Aus Ahorn gedreht, klingt wie Regen auf dem Zelt.",
        (14, 22),
        "occasion:new-baby",
        made("Maple, beeswax"),
    ),
)
KNITTED_TOYS = (
    Model(
        "Knitted Friend",
        "Gestrickter Freund",
        "A soft animal with short arms and a long attention span.",
        "Ein weiches Tier mit kurzen Armen und langer Geduld.",
        (28, 48),
        "occasion:new-baby",
        made("Organic cotton, wool filling", care="Wash at 30 °C"),
    ),
)
BATHS = (
    Model(
        "Hand Cream",
        "Handcreme",
        "Sinks in before the next page is turned.",
        "Zieht ein, bevor die nächste Seite umgeblättert ist.",
        (14, 22),
        "interest:gardening",
        made("Almond oil, beeswax, 60 ml"),
    ),
    Model(
        "Bath Oil",
        "Badeöl",
        "Two capfuls turn a tub into an evening.",
        "Zwei Kappen machen aus einer Wanne einen Abend.",
        (22, 38),
        "interest:wellness",
        made("Jojoba and almond oil, 100 ml"),
    ),
)
LAMPS = (
    Model(
        "Table Lamp",
        "Tischleuchte",
        "A turned base, a linen shade and a switch on the cord where you find it in the dark.",
        "Ein gedrehter Fuß, ein Leinenschirm und ein Schalter am Kabel, den man im Dunkeln findet.",
        (120, 240),
        "interest:reading",
        made("Stoneware, linen", "42 cm high"),
    ),
    Model(
        "Clip Lamp",
        "Klemmleuchte",
        "Bites a shelf, a headboard or a music stand and shines only on the page.",
        "Beißt sich an Regal, Kopfteil oder Notenständer fest und leuchtet nur auf die Seite.",
        (65, 95),
        "interest:reading",
        made("Steel", "USB-C, 2,700 K"),
    ),
)
BASKETS = (
    Model(
        "Seagrass Basket",
        "Seegraskorb",
        "Holds toys, blankets or the laundry that is almost ironed.",
        "Fasst Spielzeug, Decken oder die fast gebügelte Wäsche.",
        (42, 68),
        "recipient:parents",
        made("Seagrass", "Ø 38 cm"),
    ),
    Model(
        "Market Basket",
        "Marktkorb",
        "Two leather handles, one afternoon of weaving, ten years of Saturdays.",
        "Zwei Ledergriffe, ein Nachmittag Flechten, zehn Jahre Samstage.",
        (85, 120),
        "interest:cooking",
        made("Willow, leather", "44 × 28 cm"),
    ),
)
BOARDS = (
    Model(
        "Cheese Board",
        "Käsebrett",
        "A round board with a groove for the knife that always goes missing.",
        "Ein rundes Brett mit einer Rille für das Messer, das immer verschwindet.",
        (58, 98),
        "recipient:host",
        made("Walnut", "Ø 30 cm", "Wipe and oil"),
    ),
    Model(
        "Tea Tray",
        "Teetablett",
        "Handles cut through the rim, so that it can be carried with cold fingers.",
        "Griffe im Rand, damit es sich auch mit kalten Fingern tragen lässt.",
        (68, 120),
        "interest:tea",
        made("Oak", "42 × 28 cm", "Wipe and oil"),
    ),
)
TOOLS = (
    Model(
        "Pruning Snips",
        "Gartenschere",
        "Light snips for herbs, roses and parcel string.",
        "Eine leichte Schere für Kräuter, Rosen und Paketschnur.",
        (34, 58),
        "interest:cooking",
        made("Carbon steel", "18 cm"),
    ),
    Model(
        "Plant Mister",
        "Pflanzensprüher",
        "A fine mist from brass, for ferns and for ironing.",
        "Feiner Nebel aus Messing, für Farne und fürs Bügeln.",
        (24, 42),
        "interest:wellness",
        made("Brass, glass", "300 ml"),
    ),
)

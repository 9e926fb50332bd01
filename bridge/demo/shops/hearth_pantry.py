"""Hearth & Hollow: things to eat and drink, and things to cook in, written by hand."""

from __future__ import annotations

from decimal import Decimal

from bridge.demo.model import SellingPlan, SellingPlanGroup

from .building import number
from .drafts import Draft
from .hearth_ranges import COFFEE, COOKWARE, GARDEN, PANTRY, TEA, TEXTILES, colours, made, tagged

COFFEE_PLANS = SellingPlanGroup(
    id=number("hearth", "sellingplangroup", "coffee"),
    name="Coffee subscription",
    option_name="Delivery frequency",
    plans=[
        SellingPlan(
            number("hearth", "sellingplan", "coffee", "fortnightly"),
            "Every two weeks, 12% off",
            "A fresh bag every two weeks, 12% off. Skip or cancel at any time.",
            "Delivered every 2 weeks",
            Decimal(12),
            "WEEK",
            2,
        ),
        SellingPlan(
            number("hearth", "sellingplan", "coffee", "monthly"),
            "Every month, 10% off",
            "A fresh bag every month, 10% off. Skip or cancel at any time.",
            "Delivered every month",
            Decimal(10),
        ),
    ],
)
FLOWER_PLANS = SellingPlanGroup(
    id=number("hearth", "sellingplangroup", "flowers"),
    name="Flower letter",
    option_name="Delivery frequency",
    plans=[
        SellingPlan(
            number("hearth", "sellingplan", "flowers", "monthly"),
            "Every month",
            "A letter of seeds or bulbs in the first week of every month.",
            "Delivered every month",
        ),
        SellingPlan(
            number("hearth", "sellingplan", "flowers", "seasonal"),
            "Four times a year",
            "A letter of seeds or bulbs at the start of each season.",
            "Delivered every 3 months",
            interval_count=3,
        ),
    ],
)

PANTRY_GOODS = (
    Draft(
        title="House Roast Coffee",
        german="Hauskaffee",
        kind=COFFEE,
        vendor="Warren Street Roasters",
        price="16",
        price_by={"1 kg": "54"},
        tags=tagged("thank-you birthday", "coffee", "anyone colleague", "food, subscription"),
        options={"Size": ("250 g", "1 kg"), "Grind": ("Whole Bean", "Filter", "Espresso")},
        measures={"250 g": ("G", "250", "KG", 1), "1 kg": ("KG", "1", "KG", 1)},
        text=(
            "Roasted on Tuesdays, posted on Wednesdays. Chocolate and walnut, low acidity, forgiving of bad kettles. "
            "Buy a bag, or subscribe and save: every two weeks at 12% off, every month at 10%."
        ),
        german_text=(
            "Dienstags geröstet, mittwochs verschickt. Schokolade und Walnuss, wenig Säure, nachsichtig mit "
            "schlechten Wasserkochern. Einzeln oder im Abo: alle zwei Wochen mit 12 %, jeden Monat mit 10 % Rabatt."
        ),
        launched="2025-01-27",
        rank=2,
        plans=(COFFEE_PLANS,),
        gone=("1 kg / Espresso",),
        fields=made("Arabica from Huila, Colombia"),
        complementary=("thumbprint-mug", "slow-morning-pour-over-set", "pocket-coffee-grinder"),
    ),
    Draft(
        title="Night Shift Decaf",
        german="Entkoffeinierter Kaffee Nachtschicht",
        kind=COFFEE,
        vendor="Warren Street Roasters",
        price="17",
        tags=tagged("thank-you new-baby", "coffee", "parents", "food, subscription"),
        options={"Grind": ("Whole Bean", "Filter")},
        measures={"": ("G", "250", "KG", 1)},
        text="Decaffeinated with spring water, roasted dark, for those who want the ritual and the sleep.",
        german_text="Mit Quellwasser entkoffeiniert und dunkel geröstet, für alle, die Ritual und Schlaf wollen.",
        launched="2025-09-22",
        plans=(COFFEE_PLANS,),
        fields=made("Arabica from Chiapas, Mexico"),
        complementary=("thumbprint-mug",),
    ),
    Draft(
        title="Evening Herb Tea",
        german="Abendkräutertee",
        kind=TEA,
        vendor="Hollow Garden",
        price="12",
        tags=tagged("thank-you birthday mothers-day", "tea wellness", "anyone parents", "food, organic"),
        measures={"": ("G", "60", "G", 100)},
        text="Lemon balm, lavender, oat straw. Tastes like a garden that has been watered and left alone.",
        german_text="Melisse, Lavendel, Haferkraut. Schmeckt wie ein Garten, der gegossen und in Ruhe gelassen wurde.",
        launched="2025-02-24",
        rank=11,
        fields=made("Organic herbs, 60 g loose"),
        complementary=("two-cup-teapot", "wildflower-honey"),
    ),
    Draft(
        title="Wildflower Honey",
        german="Wildblütenhonig",
        kind=PANTRY,
        vendor="Hollow Garden",
        price="14",
        tags=tagged("thank-you housewarming", "tea baking", "anyone host", "food"),
        measures={"": ("G", "340", "G", 100)},
        text="From forty hives above the Hudson, spun cold, never mixed. It sets in winter; that is how you know.",
        german_text="Von vierzig Völkern über dem Hudson, kalt geschleudert, nie gemischt. Im Winter wird er fest.",
        launched="2025-07-28",
        hidden_in=("germany", "japan"),
        fields=made("Raw honey, 340 g"),
        complementary=("evening-herb-tea",),
    ),
    Draft(
        title="Smoked Sea Salt",
        german="Geräuchertes Meersalz",
        kind=PANTRY,
        vendor="Hollow Garden",
        price="9",
        tags=tagged("thank-you housewarming", "cooking", "host", "food"),
        measures={"": ("G", "120", "G", 100)},
        text="Flakes smoked over apple wood for two days. On eggs, tomatoes, caramel and the back of the hand.",
        german_text="Flocken, zwei Tage über Apfelholz geräuchert. Auf Ei, Tomaten, Karamell und den Handrücken.",
        launched="2025-07-28",
        fields=made("Sea salt, 120 g"),
        complementary=("salt-pig", "first-pressing-olive-oil"),
    ),
    Draft(
        title="First Pressing Olive Oil",
        german="Olivenöl aus erster Pressung",
        kind=PANTRY,
        vendor="Hollow Garden",
        price="28",
        tags=tagged("housewarming thank-you christmas", "cooking", "host couples", "food, organic"),
        measures={"": ("ML", "500", "L", 1)},
        text="Green, peppery and three months old at most. The harvest sells out by February, and has.",
        german_text="Grün, pfeffrig und höchstens drei Monate alt. Die Ernte ist bis Februar weg, so auch diese.",
        launched="2025-11-24",
        supply="sold_out",
        fields=made("Organic Koroneiki olives, 500 ml"),
    ),
    Draft(
        title="Sourdough Starter Kit",
        german="Sauerteig-Set",
        kind=COOKWARE,
        vendor="Hollow Workshop",
        price="58",
        tags=tagged("birthday housewarming fathers-day", "baking", "friend parents", "set"),
        text=(
            "A dried starter named Agnes, a proofing basket, a scraper, a lame and a booklet that does not blame you. "
            "First loaf on day nine."
        ),
        german_text=(
            "Ein getrockneter Sauerteig namens Agnes, ein Gärkorb, eine Teigkarte, eine Klinge und ein Heft ohne "
            "Vorwürfe. Das erste Brot gibt es am neunten Tag."
        ),
        launched="2025-10-06",
        rank=9,
        hidden_in=("japan",),
        fields=made("Rattan, beech, steel"),
        complementary=("oak-bread-board", "carbon-steel-bread-knife", "indigo-cooks-apron"),
    ),
    Draft(
        title="Indigo Cook's Apron",
        german="Kochschürze Indigo",
        kind=TEXTILES,
        vendor="Weft & Wool",
        price="64",
        tags=tagged("birthday fathers-day housewarming", "cooking baking gardening", "host parents"),
        options=colours("Indigo, Olive, Natural"),
        text=(
            "Straps that cross at the back, so the neck carries nothing. Four pockets, one for a phone above the flour "
            "line. The indigo rubs off a little at first, like all good things."
        ),
        german_text=(
            "Die Träger kreuzen sich am Rücken, der Nacken trägt nichts. Vier Taschen, eine fürs Telefon oberhalb der "
            "Mehlgrenze. Das Indigo färbt anfangs etwas ab."
        ),
        launched="2025-05-19",
        fields=made("Cotton twill, 320 g/m²", "90 × 70 cm", "Wash separately at 40 °C"),
        complementary=("olive-wood-spoons", "sourdough-starter-kit"),
    ),
    Draft(
        title="Flower Letter",
        german="Blumenbrief im Abo",
        kind=GARDEN,
        vendor="Hollow Garden",
        price="15",
        tags=tagged("birthday mothers-day thank-you", "gardening", "parents grandparents", "subscription"),
        plans=(FLOWER_PLANS,),
        only_by_plan=True,
        grams=90,
        text=(
            "An envelope with seeds or bulbs for the month to come, and a page on how not to kill them. Only as a "
            "subscription, monthly or four times a year."
        ),
        german_text=(
            "Ein Umschlag mit Samen oder Zwiebeln für den kommenden Monat und einer Seite darüber, wie man sie nicht "
            "umbringt. Nur im Abo, monatlich oder viermal im Jahr."
        ),
        launched="2026-01-12",
        hidden_in=("germany", "japan"),
    ),
)

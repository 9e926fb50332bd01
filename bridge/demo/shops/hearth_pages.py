"""Hearth & Hollow: pages."""

from __future__ import annotations

from .hearth_policies import BREAKAGE, GIFT_RETURN, RETURN_WINDOW, SHIPPING_EUROPE, SHIPPING_JAPAN, SHIPPING_US
from .publishing import Text

GIFT_WRAP = (
    "For $5 a product we wrap it in recycled paper with a cotton ribbon, in Natural, Forest or Blush. Add Gift Wrap to "
    "the cart, one for each product. A note of up to two hundred letters is printed on the gift slip, free of charge. "
    "Furniture and subscriptions cannot be wrapped.",
    "Für 5 € pro Produkt verpacken wir es in Recyclingpapier mit Baumwollband, in Natur, Waldgrün oder Zartrosa. Legen "
    "Sie die Geschenkverpackung je einmal pro Produkt in den Warenkorb. Ein Gruß von bis zu zweihundert Buchstaben "
    "steht kostenlos auf dem Geschenkbeleg. Möbel und Abos lassen sich nicht verpacken.",
)
CARD = (
    "A handwritten card costs $6 and holds two hundred letters. Write the text into the order's note.",
    "Eine handgeschriebene Karte kostet 5,90 € und fasst zweihundert Buchstaben. Schreiben "
    "Sie den Text in die Bestellnotiz.",
)
CHRISTMAS = (
    "For delivery by December 24, 2026, order at the latest on\n\n"
    "- United States: December 18 with Standard, December 21 with Express\n"
    "- Germany and Austria: December 11\n"
    "- Japan: December 8\n\n"
    "Engraving closes on December 7.",
    "Für die Lieferung bis 24. Dezember 2026 bestellen Sie spätestens am\n\n"
    "- USA: 18. Dezember mit Standard, 21. Dezember mit Express\n"
    "- Deutschland und Österreich: 11. Dezember\n"
    "- Japan: 8. Dezember\n\n"
    "Gravuren nehmen wir bis 7. Dezember an.",
)

HOLIDAYS = (
    "No parcels leave or arrive on weekends, nor on July 4, November 26, December 25 and January 1.",
    "An Wochenenden sowie am 4. Juli, 26. November, 25. Dezember und 1. Januar geht nichts raus und kommt nichts an.",
)

FAQ = (
    ("Can you wrap it as a gift?", "Verpacken Sie als Geschenk?", *GIFT_WRAP),
    ("Can you add a card with my words?", "Können Sie eine Karte mit meinem Text beilegen?", *CARD),
    (
        "Will the recipient see the price?",
        "Sieht die beschenkte Person den Preis?",
        "No. If an order has gift wrap or another delivery address, the slip in the parcel shows no prices.",
        "Nein. Bei Geschenkverpackung oder abweichender Lieferadresse stehen auf dem Beleg im Paket keine Preise.",
    ),
    (
        "Can you deliver on a certain day?",
        "Können Sie an einem bestimmten Tag liefern?",
        "In the United States choose a delivery day at checkout, up to 60 days ahead; we are right nine times in ten. "
        "To other countries we only promise the range of days.",
        "In den USA wählen Sie im Checkout einen Liefertag, bis zu 60 Tage im Voraus; neunmal von zehn stimmt er. In "
        "andere Länder sagen wir nur die Spanne zu.",
    ),
    ("When must I order for Christmas?", "Bis wann muss ich für Weihnachten bestellen?", *CHRISTMAS),
    ("How long can I return things?", "Wie lange kann ich etwas zurückgeben?", *RETURN_WINDOW),
    ("I received a gift. Can I exchange it?", "Ich habe etwas geschenkt bekommen. Umtausch?", *GIFT_RETURN),
    ("Something arrived broken.", "Etwas kam zerbrochen an.", *BREAKAGE),
    (
        "How does engraving work?",
        "Wie funktioniert die Gravur?",
        "Choose Initials or One Line on the product and write the text into the order's note: three initials, or up to "
        "thirty letters. We engrave what you write, so write it twice in your head. Takes 10 days.",
        "Wählen Sie beim Produkt Initialen oder Eine Zeile und schreiben Sie den Text in die Bestellnotiz: drei "
        "Initialen oder bis zu dreißig Buchstaben. Wir gravieren, was dasteht. Dauert 10 Tage.",
    ),
    (
        "How long does something made to order take?",
        "Wie lange dauert etwas auf Bestellung?",
        "Bread boards 10 days, rugs 6 weeks, rocking chairs 8 weeks. You may cancel within 24 hours.",
        "Brotbretter 10 Tage, Teppiche 6 Wochen, Schaukelstühle 8 Wochen. Stornieren können Sie innerhalb von 24 "
        "Stunden.",
    ),
    (
        "Where do you ship?",
        "Wohin liefern Sie?",
        "To the United States, Germany, Austria and Japan. Some things stay at home: honey, preserves, spice blends "
        "and "
        "plants, and for Japan also candles, knives and large furniture.",
        "In die USA, nach Deutschland, Österreich und Japan. Manches bleibt zu Hause: Honig, Aufstriche, "
        "Gewürzmischungen und Pflanzen, für Japan auch Kerzen, Messer und große Möbel.",
    ),
    (
        "Is the stoneware dishwasher safe?",
        "Darf das Steinzeug in die Spülmaschine?",
        "All of it, and the microwave too, unless the product says otherwise. Unglazed terracotta is wiped.",
        "Ja, alles, auch in die Mikrowelle, wenn beim Produkt nichts anderes steht. Unglasierte Terrakotta wischen.",
    ),
    (
        "Do gift cards expire?",
        "Laufen Geschenkkarten ab?",
        "Never. They come by e-mail and are valid online and in both shops.",
        "Nie. Sie kommen per E-Mail und gelten online und in beiden Läden.",
    ),
)

PAGES = (
    Text(
        "about",
        "About us",
        "Über uns",
        (
            (
                "",
                "",
                "Ilse and Tom Marlow opened the shop in Hudson in 2014, with a workshop behind it, because the things "
                "they wanted to give did not exist. Eleven people now make, mend, choose and wrap. We sell what we "
                "would keep ourselves, and we know the first name of almost everyone who made it.",
                "Ilse und Tom Marlow eröffneten 2014 den Laden in Hudson, mit einer Werkstatt dahinter, weil es die "
                "Dinge, die sie schenken wollten, nicht gab. Heute machen, flicken, wählen und verpacken elf Menschen. "
                "Wir verkaufen, was wir selbst behalten würden, und kennen fast alle beim Vornamen, die es gemacht "
                "haben.",
            ),
        ),
    ),
    Text("faq", "Frequently asked questions", "Häufige Fragen", FAQ, changed="2026-10-30"),
    Text(
        "shipping",
        "Shipping",
        "Versand",
        (
            ("United States", "Vereinigte Staaten", *SHIPPING_US),
            ("Germany and Austria", "Deutschland und Österreich", *SHIPPING_EUROPE),
            ("Japan", "Japan", *SHIPPING_JAPAN),
            ("Christmas", "Weihnachten", *CHRISTMAS),
            ("Holidays", "Feiertage", *HOLIDAYS),
        ),
        changed="2026-10-30",
    ),
    Text(
        "gift-service",
        "Gift service",
        "Geschenkservice",
        (
            ("Gift wrap", "Geschenkverpackung", *GIFT_WRAP),
            ("Handwritten card", "Handgeschriebene Karte", *CARD),
            (
                "If you cannot decide",
                "Wenn Sie sich nicht entscheiden können",
                "Write to gifts@hearth-and-hollow.example with the occasion, the person and the budget. Someone who "
                "likes this sort of thing answers with three ideas within a business day.",
                "Schreiben Sie mit Anlass, Person und Budget an gifts@hearth-and-hollow.example. Innerhalb eines "
                "Werktags antwortet jemand, der das gern macht, mit drei Ideen.",
            ),
        ),
    ),
    Text(
        "size-guide",
        "Sizes at a glance",
        "Größen auf einen Blick",
        (
            (
                "Bed linen",
                "Bettwäsche",
                "- Single: duvet 140 × 200 cm, one pillowcase\n- Double: duvet 200 × 200 cm, two pillowcases\n"
                "- King: duvet 240 × 220 cm, two pillowcases",
                "- Einzelbett: Decke 140 × 200 cm, ein Kissenbezug\n- Doppelbett: Decke 200 × 200 cm, zwei "
                "Kissenbezüge\n- Kingsize: Decke 240 × 220 cm, zwei Kissenbezüge",
            ),
            (
                "Planters",
                "Übertöpfe",
                "The diameter is measured inside: a pot of 12 cm fits Small (14 cm), one of 16 cm Medium (18 cm), one "
                "of 22 cm Large (24 cm).",
                "Gemessen wird innen: Ein Topf mit 12 cm passt in Klein (14 cm), 16 cm in Mittel (18 cm), 22 cm in "
                "Groß (24 cm).",
            ),
            (
                "Frames",
                "Rahmen",
                "The print's size is the size of the sheet; a frame adds 3 cm on each side.",
                "Die Größe des Drucks ist die des Blattes; ein Rahmen kommt auf jeder Seite mit 3 cm dazu.",
            ),
        ),
    ),
    Text(
        "contact",
        "Contact",
        "Kontakt",
        (
            (
                "",
                "",
                "hello@hearth-and-hollow.example, answered within two business days; +1 518 555 0127, Monday to Friday "
                "9 am to 5 pm Eastern time.",
                "hello@hearth-and-hollow.example, Antwort innerhalb von zwei Werktagen, auch auf Deutsch; "
                "+1 518 555 0127, Montag bis Freitag 9 bis 17 Uhr Ostküstenzeit.",
            ),
            (
                "Shops",
                "Läden",
                "- Hudson, 418 Warren Street: Thursday to Monday 11 am to 6 pm\n"
                "- Brooklyn, 296 Atlantic Avenue: daily 11 am to 7 pm",
                "- Hudson, 418 Warren Street: Donnerstag bis Montag 11 bis 18 Uhr\n"
                "- Brooklyn, 296 Atlantic Avenue: täglich 11 bis 19 Uhr",
            ),
        ),
    ),
    Text(
        "care",
        "Care",
        "Pflege",
        (
            (
                "Wood",
                "Holz",
                "Wipe with a damp cloth and dry at once; never soak, never in the dishwasher. Oil boards twice a year "
                "with linseed oil, thinly.",
                "Feucht abwischen und gleich trocknen; nie einweichen, nie in die Spülmaschine. Bretter zweimal im "
                "Jahr dünn mit Leinöl einreiben.",
            ),
            (
                "Carbon steel",
                "Kohlenstoffstahl",
                "Dry it before you sit down to eat. Rust comes off with a cork and ash.",
                "Abtrocknen, bevor Sie sich zum Essen setzen. Rost geht mit Korken und Asche ab.",
            ),
            (
                "Wool and linen",
                "Wolle und Leinen",
                "Wool is aired in mist rather than washed. Linen may be washed at 60 °C and need not be ironed.",
                "Wolle lüftet man lieber im Nebel, als sie zu waschen. Leinen darf bei 60 °C in die Maschine und muss "
                "nicht gebügelt werden.",
            ),
            (
                "Candles",
                "Kerzen",
                "Let the first burn reach the edge, then trim the wick to 5 mm each time. Never more than 4 hours.",
                "Beim ersten Mal bis zum Rand brennen lassen, dann den Docht jedes Mal auf 5 mm kürzen. Nie länger als "
                "4 Stunden.",
            ),
        ),
    ),
)

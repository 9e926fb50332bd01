"""Aurora Outfitters: pages."""

from __future__ import annotations

from .aurora_policies import RETURN_COST, RETURN_WINDOW, SHIPPING_EUROPE, SHIPPING_US
from .publishing import Text

FAQ = (
    (
        "How long does delivery take?",
        "Wie lange dauert die Lieferung?",
        "In the United States 3 to 5 business days, 2 with express and one with next-day delivery; to Germany 5 to 7, "
        "to Austria 6 to 8.",
        "In den USA 3 bis 5 Werktage, mit Express 2, am nächsten Tag gegen Aufpreis; nach Deutschland 5 bis 7, nach "
        "Österreich 6 bis 8.",
    ),
    (
        "When is shipping free?",
        "Ab wann ist der Versand kostenlos?",
        "From $99 in the United States, from €120 to Germany, from €150 to Austria. Gift cards count towards it, "
        "taxes do not.",
        "Ab 99 $ in den USA, ab 120 € nach Deutschland, ab 150 € nach Österreich. Geschenkkarten zählen mit, Steuern "
        "nicht.",
    ),
    ("How long can I return things?", "Wie lange kann ich etwas zurückgeben?", *RETURN_WINDOW),
    ("What does a return cost?", "Was kostet eine Rückgabe?", *RETURN_COST),
    (
        "How do I find my size?",
        "Wie finde ich meine Größe?",
        "Each product links its size chart, with body measurements in centimetres. Its fit note says whether it runs "
        "small, true to size or large. Between two sizes, take the smaller one for base layers and the larger one "
        "for jackets.",
        "Jedes Produkt verweist auf seine Größentabelle mit Körpermaßen in Zentimetern. Der Passformhinweis sagt, ob "
        "es klein, normal oder groß ausfällt. Zwischen zwei Größen nehmen Sie bei Unterwäsche die kleinere, bei "
        "Jacken die größere.",
    ),
    (
        "Can I exchange a size?",
        "Kann ich die Größe umtauschen?",
        "Yes, for free, within 30 days. Ask for the other size in the return portal; we reserve it for 10 days while "
        "yours travels.",
        "Ja, kostenlos, innerhalb von 30 Tagen. Wählen Sie im Retourenportal die andere Größe; wir reservieren sie 10 "
        "Tage, solange Ihre unterwegs ist.",
    ),
    (
        "What does pre-order mean?",
        "Was heißt Vorbestellung?",
        "The product is not here yet; its page names the day it ships. You pay when you order and can cancel until "
        "it has left.",
        "Das Produkt ist noch nicht da; die Seite nennt den Versandtag. Bezahlt wird bei der Bestellung, stornieren "
        "können Sie, bis es unterwegs ist.",
    ),
    (
        "Something is sold out. Will it come back?",
        "Etwas ist ausverkauft. Kommt es wieder?",
        "If the page offers a backorder, yes, usually within 2 to 3 weeks. Otherwise leave your e-mail on the page "
        "and we write once.",
        "Wenn die Seite eine Nachlieferung anbietet, ja, meist innerhalb von 2 bis 3 Wochen. Sonst hinterlassen Sie "
        "dort Ihre E-Mail; wir schreiben genau einmal.",
    ),
    (
        "Do you repair things?",
        "Reparieren Sie auch?",
        "Seams and zips of Aurora products for free, for as long as you own them. Anything else at cost, at most $35 "
        "or €35. Boots with a resoleable sole get a new one for $85 or €85.",
        "Nähte und Reißverschlüsse von Aurora-Produkten kostenlos, solange Sie sie besitzen. Alles andere zum "
        "Selbstkostenpreis, höchstens 35 $ oder 35 €. Wiederbesohlbare Stiefel bekommen für 85 $ oder 85 € eine neue "
        "Sohle.",
    ),
    (
        "Which payment methods do you take?",
        "Welche Zahlungsarten gibt es?",
        "Visa, Mastercard, American Express, Shop Pay and PayPal; in Germany and Austria also invoices by Klarna.",
        "Visa, Mastercard, American Express, Shop Pay und PayPal; in Deutschland und Österreich auch Rechnung über "
        "Klarna.",
    ),
    (
        "Is your rain gear free of PFAS?",
        "Ist Ihre Regenbekleidung frei von PFAS?",
        "Yes, all of it since spring 2025, the membrane too. The water repellency lives on washing: twice a season "
        "with Shell Wash and Proof.",
        "Ja, seit Frühjahr 2025 vollständig, auch die Membran. Die Imprägnierung lebt vom Waschen: zweimal pro Saison "
        "mit unserem Waschmittel für Hardshells.",
    ),
    (
        "Where does your down come from?",
        "Woher kommt Ihre Daune?",
        "From farms certified by the Responsible Down Standard, traceable by the number on the label. No live "
        "plucking, no force-feeding.",
        "Von Höfen mit dem Responsible Down Standard, rückverfolgbar über die Nummer auf dem Etikett. Kein "
        "Lebendrupf, keine Stopfmast.",
    ),
    (
        "How do subscriptions work?",
        "Wie funktioniert das Abo?",
        "Socks come every month at 15% off or every three months at 10% off; pause or cancel in your account at any "
        "time. Food boxes ship only within the United States.",
        "Socken kommen jeden Monat mit 15 % oder alle drei Monate mit 10 % Rabatt; pausieren und kündigen geht "
        "jederzeit im Kundenkonto. Proviantboxen gibt es nur in den USA.",
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
                "Aurora began in 2009 as a repair counter in Portland. People brought jackets that had failed, and we "
                "learned where jackets fail. Today 64 of us make and choose clothes that fail later, and the repair "
                "counter is still the first thing you see when you come in.",
                "Aurora begann 2009 als Reparaturtheke in Portland. Die Leute brachten kaputte Jacken, und wir "
                "lernten, wo Jacken kaputtgehen. Heute machen und wählen 64 Leute Kleidung, die später kaputtgeht, "
                "und die Reparaturtheke ist immer noch das Erste, was man im Laden sieht.",
            ),
            (
                "What we promise",
                "Was wir versprechen",
                "- Repairs for as long as you own it\n- No PFAS since 2025\n- 1% of turnover for trail maintenance\n"
                "- Honest fit notes, also when they cost us a sale",
                "- Reparatur, solange Sie es besitzen\n- Keine PFAS seit 2025\n- 1 % vom Umsatz für die Wegepflege\n"
                "- Ehrliche Passformhinweise, auch wenn sie uns einen Verkauf kosten",
            ),
        ),
    ),
    Text("faq", "Frequently asked questions", "Häufige Fragen", FAQ, changed="2026-10-28"),
    Text(
        "shipping",
        "Shipping",
        "Versand",
        (
            ("United States", "Vereinigte Staaten", *SHIPPING_US),
            ("Germany and Austria", "Deutschland und Österreich", *SHIPPING_EUROPE),
        ),
    ),
    Text(
        "size-guide",
        "Size guide",
        "Größentabelle",
        (
            (
                "How to measure",
                "So messen Sie",
                "- Chest: around the fullest part, tape level, arms down\n"
                "- Waist: where you bend sideways, after breathing out\n"
                "- Hip: around the widest part, feet together\n"
                "- Inseam: from crotch to floor without shoes\n"
                "- Foot: in the evening, standing, heel against the wall, to the longest toe",
                "- Brust: an der stärksten Stelle, Maßband waagerecht, Arme unten\n"
                "- Taille: dort, wo Sie zur Seite knicken, nach dem Ausatmen\n"
                "- Hüfte: an der breitesten Stelle, Füße zusammen\n"
                "- Schrittlänge: vom Schritt zum Boden ohne Schuhe\n"
                "- Fuß: abends, im Stehen, Ferse an der Wand, bis zum längsten Zeh",
            ),
            (
                "Tops and bottoms",
                "Oberteile und Hosen",
                "Women's M fits a chest of 88 to 94 cm, a waist of 70 to 76 cm and a hip of 96 to 102 cm. Men's M "
                "fits a chest of 95 to 102 cm and a waist of 83 to 90 cm. The full charts are linked on each product.",
                "Damen M passt bei 88 bis 94 cm Brust, 70 bis 76 cm Taille und 96 bis 102 cm Hüfte. Herren M passt bei "
                "95 bis 102 cm Brust und 83 bis 90 cm Taille. Die ganzen Tabellen stehen bei jedem Produkt.",
            ),
            (
                "Footwear",
                "Schuhe",
                "All shoes are sold in European sizes. EU 38 is UK 5, US women's 7 and a foot of 23.2 to 23.8 cm; "
                "EU 43 is UK 9, US men's 10 and a foot of 26.5 to 27.2 cm. Take one size more for long descents.",
                "Alle Schuhe haben europäische Größen. EU 38 entspricht UK 5, US Damen 7 und einem Fuß von 23,2 bis "
                "23,8 cm; EU 43 entspricht UK 9, US Herren 10 und 26,5 bis 27,2 cm. Für lange Abstiege eine Nummer "
                "größer nehmen.",
            ),
            (
                "Kids",
                "Kinder",
                "Height decides: 4 years is 98 to 110 cm, 6 years 110 to 122 cm, 8 years 122 to 134 cm, 10 years 134 "
                "to 146 cm, 12 years 146 to 158 cm.",
                "Die Körpergröße entscheidet: 4 Jahre sind 98 bis 110 cm, 6 Jahre 110 bis 122 cm, 8 Jahre 122 bis "
                "134 cm, 10 Jahre 134 bis 146 cm, 12 Jahre 146 bis 158 cm.",
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
                "Write to help@aurora-outfitters.example; a person answers within one business day. Call "
                "+1 503 555 0142, Monday to Friday 7 am to 6 pm, Saturday 9 am to 3 pm Pacific time.",
                "Schreiben Sie an help@aurora-outfitters.example; innerhalb eines Werktags antwortet ein Mensch. "
                "Telefon auf Deutsch: +49 89 5550164, Montag bis Freitag 9 bis 17 Uhr.",
            ),
            (
                "Stores",
                "Läden",
                "- Portland, 1120 NW Couch Street: daily 10 am to 7 pm\n"
                "- Denver, 1600 Wazee Street: daily 10 am to 7 pm\n"
                "- Munich, Hans-Sachs-Straße 12: Monday to Saturday 10 am to 7 pm",
                "- Portland, 1120 NW Couch Street: täglich 10 bis 19 Uhr\n"
                "- Denver, 1600 Wazee Street: täglich 10 bis 19 Uhr\n"
                "- München, Hans-Sachs-Straße 12: Montag bis Samstag 10 bis 19 Uhr",
            ),
        ),
    ),
    Text(
        "care-and-repair",
        "Care and repair",
        "Pflege und Reparatur",
        (
            (
                "Rain jackets",
                "Regenjacken",
                "Wash twice a season at 30 °C with Shell Wash and Proof, close all zips, then tumble dry warm for 20 "
                "minutes: the heat brings the beading back. No softener, ever.",
                "Zweimal pro Saison bei 30 °C mit unserem Waschmittel für Hardshells waschen, alle Reißverschlüsse "
                "schließen, dann 20 Minuten warm in den Trockner: Die Wärme lässt das Wasser wieder abperlen. Nie "
                "Weichspüler.",
            ),
            (
                "Down",
                "Daune",
                "Wash at 30 °C with Down Wash, spin twice, dry at low heat with three tennis balls until no clump is "
                "left. That takes about three hours.",
                "Bei 30 °C mit Daunenwaschmittel waschen, zweimal schleudern und mit drei Tennisbällen bei niedriger "
                "Temperatur trocknen, bis nichts mehr klumpt. Das dauert etwa drei Stunden.",
            ),
            (
                "Merino",
                "Merino",
                "Air it more often than you wash it. Wool programme at 30 °C with Wool Wash; dry flat, not in the sun.",
                "Öfter lüften als waschen. Wollprogramm bei 30 °C mit Wollwaschmittel; liegend trocknen, nicht in der "
                "Sonne.",
            ),
            (
                "Leather boots",
                "Lederstiefel",
                "Brush off mud while it is wet, dry slowly away from heat, feed with Leather Balm every 100 km.",
                "Schlamm feucht abbürsten, langsam und fern von Hitze trocknen, alle 100 km mit Lederbalsam pflegen.",
            ),
            (
                "Sending something in",
                "Etwas einschicken",
                "Write to repair@aurora-outfitters.example with a photo. Repairs take 10 business days; we pay the way "
                "back.",
                "Schreiben Sie mit Foto an repair@aurora-outfitters.example. Reparaturen dauern 10 Werktage; den "
                "Rückweg zahlen wir.",
            ),
        ),
    ),
)

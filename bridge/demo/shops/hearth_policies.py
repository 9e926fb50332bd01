"""Hearth & Hollow: policies, by the field of Shop that holds them."""

from __future__ import annotations

from .publishing import Text

SHIPPING_US = (
    "- Standard, 3 to 6 business days: $6.50, free from $75\n"
    "- Express, 2 business days: $16\n"
    "- Furniture, by appointment within 3 weeks, contiguous states only: $95\n\n"
    "Orders placed by 11 am Eastern time on a business day leave the same day.",
    "- Standard, 3 bis 6 Werktage: 6,50 $, ab 75 $ kostenlos\n"
    "- Express, 2 Werktage: 16 $\n"
    "- Möbel, nach Absprache innerhalb von 3 Wochen, nur zusammenhängende Bundesstaaten: 95 $\n\n"
    "Bestellungen bis 11 Uhr Ostküstenzeit gehen an Werktagen am selben Tag raus.",
)
SHIPPING_EUROPE = (
    "- Germany, 6 to 9 business days: €8.90, free from €100\n"
    "- Austria, 7 to 10 business days: €11.90, free from €120\n"
    "- Furniture to Germany, 3 to 4 weeks: €190; not to Austria\n\n"
    "Duties and taxes are included. Honey, preserves, spice blends and plants stay at home.",
    "- Deutschland, 6 bis 9 Werktage: 8,90 €, ab 100 € kostenlos\n"
    "- Österreich, 7 bis 10 Werktage: 11,90 €, ab 120 € kostenlos\n"
    "- Möbel nach Deutschland, 3 bis 4 Wochen: 190 €; nicht nach Österreich\n\n"
    "Zoll und Steuern sind enthalten. Honig, Aufstriche, Gewürzmischungen und Pflanzen bleiben in den USA.",
)
SHIPPING_JAPAN = (
    "- Japan, 7 to 10 business days: ¥2,400, free from ¥25,000\n\n"
    "Consumption tax is included. Candles, knives, honey, preserves, spice blends, plants, some lamps and large "
    "furniture cannot be sent there.",
    "- Japan, 7 bis 10 Werktage: 2.400 ¥, ab 25.000 ¥ kostenlos\n\n"
    "Die Verbrauchsteuer ist enthalten. Kerzen, Messer, Honig, Aufstriche, Gewürze, Pflanzen, manche Leuchten und "
    "große Möbel können wir nicht dorthin schicken.",
)
RETURN_WINDOW = (
    "Anything unused can come back within 45 days of delivery. Gifts ordered from November 1 to December 24, 2026 can "
    "be returned until January 31, 2027.",
    "Unbenutztes können Sie innerhalb von 45 Tagen nach der Lieferung zurückgeben. Für Geschenke, die vom 1. November "
    "bis 24. Dezember 2026 bestellt werden, gilt das bis 31. Januar 2027.",
)
GIFT_RETURN = (
    "Whoever received a gift can return it with the code on the gift slip, for a gift card of the same value. The "
    "giver is not told.",
    "Wer ein Geschenk bekommen hat, kann es mit dem Code auf dem Geschenkbeleg gegen eine Geschenkkarte im selben Wert "
    "zurückgeben. Wer es geschenkt hat, erfährt davon nichts.",
)
BREAKAGE = (
    "If something arrives broken, send a photo to hello@hearth-and-hollow.example within 7 days. We send another at "
    "once; you need not return the pieces.",
    "Kommt etwas zerbrochen an, schicken Sie innerhalb von 7 Tagen ein Foto an hello@hearth-and-hollow.example. Wir "
    "senden sofort Ersatz; die Scherben brauchen wir nicht.",
)

POLICIES = {
    "refundPolicy": Text(
        "refund-policy",
        "Refund policy",
        "Rückgabe und Erstattung",
        (
            ("", "", *RETURN_WINDOW),
            (
                "What a return costs",
                "Was eine Rückgabe kostet",
                "A label costs $7.50 in the United States, €6.90 in Germany and Austria and ¥1,800 in Japan, taken off "
                "the refund. Bringing things to Hudson or Brooklyn is free. Furniture is collected for $95.",
                "Ein Etikett kostet in den USA 7,50 $, in Deutschland und Österreich 6,90 € und in Japan 1.800 ¥, die "
                "wir von der Erstattung abziehen. In Hudson und Brooklyn ist die Rückgabe kostenlos. Möbel holen wir "
                "in den USA für 95 $ ab.",
            ),
            ("Returning a gift", "Ein Geschenk zurückgeben", *GIFT_RETURN),
            (
                "What cannot be returned",
                "Was nicht zurückgegeben werden kann",
                "- Things made to order or personalised, once 24 hours have passed since the order\n- Food\n"
                "- Gift cards, gift wrap and handwritten cards\n- Ribbon cut by the metre",
                "- Auf Bestellung Gefertigtes oder Personalisiertes, sobald 24 Stunden seit der Bestellung vergangen "
                "sind\n- Lebensmittel\n- Geschenkkarten, Geschenkverpackung und handgeschriebene Karten\n"
                "- Abgeschnittenes Band",
            ),
            ("Broken on arrival", "Beschädigt angekommen", *BREAKAGE),
            (
                "When the money arrives",
                "Wann das Geld kommt",
                "Within 5 business days of the parcel's arrival, to the payment method used. The shipping charge comes "
                "back too if everything is returned.",
                "Innerhalb von 5 Werktagen nach Eingang des Pakets auf das verwendete Zahlungsmittel. Die "
                "Versandkosten erstatten wir, wenn alles zurückkommt.",
            ),
            (
                "Right of withdrawal in the EU",
                "Widerrufsrecht in der EU",
                "Consumers in the European Union may withdraw within 14 days of delivery without giving a reason; our "
                "45 days include them.",
                "Verbraucher in der Europäischen Union können innerhalb von 14 Tagen nach Lieferung ohne Angabe von "
                "Gründen widerrufen; unsere 45 Tage schließen sie ein.",
            ),
        ),
        changed="2026-10-30",
    ),
    "shippingPolicy": Text(
        "shipping-policy",
        "Shipping policy",
        "Versandbedingungen",
        (
            ("United States", "Vereinigte Staaten", *SHIPPING_US),
            ("Germany and Austria", "Deutschland und Österreich", *SHIPPING_EUROPE),
            ("Japan", "Japan", *SHIPPING_JAPAN),
            (
                "Made to order",
                "Auf Bestellung gefertigt",
                "Bread boards take 10 days, rugs 6 weeks, rocking chairs 8 weeks. Everything else in the order "
                "ships first.",
                "Brotbretter brauchen 10 Tage, Teppiche 6 Wochen, Schaukelstühle 8 Wochen. Alles andere geht vorab "
                "raus.",
            ),
            (
                "Pickup",
                "Abholung",
                "Pick up for free in Hudson or Brooklyn; we hold an order for 10 days.",
                "Kostenlose Abholung in Hudson oder Brooklyn; wir bewahren eine Bestellung 10 Tage auf.",
            ),
        ),
        changed="2026-10-30",
    ),
    "privacyPolicy": Text(
        "privacy-policy",
        "Privacy policy",
        "Datenschutzerklärung",
        (
            (
                "What we keep",
                "Was wir speichern",
                "Names, addresses and orders for 7 years, because tax law asks for it. The name and address of someone "
                "you send a gift to are used for that parcel only and deleted after 90 days. The words on a card are "
                "deleted after 30 days.",
                "Namen, Adressen und Bestellungen 7 Jahre lang, weil das Steuerrecht es verlangt. Name und Adresse von "
                "Beschenkten nutzen wir nur für dieses Paket und löschen sie nach 90 Tagen. Kartentexte löschen wir "
                "nach 30 Tagen.",
            ),
            (
                "Whom we tell",
                "Wem wir sie weitergeben",
                "The carrier and the payment provider, and nobody else. Nothing is sold.",
                "Dem Zusteller und dem Zahlungsdienst, sonst niemandem. Verkauft wird nichts.",
            ),
            (
                "Your rights",
                "Ihre Rechte",
                "Write to privacy@hearth-and-hollow.example to see, correct or delete your data. We answer within 30 "
                "days.",
                "Schreiben Sie an privacy@hearth-and-hollow.example, um Ihre Daten einzusehen, zu berichtigen oder zu "
                "löschen. Wir antworten innerhalb von 30 Tagen.",
            ),
        ),
    ),
    "termsOfService": Text(
        "terms-of-service",
        "Terms of service",
        "Allgemeine Geschäftsbedingungen",
        (
            (
                "The contract",
                "Der Vertrag",
                "A contract is made when we confirm that the order has shipped, or, for things made to order, that "
                "work has begun.",
                "Der Vertrag kommt mit der Versandbestätigung zustande, bei Auftragsarbeiten mit der Bestätigung, dass "
                "die Arbeit begonnen hat.",
            ),
            (
                "Payment",
                "Zahlung",
                "Visa, Mastercard, American Express, JCB, Shop Pay and PayPal; Klarna in Germany and Austria. For "
                "furniture we take half when you order and half before delivery.",
                "Visa, Mastercard, American Express, JCB, Shop Pay und PayPal; Klarna in Deutschland und Österreich. "
                "Bei Möbeln zahlen Sie die Hälfte bei der Bestellung, die andere vor der Lieferung.",
            ),
            (
                "Gift cards",
                "Geschenkkarten",
                "Gift cards never expire and work in the shops too. They are not paid out and buy no other gift card.",
                "Geschenkkarten laufen nie ab und gelten auch in den Läden. Sie werden nicht ausgezahlt und kaufen "
                "keine weitere Geschenkkarte.",
            ),
            (
                "Law",
                "Recht",
                "The law of New York applies; consumers elsewhere keep the protection of their own country's law.",
                "Es gilt das Recht von New York; Verbraucher anderswo behalten den Schutz ihres eigenen Landesrechts.",
            ),
        ),
    ),
    "subscriptionPolicy": Text(
        "subscription-policy",
        "Subscription policy",
        "Abobedingungen",
        (
            (
                "",
                "",
                "Coffee comes every two weeks at 12% off or every month at 10% off, flower letters every month or four "
                "times a year. Skip, pause or cancel in your account until two days before the next dispatch. There is "
                "no minimum term.",
                "Kaffee kommt alle zwei Wochen mit 12 % oder jeden Monat mit 10 % Rabatt, Blumenbriefe jeden Monat "
                "oder viermal im Jahr. Überspringen, pausieren und kündigen können Sie im Kundenkonto bis zwei Tage "
                "vor dem nächsten Versand. Eine Mindestlaufzeit gibt es nicht.",
            ),
        ),
    ),
    "contactInformation": Text(
        "contact-information",
        "Contact information",
        "Kontaktinformationen",
        (
            (
                "",
                "",
                "Hearth & Hollow, 418 Warren Street, Hudson, NY 12534, United States.\n\n"
                "E-mail hello@hearth-and-hollow.example, answered within two business days. Phone +1 518 555 0127, "
                "Monday to Friday 9 am to 5 pm Eastern time.",
                "Hearth & Hollow, 418 Warren Street, Hudson, NY 12534, USA.\n\n"
                "E-Mail hello@hearth-and-hollow.example, Antwort innerhalb von zwei Werktagen, auch auf Deutsch. "
                "Telefon +1 518 555 0127, Montag bis Freitag 9 bis 17 Uhr Ostküstenzeit.",
            ),
        ),
    ),
    "legalNotice": Text(
        "legal-notice",
        "Legal notice",
        "Impressum",
        (
            (
                "",
                "",
                "Hearth & Hollow Inc., registered in the State of New York under DOS ID 6203318. Responsible: "
                "Ilse Marlow. EU representative: Marlow GmbH, Karl-Heine-Straße 40, 04229 Leipzig, Germany.",
                "Hearth & Hollow Inc., eingetragen im Staat New York unter DOS ID 6203318. Verantwortlich: "
                "Ilse Marlow. Vertretung in der EU: Marlow GmbH, Karl-Heine-Straße 40, 04229 Leipzig.",
            ),
        ),
    ),
}

"""Aurora Outfitters: policies, by the field of Shop that holds them."""

from __future__ import annotations

from .publishing import Text

SHIPPING_US = (
    "Orders placed by 1 pm Pacific time on a business day leave our Reno warehouse the same day.\n\n"
    "- Standard, 3 to 5 business days: $7, free from $99\n"
    "- Express, 2 business days: $18\n"
    "- Next day, if ordered by noon: $32\n"
    "- Alaska and Hawaii, 5 to 8 business days: $14, never free",
    "Bestellungen bis 13 Uhr Pazifischer Zeit verlassen an Werktagen noch am selben Tag unser Lager in Reno.\n\n"
    "- Standard, 3 bis 5 Werktage: 7 $, ab 99 $ kostenlos\n"
    "- Express, 2 Werktage: 18 $\n"
    "- Am nächsten Tag, bei Bestellung bis mittags: 32 $\n"
    "- Alaska und Hawaii, 5 bis 8 Werktage: 14 $, nie kostenlos",
)
SHIPPING_EUROPE = (
    "Duties and taxes are included in the price; nothing is due at the door.\n\n"
    "- Germany, standard with DHL, 5 to 7 business days: €6.95, free from €120\n"
    "- Germany, express, 2 to 3 business days: €24.95\n"
    "- Austria, standard, 6 to 8 business days: €9.95, free from €150\n\n"
    "We do not ship to other countries, nor to freight forwarders.",
    "Zoll und Steuern sind im Preis enthalten; an der Tür ist nichts zu zahlen.\n\n"
    "- Deutschland, Standard mit DHL, 5 bis 7 Werktage: 6,95 €, ab 120 € kostenlos\n"
    "- Deutschland, Express, 2 bis 3 Werktage: 24,95 €\n"
    "- Österreich, Standard, 6 bis 8 Werktage: 9,95 €, ab 150 € kostenlos\n\n"
    "In andere Länder und an Speditionsadressen liefern wir nicht.",
)
RETURN_WINDOW = (
    "You may return anything within 30 days of delivery, unworn, unwashed and with its tags. Shoes may be tried on "
    "indoors. Orders placed from November 1 to December 24, 2026 can be returned until January 31, 2027.",
    "Sie können alles innerhalb von 30 Tagen nach der Lieferung zurückgeben, ungetragen, ungewaschen und mit "
    "Etikett. Schuhe dürfen Sie in der Wohnung anprobieren. Für Bestellungen vom 1. November bis 24. Dezember 2026 "
    "gilt die Rückgabe bis 31. Januar 2027.",
)
RETURN_COST = (
    "In the United States a return label costs $6, taken off the refund; in Germany and Austria €4.95. Exchanging a "
    "size is free, and so is bringing things to our stores in Portland, Denver and Munich.",
    "In den USA kostet das Rücksendeetikett 6 $, die wir von der Erstattung abziehen; in Deutschland und Österreich "
    "4,95 €. Der Umtausch in eine andere Größe ist kostenlos, ebenso die Rückgabe in unseren Läden in Portland, "
    "Denver und München.",
)

POLICIES = {
    "refundPolicy": Text(
        "refund-policy",
        "Refund policy",
        "Rückgabe und Erstattung",
        (
            ("", "", *RETURN_WINDOW),
            ("What a return costs", "Was eine Rückgabe kostet", *RETURN_COST),
            (
                "When the money arrives",
                "Wann das Geld kommt",
                "We check a parcel within 3 business days of its arrival and refund to the original payment method. "
                "Banks take another 5 to 7 business days. Original shipping is not refunded unless the fault is ours.",
                "Wir prüfen ein Paket innerhalb von 3 Werktagen nach Eingang und erstatten auf das ursprüngliche "
                "Zahlungsmittel. Banken brauchen weitere 5 bis 7 Werktage. Die Versandkosten erstatten wir nur, wenn "
                "der Fehler bei uns liegt.",
            ),
            (
                "What cannot be returned",
                "Was nicht zurückgegeben werden kann",
                "- Gift cards\n- Food\n- Cord cut by the metre\n- Used care products",
                "- Geschenkkarten\n- Lebensmittel\n- Abgeschnittene Meterware\n- Angebrochene Pflegemittel",
            ),
            (
                "Sale items and damaged goods",
                "Reduzierte und beschädigte Ware",
                "Sale items can be returned like any other. If something arrives damaged, write to us within 14 days "
                "with a photo; we replace it at no cost.",
                "Reduzierte Ware können Sie zurückgeben wie jede andere. Kommt etwas beschädigt an, schreiben Sie uns "
                "innerhalb von 14 Tagen mit einem Foto; wir ersetzen es kostenlos.",
            ),
            (
                "Right of withdrawal in the EU",
                "Widerrufsrecht in der EU",
                "Consumers in the European Union may withdraw from a purchase within 14 days of delivery without "
                "giving a reason; our 30 days include them.",
                "Verbraucher in der Europäischen Union können einen Kauf innerhalb von 14 Tagen nach Lieferung ohne "
                "Angabe von Gründen widerrufen; unsere 30 Tage schließen sie ein.",
            ),
        ),
        changed="2026-10-28",
    ),
    "shippingPolicy": Text(
        "shipping-policy",
        "Shipping policy",
        "Versandbedingungen",
        (
            ("United States", "Vereinigte Staaten", *SHIPPING_US),
            ("Germany and Austria", "Deutschland und Österreich", *SHIPPING_EUROPE),
            (
                "Pickup",
                "Abholung",
                "Pick up for free in Portland, Denver or Munich; we write as soon as the order is ready and hold it "
                "for 7 days.",
                "Kostenlose Abholung in Portland, Denver oder München; wir schreiben, sobald die Bestellung bereit "
                "ist, und bewahren sie 7 Tage auf.",
            ),
            (
                "Pre-orders and backorders",
                "Vorbestellungen und Nachlieferungen",
                "A pre-order ships on the date its page names and can be cancelled until then. A backorder ships as "
                "soon as stock arrives, usually within 2 to 3 weeks; what is in stock ships first, at no extra cost.",
                "Eine Vorbestellung geht an dem Tag raus, den die Produktseite nennt, und lässt sich bis dahin "
                "stornieren. Eine Nachlieferung verschicken wir, sobald Ware eintrifft, meist innerhalb von 2 bis 3 "
                "Wochen; Vorrätiges geht ohne Aufpreis voraus.",
            ),
        ),
    ),
    "privacyPolicy": Text(
        "privacy-policy",
        "Privacy policy",
        "Datenschutzerklärung",
        (
            (
                "What we keep",
                "Was wir speichern",
                "Your name, addresses, e-mail and what you ordered, for as long as tax law demands: 7 years in the "
                "United States, 10 in Germany. Card numbers never reach us; the payment provider keeps them.",
                "Ihren Namen, Adressen, E-Mail und Ihre Bestellungen, so lange das Steuerrecht es verlangt: 7 Jahre "
                "in den USA, 10 in Deutschland. Kartennummern erreichen uns nie; sie bleiben beim Zahlungsdienst.",
            ),
            (
                "Whom we tell",
                "Wem wir sie weitergeben",
                "The carrier that brings your parcel and the payment provider. We do not sell data, and we do not "
                "share it for advertising.",
                "Dem Zusteller Ihres Pakets und dem Zahlungsdienst. Wir verkaufen keine Daten und geben sie nicht "
                "für Werbung weiter.",
            ),
            (
                "Your rights",
                "Ihre Rechte",
                "Write to privacy@aurora-outfitters.example to see, correct or delete what we hold. We answer within "
                "30 days.",
                "Schreiben Sie an privacy@aurora-outfitters.example, um Ihre Daten einzusehen, zu berichtigen oder zu "
                "löschen. Wir antworten innerhalb von 30 Tagen.",
            ),
            (
                "Newsletter and cookies",
                "Newsletter und Cookies",
                "The newsletter comes at most twice a month and every copy has an unsubscribe link. Cookies that are "
                "not needed for the cart are set only if you agree.",
                "Der Newsletter kommt höchstens zweimal im Monat und lässt sich in jeder Ausgabe abbestellen. Cookies, "
                "die der Warenkorb nicht braucht, setzen wir nur mit Ihrer Zustimmung.",
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
                "A contract is made when we confirm the shipment. If a price is plainly wrong, we write before we "
                "ship and you may cancel.",
                "Der Vertrag kommt mit der Versandbestätigung zustande. Ist ein Preis offensichtlich falsch, schreiben "
                "wir vor dem Versand, und Sie können stornieren.",
            ),
            (
                "Payment",
                "Zahlung",
                "We take Visa, Mastercard, American Express, Shop Pay, PayPal and, in Germany and Austria, Klarna "
                "invoices. Cards are charged when the order ships, pre-orders when they are placed.",
                "Wir nehmen Visa, Mastercard, American Express, Shop Pay, PayPal sowie in Deutschland und Österreich "
                "Rechnung über Klarna. Karten belasten wir beim Versand, Vorbestellungen bei der Bestellung.",
            ),
            (
                "Gift cards",
                "Geschenkkarten",
                "Gift cards never expire, are valid online and in our stores, and cannot be paid out. A discount code "
                "does not apply to them.",
                "Geschenkkarten laufen nie ab, gelten online und in unseren Läden und werden nicht ausgezahlt. "
                "Rabattcodes gelten für sie nicht.",
            ),
            (
                "Guarantee",
                "Garantie",
                "We repair seams and zips of Aurora products for as long as you own them; other brands carry their "
                "maker's guarantee, at least two years. Wear and burns are repaired at cost, at most $35 or €35.",
                "Nähte und Reißverschlüsse von Aurora-Produkten reparieren wir, solange Sie sie besitzen; für andere "
                "Marken gilt die Garantie des Herstellers, mindestens zwei Jahre. Abnutzung und Brandlöcher reparieren "
                "wir zum Selbstkostenpreis, höchstens 35 $ oder 35 €.",
            ),
            (
                "Law",
                "Recht",
                "The law of Oregon applies; consumers in the EU keep the protection of their own country's law.",
                "Es gilt das Recht von Oregon; Verbraucher in der EU behalten den Schutz ihres eigenen Landesrechts.",
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
                "Sock subscriptions take 15% off each monthly pair, or 10% off every third month. Pause, skip or "
                "cancel at any time in your account, until the day before the next delivery is packed. Food boxes "
                "are cancelled by the 20th for the following month. Your card is charged on the day of dispatch.",
                "Das Sockenabo spart 15 % bei monatlicher und 10 % bei vierteljährlicher Lieferung. Pausieren, "
                "überspringen oder kündigen geht jederzeit im Kundenkonto, bis zum Tag vor dem Packen. Proviantboxen "
                "kündigen Sie bis zum 20. für den Folgemonat. Die Karte wird am Versandtag belastet.",
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
                "Aurora Outfitters, 1120 NW Couch Street, Portland, OR 97209, United States.\n\n"
                "E-mail help@aurora-outfitters.example, answered within one business day. Phone +1 503 555 0142, "
                "Monday to Friday 7 am to 6 pm and Saturday 9 am to 3 pm Pacific time. In German: +49 89 5550164, "
                "Monday to Friday 9 am to 5 pm Central European time.",
                "Aurora Outfitters, 1120 NW Couch Street, Portland, OR 97209, USA.\n\n"
                "E-Mail help@aurora-outfitters.example, Antwort innerhalb eines Werktags. Telefon auf Deutsch: "
                "+49 89 5550164, Montag bis Freitag 9 bis 17 Uhr. Auf Englisch: +1 503 555 0142, Montag bis Freitag 7 "
                "bis 18 Uhr, Samstag 9 bis 15 Uhr Pazifischer Zeit.",
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
                "Aurora Outfitters LLC, registered in Oregon under 1948226-90. Managing director: Maren Holt. "
                "European branch: Hans-Sachs-Straße 12, 80469 Munich, Germany; VAT number DE 300 000 000.",
                "Aurora Outfitters LLC, eingetragen in Oregon unter 1948226-90. Geschäftsführerin: Maren Holt. "
                "Europäische Niederlassung: Hans-Sachs-Straße 12, 80469 München; USt-IdNr. DE 300 000 000.",
            ),
        ),
    ),
}

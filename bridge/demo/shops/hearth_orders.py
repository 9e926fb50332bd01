"""Hearth & Hollow: what was sold before the demo opened, as far back as 400 days.

Its order numbers have a prefix and a suffix, "HH-2001-X". People, addresses and numbers are made up.
"""

from __future__ import annotations

from bridge.demo.orders.model import Buyer, Sale

KIM = Buyer("Kim", "Adler", "kim@example.com", "+15185550111", "12 Union Street", "Hudson", "NY", "12534")
LEO = Buyer("Leo", "Brandt", "leo.brandt@example.com", "+17185550112", "88 Hoyt Street", "Brooklyn", "NY", "11201")
MAYA = Buyer("Maya", "Castillo", "maya@example.com", "+12015550113", "400 Park Avenue", "Hoboken", "NJ", "07030")
NOOR = Buyer("Noor", "Haddad", "noor@example.com", "+13125550114", "2140 N Halsted Street", "Chicago", "IL", "60614")
OTIS = Buyer("Otis", "Grant", "otis+gifts@example.com", "+16175550115", "31 Pearl Street", "Cambridge", "MA", "02139")
PIA = Buyer("Pia", "Lorenz", "pia@example.com", "+49405550116", "Osterstraße 21", "Hamburg", "", "20259", "DE", "de")
RALF = Buyer(
    "Ralf", "Steiner", "ralf@example.com", "+436625550117", "Linzer Gasse 9", "Salzburg", "", "5020", "AT", "de"
)
SORA = Buyer(
    "Sora", "Tanaka", "sora@example.com", "+81355500118", "2-14-5 Kagurazaka", "Shinjuku-ku", "", "162-0825", "JP"
)
TOMO = Buyer("Tomo", "Ishii", "tomo@example.com", "+81755500119", "48 Nakagyo-ku", "Kyoto", "", "604-8005", "JP")
UMA = Buyer("Uma", "Reyes", "uma@example.com", "+14155550120", "755 Haight Street", "San Francisco", "CA", "94117")

SALES = (
    Sale(2001, 18, KIM, (("thumbprint-mug", 2), ("two-cup-teapot", 1)), "delivered"),
    Sale(2002, 4, SORA, (("smoked-glass-tumblers", 4), ("salt-pig", 1)), "partly sent"),
    Sale(2003, 14, LEO, (("lambswool-throw", 1),), "cancelled"),
    Sale(2004, 28, PIA, (("breakfast-bowls-set-of-four", 1),), "refunded"),
    Sale(2005, 90, KIM, (("oak-bread-board", 1),), "archived", code="WELCOME10"),
    Sale(2006, 0.03, NOOR, (("evening-herb-tea", 2),), "pending"),
    Sale(2007, 0.1, OTIS, (("fig-and-cedar-candle", 1), ("brass-candle-snuffer", 1)), "paid"),
    Sale(2008, 0.2, PIA, (("linen-tea-towels", 2),), "paid"),
    Sale(2009, 0.4, TOMO, (("letterpress-moon-calendar-2027", 1),), "paid"),
    Sale(2010, 0.6, UMA, (("spindle-rocking-chair", 1),), "authorized"),
    Sale(2011, 0.8, MAYA, (("milking-stool", 1),), "on hold", note="Leave with the porter, code 7712."),
    Sale(2012, 1, KIM, (("handwoven-hearth-rug", 1),), "scheduled", tags=("made to order",)),
    Sale(2013, 1.4, LEO, (("washed-linen-cushion", 2),), "in progress"),
    Sale(2014, 2.2, RALF, (("wool-hot-water-bottle", 1),), "under way"),
    Sale(2015, 2.6, SORA, (("merino-baby-blanket", 1),), "under way", express=True),
    Sale(2016, 3.1, NOOR, (("gift-card", 1),), "gift card"),
    Sale(2017, 4.33, OTIS, (("railway-wall-clock", 1),), "not met"),
    Sale(2018, 6.5, UMA, (("storm-lantern", 2),), "delayed"),
    Sale(2019, 7.5, MAYA, (("house-roast-coffee", 3),), "delivered"),
    Sale(2020, 8, LEO, (("olive-wood-spoons", 1), ("oak-salad-servers", 1)), "picked up"),
    Sale(2021, 8.6, PIA, (("thumbprint-mug", 2),), "return requested"),
    Sale(2022, 9, TOMO, (("lay-flat-notebook", 3),), "return requested"),
    Sale(2023, 11, NOOR, (("pocket-coffee-grinder", 1), ("house-roast-coffee", 2)), "sent in two"),
    Sale(2024, 12, KIM, (("indigo-cooks-apron", 1),), "return open"),
    Sale(2025, 13, RALF, (("feast-platter", 1),), "return open"),
    Sale(2026, 15, OTIS, (("folding-chess-set", 1),), "out of stock"),
    Sale(2027, 17, SORA, (("slow-morning-pour-over-set", 1),), "delivered"),
    Sale(2028, 19, UMA, (("garden-soap", 4),), "marked as sent"),
    Sale(2029, 21, PIA, (("paper-moon-lamp", 1), ("garden-soap", 2)), "partly refunded", code="WELCOME10"),
    Sale(2030, 25, LEO, (("footed-planter", 2),), "returned"),
    Sale(2031, 27, TOMO, (("brass-fountain-pen", 1),), "returned"),
    Sale(2032, 32, MAYA, (("sunday-bath-salts", 2),), "goodwill"),
    Sale(2033, 35, NOOR, (("long-neck-watering-can", 1),), "return declined"),
    Sale(2034, 38, KIM, (("winter-playing-cards", 2),), "return called off"),
    Sale(2035, 42, OTIS, (("smoked-sea-salt", 3),), "lost"),
    Sale(2036, 48, RALF, (("willow-log-basket", 1),), "delivered"),
    Sale(2037, 52, UMA, (("ash-breakfast-tray", 1),), "cancelled"),
    Sale(2038, 57, SORA, (("forest-building-blocks", 1),), "archived"),
    Sale(2039, 59, LEO, (("stonewashed-linen-bedding", 1),), "half paid", tags=("instalments",)),
    Sale(2040, 70, MAYA, (("five-year-diary", 1),), "archived"),
    Sale(2041, 140, PIA, (("new-parents-gift-set", 1),), "archived"),
    Sale(2042, 190, NOOR, (("thousand-piece-night-garden-puzzle", 1),), "returned"),
    Sale(2043, 240, TOMO, (("smoked-glass-tumblers", 2),), "archived"),
    Sale(2044, 300, OTIS, (("herbarium-print", 1),), "refunded"),
    Sale(2045, 350, KIM, (("coffee-lovers-gift-set", 1),), "archived", code="WELCOME10"),
    Sale(2046, 398, RALF, (("linen-tea-towels", 1),), "archived"),
    Sale(2047, 19.5, RALF, (("wool-hot-water-bottle", 2),), "authorized"),
)

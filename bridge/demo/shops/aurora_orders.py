"""Aurora Outfitters: what was sold before the demo opened, as far back as 400 days.

The first five are the ones that documentation and tests speak of. People, addresses and numbers are made up.
"""

from __future__ import annotations

from bridge.demo.orders.model import Buyer, Sale

ANN = Buyer("Ann", "Lindqvist", "ann@example.com", "+15035550101", "2218 NW Kearney Street", "Portland", "OR", "97205")
BEN = Buyer("Ben", "Okafor", "ben.okafor@example.com", "+13035550102", "77 Larimer Street", "Denver", "CO", "80202")
CARLA = Buyer("Carla", "Mendes", "carla@example.com", "+14155550103", "310 Cole Street", "San Francisco", "CA", "94117")
DAVE = Buyer(
    "Dave", "Hollis", "dave+trails@example.com", "+12065550104", "1415 E Pike Street", "Seattle", "WA", "98122"
)
ELIF = Buyer("Elif", "Yildiz", "elif@example.com", "+17755550105", "905 Ryland Street", "Reno", "NV", "89502")
FAY = Buyer("Fay", "Nakamura", "fay.n@example.com", "+15415550106", "61 Wall Street", "Bend", "OR", "97701")
GREG = Buyer("Greg", "O'Malley", "greg@example.com", "+12125550107", "140 W 81st Street", "New York", "NY", "10024")
HANNE = Buyer(
    "Hanne", "Vogel", "hanne@example.com", "+49895550108", "Lindwurmstraße 88", "München", "", "80337", "DE", "de"
)
IRIS = Buyer(
    "Iris", "Kehl", "iris.kehl@example.com", "+49305550109", "Schönhauser Allee 40", "Berlin", "", "10435", "DE", "de"
)
JONAS = Buyer("Jonas", "Wimmer", "jonas@example.com", "+4315550110", "Neubaugasse 12", "Wien", "", "1070", "AT", "de")

SALES = (
    Sale(1001, 20, ANN, (("womens-nimbus-3l-rain-jacket: Tide / M", 1), ("trail-running-socks", 2)), "delivered"),
    Sale(1002, 5, BEN, (("mens-scramble-trail-runners", 1), ("ridgeway-windproof-gloves", 2)), "partly sent"),
    Sale(1003, 15, CARLA, (("womens-heliotrope-sun-hoody", 1), ("heliotrope-brimmed-sun-hat", 1)), "cancelled"),
    Sale(1004, 30, DAVE, (("mens-lodgepole-flannel-shirt", 1), ("leather-balm", 1)), "refunded"),
    Sale(1005, 100, ANN, (("wayfarer-28-daypack", 1),), "archived", code="WELCOME10"),
    Sale(1006, 0.02, ELIF, (("sip-insulated-bottle", 1),), "pending"),
    Sale(1007, 0.1, FAY, (("womens-larch-hiking-pants", 1), ("webbing-belt", 1)), "paid"),
    Sale(1008, 0.3, HANNE, (("womens-lumen-800-down-jacket", 1),), "paid", express=True),
    Sale(1009, 0.5, GREG, (("mens-granite-ridge-gtx-hiking-boots", 1),), "authorized"),
    Sale(
        1010, 0.9, DAVE, (("mens-torrent-softshell-jacket", 1),), "on hold", note="Gate code 4411, please ring twice."
    ),
    Sale(1011, 1, CARLA, (("mens-polestar-expedition-parka", 1),), "scheduled", tags=("pre-order",)),
    Sale(1012, 1.2, BEN, (("womens-wander-skort", 2),), "in progress"),
    Sale(
        1013, 2.5, ANN, (("womens-tarn-150-merino-crew", 1), ("trail-running-socks", 3)), "under way", code="WELCOME10"
    ),
    Sale(1014, 3, IRIS, (("womens-ember-down-vest", 1), ("harbour-rib-beanie", 1)), "under way"),
    Sale(1015, 3.4, FAY, (("gift-card", 1),), "gift card"),
    Sale(1016, 4.35, ELIF, (("portage-55-trekking-backpack", 1),), "not met"),
    Sale(1017, 6, JONAS, (("mens-skarn-grid-fleece-half-zip", 1),), "delayed"),
    Sale(1018, 7, GREG, (("mens-dash-5-inch-running-shorts", 2), ("trail-running-socks", 2)), "delivered"),
    Sale(1019, 8, DAVE, (("polestar-down-mittens", 1),), "picked up"),
    Sale(1020, 8.5, CARLA, (("womens-whisper-wind-jacket", 1),), "return requested"),
    Sale(1021, 9, HANNE, (("womens-frostline-winter-boots", 1), ("wool-wash", 1)), "return requested"),
    Sale(1022, 10, BEN, (("mens-overland-convertible-pants", 1), ("webbing-belt", 1)), "sent in two"),
    Sale(1023, 12, IRIS, (("basecamp-high-pile-fleece-jacket", 1),), "return open"),
    Sale(1024, 13, ELIF, (("kids-mudlark-rain-jacket", 2), ("kids-puddle-rain-boots", 1)), "return open"),
    Sale(1025, 14, GREG, (("mens-squall-storm-parka", 1),), "out of stock"),
    Sale(1026, 16, FAY, (("womens-ridgeline-pocket-leggings", 2),), "delivered"),
    Sale(1027, 18, JONAS, (("rivermouth-strap-sandals", 1),), "authorized"),
    Sale(1028, 19, ANN, (("down-wash", 1), ("shell-wash-and-proof", 1)), "marked as sent"),
    Sale(
        1029, 22, HANNE, (("womens-skarn-grid-fleece-hoody", 1), ("wool-wash", 2)), "partly refunded", code="WELCOME10"
    ),
    Sale(1030, 24, DAVE, (("mens-footpath-mid-hiking-shoes", 1),), "returned"),
    Sale(1031, 26, CARLA, (("womens-meander-hiking-shorts", 1), ("womens-fernway-hemp-tee", 2)), "goodwill"),
    Sale(1032, 28, IRIS, (("womens-larch-hiking-pants", 1), ("trail-running-socks", 2)), "returned"),
    Sale(1033, 33, GREG, (("mens-talus-climbing-pants", 1),), "return declined"),
    Sale(1034, 36, BEN, (("womens-tarn-merino-leggings", 1),), "return called off"),
    Sale(1035, 40, ELIF, (("sip-insulated-bottle", 2),), "lost"),
    Sale(1036, 45, JONAS, (("mens-lumen-800-down-jacket", 1),), "delivered"),
    Sale(1037, 50, FAY, (("womens-scramble-gtx-trail-runners", 1),), "cancelled"),
    Sale(1038, 55, ANN, (("womens-lakeside-travel-dress", 1), ("heliotrope-brimmed-sun-hat", 1)), "archived"),
    Sale(1039, 58, DAVE, (("mens-fieldhand-waxed-vest", 1),), "half paid", tags=("instalments",)),
    Sale(1040, 75, CARLA, (("womens-cirrus-synthetic-hooded-jacket", 1),), "archived"),
    Sale(1041, 130, HANNE, (("womens-drizzle-2-5l-packable-rain-jacket", 1),), "archived"),
    Sale(1042, 160, BEN, (("mens-quickstep-synthetic-base-layer", 3),), "returned"),
    Sale(1043, 210, GREG, (("mens-cairn-logo-tee", 2),), "archived"),
    Sale(1044, 260, ELIF, (("womens-granite-ridge-gtx-hiking-boots", 1),), "refunded"),
    Sale(1045, 310, IRIS, (("womens-tarn-200-merino-half-zip", 1),), "archived", code="WELCOME10"),
    Sale(1046, 360, FAY, (("mens-hut-slipper-down-booties", 1),), "archived"),
    Sale(1047, 399, ANN, (("merino-hiking-socks-subscription", 2),), "archived"),
)

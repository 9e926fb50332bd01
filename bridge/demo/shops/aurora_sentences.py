"""Aurora Outfitters: sentences on features and uses, from which the generated descriptions draw."""

from __future__ import annotations

TOP_FEATURES = (
    ("The seams are flat and lie where no strap does.", "Die Nähte sind flach und liegen neben den Gurten."),
    ("The hem is longer at the back.", "Der Saum ist hinten länger."),
    ("A loop at the neck lets it dry anywhere.", "Am Aufhänger im Nacken trocknet es überall."),
    ("The label is printed, so nothing scratches.", "Das Etikett ist gedruckt, damit nichts kratzt."),
    ("The sleeves push up and stay up.", "Die Ärmel lassen sich hochschieben und bleiben oben."),
    ("A small zipped pocket takes a key.", "Eine kleine Tasche mit Reißverschluss fasst den Schlüssel."),
    ("It is dyed with a third of the usual water.", "Gefärbt wird mit einem Drittel des üblichen Wassers."),
)
TOP_USES = (
    ("Good for hut-to-hut weeks with one spare.", "Gut für Hüttenwochen mit einem zum Wechseln."),
    ("Made for warm climbs and cool summits.", "Gemacht für warme Anstiege und kühle Gipfel."),
    ("At home on the trail and at the table afterwards.", "Zu Hause auf dem Weg und danach am Tisch."),
    ("Wear it alone in summer, below a fleece from October.", "Im Sommer allein, ab Oktober unter dem Fleece."),
    ("The one we pack first.", "Das, was wir zuerst einpacken."),
)
JACKET_FEATURES = (
    ("The hood adjusts with one hand.", "Die Kapuze lässt sich mit einer Hand verstellen."),
    ("Both hand pockets clear a hip belt.", "Beide Taschen liegen über dem Hüftgurt."),
    ("The two-way zip opens from below when you belay or sit.", "Der Zweiwegezipper öffnet zum Sitzen von unten."),
    ("Cuffs close over gloves or under them.", "Die Bündchen schließen über oder unter Handschuhen."),
    ("It packs into its own pocket.", "Sie lässt sich in der eigenen Tasche verstauen."),
    ("An inner pocket keeps a phone warm enough to live.", "In der Innentasche bleibt das Telefon warm genug."),
    ("The chin is lined with soft tricot.", "Am Kinn liegt weicher Trikotstoff."),
    ("We repair it for as long as you own it.", "Wir reparieren sie, solange Sie sie besitzen."),
)
JACKET_USES = (
    ("For day hikes, late trains and everything in between.", "Für Tagestouren, späte Züge und alles dazwischen."),
    ("For ridges where the forecast was wrong.", "Für Grate, auf denen die Vorhersage falsch war."),
    (
        "For camp, when the sun is gone and the soup is not ready.",
        "Fürs Lager, wenn die Sonne weg ist und die Suppe noch nicht fertig.",
    ),
    ("For commuters who refuse to own two jackets.", "Für Pendler, die keine zwei Jacken besitzen wollen."),
    ("For ski tours and the dog alike.", "Für Skitouren und den Hund gleichermaßen."),
)
BOTTOM_FEATURES = (
    ("The waistband is flat under a hip belt.", "Der Bund liegt flach unter dem Hüftgurt."),
    ("Four pockets, one of them zipped.", "Vier Taschen, eine davon mit Reißverschluss."),
    ("A gusset gives room for high steps.", "Ein Zwickel lässt Raum für hohe Tritte."),
    ("The hem tightens over socks against ticks.", "Der Saum schließt über der Socke gegen Zecken."),
    ("Seat and knees are reinforced.", "Gesäß und Knie sind verstärkt."),
    ("Water beads off, without PFAS.", "Wasser perlt ab, ohne PFAS."),
    ("It dries in an hour of sun.", "In einer Stunde Sonne ist alles trocken."),
)
BOTTOM_USES = (
    ("For trails, travel and the odd office.", "Für Wege, Reisen und ab und zu das Büro."),
    ("For boulders, brambles and buses.", "Für Blöcke, Brombeeren und Busse."),
    ("For long days with few stops.", "Für lange Tage mit wenigen Pausen."),
    ("For three seasons, and the fourth with long johns.", "Für drei Jahreszeiten, die vierte mit langer Unterhose."),
    ("For those who sit on rocks.", "Für alle, die auf Steinen sitzen."),
)
SHOE_FEATURES = (
    ("The toe cap takes the stones.", "Die Zehenkappe fängt die Steine ab."),
    ("Laces run free and hold where you set them.", "Die Schnürung läuft frei und hält, wo man sie lässt."),
    ("The heel cup is firm, the tongue is soft.", "Die Ferse ist fest, die Zunge weich."),
    ("The insole comes out to dry.", "Die Innensohle lässt sich zum Trocknen herausnehmen."),
    ("The rubber is soft enough for wet rock.", "Das Gummi ist weich genug für nassen Fels."),
    ("The last is roomy at the toes.", "Der Leisten lässt den Zehen Platz."),
    ("A loop at the heel helps pull them on.", "Eine Schlaufe an der Ferse hilft beim Anziehen."),
)
SHOE_USES = (
    ("For forest paths and gravel.", "Für Waldwege und Schotter."),
    ("For two days with a light pack.", "Für zwei Tage mit leichtem Gepäck."),
    ("For steep ground and slow company.", "Für steiles Gelände und langsame Begleitung."),
    ("For mornings before work.", "Für den Morgen vor der Arbeit."),
    ("For whatever is behind the next bend.", "Für alles, was hinter der nächsten Biegung liegt."),
)
KIDS_FEATURES = (
    ("There is room for a name inside.", "Innen ist Platz für einen Namen."),
    ("Reflective piping shows at dusk.", "Reflektierende Paspeln leuchten in der Dämmerung."),
    ("It grows a size by letting out a hem.", "Durch Auslassen des Saums wächst das Stück eine Größe mit."),
    ("Nothing on it can be pulled off and swallowed.", "Nichts daran lässt sich abreißen und verschlucken."),
    ("It survives the dryer.", "Der Trockner macht nichts aus."),
    ("Handed on, it still looks decent.", "Auch weitergegeben sieht es noch ordentlich aus."),
)
KIDS_USES = (
    ("For forest kindergarten and grandparents' gardens.", "Für Waldkindergarten und Großelterngärten."),
    ("For first summits, on foot or on shoulders.", "Für erste Gipfel, zu Fuß oder auf Schultern."),
    ("For school and everything that is better.", "Für die Schule und alles, was besser ist."),
    ("For the puddle season.", "Für die Pfützenzeit."),
)
SMALL_FEATURES = (
    ("It weighs next to nothing.", "Wiegt so gut wie nichts."),
    ("Knitted or sewn in Portugal.", "In Portugal gestrickt oder genäht."),
    ("If it wears out within two years, we replace it.", "Hält es keine zwei Jahre, ersetzen wir es."),
    ("It comes in a paper sleeve, not in plastic.", "Verpackt in Papier, nicht in Plastik."),
    ("Machine wash at 30 °C.", "Maschinenwäsche bei 30 °C."),
    ("The colours match our jackets.", "Die Farben passen zu unseren Jacken."),
)
SMALL_USES = (
    ("Keeps one in the pack and one in the car.", "Eins für den Rucksack, eins fürs Auto."),
    ("An easy present for someone who has it all.", "Ein einfaches Geschenk für alle, die schon alles haben."),
    ("For frosty starts.", "Für frostige Aufbrüche."),
    ("For every day, and the day after.", "Für jeden Tag und den danach."),
)
GEAR_FEATURES = (
    (
        "The fabric is recycled and the buckles can be replaced.",
        "Der Stoff ist recycelt, die Schnallen sind ersetzbar.",
    ),
    ("It packs flat into a suitcase.", "Flach verpackt passt es in den Koffer."),
    ("Bright inside, so things are found.", "Innen hell, damit man Dinge findet."),
    ("A whistle hides where you would not look.", "Eine Pfeife steckt, wo man sie nicht sucht."),
    ("Tested by our shop crew for a season.", "Eine Saison lang von unserer Ladenmannschaft getestet."),
)
GEAR_USES = (
    ("For overnighters and long weekends.", "Für eine Nacht draußen und lange Wochenenden."),
    ("For trains, huts and couches.", "Für Züge, Hütten und Sofas."),
    ("For the drawer of things that are always packed.", "Für die Schublade der Dinge, die immer gepackt sind."),
    ("For people who count grams, but not all of them.", "Für Leute, die Gramm zählen, aber nicht jedes."),
)

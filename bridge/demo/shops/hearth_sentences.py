"""Hearth & Hollow: sentences on features and uses, from which the generated descriptions draw."""

from __future__ import annotations

CERAMIC = (
    ("The glaze breaks to iron at the edges.", "Die Glasur bricht an den Kanten ins Eisenbraune."),
    ("The foot is sanded, so no table suffers.", "Der Fuß ist geschliffen, damit kein Tisch leidet."),
    ("Each one is marked by the person who made it.", "Jedes Stück trägt das Zeichen dessen, der es gemacht hat."),
    ("It was fired once more than necessary.", "Einmal öfter gebrannt als nötig."),
    ("The clay is dug forty miles from the kiln.", "Der Ton kommt aus der Nähe des Ofens."),
    ("Small differences are meant.", "Kleine Unterschiede sind gewollt."),
)
GLASS = (
    ("A few bubbles show that someone breathed into it.", "Ein paar Bläschen zeigen, dass jemand hineingeblasen hat."),
    ("The rim is fire-polished.", "Der Rand ist feuerpoliert."),
    (
        "It is blown from bottles collected in our town.",
        "Geblasen aus Flaschen, die unsere Stadt gesammelt hat.",
    ),
    ("The base is heavy, so that gestures do no harm.", "Der Boden ist schwer, damit Gesten nichts umwerfen."),
)
CLOTH = (
    ("The yarn is dyed before it is woven, so the colour goes through.", "Das Garn wird vor dem Weben gefärbt."),
    ("The edges are finished by hand.", "Die Kanten sind von Hand versäubert."),
    ("It gets softer, and says nothing about your age.", "Es wird weicher und verrät nichts über Ihr Alter."),
    ("Woven in a family mill.", "In einer Familienweberei gewebt."),
    ("No plastic, not even in the label.", "Kein Plastik, auch nicht im Etikett."),
)
FLAME = (
    ("The wick is cotton, the vessel is for keeping.", "Der Docht ist aus Baumwolle, das Gefäß bleibt."),
    ("Trim the wick and it burns to the end.", "Mit gekürztem Docht brennt sie bis zum Ende."),
    ("The scent is mixed in Grasse and dosed with restraint.", "Der Duft wird in Grasse gemischt und sparsam dosiert."),
    ("The lid doubles as a coaster.", "Der Deckel ist auch ein Untersetzer."),
)
PAPER = (
    ("Printed on a press from 1961 that we keep oiled.", "Gedruckt auf einer Presse von 1961, die wir gut ölen."),
    ("The paper is made without bleach.", "Das Papier ist ungebleicht."),
    ("It comes flat, between two sheets of board.", "Kommt flach zwischen zwei Pappen."),
    ("Ink dries on it before your sleeve arrives.", "Tinte trocknet darauf, bevor der Ärmel kommt."),
    ("The colours are mixed by eye.", "Die Farben sind nach Augenmaß gemischt."),
)
TASTE = (
    ("Nothing is added that your grandmother would not know.", "Nichts darin, was die Großmutter nicht kennt."),
    ("We taste every batch and send back one in ten.", "Wir probieren jede Charge und schicken jede zehnte zurück."),
    ("The empty tin or jar can be refilled in our shops.", "Dose und Glas füllen wir in unseren Läden nach."),
    ("Best within six months; it will not last that long.", "Haltbar sechs Monate; so lange wird es nicht dauern."),
    ("Bought directly, at a price fixed for three years.", "Direkt gekauft, zu einem Preis, der drei Jahre gilt."),
)
WOOD = (
    ("The wood is from a wind-fallen tree.", "Das Holz stammt von einem Windwurf."),
    ("Finished with linseed oil and patience.", "Mit Leinöl und Geduld behandelt."),
    ("The corners are eased, so nothing catches.", "Die Kanten sind gebrochen, nichts bleibt hängen."),
    ("If it cracks within two years, we make another.", "Reißt es in zwei Jahren, machen wir ein neues."),
    ("Cut, sanded and looked at for a while.", "Gesägt, geschliffen und eine Weile angesehen."),
)
CARE = (
    ("Made without perfume and without palm oil.", "Ohne Parfüm und ohne Palmöl."),
    ("The bottle is glass and goes back to us for a refund.", "Die Flasche ist aus Glas und kommt gegen Pfand zurück."),
    ("Tested on us.", "An uns selbst getestet."),
    ("Kind to skin that has been in the garden.", "Freundlich zu Haut, die im Garten war."),
)
LIGHT = (
    ("The bulb can be changed without a screwdriver.", "Die Birne lässt sich ohne Schraubenzieher wechseln."),
    ("The cable is covered in cloth.", "Das Kabel ist mit Stoff umwebt."),
    ("It dims to the light of two candles.", "Lässt sich auf das Licht zweier Kerzen dimmen."),
    ("The plug fits the country we ship to.", "Der Stecker passt ins Land der Lieferung."),
)
BASKETRY = (
    ("Woven wet and dried slowly, so it keeps its shape.", "Nass geflochten und langsam getrocknet, formstabil."),
    ("It creaks a little, as good ones do.", "Er knarzt ein wenig, wie es gute tun."),
    ("The base is doubled.", "Der Boden ist doppelt geflochten."),
    ("A wet cloth cleans it.", "Ein feuchtes Tuch macht ihn sauber."),
)
GARDENING = (
    (
        "It can be taken apart, cleaned and put together again.",
        "Lässt sich zerlegen, reinigen und zusammensetzen.",
    ),
    ("Left in the rain, it forgives you once.", "Im Regen vergessen, verzeiht es einmal."),
    ("Spare parts cost less than a coffee.", "Ersatzteile kosten weniger als ein Kaffee."),
    ("Fits a small hand and a large one.", "Passt in kleine und in große Hände."),
)
PRINTING = (
    ("Printed on a press from 1961 that we keep oiled.", "Gedruckt auf einer Presse von 1961, die wir gut ölen."),
    ("The colours are mixed by eye.", "Die Farben sind nach Augenmaß gemischt."),
    ("It comes flat, between two sheets of board.", "Kommt flach zwischen zwei Pappen."),
    ("Pigments that last a hundred years out of the sun.", "Pigmente, die ohne Sonne hundert Jahre halten."),
    ("A note on the back tells where the picture is from.", "Eine Notiz auf der Rückseite erzählt von der Herkunft."),
)
USES = (
    ("A present for someone who says they need nothing.", "Ein Geschenk für Leute, die sagen, sie brauchten nichts."),
    ("Comes in a box that needs no wrapping.", "Kommt in einer Schachtel, die keine Verpackung braucht."),
    ("Good alone, better with a handwritten card.", "Allein gut, mit handgeschriebener Karte besser."),
    ("For a first flat, or the tenth.", "Für die erste Wohnung oder die zehnte."),
    ("For the friend who remembered.", "Für die Freundin, die daran gedacht hat."),
    ("For yourself, on a Tuesday.", "Für sich selbst, an einem Dienstag."),
    ("For the host who will not let you wash up.", "Für Gastgeber, die niemanden abwaschen lassen."),
)

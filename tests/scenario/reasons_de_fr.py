"""What stands around a link in German and French, in the form of the English passages."""

from tests.scenario.reasons_en import Passages
from tests.scenario.truth import Why

DE: Passages = {
    Why.MENTION: {
        "home": (
            "Beim Saatgutmarkt, den [[{name}]] jedes Jahr in der alten Molkerei abhält, lief mir {who} über den Weg.",
            "Der Wagen von [[{name}]] stand {when} wieder quer vor dem Tor.",
            "Im Regal lagen eine Dose von [[{name}]], zwei Knäuel Schnur und {tool}.",
        ),
        "guide": (
            "Angefangen haben wir {when} mit einem [[Beet ohne Umgraben]], eher aus Faulheit als aus Überzeugung.",
            "Heute heißt das [[Mulchen in Lagen]]; früher hieß es, keine Zeit zu haben.",
        ),
        "glossary": ("Unser Boden ist [[ein schwerer Lehm]]: Er klebt an den Stiefeln und sonst an nichts.",),
    },
    Why.DATA: {
        "research statistics": (
            "Nach [[Zahlen von {name}]] bekommt jedes dritte Beet doppelt so viel Wasser, wie es braucht.",
            "In nassen Sommern holen die Schnecken {share} der Jungpflanzen ([[{name}]]).",
            "Das ist nicht nur unser Pech: [[{name}]] zählte nach so einem Frühjahr {share} weniger Ernte.",
        ),
        "research": (
            "Kupferband brachte nichts, was [[ein Versuch mit neun Sperren]] hätte messen können.",
            "Wollpellets [[schnitten nicht besser ab als nackter Boden]], als man sie endlich verglich.",
        ),
        "statistics": (
            "Ein Garten üblicher Größe schluckt [[etwa 8000 Liter im Jahr]], das meiste davon von Juni bis August.",
        ),
    },
    Why.TOOL: {
        "calculator": (
            "Wie viele Karren das für das eigene Beet sind, lässt sich [[hier ausrechnen]]: Länge, Breite, Tiefe.",
            "Vor dem Bestellen die Maße in [[den Kompostrechner]] eintippen; ich lag um eine halbe Tonne daneben.",
        ),
        "template": ("Den [[Aussaatkalender ausdrucken]], an die Schuppentür heften und abhaken, was drin ist.",),
    },
    Why.FURTHER: {
        "guide glossary": (
            "Wer es genauer wissen will, fängt am besten [[bei {name}]] an.",
            "Ausführlich, mit Zeichnungen, steht alles in der [[Anleitung für Beete ohne Umgraben]].",
            "(Mehr dazu [[hier]].)",
        ),
    },
    Why.EXPERT: {
        "home": (
            "&bdquo;Gießen kann man auch morgen&ldquo;, sagt {person}, Bodenkundler und Berater von [[{name}]].",
            (
                "{person}, der seit elf Jahren die Versuchsbeete von [[{name}]] leitet, winkt ab: &bdquo;Das glaubt "
                "mir keiner, bis die erste Reihe weg ist.&ldquo;"
            ),
        ),
    },
    Why.SPONSORED: {
        "home": (
            "<p><strong>Anzeige</strong></p><p>[[{name}: Beete, Karren, Rinde]], jetzt frei Haus.</p>",
            (
                "Wer diesen Monat bei [[{name}]] mit dem Wort FROST bestellt, zahlt ein Zehntel weniger; ein paar Cent "
                "davon bekomme ich."
            ),
        ),
    },
}

FR: Passages = {
    Why.MENTION: {
        "home": (
            "J'ai rencontré {who} à la bourse aux graines que [[{name}]] tient chaque année dans la vieille laiterie.",
            "La camionnette de [[{name}]] barrait encore le chemin {when}.",
            "Le couple qui a repris la parcelle neuf tient [[{name}]], le monde est petit.",
        ),
        "guide": ("Nous avions commencé [[une planche sans bêchage]] {when}, par paresse plus que par conviction.",),
        "glossary": ("Notre terre est [[un limon lourd]] : elle colle aux bottes et à rien d'autre.",),
    },
    Why.DATA: {
        "research statistics": (
            "Selon [[{name}]], {share} des planches reçoivent deux fois trop d'eau.",
            "Un été humide, les limaces emportent {share} des jeunes plants ([[{name}]]).",
        ),
        "statistics": ("Un jardin ordinaire avale [[8 000 litres par an]], surtout de juin à août.",),
    },
    Why.TOOL: {
        "calculator": (
            "Combien de brouettes pour votre planche ? [[Faites le calcul ici]] : longueur, largeur, profondeur.",
            "Avant de commander, entrez vos mesures dans [[le calculateur de compost]] ; je m'étais trompé de moitié.",
        ),
    },
    Why.FURTHER: {
        "guide glossary": (
            "Pour aller plus loin, commencez par [[les pages de {name}]].",
            "Tout est expliqué pas à pas, dessins compris, [[chez {name}]], je ne le répète donc pas.",
            "(Voir aussi [[ce qu'en dit {name}]].)",
        ),
    },
}

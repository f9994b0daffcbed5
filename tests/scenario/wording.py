"""Sentences about gardens in three languages, made from word lists by a seeded chance: no two pages say the same."""

import random
import re
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from server.demo.planted import Planted
from tests.scenario.truth import Linked

_SLOT = re.compile(r"\{(\w+)\}")

LISTS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "crop": ("runner beans", "leeks", "broad beans", "early potatoes", "chard", "sweet peas", "squash", "garlic",
                 "raspberries", "kale", "beetroot", "rhubarb", "onions from sets", "tomatoes", "spinach"),
        "tool": ("a border fork", "the old hoe", "a hand trowel", "the riddle", "a long dibber", "loppers"),
        "trouble": ("slugs", "blackfly", "late frost", "blight", "a dry spring", "couch grass", "clubroot", "pigeons"),
        "stuff": ("leaf mould", "well-rotted manure", "cardboard", "bark chips", "compost", "straw", "green manure"),
        "when": ("in March", "after the first frost", "by midsummer", "last autumn", "before the clocks changed",
                 "in the second week of May", "on dry evenings", "most of January"),
        "who": ("my neighbour", "the committee", "our youngest", "an old hand from plot nine", "the head gardener",
                "a reader from Kent", "Dr Ellis", "the woman at the seed stall"),
        "place": ("the north bed", "the raised beds", "the polytunnel", "a sunny wall", "the far corner", "plot 14"),
        "share": ("a third", "38 per cent", "almost half", "one in five", "17%", "two thirds"),
        "mark": ("6", "7", "8", "9"),
        "mood": ("patient", "stubborn", "surprised", "a little cross", "pleased", "out of breath", "none the wiser"),
    },
    "de": {
        "crop": ("Stangenbohnen", "Lauch", "Mangold", "Kartoffeln", "Knoblauch", "Himbeeren", "Rote Bete", "Kürbis"),
        "tool": ("die Grabegabel", "der alte Spaten", "eine Pflanzkelle", "die Gießkanne", "ein Sieb"),
        "trouble": ("Schnecken", "Blattläuse", "Spätfrost", "Trockenheit", "Quecke", "Krautfäule"),
        "stuff": ("Laubkompost", "Pferdemist", "Pappe", "Rindenmulch", "Stroh", "Gründüngung"),
        "when": ("im März", "nach dem ersten Frost", "bis Johanni", "im letzten Herbst", "an trockenen Abenden"),
        "who": ("die Nachbarin", "der Vorstand", "unser Jüngster", "ein alter Hase", "die Frau vom Saatgutstand"),
        "place": ("das Nordbeet", "die Hochbeete", "das Gewächshaus", "die Südwand", "die hintere Ecke"),
        "share": ("ein Drittel", "38 Prozent", "fast die Hälfte", "17 %"),
        "mood": ("geduldig", "stur", "überrascht", "ein wenig ärgerlich", "zufrieden"),
    },
    "fr": {
        "crop": ("haricots à rames", "poireaux", "blettes", "pommes de terre", "framboises", "betteraves", "courges"),
        "tool": ("la fourche-bêche", "la vieille binette", "un transplantoir", "le tamis", "l'arrosoir"),
        "trouble": ("les limaces", "les pucerons", "la gelée tardive", "le mildiou", "la sécheresse"),
        "stuff": ("du terreau de feuilles", "du fumier mûr", "du carton", "de la paille", "un engrais vert"),
        "when": ("en mars", "après les premières gelées", "à la mi-été", "l'automne dernier", "les soirs secs"),
        "who": ("ma voisine", "le bureau", "notre benjamin", "un ancien du jardin", "la dame des semences"),
        "place": ("la planche nord", "les bacs", "la serre", "le mur au soleil", "le fond du jardin"),
        "share": ("un tiers", "38 %", "près de la moitié"),
        "mood": ("patient", "têtu", "surpris", "un peu fâché", "content"),
    },
}  # fmt: skip

SENTENCES: dict[str, tuple[str, ...]] = {
    "en": (
        "We put {crop} into {place} {when}, and {who} said it would never do.",
        "There is no cure for {trouble} that works twice, which does not stop anybody selling one.",
        "I spread {stuff} over {place} {when} and left it alone.",
        "Of everything in the shed, {tool} is what I would run back into a fire for.",
        "{who} grows {crop} under {stuff} and has done so for thirty years.",
        "What {trouble} left of the {crop} went to the hens.",
        "You need less {stuff} than the books say, and more time.",
        "It rained {when}, the water stood in {place}, and we were {mood}.",
        "A row of {crop} wants nothing but light, and to be left in peace by {trouble}.",
        "Ask {who} about {crop} and you will hear about {trouble} for an hour.",
        "By then {place} was bare but for {crop}.",
        "Some dig, some do not; {who} does both and tells neither side.",
        "The trick with {tool} is to sharpen it {when} and then to put it away dry.",
        "If {trouble} come early, sow {crop} again {when}: the second row is often the better one.",
        "We were {mood} when the {crop} came up at all.",
        "Nothing here is new; {who} would have told you the same.",
    ),
    "de": (
        "{who} hat {when} {stuff} ausgebracht und dann abgewartet.",
        "Gegen {trouble} hilft nichts zweimal, verkauft wird trotzdem vieles.",
        "Für {crop} war es {when} noch zu kalt.",
        "Wer {crop} mag, braucht Geduld und {stuff}.",
        "Wir waren {mood}, als die ersten Reihen aufgingen.",
        "Ein Beet mit {crop} will vor allem Licht und seine Ruhe.",
        "{who} fragt man besser nicht nach {trouble}, sonst steht man eine Stunde am Zaun.",
        "Man nimmt weniger Wasser, als man denkt, und gießt lieber selten und gründlich.",
        "Am Ende blieb von den Pflanzen nicht viel übrig, und trotzdem hat es sich gelohnt.",
    ),
    "fr": (
        "{who} a mis {stuff} au pied des plants {when}, puis n'y a plus touché.",
        "Contre {trouble}, rien ne marche deux fois, ce qui n'empêche personne d'en vendre.",
        "Pour les {crop}, il faisait encore trop froid {when}.",
        "Il faut moins d'eau qu'on ne le croit, et davantage de temps.",
        "Nous étions d'une humeur de jardinier, {mood}, quand tout a levé d'un coup.",
        "Un rang de {crop} ne demande que de la lumière et qu'on le laisse tranquille.",
        "Demandez à {who} ce qu'il en pense et la matinée y passe.",
    ),
}

ENTRIES = (
    "Beds without digging, from the first sheet of cardboard on; with drawings.",
    "Seed of old sorts, posted from January on.",
    "For those who water: how much, how often, and what it costs.",
    "Hand tools, new and mended. Ring first.",
    "Peat-free compost by the bag or the lorry.",
    "A patient introduction for beginners, in twelve parts.",
    "Tables to look things up in. No pictures, no advertisements.",
    "Bare-root hedging and fruit trees, November to March.",
    "Run by two sisters; good on soil, less so on roses.",
    "Charts of sowing dates, by county.",
    "Family nursery since 1961. Herbs, perennials, advice at the gate.",
    "What the weather did to gardens, month by month.",
)
"""What lists say of an entry."""

TITLES: dict[str, tuple[str, ...]] = {
    "en": ("What {trouble} taught us about {crop}", "A year with {stuff}", "{crop}, the slow way", "Notes from {place}",
           "Sowing {crop} {when}", "In praise of {tool}", "Why we stopped digging {place}"),
    "de": ("Ein Jahr mit {crop}", "Was {trouble} uns gelehrt haben", "Notizen zum Beet: {crop}", "Gärtnern {when}"),
    "fr": ("Une année de {crop}", "Ce que nous ont appris {trouble}", "Carnet du jardin : {crop}"),
}  # fmt: skip

FIRST = "Mara Owen Ines Tom Priya Anselm Greta Luc Noor Felix Ruth Hamish Delia Bruno Sanne Piet".split()
LAST = "Holloway Brandt Okafor Lemaire Whitcombe Sauer Nilsen Pardoe Achterberg Quill Marsh Devereux".split()
HOSTS = "hedge furrow trellis bramble orchard cloche turnip sedge lantern thicket barrow mulch sorrel".split()
TAILS = "post notes lane diary press field almanac corner letters yard weekly ledger shed".split()


@dataclass
class Writer:
    """Writes in one language; the same seed, asked in the same order, writes the same."""

    rng: random.Random
    language: str = "en"

    def fill(self, sentence: str, **given: str) -> str:
        """A sentence with its slots filled by chance, save those given; it begins with a capital."""
        lists = LISTS[self.language]
        said = _SLOT.sub(lambda slot: given.get(slot[1]) or self.rng.choice(lists[slot[1]]), sentence)
        return said if said.startswith("<") else said[0].upper() + said[1:]

    def sentence(self) -> str:
        return self.fill(self.rng.choice(SENTENCES[self.language]))

    def entry(self) -> str:
        """What a list says of one of its entries."""
        return self.rng.choice(ENTRIES)

    def prose(self, least: int = 3, most: int = 6) -> str:
        """A few sentences, none of them twice in a row."""
        picked = self.rng.sample(SENTENCES[self.language], min(most, len(SENTENCES[self.language])))
        return " ".join(self.fill(one) for one in picked[: self.rng.randint(least, most)])

    def paragraphs(self, count: int) -> str:
        return "\n".join(f"<p>{self.prose()}</p>" for _ in range(count))

    def title(self) -> str:
        return self.fill(self.rng.choice(TITLES[self.language]))

    def person(self) -> str:
        return f"{self.rng.choice(FIRST)} {self.rng.choice(LAST)}"

    def nick(self) -> str:
        return f"{self.rng.choice(HOSTS)}{self.rng.choice(TAILS)}{self.rng.randint(1, 99)}"

    def day(self, year: int = 2025) -> date:
        return date(year, 1, 1) + timedelta(days=self.rng.randrange(360))


def said(link: Linked) -> str:
    """What shows why the link stands there, with the link in it."""
    return link.said.replace("{link}", anchor(link))


def anchor(link: Planted) -> str:
    """The link as HTML."""
    rel = f' rel="{" ".join(link.rel)}"' if link.rel else ""
    return f'<a href="{escape(link.target)}"{rel}>{escape(link.anchor)}</a>'

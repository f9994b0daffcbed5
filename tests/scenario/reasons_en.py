"""What stands around a link in English, by why it stands there and what it leads to.

`[[...]]` is what a reader clicks on; `{called}` is what people call the page. Words that begin with a tag stand for
themselves, all others in a paragraph. Written by what each reason means to a person, with no look at any rule.
"""

from tests.scenario.truth import Why

Passages = dict[Why, dict[str, tuple[str, ...]]]
"""Why -> kinds of target, spaced -> passages."""

EN: Passages = {
    Why.MENTION: {
        "home": (
            "I first met {who} at a seed swap that [[{name}]] held in the old dairy, and we have argued ever since.",
            "The van from [[{name}]] was blocking the lane again {when}, so the {stuff} came by barrow.",
            "On the shelf stood a tin from [[{name}]], two jars of string and {tool}.",
            "It is a small world: the couple who took plot nine turned out to run [[{name}]].",
            "There is a fashion for black sheds; [[{name}]] painted theirs last year and the whole road followed.",
            "Not every seedsman has a sense of humour, but [[{name}]] named a pumpkin after the mayor.",
            "Photograph: [[{name}]]. The hen is ours.",
        ),
        "guide": (
            "We had begun [[a bed without digging]] {when}, more out of laziness than conviction.",
            "People call it [[no-dig]] nowadays; {who} calls it not having the time.",
            "What goes by the name of [[sheet mulching]] is mostly a matter of {stuff} and of looking the other way.",
        ),
        "glossary": (
            "The soil here is [[a heavy loam]], which means that it sticks to your boots and to nothing else.",
            "The white stuff on the stems was [[mycelium]], not mould, and nobody need have worried.",
        ),
        "comparison": ("The great trowel debate ([[eleven of them, at the last count]]) has reached us as well.",),
        "roundup": (
            "{who} stood among [[the best allotment blogs]] last year and has not picked up a hoe since.",
            "This page has made it into [[{called}]], somebody tells me; my mother has been informed.",
        ),
        "research": (
            "While the good people of [[the slug trial]] were counting bites, ours ate the {crop}.",
            "Ever since [[{called}]] came out, the club has been in two camps that no longer share a kettle.",
        ),
        "statistics": (
            "The plan to meter the standpipes, over which [[{called}]] were waved about at the meeting, is off.",
        ),
        "template": ("Above the bench hangs [[{called}]] that nobody has filled in since {who} retired.",),
        "calculator": ("A lad at the club wrote [[{called}]] for his thesis and has not been seen near a heap since.",),
        "guide research comparison template": (
            "{who} wrote to ask whether I had seen [[{called}]]; I had, and went back to the {crop}.",
        ),
    },
    Why.DATA: {
        "research statistics": (
            "According to [[{called}]], {share} of all beds get twice the water they need.",
            "[[{called}]] put the loss to {trouble} at {share} of the crop in an ordinary year.",
            "By then {share} of the plots stand empty ([[{called}]]), and the rest are full of {crop}.",
            "In a wet summer {trouble} take {share} of the seedlings.<sup>[[2]]</sup>",
            "That is not only our luck: [[{name}]] counted {share} fewer {crop} after such a spring.",
            "A bag costs {share} more than two years ago, [[{name}]] reported {when}.",
        ),
        "research": (
            "Copper tape made no difference that [[a trial of nine barriers]] could measure, whatever the packet says.",
            "Wool pellets [[did no better than bare soil]] when somebody finally compared them.",
            "[[Those who laid nine barriers on the same clay]] lost about as many lettuces behind each of them.",
            "Watering at night brings them out: [[{name} found]] three times as many on beds that were wet after dusk.",
        ),
        "statistics": (
            "A garden of ordinary size swallows [[about 8,000 litres a year]], most of it between June and August.",
            "[[Four in ten gardeners]] never water before noon, it seems, and I am one of them.",
            "Taps are left running for [[eleven minutes at a time]] on average.",
            "Hardly anybody measures: {share} of those whom [[{name}]] asked could not say what their butt holds.",
            (
                "<figure><table><tr><th>June</th><td>1,310 l</td></tr><tr><th>July</th><td>1,720 l</td></tr></table>"
                "<figcaption>Water a plot and month. Source: [[{name}]]</figcaption></figure>"
            ),
        ),
    },
    Why.TOOL: {
        "calculator": (
            "How many barrows that makes for your own bed you can work out with [[{called}]]: length, width, depth.",
            "Before you order, put your measurements into [[{called}]]; I was out by half a ton.",
            "I never get it right in my head, so I type it into [[the one that {name} keep online]] and round up.",
            "[[Work out your litres here]], then add a tenth for what the dog digs out.",
            "We fed three lengths into [[{called}]] and got 1.4 cubic metres, which was right to the shovel.",
            "Two sides and a depth are all that [[{called}]] wants from you.",
            "No slide rule is needed, [[{called}]] knows what {stuff} weighs when it is wet.",
            "<div><p><strong>How much will it take?</strong> Enter the size of the bed: [[open the sums]].</p></div>",
        ),
        "template": (
            "Print [[{called}]], pin it to the shed door and cross off what is in.",
            "I have kept the dates in [[{called}]] for two years now, one sheet a bed, in soft pencil.",
            "There is [[a blank sheet to fill in]] if you would rather not draw the grid yourself.",
            "<ol><li>Measure the bed.</li><li>Fill in [[{called}]].</li><li>Do not look for a fortnight.</li></ol>",
        ),
    },
    Why.FURTHER: {
        "guide glossary comparison roundup": (
            "There is more to be said on this than fits here, and [[{called}]] says it.",
            "If you want to go into it properly, begin with [[{called}]].",
            "See also [[{called}]].",
            "(More on that in [[{called}]].)",
            "I have only scratched the surface; those who like it thorough have [[{called}]] for the winter evenings.",
        ),
        "guide": (
            "How to lay out the first one, step by step, is told in [[{called}]], so I need not repeat it.",
            "I shall not go through the layers again; they are all [[here]].",
            "For the long version, with drawings, [[read on at {name}]].",
        ),
        "glossary": ("Who stumbles over tilth and humus will find the words explained in [[{called}]].",),
        "comparison": ("Which one to buy is another matter, and [[{called}]] goes into it at length.",),
    },
    Why.EXPERT: {
        "home": (
            "&ldquo;{said}&rdquo; says {person}, head of growing at [[{name}]].",
            "{person} of [[{name}]] puts it more bluntly: &ldquo;{said}&rdquo;",
            (
                "I rang {person}, who has run the trial beds at [[{name}]] for eleven years. &ldquo;Nobody believes me "
                "until they have lost a row,&rdquo; she told me."
            ),
            "&ldquo;You can always water tomorrow,&rdquo; {person} likes to say; he advises [[{name}]] on soil.",
            "Few people know more about {trouble} than {person}, the founder of [[{name}]], who came to see our beds.",
            (
                "Asked whether any of it works, {person} laughs. &ldquo;The birds do,&rdquo; says the entomologist, "
                "who now keeps the books of [[{name}]]."
            ),
            "The answer from [[{name}]] came the same day: &ldquo;Take the cardboard off in April, not before.&rdquo;",
            "According to {person}, plant doctor with [[{name}]], the leaves should have gone in the bin.",
            "<blockquote><p>{said}</p><footer>{person}, soil scientist, [[{name}]]</footer></blockquote>",
            (
                "<p><strong>What do you do first after a frost?</strong></p><p><strong>{person} ([[{name}]]):</strong> "
                "Nothing. I make tea. Then I cut back what is black.</p>"
            ),
        ),
        "guide research": (
            "&ldquo;A slug does not read the packet,&rdquo; as [[the people at {name}]] once wrote.",
            "{person}, who has trained three generations of head gardeners, warns against just that in [[{called}]].",
        ),
    },
    Why.REVIEW: {
        "home": (
            (
                "I have used the spade from [[{name}]] for two winters: the edge holds, the handle does not, and at "
                "that price it should."
            ),
            "Everything from [[{name}]] came in paper and three days late. Four stars, one off for the wilted lettuce.",
            "Of the five, [[{name}]] had the liveliest roots and the rudest telephone. We would order there again.",
            "We bought ours from [[{name}]] at the full price. Our rating: {mark} out of 10.",
            "Good labels, poor string: [[{name}]] comes in second, well ahead of the supermarket.",
            "What we liked at [[{name}]] was the packing; what we did not was half the {crop} being dead.",
        ),
        "calculator": (
            "After a season with [[{called}]] I would not be without it, though it thinks that every bed is square.",
            "[[{called}]] was quick, right to a barrow, and ugly. {mark} points of 10, and the only one we kept.",
        ),
    },
    Why.SPONSORED: {
        "home": (
            (
                "Everything comes to your gate, from {stuff} to the last label: the team of [[{name}]] delivers on "
                "Saturdays, too."
            ),
            (
                "Whoever orders at [[{name}]] this month with the word FROST gets a tenth off; I get a few pence for "
                "it, which pays for the seed."
            ),
            (
                "The barrow in the picture is [[from {name}]]* and has not lost its wheel so far. <small>* If you buy "
                "by this link we get a share.</small>"
            ),
            "<p><strong>Advertisement</strong></p><p>[[{name}: beds, barrows and bark]], now with free delivery.</p>",
        ),
    },
    Why.LISTED: {
        "home": (
            "You will get {stuff} at [[{name}]], at {other} and, if you can bear the drive, at {another}.",
            (
                "<h3>Where we buy</h3><ul><li>{other}: potatoes and onions</li><li>[[{name}]]: trays and labels, "
                "posted in paper</li><li>{another}: seed, mostly of old sorts</li></ul>"
            ),
        ),
    },
    Why.GUEST: {
        "home": (
            "This week I leave the page to {person} from [[{name}]], who knows more about it than I do.",
            "At [[{name}]], where I pot on four thousand plants a week, we gave that up years ago.",
        ),
    },
}

EN_LAST: Passages = {
    Why.DATA: {
        "research statistics": (
            "<h3>Sources</h3><ol><li>{other}: minutes of the spring meeting</li><li>{name}: [[{called}]]</li></ol>",
            "<p><small>Figures: [[{called}]]; {other}; our own counts.</small></p>",
        ),
    },
    Why.FURTHER: {
        "guide glossary comparison roundup": (
            "<h3>Read on</h3><ul><li>[[{called}]]</li><li>{other}</li><li>{another}</li></ul>",
            "<p><em>On the same matter, with better pictures than mine: [[{called}]].</em></p>",
        ),
    },
    Why.GUEST: {
        "home": (
            (
                "<div><h4>About the author</h4><p>{person} grows {crop} for a living and runs [[{name}]] with a sister "
                "and too many hens.</p></div>"
            ),
            "<p><em>{person} is head gardener at [[{name}]].</em></p>",
            "<hr><p>{person} writes about soil at [[{name}]] and has kept bees since school.</p>",
        ),
    },
}
"""The same, of what stands at the end of an article."""

EN_ENTRIES: Passages = {
    Why.LISTED: {
        "home": (
            "[[{name}]] &ndash; seed, peat-free compost and a good telephone.",
            "[[{name}]] &ndash; everything for the shed, some of it second-hand.",
        ),
        "guide": ("[[{called}]] &ndash; from the first sheet of cardboard on; with drawings.",),
        "research": ("[[{called}]] &ndash; one wet summer, one clay, a great many slugs.",),
        "statistics": ("[[{called}]] &ndash; litres by month and region, for those who like a table.",),
        "calculator": ("[[{called}]] &ndash; takes cubic metres and old-fashioned barrows.",),
        "glossary": ("[[{called}]] &ndash; friable, tilth, humus and eighty others.",),
        "template": ("[[{called}]] &ndash; one sheet a bed, black and white.",),
        "comparison": ("[[{called}]] &ndash; bent, dropped and weighed; prices are a year old.",),
        "roundup": ("[[{called}]] &ndash; nineteen people who write well about mud.",),
    },
}
"""Entries of a list of what is worth knowing."""

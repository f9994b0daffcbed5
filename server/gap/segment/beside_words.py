"""What stands right before and right after a link and tells why it is there: verbs, roles, what it is; six languages.

A word anywhere in the sentence says less: "use" beside the link speaks for a tool, "use" at the other end of none.
"""

from crawler.segments import Why

W = Why
Beside = tuple[str, str, dict[Why, float], str]
"""A name, where it is looked for, what it speaks for by hand, and the pattern, for texts in small letters."""

WITHIN = 60
"""Characters before and behind a link that are looked at."""
_LEADS = (
    r"(?:the |this |these |our |his |her |their |an? |some |my |its |der |die |das |dem |den |diese\w* |le |la |les |"
    r"ce |cette |el |los |las |il |lo |het |de )?(?:[\w’'-]+ ){0,2}$"
)
"""An article and at most two words between what is looked for and the link."""
_FIRM = (
    r"agency|company|firm|platform|provider|marketplace|organi[sz]ation|brand|studio|network|nonprofit|charity|"
    r"conference|community|course|program(?:me)?|certification|service|startup|consultancy|university|school|retailer|"
    r"manufacturer|solution|suite"
)

BESIDE: tuple[Beside, ...] = (
    ("source", "before", {W.DATA: 3}, (
        r"(?:\bsources?|quellen?|via|fuentes?|fonti?|bron|comment\w*|reference|original\w*)\s*[:：]\s*$"
    )),
    ("by whom", "before", {W.DATA: 2.5}, (
        r"(?:according to|laut|selon|d.apr[eè]s|seg[uú]n|secondo|volgens|reported (?:by|in)|published (?:by|in)|"
        r"(?:data|survey|stud(?:y|ies)|research|report|analysis|figures|statistics|poll)s? (?:from|by|of|in)|based on|"
        rf"relying on|cited (?:by|in)|estimated by|as per|researchers (?:at|from))\s+{_LEADS}"
    )),
    ("go", "before", {W.FURTHER: 2.5}, (
        r"(?:\bsee|check(?:ing)? out|visit|read(?:ing)?|watch|head over to|go to|refer to|consult|look at|"
        r"learn more (?:about|at|on|from|in)|more (?:\w+ ){0,4}(?:at|on|in|from|about|under)|"
        r"find(?:en)? (?:\w+ ){0,5}(?:at|on|in|under|auf|bei|unter)|recommend|explained?|siehe|unter|voir|consulte\w*|"
        rf"visita|ver|vedi|zie|lies)\s+{_LEADS}"
    )),
    ("use", "before", {W.TOOL: 2.5}, (
        r"(?:\buse|\busing|\bused|install(?:ed|ing)?|download(?:ed|ing)?|run(?:ning)?|try|clone|open|start|"
        r"sign(?:ing)? up (?:through|with|for)|complete|fill (?:in|out)|built (?:with|on|using)|powered by|"
        r"with the help of|through|repo(?:sitory)?(?: is)?(?: at| on)?|code is (?:at|on)|available (?:at|on|in)|"
        rf"lives in|navigate to|benutze|verwende[tn]?|mit|utilis\w+|installe[rz]?|usa(?:r|ndo)?)\s+{_LEADS}"
    )),
    ("like", "before", {W.EDITORIAL: 2}, (
        r"(?:such as|like|e\.g\.,?|for example,?|for instance,?|including|wie|darunter|etwa|comme|como|come|zoals|"
        rf"resemble|similar to|compared (?:to|with)|than|unlike)\s+(?:[^.]{{0,40}}, )?{_LEADS}"
    )),
    ("credit", "before", {W.EDITORIAL: 2.5}, (
        r"(?:photos?|images?|pictures?|fotos?|bild(?:er|nachweis)?|titelbild|beitragsbild|credits?|music|musik|"
        r"illustration|courtesy|©|copyright|styling|inspiration|thanks?(?: as always)?|danke?|merci|translated|"
        r"übersetzt)\b[^.]{0,18}?(?:by|of|to|from|von|via|par|de|:|an)?\s*:?\s*$"
    )),
    ("quantity", "before", {W.EDITORIAL: 2}, (
        r"[\d½¼¾⅓⅔]\s*(?:tbsps?|tsps?|tablespoons?|teaspoons?|cups?|g|kg|ml|l|oz|ounces?|pounds?|lbs?|el|tl|cloves?|"
        r"prepared|pinch)\.?\s*(?:\([^)]*\))?\s*(?:prepared )?$"
    )),
    ("says", "before", {W.QUOTE: 2}, (
        r"\b(?:says?|said|explain(?:s|ed)|told|tells|add(?:s|ed)|notes|writes|wrote|argues|sagte?|erkl[aä]rt\w*|meint\w*|"
        r"schreibt|betont|explique|affirme|dijo|dice|spiega|zegt|aldus)\b[^.“”\"]{0,60}$"
    )),
    ("quote ends", "before", {W.QUOTE: 1.5}, r"[”“\"»’]\s*[(–—-]?\s*$"),
    ("role", "before", {W.QUOTE: 2}, (
        r"\b(?:founder|ceo|director|professor|author|expert|president|owner|\w*ologist|dieti[ct]ian|coach|host|editor|"
        r"analyst|economist|researcher|manager|head|chef|partner|attorney|lawyer|gründer\w*|gesch[aä]ftsf[uü]hrer\w*|"
        r"sprecher\w*|autor\w*|leiter\w*)\b(?:[^.]{0,30}\b(?:of|at|for|with|from|and|von|bei|der|des|de|du|chez)\b)?\s*"
        r"(?:the |der |des )?$"
    )),
    ("says", "after", {W.QUOTE: 1.5}, (
        r"^[^.“”\"]{0,25}\b(?:said|says|explain(?:s|ed)|told|tells|adds|notes|writes|posted|tweeted|argues|recalls|sagte?|"
        r"schreibt|meint|erkl[aä]rt|betont|zegt|dijo|explique)\b"
    )),
    ("finds", "after", {W.DATA: 2}, (
        r"^[^.“”\"]{0,25}\b(?:found|finds|show(?:s|ed)?|report(?:s|ed)|reveal\w*|suggests?|estimates?|indicates?|surveyed|"
        r"ranks?|lists?|puts|projects|outlines?|fand|zeigt|ergab)\b"
    )),
    ("is a firm", "after", {W.RESOURCE: 2}, (
        r"^,?\s*(?:is|are|was|ist|est|es)?,? ?(?:an?|the|one of the|ein\w*|une?|un\w?)\s+"
        rf"(?:[\w’'-]+[ ,]+){{0,6}}?(?:{_FIRM})\b"
    )),
    ("offers", "after", {W.RESOURCE: 1.5}, (
        r"^[,’'s ]*(?:also )?(?:offers?|provides?|speciali[sz]es|caters|helps|features|delivers|serves|focuses|excels|"
        r"bietet|propose|ofrece|offre|biedt)\b"
    )),
    ("good", "after", {W.REVIEW: 1.5}, (
        r"^[^.]{0,15}\b(?:is|are|was|works?|feels?|comes?|has|have)\b[^.]{0,40}\b(?:great|good|best|excellent|effective|"
        r"affordable|ideal|perfect|solid|lightweight|favou?rite|impressive|cheapest|well)\b"
    )),
)  # fmt: skip

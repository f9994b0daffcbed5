"""The commands there are: by what they are for, each with the line `linkgap --help` shows and an example."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One command; its module in this folder has its name."""

    help: str
    example: str
    """What a person would type, without `linkgap NAME`."""


GROUPS: dict[str, dict[str, Command]] = {
    "set up": {
        "init": Command(
            "make a project: your site and the competitors it is compared with",
            "spring --own yoursite.com --brand 'Your Brand' --competitor rival-one.com --competitor rival-two.com",
        ),
        "criteria": Command(
            "what a link is worth to you: languages, keywords, pages; set it first",
            "--language en --keyword 'green tea' --keyword matcha --note 'spring range'",
        ),
        "brands": Command("the names that count as naming you: add some, drop some", "--add 'Your Brand Ltd'"),
        "status": Command("how far the project is, and what to do next", ""),
        "completion": Command("what makes your shell complete commands and options", "bash"),
        "demo": Command("the whole way on a made-up web; needs no internet", "--folder tea"),
    },
    "what is claimed, and what is there": {
        "load": Command("take in what backlink tools export", "~/Downloads/*backlinks*.csv --rejects left-out.csv"),
        "exports": Command("the files loaded so far, and what became of their rows", "--json"),
        "verify": Command("look at the claimed pages and say what is really there", "--sample 200"),
        "claims": Command("every claimed link, with what was seen of it", "--verdict removed --csv removed.csv"),
        "links": Command(
            "every link seen to you and the competitors, claimed or not",
            "--site competitors --placement contextual --csv links.csv",
        ),
        "audit": Command(
            "one page: every outgoing link, where it stands, and why", "https://blog.example/best-tea-shops"
        ),
        "place": Command(
            "say where a link really stands; what people said so far",
            "--correct https://blog.example/tea --href https://rival-one.com/ --placement sidebar",
        ),
        "replace": Command("place the links of kept pages again, without fetching", "--stored --apply"),
        "mentions": Command("pages that name your brand, people or research and do not link to you", "--csv names.csv"),
        "feed": Command("take in what mention services tell, and what of it is true on the pages", "alerts.xml"),
    },
    "the gap, and what is worth doing first": {
        "gap": Command(
            "who links to your competitors and not to you, from what was seen",
            "--status gap --sort score --csv gap.csv",
        ),
        "priority": Command("what a score weighs, one site's parts, and who stays on top", "blog.example"),
        "opportunities": Command("what could be won, site by site, with its facts", "--kind reclaim --csv lost.csv"),
        "clean": Command("what is left out of the work, why, with before and after", "--list removed"),
        "disavow": Command("Google's disavow file: take one in, write one", "--write disavow.txt"),
        "segments": Command(
            "what kind of sites link, why, to what, and what you lack", "blog.example --is news --note 'a daily'"
        ),
        "topics": Command("what referring sites are associated with, topic by topic or of one", "blog.example"),
    },
    "you against the competitors": {
        "benchmark": Command("you against each competitor: ahead or behind, and what it takes", ""),
        "competitors": Command("whether the right competitors are compared, and who else could be", "--suggest"),
        "hubs": Command("sites that link to several competitors, and where each of the compared stands", "--limit 20"),
        "assets": Command("which pages of competitors earn links, and what a better one needs", "--missing --still"),
        "targets": Command("look at pages of theirs that earn links, and at yours: their own titles", "--limit 40"),
        "lacks": Command("what your pages lack besides links, by files of other tools", "crawl-issues.csv"),
        "positions": Command(
            "where you and the competitors rank for keywords, by files loaded", "Queries.csv --site yoursite.com"
        ),
        "ranks": Command("load open lists that rank sites of the whole web, by files you fetched", "tranco_X5Y7N.csv"),
        "authority": Command(
            "your own authority over time beside the competitors'; note a figure by hand",
            "own 43 --metric dr --source ahrefs --on 2026-11-01",
        ),
    },
    "letters, and who gets them": {
        "decide": Command(
            "where the work on a referring site stands", "blog.example --state contacted --note 'wrote to the editor'"
        ),
        "outreach": Command("who was written to, who waits for a follow-up, what came of it", "--due"),
        "contact": Command(
            "who is never written to, and who was written to before",
            "blog.example --never --reason 'asked us to stop'",
        ),
        "template": Command(
            "letters with facts in them, version by version",
            "first --subject 'A dead link on {{ page_title }}' --file letter.txt",
        ),
        "merge": Command("letters to prospects as rows for the tool that sends them", "first --csv letters.csv"),
    },
    "over time, and to hand on": {
        "baseline": Command("freeze the gap as it is: the cohort that progress is measured on", "--name autumn"),
        "progress": Command("what became of a baseline's sites, and the share that closed", "--state open"),
        "goal": Command("how many links of which kind a quarter is to bring", "2026Q4 --contextual 10 --any 30"),
        "due": Command("when to run the same analysis again, and what is due", ""),
        "alerts": Command("new competitor links and due audits, told to a webhook or by e-mail", "--test"),
        "report": Command("all of it to hand on: one HTML file, a PDF, a workbook", "--out tea.html --xlsx tea.xlsx"),
    },
    "dashboard and browser extension": {
        "serve": Command("the API and the dashboard, on this machine", ""),
        "signin": Command("a link that opens the running server's dashboard once", ""),
        "pair": Command("a short code that connects the browser extension with the running server", ""),
        "token": Command("where the server's token is kept; --rotate makes a new one", "--rotate"),
    },
}
"""In the order of the work."""

COMMANDS: dict[str, Command] = {name: command for group in GROUPS.values() for name, command in group.items()}

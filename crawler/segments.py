"""What a referring site is, why a page links, and what kind of page is linked to: the closed sets."""

from crawler.spelled import Spelled


class SourceKind(Spelled):
    """What kind of place a link stands on."""

    EDITORIAL = "editorial"
    RESOURCE = "resource"
    DIRECTORY = "directory"
    FORUM = "forum"
    COMMUNITY = "community"
    ASSOCIATION = "association"
    EDUCATION_GOVERNMENT = "education_government"
    NEWS = "news"
    COMPANY_BLOG = "company_blog"
    REVIEW = "review"
    PROFILE = "profile"
    CITATION = "citation"
    OTHER = "other"
    """A shop's, a service's or a software's own pages, which are none of the above."""


LONG_TERM = frozenset({SourceKind.FORUM, SourceKind.COMMUNITY, SourceKind.ASSOCIATION, SourceKind.EDUCATION_GOVERNMENT})
"""Places one belongs to before one is linked from: a relationship of months, not a pitch to an editor."""


class Why(Spelled):
    """Why a page links."""

    EDITORIAL = "editorial"
    RESOURCE = "resource"
    QUOTE = "quote"
    DATA = "data"
    TOOL = "tool"
    REVIEW = "review"
    GUEST_POST = "guest_post"
    SPONSORED = "sponsored"
    FURTHER = "further"


class AssetKind(Spelled):
    """What kind of page earns the link."""

    STATISTICS = "statistics"
    RESEARCH = "research"
    GUIDE = "guide"
    GLOSSARY = "glossary"
    TEMPLATE = "template"
    CALCULATOR = "calculator"
    COMPARISON = "comparison"
    TREND_REPORT = "trend_report"
    ROUNDUP = "roundup"
    HOME_PAGE = "home_page"
    OTHER = "other"


class Segment(Spelled):
    """What a list of sites is narrowed by: a source kind, or that the kind is only a guess."""

    EDITORIAL = "editorial"
    RESOURCE = "resource"
    DIRECTORY = "directory"
    FORUM = "forum"
    COMMUNITY = "community"
    ASSOCIATION = "association"
    EDUCATION_GOVERNMENT = "education_government"
    NEWS = "news"
    COMPANY_BLOG = "company_blog"
    REVIEW = "review"
    PROFILE = "profile"
    CITATION = "citation"
    OTHER = "other"
    UNSURE = "unsure"


class LinkedKind(Spelled):
    """What a list is narrowed by: the kind of page that is linked to, or that the kind is only a guess."""

    STATISTICS = "statistics"
    RESEARCH = "research"
    GUIDE = "guide"
    GLOSSARY = "glossary"
    TEMPLATE = "template"
    CALCULATOR = "calculator"
    COMPARISON = "comparison"
    TREND_REPORT = "trend_report"
    ROUNDUP = "roundup"
    HOME_PAGE = "home_page"
    OTHER = "other"
    UNSURE = "unsure"


class IndustryName(Spelled):
    """The trade a referring site belongs to, by what its pages declare or by its kind of source."""

    NEWS = "news and media"
    EDUCATION_GOVERNMENT = "education and government"
    FOOD = "food and drink"
    RETAIL = "retail"
    LAW = "law"
    FINANCE = "finance"
    HEALTH = "health"
    TRAVEL = "travel"
    PROPERTY = "property"
    SOFTWARE = "software"
    SPORT = "sport"
    NON_PROFIT = "non-profit"
    CARS = "cars"
    BUILDING = "building and home"
    CULTURE = "culture"
    WORK = "work and jobs"
    UNSURE = "unsure"

"""Which industry a referring site belongs to: by the types its pages declare, else by its kind of source. Pure."""

from collections import Counter
from collections.abc import Collection

from crawler.segments import IndustryName, SourceKind


def industry_of(types: Collection[str], segment: str) -> tuple[IndustryName, str]:
    """A site's industry and what tells it, empty where nothing does.

    Declared types, in small letters, win; of several industries the one declared most, of those declared alike the
    first by name.

    >>> industry_of({"winery", "article"}, "news")
    (<IndustryName.FOOD: 'food and drink'>, 'the declared type winery')
    """
    found = Counter(TYPES[kind] for kind in types if kind in TYPES)
    if found:
        best = min(found, key=lambda name: (-found[name], name))
        return best, f"the declared type {min(kind for kind in types if TYPES.get(kind) is best)}"
    if segment in SEGMENTS:
        return SEGMENTS[segment], "the kind of source"
    return IndustryName.UNSURE, ""


SEGMENTS = {
    str(SourceKind.NEWS): IndustryName.NEWS,
    str(SourceKind.EDUCATION_GOVERNMENT): IndustryName.EDUCATION_GOVERNMENT,
}
"""Kinds of source that are an industry of their own."""
_NAMES = {
    IndustryName.NEWS: "newsmediaorganization newsarticle reportagenewsarticle radiostation televisionstation",
    IndustryName.EDUCATION_GOVERNMENT: (
        "educationalorganization collegeoruniversity school highschool elementaryschool course governmentorganization"
        " governmentservice governmentoffice"
    ),
    IndustryName.FOOD: "restaurant foodestablishment bakery cafeorcoffeeshop barorpub winery brewery recipe menu",
    IndustryName.RETAIL: (
        "store onlinestore clothingstore gardenstore hardwarestore homegoodsstore petstore bookstore furniturestore"
        " electronicsstore grocerystore sportinggoodsstore jewelrystore toystore"
    ),
    IndustryName.LAW: "legalservice attorney notary",
    IndustryName.FINANCE: "financialservice bankorcreditunion insuranceagency accountingservice financialproduct",
    IndustryName.HEALTH: (
        "medicalbusiness medicalorganization physician dentist hospital pharmacy medicalclinic medicalwebpage"
        " medicalcondition"
    ),
    IndustryName.TRAVEL: (
        "travelagency lodgingbusiness hotel campground touristattraction touristdestination touristtrip"
    ),
    IndustryName.PROPERTY: "realestateagent realestatelisting apartmentcomplex",
    IndustryName.SOFTWARE: "softwareapplication webapplication mobileapplication softwaresourcecode",
    IndustryName.SPORT: "sportsclub sportsorganization sportsteam sportsactivitylocation exercisegym",
    IndustryName.NON_PROFIT: "ngo",
    IndustryName.CARS: "automotivebusiness autodealer autorepair",
    IndustryName.BUILDING: (
        "homeandconstructionbusiness generalcontractor plumber electrician housepainter roofingcontractor"
    ),
    IndustryName.CULTURE: "library museum artgallery performingartstheater musicgroup musicvenue movietheater",
    IndustryName.WORK: "employmentagency jobposting",
}
TYPES = {kind: name for name, kinds in _NAMES.items() for kind in kinds.split()}
"""schema.org type in small letters -> industry; types that any site may have (Organization, Article) tell none."""

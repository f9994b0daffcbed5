"""What each reason of cleaning means, in words for people."""

from crawler.cleaning import CleanReason

MEANS: dict[CleanReason, str] = {
    CleanReason.LINK_FARM: "pages that only link, to whoever pays",
    CleanReason.SPAM_DIRECTORY: "directories that take anything",
    CleanReason.SCRAPER: "pages a program made of other people's, such as reports on any domain",
    CleanReason.FOREIGN: "in languages or countries outside the project's; needs criteria",
    CleanReason.COMMENT: "comments that only leave an address",
    CleanReason.PROFILE: "profiles of members who left an address and nothing else",
    CleanReason.PARKED: "names for sale or expired",
    CleanReason.DISAVOWED: "on your disavow list",
    CleanReason.BY_HAND: "taken out by a person",
}

"""Words that mark what kind of site a page belongs to: in its links to itself, and at its head and foot."""

PATHS = {
    "sells": "pricing plans price prices preise tarifs demo book-a-demo request-a-demo request-demo get-a-demo"
    " schedule-a-demo free-trial trial contact-sales sales get-started quote get-a-quote request-a-quote"
    " free-consultation consultation why-us",
    "firm": "customers clients case-studies success-stories solutions integrations partners industries services service"
    " leistungen our-services testimonials portfolio our-work works platform product products features use-cases"
    " locations capabilities technology company stories security customer-stories careers jobs karriere career"
    " investors investor-relations leadership press press-releases newsroom",
    "shop": "cart checkout basket warenkorb panier carrito returns wishlist shipping"
    " shipping-policy warranty collections"
    " product-category sale outlet gift-cards store-locator stores order-tracking track-order account my-account shop"
    " store refund-policy refunds best-sellers accessories brands",
    "newsroom": "opinion opinions editorials politics politik politica sports sport deportes world mundo monde business"
    " wirtschaft economia obituaries weather e-paper epaper rss-feeds culture kultur entertainment health science"
    " environment nation local crime elections letters newsletters breaking latest-news",
    "press": "advertise advertising advertise-with-us mediadaten media-kit mediakit werbung werben"
    " publicite advertisers"
    " masthead subscribe subscription subscriptions abo abonnement abonnieren magazine issues heft print"
    " editorial-policy editorial-guidelines corrections ethics-statement ethics staff write-for-us contributors",
    "writer": "about-me uber-mich ueber-mich work-with-me work-with-us recipe-index recipes recipe"
    " rezepte recettes recetas"
    " cookbook cookbooks start-here disclosure disclosures disclosure-policy disclaimer web-stories"
    " podcast episodes now"
    " projects wprm_print books",
    "rates": "advertising-disclosure affiliate-disclosure affiliate-disclaimer how-we-test how-we-rate how-we-review"
    " methodology review-guidelines reviews best buying-guides buying-guide deals comparisons compare coupons",
    "gives": "donate donation donations give spenden donar volunteer membership become-a-member"
    " join join-us get-involved"
    " board-of-directors board chapters mission our-mission annual-report annual-reports mitmachen mitglied mitglieder"
    " mitgliedschaft mitglied-werden vorstand satzung advocacy our-impact impact ways-to-give programs take-action"
    " campaigns themen sponsors",
    "school": "admissions alumni faculty students academics tuition scholarships campus registrar financial-aid"
    " undergraduate graduate student-life campus-life colleges college degrees apply departments research library"
    " publications courses provost",
    "office": "foia city-council residents council mayor permits no-fear-act inspector-general agencies government"
    " regulations forms taxes statistics data public-notices rathaus accessibility espanol",
    "members": "members member memberlist whats-new threads forums forum topic viewtopic showthread lostpassword"
    " lost-password reactions latest-activity dismiss-notice ucp create-thread misc reputation online register rules",
    "asks": "questions ask unanswered tagged revisions timeline q question wiki signup tour communities submit modlog"
    " comments users user",
    "lists": "add-listing submit-listing list-your-business post-a-job post-job get-listed claim browse categories"
    " directory explore companies find rankings top chart charts lists",
    "docs": "genindex py-modindex docs documentation versions changelog api reference quickstart tutorial tutorials"
    " install installation releases stable latest developers playground cli",
    "talk": "#respond #comments #comment #reply-title #commentform #disqus_thread",
    "posts": "category categories kategorie tag tags author autor autoren blog blogs news archive archives feed",
}
PHRASES = {
    "nonprofit": "nonprofit|non-profit|not-for-profit|501(c)|charity|charities|gemeinnützig| e.v.|"
    "association|foundation|"
    "verband|partei|church|advocacy",
    "gives": "donate|membership|spenden|become a member|volunteer|our mission|get involved|join us|members|campaign|"
    "vorstand|programs",
    "school": "university|college|campus|school of|admissions|faculty|students|alumni|academics|universität",
    "office": "official website|department of|city of|county of|ministry|government|ministerium|landeshauptstadt|.gov|"
    "federal",
    "firm": " inc.| llc|gmbh| ltd|book a demo|request a demo|get a demo|get a quote|free consultation|contact sales|"
    "pricing|careers|our services|solutions|free trial|customers|case studies|our clients|testimonials|get started|"
    "products|services|industries|platform|customer stories|locations|find a ",
    "shop": "cart|free shipping|checkout|returns|gift card|shipping|shop all|best sellers|warenkorb|% off|"
    "store locator|my account|wishlist|new arrivals",
    "newsroom": "politics|opinion|sports|obituaries|e-paper|newspaper|newsroom|zeitung|nachrichten|"
    "breaking|latest news|"
    "business|world|weather|culture|science|entertainment|politik|deportes|política|sport|wirtschaft|trending|"
    "top stories",
    "press": "advertise|subscribe|mediadaten|media kit|magazine|print edition|abo |abonn|editorial|masthead|"
    "write for us|newsletters|editors|redaktion|magazin",
    "writer": "about me|i'm |work with me|recipe|hi, i|my blog|cookbook|über mich|start here|leave a comment|"
    "my name is|disclosure|blog",
    "rates": "commission|affiliate link|affiliate|we may earn|independently|our picks|we tested|how we test|"
    "advertiser disclosure|advertising disclosure|methodology|best overall|our pick|reviews|top picks|best ",
    "docs": "documentation|docs|api reference|quickstart|changelog|github|open source",
    "members": "log in|register|forums|members|new posts|what's new|threads|joined|messages",
}
VOICES = {
    "i": (" I ", " my ", " I'm ", " I’m ", " ich ", " mein"),
    "we": (" we ", " our ", " We ", " Our ", " wir ", " unser"),
    "you": (" you ", " your ", " You ", " Your "),
}
SAID = (" said ", " says ", " told ", " sagte ")
VERDICTS = ("Pros", "Cons", "Verdict", "rating", "Rating")

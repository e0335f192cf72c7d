"""The texts of the site in English."""

from __future__ import annotations

from onrecord.publish.site.words import SiteWords

TITLE = "On the record"
ENGLISH = SiteWords(
    code="en",
    own_name="English",
    direction="ltr",
    title=TITLE,
    latest="Latest",
    must_read="Must read",
    reports_page="Reports",
    people="People and bodies",
    places="Places",
    search="Search",
    recommended="Recommended to you",
    about="About this site",
    skip="To the text",
    feeds="Feeds",
    by_year="By year",
    no_year="No day known",
    sections="Sections",
    asked="asked",
    was_asked="was asked by",
    says="Says",
    named_in="Named in",
    nobody="nobody who is named",
    namesakes="{} (several people of this name)",
    namesakes_note="Several people have this name. The appeals and reports below may be of one of them or of another.",
    one_of_namesakes="one of several people of this name",
    distinct_note="Several people have this name. A person judged that what is listed below is of one of them.",
    no_ask="No words of the appeal are quoted.",
    asks="The request",
    timeline="Events, day by day",
    answers="Public answers",
    latest_answers="Latest answers",
    latest_reports="Latest reports",
    all_of="All of",
    where_reported="Where it was reported",
    reported_by="Reported by",
    withheld_outlet="an outlet whose name is withheld",
    unknown_outlet="an outlet that is not known",
    answered_by="Public answer by",
    answered="A public answer",
    withheld_words="The words of this answer are not quoted.",
    no_answer="No public answer found as of",
    no_full_answer="No full public answer found as of",
    no_later_page="No later page read as of",
    due="A reply was due by",
    unknown_day="day not known",
    unknown_year="year not known",
    between="between {} and {}",
    withheld="Withheld:",
    parts={"headline": "headline", "outlet": "outlet", "address": "address"},
    no_address="No address is known.",
    captured="captured on",
    masked_note=(
        "Whoever did not agree to be named is not named here. A number such as “Person 1” holds on one page alone."
    ),
    first_reported="First reported",
    accepted="accepted by a person",
    not_checked="found by a program; nobody has accepted it",
    days=("day", "days"),
    days_range="{} to {} days",
    without_answer="without a public answer",
    without_full_answer="without a full public answer",
    nothing_later="{}; no later page read",
    report_count=("report", "reports"),
    origin_count=("origin", "origins"),
    appeal_count=("appeal", "appeals"),
    none="There is no appeal yet.",
    no_reports="There is no report yet.",
    names_lead=(
        "Officials in office, bodies, media and states, and people who agreed to be named. Nobody else is named here."
    ),
    places_lead="Places that the reports name and that the tables of facts list.",
    reports_lead="Each report as it was captured, with what is said in it.",
    latest_of="The latest {} of {}.",
    as_of="As of",
    to="to",
    of_whom="about",
    statements="Statements in it",
    no_statements="No words of this report may be shown.",
    its_appeals="Appeals in this report",
    no_headline="A report without a headline that may be shown",
    evidence="Evidence",
    related_heading="Related",
    related={
        "letter": "prints the same letter",
        "appeal": "reports the same appeal, or an answer to it",
        "report": "in the same report",
        "sender": "the same sender: {}",
        "group": "the same sender: {}",
        "institution": "the same sender: {}",
        "addressee": "the same addressee: {}",
        "person": "names the same person: {}",
        "named": "the same name: {}",
        "body": "names the same body: {}",
        "state": "names the same state: {}",
        "place": "the same place: {}",
    },
    must_read_lead=(
        "Three lists by three rules, of the appeals of which words or a name may be shown. Nobody chooses, and nothing"
        " is counted of readers."
    ),
    must_lists=(
        (
            "Waiting longest",
            (
                "Appeals that a person accepted, and to which no full public answer is known: the one that waits"
                " longest comes first."
            ),
        ),
        (
            "Reported independently",
            (
                "Appeals that two or more independent origins report: the most origins first, then the latest. A copy"
                " of an article is no origin of its own."
            ),
        ),
        (
            "Answered",
            "Appeals to which a person found a public answer: the latest answer first.",
        ),
    ),
    must_none="No appeal fulfils this rule.",
    search_lead=(
        "Finds reports by the words that this site shows, in any script. Accents, vowel signs and the form of a letter"
        " or a digit do not matter. The search runs on your device, and sends nothing."
    ),
    search_field="Words",
    search_button="Search",
    needs_script="This page needs JavaScript, which is switched off. All other pages work without it.",
    recommended_lead=(
        "This page can suggest reports by those that you have read here. It is off until you switch it on, because"
        " anybody who uses this device could see what you have read. The list of what you have read stays in this"
        " browser. It is sent to nobody."
    ),
    recommended_more=(
        "A report is suggested if it names a person, a body or a place that reports you have read name too. Names that"
        " few reports have count more."
    ),
    remember="Remember what I read, on this device",
    forget="Switch off, and forget all",
    masked={
        "person": ("a person", "one or more people"),
        "office": ("an official", "one or more officials"),
        "body": ("an organisation", "one or more organisations"),
        "state": ("a state", "one or more states"),
        "media": ("an outlet", "one or more outlets"),
        "collective": ("a group", "one or more groups"),
        "place": ("a place", "one or more places"),
    },
    kinds={
        "person": "People",
        "office": "Offices",
        "body": "Bodies",
        "state": "States",
        "media": "Media",
        "collective": "Groups",
        "place": "Places",
    },
    acts={
        "appeal": "Appeals",
        "accuse": "Accusations",
        "deny": "Denials",
        "answer": "Answers",
        "acknowledge": "Acknowledgements",
        "threaten": "Threats",
        "state": "Statements",
    },
    act={
        "appeal": "Appeal",
        "accuse": "Accusation",
        "deny": "Denial",
        "answer": "Answer",
        "acknowledge": "Acknowledgement",
        "threaten": "Threat",
        "state": "Statement",
    },
    act_lead={
        "appeal": "Reports in which somebody asks somebody for something.",
        "accuse": "Reports in which somebody says that somebody did wrong.",
        "deny": "Reports in which somebody denies something.",
        "answer": "Reports in which somebody answers.",
        "acknowledge": "Reports in which somebody confirms that something arrived or happened.",
        "threaten": "Reports in which somebody threatens somebody.",
        "state": "Reports in which somebody says something else.",
    },
    states={},
    reasons={},
    script={
        "none": "Nothing was found.",
        "one": "1 report",
        "many": "{} reports",
        "more": "Show more",
        "short": "Enter a word of two or more letters.",
        "failed": "A file of the index could not be read.",
        "off": "It is off. Nothing is remembered.",
        "on": "It is on. Reports that you have read: {}.",
        "nothing": "Read a few reports first.",
        "because": "because of {}",
        "headline": "A report without a headline that may be shown",
        "full": "This browser does not let the page remember anything.",
    },
)

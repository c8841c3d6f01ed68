"""Small closed word lists that several stages ask about: titles, roles, speech verbs, units.

They are English, lower case, and about the language, never about any one article.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

COMMON = "common.txt"
"""The words, by lemma, that many kinds of English text have in common, a line each; counted on the
University Multilayer Corpus GUM (a word is in it that stands in at least 4 of 80 of its documents)."""


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set to look them up in."""
    return frozenset(text.split())


@cache
def common_words() -> frozenset[str]:
    """The lemmas that tell little about a text, because most texts have them."""
    return word_set(files(__package__).joinpath(COMMON).read_text(encoding="utf-8"))


HONORIFICS = word_set(
    "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir dame lord lady madam st. hon. rev. rev"
)
RANKS = word_set(
    "president minister chancellor king queen prince princess pope judge justice secretary chairman "
    "chairwoman director ceo cfo coo cto sen sen. senator rep rep. representative congressman "
    "congresswoman gov gov. governor mayor gen gen. general col col. colonel lt lt. capt capt. captain "
    "executive sgt sgt. sergeant maj major adm admiral commissioner ambassador coach attorney sheriff "
    "officer chief founder co-founder premier emperor sultan sheikh imam ayatollah cardinal archbishop "
    "bishop leader speaker analyst spokesman spokeswoman spokesperson detective deputy inspector "
    "superintendent chair actor actress singer director author professor quarterback goalkeeper striker "
    "defender midfielder pitcher guard"
)
TITLES = HONORIFICS | RANKS

# Roles worth knowing a person by, when an organisation or a country goes with them.
OFFICES = word_set(
    "president ceo chairman chairwoman chair minister secretary chancellor governor mayor commissioner "
    "ambassador director founder co-founder leader head king queen pope premier coach manager captain "
    "commander chief officer executive editor owner boss speaker senator general prosecutor principal "
    "rector author creator inventor architect composer designer"
)
PERSON_NOUNS = OFFICES | word_set(
    "analyst economist scientist professor researcher geologist astronomer pulmonologist doctor "
    "physician lawyer attorney actor actress singer star player striker defender midfielder goalkeeper "
    "goalie quarterback lineman politician lawmaker congressman congresswoman representative candidate "
    "activist historian engineer chef writer journalist reporter photographer artist musician rapper "
    "billionaire investor entrepreneur astronaut officer sheriff detective judge justice sergeant "
    "deputy lieutenant meteorologist biologist physicist chemist psychologist psychiatrist "
    "mathematician climatologist strategist consultant teacher student veteran soldier pilot driver "
    "brother sister father mother son daughter wife husband widow linebacker receiver pitcher catcher "
    "boxer golfer swimmer runner cyclist skater dancer director filmmaker producer screenwriter "
    "novelist poet philosopher critic consultant expert specialist fellow scholar blogger vlogger "
    "influencer comedian host presenter anchor broadcaster adviser advisor aide diplomat envoy "
    "negotiator official spokesman spokeswoman spokesperson lecturer surgeon nurse paramedic farmer "
    "banker trader dealer broker partner chieftain cleric priest bishop archbishop cardinal imam rabbi "
    "monk prince princess emperor sultan sheikh sergeant colonel captain admiral marshal major warden "
    "superintendent principal dean provost member man woman"
)
STALE_ROLES = word_set("spokesman spokeswoman spokesperson analyst expert official representative fellow")

SPEECH = word_set(
    "say tell announce report add claim argue warn estimate predict project forecast believe note "
    "explain insist suggest acknowledge admit maintain assert allege declare state confirm find reveal "
    "show conclude write calculate expect stress emphasize contend indicate disclose testify"
)
# What these embed is presented as so by their subject; others (hope, fear, doubt) embed no fact.
REPORTING = SPEECH - {"expect", "suggest", "believe"}

HEDGES = word_set(
    "unlikely likely possible impossible doubtful improbable alleged allegedly reportedly apparently "
    "possibly perhaps maybe probably potentially presumably supposedly rumored rumoured unclear "
    "uncertain seemingly"
)
MODALS = word_set("would could may might can should must will shall")
CONDITIONS = word_set("if unless until till except whether lest provided once assuming supposing")
NEGATIONS = word_set(
    "not n't never no neither nor none nobody nothing nowhere hardly barely scarcely without"
)

# Openers that carry no part of what is claimed, so that a statement loses nothing without them.
DROPPABLE = word_set(
    "however meanwhile moreover furthermore also additionally nevertheless nonetheless indeed thus "
    "therefore hence similarly likewise finally lastly ironically importantly notably significantly "
    "interestingly unfortunately fortunately sadly luckily surprisingly unsurprisingly overall besides "
    "too anyway then now recently currently actually basically clearly obviously certainly simply "
    "separately conversely just reportedly-not"
) - {"reportedly-not"}

TIME_UNITS = word_set("year years month months week weeks day days hour hours minute minutes second seconds")
TIME_UNITS |= {"decade", "decades", "century", "centuries", "season", "seasons"}
NUMBER_WORDS = word_set(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand "
    "million billion trillion dozen"
)
SCALES = word_set("dozen hundred thousand million billion trillion m bn k")

ORGANISATION_WORDS = word_set(
    "inc inc. corp corp. co co. ltd ltd. llc plc group company corporation university college institute "
    "agency department ministry committee commission council party bank association foundation union "
    "league federation administration bureau authority board court office organization organisation "
    "center centre society service senate congress parliament airlines airways motors industries "
    "systems technologies partners capital fund holdings studios pictures entertainment records press "
    "times post journal club"
)

# Nouns that mean one thing to every reader without more words.
UNIQUE_NOUNS = word_set(
    "world moon sun earth internet web planet universe sky sea ocean equator past future public media "
    "west east north south government-not poor rich elderly young unemployed environment climate "
    "atmosphere economy-not holocaust renaissance bible koran quran olympics stock-market night day "
    "morning evening afternoon weekend-not time way fact rest majority minority same-not first second "
    "third end beginning start middle top bottom 1950s 1960s 1970s 1980s 1990s 2000s 2010s 2020s "
    "opposite human body brain heart phone telephone radio television tv"
)
UNIQUE_NOUNS = frozenset(word for word in UNIQUE_NOUNS if not word.endswith("-not"))

# Nouns that say too little to be an answer.
VAGUE_NOUNS = word_set(
    "thing way lot number part time place fact issue problem question case point kind type sort "
    "something anything everything nothing role step move effort attention concern look chance "
    "opportunity statement comment decision answer reason result change people end total range series "
    "group variety example interview conference position talk meeting visit work job deal order plan "
    "announcement news information detail report version letter tweet photo video picture image"
)

# Nouns that take up what was said before under another name ("the company", "the move").
LABEL_NOUNS = word_set(
    "company firm carrier airline automaker maker giant retailer utility startup bank insurer publisher "
    "business pair duo trio group team side party club squad crew band family couple organization "
    "organisation body agency department ministry office bureau institution university school hospital "
    "museum church union network channel move decision deal agreement pact plan proposal project "
    "program programme scheme initiative effort campaign step measure policy law rule bill ruling "
    "verdict sentence charge case lawsuit investigation probe inquiry trial incident accident attack "
    "crash shooting stabbing killing murder crime event ceremony protest rally demonstration strike "
    "outage shutdown blackout fire storm disaster emergency crisis conflict war issue problem question "
    "topic matter situation circumstance condition development trend change shift result outcome effect "
    "impact consequence finding figure number total amount sum rate level share announcement statement "
    "comment remark claim allegation accusation report study survey research paper article book film "
    "movie show series episode song album game match race contest tournament competition season product "
    "device machine vehicle car truck jet plane aircraft ship boat train bus phone laptop computer app "
    "software service platform site website system technology tool material drug medicine vaccine "
    "treatment disease condition illness symptom region area district city town village country nation "
    "state territory island islands place location venue building house home room facility plant "
    "factory store shop restaurant hotel order contract purchase sale acquisition merger takeover "
    "investment fund offer bid stake payment fee price letter document email message tweet post video "
    "photo picture image call interview meeting visit trip tour conference speech release version model "
    "design concept feature unit part piece item object thing set list combination process procedure "
    "method approach strategy technique practice test exam experiment analysis simulation map chart "
    "image picture data information evidence fact detail news story idea notion theory view position "
    "role job post title award prize victory win loss defeat goal point score lead spot title offer "
    "collapse discovery arrest release death swap exchange transaction arrangement partnership alliance "
    "relationship franchise industry sector market economy community public crowd audience fan user "
    "customer client consumer victim suspect patient man woman boy girl child person people individual "
    "official authority officer police employee worker player star actor author writer researcher "
    "scientist doctor expert judge driver passenger"
)

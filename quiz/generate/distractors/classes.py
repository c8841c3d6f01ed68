"""Closed classes of names in neighbourhoods: what may well be taken for one another.

Each group holds names of one class that are near each other in place or in kind. Well-known
names only; a name that stands in no group has no wrong options from here.
"""

from __future__ import annotations

from functools import cache

from quiz.generate.gazetteer import COUNTRY_GROUPS, bare, country_code


def _names(text: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in text.split(","))


_STATES = (
    "Maine, New Hampshire, Vermont, Massachusetts, Connecticut, Rhode Island",
    "New Jersey, Pennsylvania, Delaware, Maryland, Virginia, West Virginia",
    "North Carolina, South Carolina, Tennessee, Kentucky, Virginia",
    "Florida, Alabama, Mississippi, Louisiana, Arkansas",
    "Ohio, Michigan, Indiana, Illinois, Wisconsin, Minnesota, Iowa, Missouri",
    "North Dakota, South Dakota, Nebraska, Kansas, Montana, Wyoming",
    "Texas, Oklahoma, New Mexico, Arizona",
    "California, Oregon, Nevada, Arizona, Utah, Colorado, Idaho",
    "Alaska, Hawaii, Oregon, Idaho",
)
_CITIES = (
    "Beijing, Tokyo, Seoul, Taipei, Pyongyang, Hanoi, Bangkok",
    "Hanoi, Bangkok, Jakarta, Manila, Kuala Lumpur, Phnom Penh",
    "New Delhi, Islamabad, Dhaka, Kathmandu, Colombo, Kabul",
    "Doha, Riyadh, Muscat, Manama, Abu Dhabi, Kuwait City",
    "Tehran, Baghdad, Ankara, Damascus, Beirut, Amman, Cairo",
    "Moscow, Kyiv, Minsk, Tbilisi, Astana, Baku, Yerevan",
    "London, Paris, Berlin, Madrid, Rome, Vienna, Brussels, Lisbon",
    "Stockholm, Oslo, Copenhagen, Helsinki, Reykjavik",
    "Warsaw, Prague, Budapest, Bucharest, Sofia, Athens, Belgrade, Zagreb",
    "Nairobi, Lagos, Accra, Addis Ababa, Johannesburg, Kampala",
    "Rabat, Algiers, Tunis, Tripoli, Khartoum",
    "Mexico City, Bogota, Lima, Santiago, Buenos Aires, Caracas, Quito, Havana",
    "Shanghai, Shenzhen, Guangzhou, Wuhan, Chengdu",
    "Mumbai, Bangalore, Chennai, Kolkata, Hyderabad",
    "Dubai, Sharjah, Jeddah, Mecca, Medina",
    "Sydney, Melbourne, Brisbane, Perth, Adelaide",
    "Toronto, Montreal, Vancouver, Calgary, Ottawa",
    "Manchester, Birmingham, Liverpool, Leeds, Sheffield, Bristol",
    "Glasgow, Edinburgh, Aberdeen, Dundee, Inverness",
    "Munich, Hamburg, Frankfurt, Cologne, Stuttgart, Leipzig",
    "Lyon, Marseille, Toulouse, Bordeaux, Nice",
    "Barcelona, Valencia, Seville, Bilbao, Malaga",
    "Milan, Turin, Naples, Venice, Florence, Bologna",
    "Zurich, Geneva, Basel, Bern, Lausanne",
    "Los Angeles, San Francisco, San Diego, Sacramento, Oakland, San Jose",
    "New York, Boston, Philadelphia, Baltimore, Pittsburgh, Buffalo",
    "Chicago, Detroit, Cleveland, Milwaukee, Minneapolis, St. Louis",
    "Houston, Dallas, Austin, San Antonio, Fort Worth",
    "Atlanta, Miami, Tampa, Orlando, Charlotte, Nashville",
    "Seattle, Portland, Denver, Phoenix, Las Vegas, Salt Lake City",
)
_ORGANISATIONS = (
    "Apple, Google, Microsoft, Amazon, Facebook, Samsung",
    "Netflix, Hulu, Spotify, YouTube, Disney+",
    "Ford, General Motors, Toyota, Honda, Nissan, Volkswagen, Hyundai",
    "BMW, Audi, Mercedes-Benz, Porsche, Lexus, Jaguar",
    "Boeing, Airbus, Bombardier, Embraer, Lockheed Martin",
    "Emirates, Qatar Airways, Etihad, Turkish Airlines, Saudia",
    "American Airlines, United Airlines, Delta Air Lines, Southwest Airlines, JetBlue",
    "British Airways, Lufthansa, Air France, KLM, Ryanair, Iberia",
    "Goldman Sachs, Morgan Stanley, JPMorgan Chase, Citigroup, Bank of America, Wells Fargo",
    "Walmart, Target, Costco, Kroger, Best Buy",
    "AT&T, Verizon, T-Mobile, Sprint, Comcast",
    "ExxonMobil, Chevron, Shell, BP, Total",
    "Pfizer, Moderna, Merck, Novartis, AstraZeneca, Johnson & Johnson",
    "The New York Times, The Washington Post, The Wall Street Journal, USA Today, the Los Angeles Times",
    "CNN, NBC, CBS, ABC, MSNBC",
    "Reuters, Bloomberg, the Associated Press, Agence France-Presse",
    "the BBC, Sky News, ITV, Channel 4",
    "Harvard University, Yale University, Princeton University, Stanford University, Columbia University",
    "University of Oxford, University of Cambridge, University of Edinburgh, University of Bristol",
    "Justice Department, State Department, Treasury Department, Labor Department, Energy Department",
    "Commerce Department, Agriculture Department, Interior Department, Transportation Department",
    "Department of Justice, Department of State, Department of Commerce, Department of Labor",
    "Department of Energy, Department of Defense, Department of Education, Department of Agriculture",
    "FDA, FCC, FTC, SEC, EPA, FAA",
    "FBI, CIA, NSA, DEA, ATF",
    "the United Nations, the European Union, the African Union, the Arab League, NATO",
    "the House of Representatives, the Senate, the Supreme Court",
    "the World Bank, the European Central Bank, the Asian Development Bank, the African Development Bank",
    "World Health Organization, World Trade Organization, World Food Programme, World Heritage Committee",
    "Unicef, Unesco, Oxfam, the Red Cross",
    "the Army, the Navy, the Air Force, the Marine Corps, the Coast Guard",
    "NFL, NBA, MLB, NHL, MLS",
    "Arsenal, Chelsea, Liverpool, Everton, Manchester United, Manchester City, Tottenham Hotspur",
    "Real Madrid, Barcelona, Atletico Madrid, Sevilla, Valencia",
    "Bayern Munich, Borussia Dortmund, Bayer Leverkusen, Schalke, RB Leipzig",
    "Juventus, Inter Milan, AC Milan, Napoli, Roma",
    "Cleveland Browns, Pittsburgh Steelers, Baltimore Ravens, Cincinnati Bengals",
    "New England Patriots, Buffalo Bills, Miami Dolphins, New York Jets",
    "Dallas Cowboys, New York Giants, Philadelphia Eagles, Washington Redskins",
    "Green Bay Packers, Chicago Bears, Minnesota Vikings, Detroit Lions",
    "Los Angeles Lakers, Boston Celtics, Chicago Bulls, Golden State Warriors, Miami Heat",
)
_OTHER = (
    "Mercury, Venus, Mars, Jupiter, Saturn, Uranus, Neptune",
    "Europe, Asia, Africa, South America, North America, Antarctica",
    "the Pacific, the Atlantic, the Arctic",
    "the Pacific Ocean, the Atlantic Ocean, the Indian Ocean, the Arctic Ocean, the Southern Ocean",
    "the East China Sea, the South China Sea, the Yellow Sea, the Philippine Sea, the Sea of Japan",
    "the Mediterranean, the Caribbean, the Baltic, the Adriatic",
    "the Mediterranean Sea, the Black Sea, the Caspian Sea, the Red Sea, the Adriatic Sea, the Aegean Sea",
    "the Baltic Sea, the North Sea, the Irish Sea, the Norwegian Sea, the Barents Sea",
    "the Persian Gulf, the Gulf of Oman, the Gulf of Aden, the Red Sea, the Arabian Sea",
    "the Nile, the Danube, the Rhine, the Yangtze, the Mekong, the Ganges",
    "Lake Superior, Lake Michigan, Lake Huron, Lake Erie, Lake Ontario",
    "English, French, Spanish, German, Italian, Portuguese",
    "Arabic, Persian, Turkish, Hebrew, Urdu, Pashto",
    "Mandarin, Cantonese, Japanese, Korean, Vietnamese",
    "hydrogen, helium, nitrogen, oxygen, carbon, methane",
    "iron, copper, zinc, nickel, aluminum, tin, lead",
    "gold, silver, platinum, palladium",
    "Christmas, Easter, Thanksgiving, Halloween",
    "Christianity, Islam, Judaism, Hinduism, Buddhism",
)
_PLACES = (*_STATES, *_CITIES, *_OTHER)
# Names of a country and of a state.
_AMBIGUOUS = frozenset({"georgia"})

# What stands for a country where its name is not said: its government's seat, its people.
_SAID_OTHERWISE = {
    "CN": "Beijing", "JP": "Tokyo", "KR": "Seoul", "KP": "Pyongyang", "TW": "Taipei", "VN": "Hanoi",
    "TH": "Bangkok Thai", "PH": "Manila Filipino Philippine", "IN": "Delhi", "PK": "Islamabad",
    "AF": "Kabul Afghan", "IR": "Tehran", "IQ": "Baghdad", "SA": "Riyadh Saudi", "QA": "Doha",
    "AE": "Emirati Dubai UAE", "IL": "Jerusalem", "SY": "Damascus", "LB": "Beirut Lebanese",
    "EG": "Cairo", "TR": "Ankara Turkish", "RU": "Moscow Kremlin", "UA": "Kiev Kyiv", "BY": "Minsk",
    "FR": "French Paris", "DE": "Berlin", "IT": "Rome", "ES": "Spanish Madrid", "PT": "Lisbon",
    "NL": "Dutch Hague", "BE": "Belgian", "CH": "Swiss", "SE": "Swedish Stockholm", "NO": "Norwegian Oslo",
    "DK": "Danish", "FI": "Finnish", "IS": "Icelandic", "PL": "Polish Warsaw", "GR": "Greek Athens",
    "US": "American U.S. US USA America Washington", "GB": "British Britain UK U.K. London England English",
    "CA": "Ottawa", "AU": "Canberra", "IE": "Irish Dublin", "MX": "Mexican", "PE": "Peruvian",
}  # fmt: skip


def all_groups() -> tuple[tuple[str, ...], ...]:
    """Every group of names, countries first."""
    return (*COUNTRY_GROUPS, *_groups(_PLACES), *_groups(_ORGANISATIONS))


def _groups(texts: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(_names(text) for text in texts)


@cache
def _by_name(texts: tuple[str, ...]) -> dict[str, tuple[str, tuple[tuple[str, ...], ...]]]:
    """For each bare name: the name as it is said, and the groups it stands in."""
    found: dict[str, tuple[str, tuple[tuple[str, ...], ...]]] = {}
    for group in _groups(texts):
        for name in group:
            _, groups = found.get(bare(name), (name, ()))
            found[bare(name)] = (name, (*groups, group))
    return found


def neighbours(name: str, *, place: bool = True) -> tuple[tuple[str, ...], bool] | None:
    """The names nearest to the one given, and whether it is said with "the"; None where it has no group.

    place: of a town and its club, the town is meant.
    """
    if bare(name) in _AMBIGUOUS:
        return None
    code = country_code(name)
    near = tuple(n for g in COUNTRY_GROUPS if code and code in map(country_code, g) for n in g)
    if near:
        own = next(n for n in near if country_code(n) == code)
        return tuple(n for n in near if country_code(n) != code), own.startswith("the ")
    first, second = (_PLACES, _ORGANISATIONS) if place else (_ORGANISATIONS, _PLACES)
    known = _by_name(first).get(bare(name)) or _by_name(second).get(bare(name))
    if known is None:
        return None
    own, groups = known
    names = tuple(n for group in groups for n in group if bare(n) != bare(name))
    return tuple(dict.fromkeys(names)), own.lower().startswith("the ")


def ways_to_say(name: str) -> tuple[str, ...]:
    """Words that may stand for a name: itself, and for a country its capital and people too."""
    code = country_code(name)
    plain = bare(name)
    if code is None:
        return (plain,)
    stem = plain[:-1] if len(plain) > 5 else plain
    return (plain, stem, *_SAID_OTHERWISE.get(code, "").lower().split())

"""What is boilerplate and, as important, what is not: lines of made-up sites."""

from __future__ import annotations

import time
from datetime import date

import pytest

from quiz.article.assemble import is_headline
from quiz.article.boilerplate import boilerplate, sift
from quiz.article.extract import Passage
from quiz.article.line_rules import RULES
from quiz.article.plain import plain_passages
from quiz.article.published import date_in, date_of_address, date_of_line
from quiz.article.read import article_from_bytes
from quiz.model.article import BlockKind

NOT_THE_ARTICLE = """\
Sign up for our morning briefing
Subscribe to the Harbour Post newsletter today
Get the latest stories in your inbox every day.
Already a subscriber? Log in
To continue reading, subscribe
Copyright © 2019 The Harbour Post, LLC. Click here for reprint permission.
© Harbour Media
All rights reserved.
This material may not be published, broadcast, rewritten or redistributed.
The Harbour Post Comment Policy
Click to Read More and View Comments
View Comments
Join the conversation
Please read our Comment Policy before commenting.
Share on Facebook
Tweet
Follow us on Twitter
Follow Harbour Sports on Facebook, Instagram and YouTube.
Follow @harbourpost on Twitter
Be sure to visit the harbour on Facebook and Twitter.
Contact her at jane.roe@example.org
For more information, please visit www.example.org
— Harbour Town FC (@HarbourFC) November 20, 2019
pic.twitter.com/s96jjh8AlD
@janeroe
ADVERTISEMENT
Story continues below advertisement
Sponsored by Acme
This post may contain affiliate links.
Read more: Why the bridge was never built
RELATED: The bridge in pictures
Check out what's new today in sports.
Photo: Jane Roe / Harbour Post
(Image credit: Jane Roe)
The mayor at the bridge on Monday. (AP Photo/Jane Roe)
Ships wait in the harbour. Jane Roe/Getty Images
FILE - In this May 5, 2019, file photo, ships wait in the harbour.
In this photo provided by the city, ships wait in the harbour.
Image caption
By Jane Roe
By Jane Roe and John D. Smith
By Jane Roe | November 19, 2019
Jane Roe, Staff Writer
Reporting by Jane Roe; Editing by John Smith
(Reporting by Jane Roe)
Staff Reports
Reuters
The Associated Press contributed to this report.
Jane Roe contributed to this story.
Editor's note: An earlier version named the wrong bridge.
Correction: The bridge is 40 feet long.
This story has been updated.
This article was originally published on Monday.
Originally published on Harbour Science.
Thursday, June 23, 2016
- - Thursday, June 23, 2016
Updated 10:15 a.m. ET, Nov. 19, 2019
4:14 p.m.
5 min read
2 hours ago
Published 3 hours ago
1 of 12
www.example.org
press@example.org
02-751-1500
Media contact:
We use cookies to improve your experience on this site.
Please enable JavaScript to view the comments.
Privacy Policy
Tags: bridges, harbours
___
* * *
-30-"""

THE_ARTICLE = """\
The company signed up 4,000 subscribers for its newsletter in May.
The copyright of 1998 was extended by 20 years.
Critics said the comments were meant for the voters at home.
He shared the video on Facebook on Tuesday, and 400,000 people watched it.
The police asked officers to follow him on foot.
Like other towns, the harbour advertises on Facebook and on posters.
An agreement is reached by consensus among the members.
Croatia will become a member of the union next year.
Save the Children opened a hospital in the north.
“We may get there by Friday,” the mayor said.
The results may not be reproduced in other laboratories.
The bakers made cookies for the sailors.
The agency Getty Images sued the company in London.
The footage, obtained by the station, shows ships on fire.
Bloomberg contributed $500 million to the campaign.
The views expressed by the minister were not shared by the mayor.
The photo was taken in 1912 by a sailor.
Video games earned more than films in 2018.
Images of the planet were sent back in March.
Source of the river is a lake in the mountains.
By the end of the season, she had won nine titles.
By Monday evening, the water had reached the town.
From June 23, 2016, ships of 300 tonnes may pass.
On Thursday, June 23, 2016, the towns voted.
The story was written by a team of nine.
Updates to the law were voted down in 2016.
Sources in the ministry said the deal was off.
The broadcaster asked viewers for their e-mail address.
Readers follow the paper on their phones.
Declining trade
US FALLS
What tariffs has the town imposed?
Who pays for the bridge?
Successful treatment"""


@pytest.mark.parametrize("line", NOT_THE_ARTICLE.split("\n"))
def test_lines_of_the_site_are_boilerplate(line: str) -> None:
    """What sites put around an article is known for what it is."""
    assert boilerplate(line) is not None


@pytest.mark.parametrize("line", THE_ARTICLE.split("\n"))
def test_lines_of_the_article_are_not(line: str) -> None:
    """Sentences and headings that use the same words in earnest are kept."""
    assert boilerplate(line) is None


REPEATED = [
    "A.",
    "A. ",
    "a ",
    "(",
    "share ",
    "#a ",
    "@a#",
    "By A.",
    "By A, ",
    "image ",
    "1:",
    "- ",
    "the photo ",
    "Jo|",
    "/ ",
]


@pytest.mark.parametrize("part", REPEATED)
def test_no_line_takes_long_to_judge(part: str) -> None:
    """Lines that repeat themselves, made to send patterns astray, are judged at once."""
    start = time.process_time()
    for rule in RULES:
        for opening in ("", "By ", "Share ", "Published ", "Photo by ", "Follow "):
            rule.pattern.search((opening + part * 400)[: rule.longest] + "\x01")
    assert time.process_time() - start < 1


def kept(text: str) -> list[str]:
    return [passage.text for passage in sift(plain_passages(text))]


def test_lists_of_other_stories_go_with_their_heading() -> None:
    """Headlines under "Related stories" go; the paragraph after them stays."""
    others = "Related stories\n\nA bridge too many\n\nShips on fire"
    text = f"A first sentence of it.\n\n{others}\n\nThe text goes on here."
    assert kept(text) == ["A first sentence of it.", "The text goes on here."]


def test_headings_at_the_end_head_nothing() -> None:
    """A label after the last paragraph is dropped, one before a paragraph is kept."""
    text = "A first sentence.\n\nOld plans\n\nThe text goes on.\n\nThe Harbour Post\n\nSports"
    assert kept(text) == ["A first sentence.", "Old plans", "The text goes on."]


def test_embedded_posts_go_with_their_signature() -> None:
    """The post above "— Name (@name) date" goes with it."""
    post = "We are glad to have him.\n— Harbour FC (@HarbourFC) May 1, 2020"
    text = f"The club spoke.\n\n{post}\n\nHe starts on Monday."
    assert kept(text) == ["The club spoke.", "He starts on Monday."]


def test_pull_quotes_and_cut_teasers_are_kept_once() -> None:
    """A paragraph that comes twice stays once; one cut off with dots is dropped for the whole one."""
    whole = "The committee of the lake towns agreed to build it."
    assert kept(f"{whole}\n\nThe committee of the lake towns agreed…\n\n{whole}\n\nThey begin in May.") == [
        whole,
        "They begin in May.",
    ]


def test_the_house_at_the_end_is_not_the_article() -> None:
    """The "About Acme" of a press release goes with its paragraph."""
    body = [f"Sentence number {n} of the text stands here." for n in range(5)]
    text = "\n\n".join([*body, "About Acme", "Acme is a leading maker of anvils."])
    assert kept(text) == body


@pytest.mark.parametrize(
    ("opening", "rest"),
    [
        ("GENEVA — ", "The towns agreed on Thursday to build a canal."),
        ("HAYWARD, Calif. (AP) — ", "The towns agreed on Thursday to build a canal."),
        ("(CNN) — ", "The towns agreed on Thursday to build a canal."),
        ("(CNN)", "The towns agreed on Thursday to build a canal."),
        ("WASHINGTON (AP) – ", "The towns agreed on Thursday to build a canal."),
        ("LONDON, June 23 (Reuters) - ", "The towns agreed on Thursday to build a canal."),
        ("Dekalb, Ill. — ", "The towns agreed on Thursday to build a canal."),
        ("NEW YORK/LONDON (Reuters) - ", "The towns agreed on Thursday to build a canal."),
        (
            "BAAR, Switzerland, Aug. 23, 2018 /PRNewswire/ -- ",
            "The towns agreed on Thursday to build a canal.",
        ),
        ("", "The towns — all of them — agreed on Thursday to build a canal."),
        ("", "A-levels — The exams that end school — begin on Thursday in the towns."),
        ("", "Geneva, by contrast — A town of banks — agreed on Thursday to build it."),
    ],
)
def test_a_dateline_comes_off_and_nothing_else(opening: str, rest: str) -> None:
    """The place and agency that a report opens with go; a dash in a sentence does not."""
    text = f"{opening}{rest}\n\nIt was first drawn in 1987 by Paul Roth."
    assert article_from_bytes(text.encode(), "a.txt").text.startswith(rest)


def test_the_day_in_a_dateline_counts() -> None:
    """A whole date in the dateline is the day of publication; one without a year is not."""
    text = "BAAR, Switzerland, Aug. 23, {}/PRNewswire/ -- The towns agreed on Thursday to build a canal."
    assert article_from_bytes(text.format("2018 ").encode(), "a.txt").published == date(2018, 8, 23)
    assert article_from_bytes(text.format("").encode(), "a.txt").published is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2016/06/23/canal.html", date(2016, 6, 23)),
        ("https://example.org/2016/jun/23/canal", date(2016, 6, 23)),
        ("https://example.org/story/2016-06-23/canal", date(2016, 6, 23)),
        ("https://example.org/canal-june-23-2016-5", date(2016, 6, 23)),
        ("https://example.org/20160623/canal", date(2016, 6, 23)),
        ("https://example.org/2016/13/45/canal", None),
        ("https://example.org/canal-14848382.php", None),
        ("https://example.org/2016/canal?day=/2016/06/23/", None),
        ("https://2016/06/23/", None),
    ],
)
def test_addresses_that_spell_a_day(url: str, day: date | None) -> None:
    """The path of an address gives the day where it spells one whole."""
    assert date_of_address(url) == day


def test_only_lines_that_are_dates_are_date_lines() -> None:
    """A date line holds a date, weekday and time, nothing else; a copyright line is none."""
    assert date_of_line("Published: Tuesday, 19 November 2019 at 10:15 GMT") == date(2019, 11, 19)
    assert date_of_line("The vote of May 7, 2015") is None
    assert date_of_line("© May 7, 2015") is None
    assert date_in("It was on 7 May 2015 and again on 8 May 2016.") == date(2015, 5, 7)


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Lake towns agree on a canal", True),
        ("'We had to': why the towns agreed", True),
        ("Why did the towns agree?", True),
        ("The towns agreed on a canal.", False),
        ("BAAR, SWITZERLAND", False),
        ("Canal", False),
        ("agreed on a canal at last", False),
    ],
)
def test_what_a_headline_looks_like(line: str, is_one: bool) -> None:
    """Some words, a capital first, no full stop at the end, and more than a place."""
    assert is_headline(line) is is_one


def test_short_lines_in_a_row_are_a_list() -> None:
    """Three and more short lines in a row are list entries, one or two are headings."""
    things = "bottled water\n\nsnack bars\n\na camera\n\nOld plans"
    text = f"We took along:\n\n{things}\n\nThen we left for the hills."
    blocks = article_from_bytes(text.encode(), "a.txt").blocks
    assert [block.kind.value for block in blocks] == ["paragraph", *["item"] * 4, "paragraph"]


def test_bullets_and_numbers_are_items_without_their_marks() -> None:
    """The mark of a list entry is not part of its text."""
    assert plain_passages("• one ship\n2) two ships") == [
        Passage("one ship", BlockKind.ITEM),
        Passage("two ships", BlockKind.ITEM, joined=True),
    ]

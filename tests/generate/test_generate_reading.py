"""Blocks to sentences, names and references: what later stages build on."""

from __future__ import annotations

from quiz.generate.entities import NameKind
from quiz.generate.sentences import dateline_length, is_boilerplate, quotations


def test_quotations_run_over_sentences(make_article):
    """A quotation of several sentences is quoted to its closing mark."""
    text = "She paused. “It rained. We stayed,” she said. He left."
    article = make_article(text)
    (span,) = quotations(text, article.blocks)
    assert span.of(text) == "“It rained. We stayed,”"


def test_a_closing_mark_alone_quotes_its_whole_paragraph(make_article):
    """Where the opening mark is missing, the paragraph is taken as quoted from its start."""
    text = "Prices will rise,” said Anna Berg."
    (span,) = quotations(text, make_article(text).blocks)
    assert span.of(text) == "Prices will rise,”"


def test_straight_marks_open_and_close(make_article):
    """Straight quotation marks are paired by the spaces around them."""
    text = 'The "old bridge" fell. It was "gone".'
    assert [s.of(text) for s in quotations(text, make_article(text).blocks)] == ['"old bridge"', '"gone"']


def test_a_dateline_is_no_part_of_its_sentence():
    """Place and agency before the first sentence are cut off; ordinary openings are not."""
    text = "OSLO, Norway (AP) — The bridge fell."
    assert text[dateline_length(text) :] == "The bridge fell."
    assert dateline_length("Oslo rebuilt the bridge.") == 0


def test_lines_around_an_article_are_known():
    """Newsletter, copyright, byline and photo lines are boilerplate; sentences are not."""
    assert is_boilerplate("Sign up for our newsletter")
    assert is_boilerplate("Copyright © 2019 The Daily Test")
    assert is_boilerplate("(Reporting by Jo Doe; Editing by Al Roe)")
    assert not is_boilerplate("Video footage shows the bridge falling into the river.")


def test_a_partial_name_is_tied_to_the_full_one(read):
    """As in "Mr. Berg" and "Berg" are Lars Berg; "Mr. Xi" is the family name that comes first."""
    names = read("Lars Berg met Xi Jinping. Mr. Berg spoke. Mr. Xi listened. Berg left.").names
    by_name = {e.canonical: e for e in names.entities}
    assert by_name["Lars Berg"].aliases == ("Berg",)
    assert by_name["Xi Jinping"].aliases == ("Xi",)


def test_a_name_that_two_people_bear_stays_open(read):
    """A family name that two people share names neither of them."""
    names = read("Anna Haller met Paul Haller in Vienna. Haller said nothing.").names
    assert [m.ambiguous for m in names.within(1)] == [True]


def test_an_explained_abbreviation_is_the_long_name(read):
    """A short form in brackets after its long form stands for it from then on."""
    names = read("The Northern Harbour Authority (NHA) met in Oslo. NHA staff cheered.").names
    assert any(e.canonical == "Northern Harbour Authority" and "NHA" in e.aliases for e in names.entities)


def test_kinds_come_from_closed_lists_and_votes(read):
    """Countries, cities and people are told apart."""
    kinds = {e.canonical: e.kind for e in read("Maria Lopez flew from Norway to Nairobi.").names.entities}
    assert kinds["Norway"] is NameKind.COUNTRY
    assert kinds["Nairobi"] is NameKind.CITY
    assert kinds["Maria Lopez"] is NameKind.PERSON


def test_a_pronoun_with_one_person_in_sight_is_resolved(states):
    """As in "He" is the one man of the sentence before."""
    text = "David Stone runs the Harbour Museum in Oslo. He bought two ships in 2014."
    assert "David Stone bought two ships in 2014" in states(text)


def test_a_pronoun_with_two_people_in_sight_is_left(states):
    """Where two men could be meant, nothing is put in."""
    text = (
        "David Stone and Peter Hill run the Harbour Museum in Oslo. The museum knows David Stone. "
        "He bought ships."
    )
    assert all("bought" not in s or s.startswith("He") for s in states(text))


def test_she_is_not_a_man(states):
    """A given name rules an antecedent out."""
    text = "Mary Hill hired David Stone in Oslo. She bought two ships in 2014."
    assert "Mary Hill bought two ships in 2014" in states(text)


def test_the_mark_of_the_next_quotation_stays_with_it(read):
    """An opening mark is no part of the sentence before it."""
    text = "“The ship sails in May,” Anna Berg said. “ We bought it in Oslo.”"
    assert all(s.tokens[-1].text != "“" for s in read(text).sentences)


def test_a_definition_is_told_of_nothing_else(states):
    """As in "X is a museum that sold a ship": no statement says that any museum did."""
    made = states("Vasa is a museum that sold a ship to Norway in 2014.")
    assert not any(s.lower().startswith("a museum") for s in made)


def test_a_comma_that_closes_a_phrase_is_no_part_of_it(read):
    """A noun phrase ends with its last word; a pair of commas stays within."""
    (sentence,) = read("In the harbour of Oslo, Norway sold 30 ships.").sentences
    comma = next(t for t in sentence.tokens if t.text == ",")
    assert comma.head == sentence.root


def test_letters_behind_a_name_are_no_part_of_it(read):
    """A Dame of the British Empire is called by her name."""
    names = read("Zaha Mohammad Hadid DBE RA built a museum in Norway.").names
    assert "Zaha Mohammad Hadid" in {e.canonical for e in names.entities}


def test_half_a_name_nearby_leaves_he_alone(read):
    """Where "Halberg" could be one of two, nobody knows whom "he" means."""
    text = (
        "Pierre Halberg met George Washington in Norway. Peter Halberg met him too. Halberg painted "
        "Washington in 2014. He was sent to Sweden in June 2014."
    )
    assert read(text).references[3] == ()

"""Many articles in one call: a file for each, the same whatever the jobs, and none stops the rest."""

from __future__ import annotations

import pytest

from quiz.app.batch import Done, Failure, Wanted, file_names, goes_into_folder, make_each, plan, report
from quiz.errors import UsageError
from quiz.model.draft import Options

DECKS = Wanted(Options())


def text(number: int) -> str:
    return (
        f"The bridge of Halden\n\nThe engineer Maria Berger built the bridge of Halden in 19{number}. "
        f"The town of Halden sold the bridge to the company Fjordline in 19{number + 5}. "
        "The company repaired the bridge after a long strike of its workers in Bergen. "
        f"In 20{number - 40} the bridge carried {number},500 people between Halden and Bergen. "
        "The museum of Halden opened a room about the bridge and its engineer in May 2019.\n"
    )


@pytest.fixture
def articles(tmp_path):
    """Files of articles, and some that are none."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(50, 54):
        (folder / f"bridge-{number}.txt").write_text(text(number))
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 64)
    return [*(str(path) for path in sorted(folder.iterdir())), str(folder / "missing.txt")]


def made(articles, output, wanted=DECKS, jobs=1):
    batch = plan(articles, str(output), wanted)
    return report(batch, list(make_each(batch, jobs=jobs)))


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_every_article_has_its_file_and_its_place_in_the_report(articles, tmp_path):
    """Those that fail are named with their reason, in the order in which they were given."""
    told = made(articles, tmp_path / "decks")
    assert sorted(files(tmp_path / "decks")) == [f"bridge-{number}.md" for number in range(50, 54)]
    assert [one.source for one in told.done] == articles
    first, second, *failed = told.lines()
    assert first.endswith(f"from 4 articles written to {tmp_path / 'decks'}")
    assert second == "3 articles failed:"
    assert [line.strip().partition(": ")[0] for line in failed] == [articles[0], articles[5], articles[6]]
    assert failed[-1].endswith("there is no such file")


@pytest.mark.parametrize("wanted", [DECKS, Wanted(Options(all=True), as_json=True, explain=True)])
def test_the_files_are_the_same_whatever_the_jobs(articles, tmp_path, wanted):
    """Byte for byte, and so is the report."""
    one = made(articles, tmp_path / "one", wanted)
    two = made(articles[::-1], tmp_path / "two", wanted, jobs=3)
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert [each.source for each in one.failed] == [each.source for each in two.failed][::-1]


def test_an_error_of_the_program_costs_one_article(articles, tmp_path):
    """A parser that is not there fails every article with a reason, and ends in order."""
    told = made(articles[1:3], tmp_path / "decks", Wanted(Options(parser="no_such_model")))
    assert all("no_such_model" in one.failure.message for one in told.failed)
    assert len(told.failed) == 2
    assert files(tmp_path / "decks") == {}


def test_an_interrupted_batch_says_what_is_missing(articles, tmp_path):
    """What was made is told, and how much was not."""
    batch = plan(articles, str(tmp_path), DECKS)
    told = report(batch, [Done(*batch.tasks[2], cards=3), Done(*batch.tasks[0], failure=Failure("no"))])
    assert list(told.lines()) == [
        f"3 questions from 1 article written to {tmp_path}",
        "interrupted: 5 articles not made",
        "1 article failed:",
        f"  {articles[0]}: no",
    ]


@pytest.mark.parametrize(
    ("sources", "names"),
    [
        (["a/x.txt", "b/y.html"], ["x", "y"]),
        (["a/article.txt", "b/article.txt", "c/other.txt"], ["a-article", "b-article", "other"]),
        (["article.txt", "article.html", "article-2.txt"], ["article", "article-2", "article-2-2"]),
        (["x.txt", "X.txt"], ["x", "X-2"]),
        (["https://example.org/2020/a-story.html?x=1", "https://example.org/"], ["a-story", "example.org"]),
        (["../..", "a b:c.txt"], ["article", "a-b-c"]),
        (["x" * 300 + ".txt"], ["x" * 100]),
    ],
)
def test_files_are_named_by_their_sources(sources, names):
    """Each name is plain, once only, and known from the source."""
    assert list(file_names(sources, ".md")) == [f"{name}.md" for name in names]


def test_a_folder_is_one_where_it_must_be(tmp_path):
    """Several articles go into a folder, one where a folder is named."""
    assert goes_into_folder(["a", "b"], "x")
    assert goes_into_folder(["a"], str(tmp_path))
    assert goes_into_folder(["a"], "new/")
    assert not goes_into_folder(["a"], "deck.md")
    assert not goes_into_folder(["a"], None)


def test_what_does_not_fit_together_is_refused_before_anything_is_made(articles, tmp_path):
    """Each with a hint, and without a file or a folder left behind."""
    decks = str(tmp_path / "decks")
    for sources, output, wanted in (
        (articles, None, DECKS),
        (["-", *articles], decks, DECKS),
        (articles, articles[0], DECKS),
        (articles, decks, Wanted(Options(), explain=True)),
    ):
        with pytest.raises(UsageError) as caught:
            plan(sources, output, wanted)
        assert caught.value.hint
    assert not (tmp_path / "decks").exists()


def test_no_article_is_written_over(tmp_path):
    """A folder of Markdown articles is not a place for their decks."""
    articles = [tmp_path / "one.md", tmp_path / "two.md"]
    for path in articles:
        path.write_text(text(50))
    with pytest.raises(UsageError, match="written over"):
        plan([str(path) for path in articles], str(tmp_path), DECKS)

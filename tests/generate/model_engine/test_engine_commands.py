"""The commands around a model, as a person starts them, against a server on loopback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from quiz.app.batch import Wanted, make_each_by_model, plan
from quiz.app.collection import open_collection
from quiz.app.engines import Engine, EngineWish, Voice, wanted_model
from quiz.app.marks import mark, marked_drafts
from quiz.app.model_maker import ModelMaker
from quiz.app.settings import change_setting, proposed_change, setting_row
from quiz.article.read import read_article
from quiz.errors import GenerateError, UsageError
from quiz.generate.model_engine.exchange import Destination
from quiz.model.draft import Options
from quiz.store.settings import Origin

ARTICLE = "---\ntitle: Electric ferries for the west coast\nauthor: A. B.\ndate: 2021-03-17\n---\n\n"


@pytest.fixture
def quiz(server, tmp_path, make_article):
    """Runs `quiz` in a folder with the test article; answers the finished process."""
    (tmp_path / "ferries.md").write_text(ARTICLE + make_article().text)
    environment = {**os.environ, "QUIZ_DB": str(tmp_path / "quiz.db"), "HOME": str(tmp_path)}

    def start(*words):
        return subprocess.Popen(
            [sys.executable, "-m", "quiz", *words], env=environment, cwd=tmp_path, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(*words, check=True):
        done = subprocess.run(
            [sys.executable, "-m", "quiz", *words], env=environment, cwd=tmp_path, text=True,
            capture_output=True, check=False, stdin=subprocess.DEVNULL, timeout=60,
        )  # fmt: skip
        assert "Traceback" not in done.stderr
        assert not check or done.returncode == 0, done.stderr
        return done

    run.start = start
    return run


def test_generate_with_a_model(quiz, server):
    """The deck is on standard output, what was asked and used on standard error; again it costs nothing."""
    first = quiz("generate", "ferries.md", "--model", "played", "--json")
    data = json.loads(first.stdout)
    assert data["engine"] == "model/played"
    assert [card["answer"] for card in data["cards"]] == ["$260 million", "Marta Lindqvist", "Voltra"]
    assert "asking played (127.0.0.1:" in first.stderr
    assert "played answered 4 requests: 400 tokens there, 40 back" in first.stderr
    asked = len(server.bodies)
    again = quiz("generate", "ferries.md", "--model", "played", "--json")
    assert again.stdout == first.stdout
    assert len(server.bodies) == asked
    assert "played: nothing was sent, 4 answers known already" in again.stderr


def test_nothing_is_sent_without_a_model(quiz, server):
    """Without --model and without a setting, and with --engine rules, no request is made."""
    quiz("generate", "ferries.md", check=False)
    quiz("settings", "model", "played")
    quiz("generate", "ferries.md", "--engine", "rules", check=False)
    assert server.bodies == []


def test_a_model_set_as_default_is_asked(quiz, server):
    """`quiz settings model NAME` is a standing --model; the drafts of `quiz learn` are the model's."""
    assert "model is now played" in quiz("settings", "model", "played").stderr
    assert quiz("settings", "model").stdout == "played\n"
    listed = json.loads(quiz("models", "played", "--json").stdout)["models"]
    assert [row["name"] for row in listed if row["default"]] == ["played"]
    done = quiz("learn", "ferries.md")
    assert "Q: Which former harbour pilot" in done.stdout
    assert "3 new drafts" in done.stderr
    assert server.bodies


def test_a_default_that_is_gone_is_told_as_such(quiz, server, tmp_path):
    """Who named no model is told where the name comes from, and how to go on without."""
    quiz("settings", "model", "played")
    (tmp_path / "llm" / "extra-openai-models.yaml").write_text("[]")
    done = quiz("generate", "ferries.md", check=False)
    assert "there is no language model called played" in done.stderr
    assert "it is your default: quiz settings model NAME sets another, --unset none" in done.stderr


def test_no_more_than_a_limit_is_spent(quiz, server):
    """--max-tokens refuses a run that would take more before anything is sent."""
    capped = quiz("generate", "ferries.md", "--model", "played", "--max-tokens", "500", check=False)
    assert capped.returncode == 1
    assert "--max-tokens" in capped.stderr
    assert server.bodies == []


@pytest.fixture
def elsewhere(played, tmp_path):
    """A maker of cards whose model runs elsewhere; what it tells, and what it asks, are kept in lists."""
    played.destination = Destination("api.example.com", local=False)
    told, asked = [], []
    with open_collection(tmp_path / "quiz.db") as collection:

        def maker(answer=True, **wish):
            voice = Voice(told.append, lambda question: asked.append(question) or answer)
            return ModelMaker(collection, played, EngineWish(model="played", **wish), voice)

        maker.told, maker.asked = told, asked
        yield maker


def _long(make_article):
    text = "".join(f"On day {n} of the year {make_article().text}" for n in range(60))
    return make_article(text)


def test_much_is_not_spent_without_consent(elsewhere, brain, make_article):
    """Above the threshold the learner is asked, and nothing is sent without a yes."""
    with pytest.raises(GenerateError, match="nothing was sent"):
        elsewhere(answer=False)(_long(make_article))
    assert "tokens there and" in elsewhere.asked[0]
    assert brain.asked == []
    elsewhere(answer=True)(_long(make_article))
    assert brain.asked


def test_where_texts_go_is_said_once(elsewhere, make_article):
    """The first use of a model elsewhere names the server; a small run is told, not asked."""
    elsewhere()(make_article())
    said = "played runs at api.example.com: the text of each article you give it is sent there"
    assert elsewhere.told[0] == said
    elsewhere()(make_article())
    assert elsewhere.told.count(said) == 1
    assert elsewhere.asked == []


def test_another_language_is_said_to_be_less_checked(elsewhere, brain, make_article):
    """The cards are asked for in the language wished for, and what that costs is told."""
    elsewhere(language="German")(make_article())
    assert "the cards are not in English: the checks that know English alone are off" in elsewhere.told
    assert "in German" in dict(brain.asked)["cards"]
    with pytest.raises(UsageError, match="no language called"):
        elsewhere(language="Klingonish")(make_article())


def test_wishes_that_do_not_fit_are_refused():
    """An engine without a model, a language without one, and a model beside the rules make no sense."""
    for wish, said in (
        (EngineWish(engine=Engine.BOTH), "needs a model"),
        (EngineWish(language="de"), "needs a model"),
        (EngineWish(engine=Engine.RULES, model="played"), "asks no model"),
    ):
        with pytest.raises(UsageError, match=said):
            wanted_model(None, wish)


def _articles(folder, *names):
    """Copies of the test article, each with a title of its own and its name in it."""
    text = (folder / "ferries.md").read_text()
    for name in names:
        titled = text.replace("title: Electric", f"title: {Path(name).stem.upper()}. Electric")
        (folder / name).write_text(f"{titled}\n\nThis copy is called {name}.\n")
    return names


def _files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("ending", [(), ("--json",)])
def test_many_articles_are_worked_on_at_once(quiz, server, tmp_path, ending):
    """Requests of several articles run together up to the limit, and the files are the same as one by one."""
    names = _articles(tmp_path, "a.md", "b.md", "c.md")
    server.wait = 0.2
    together = quiz("generate", *names, "-o", "two/", "--model", "elsewhere", "--jobs", "3", "--yes", *ending)
    assert 1 < server.most <= 4
    server.most = 0
    alone = quiz("generate", *names, "-o", "one/", "--model", "elsewhere", "--yes", "--fresh", *ending)
    assert server.most == 1
    assert _files(tmp_path / "one") == _files(tmp_path / "two")
    assert len(_files(tmp_path / "one")) == 3
    for done in (together, alone):
        assert done.stderr.count("asking elsewhere") == 1
        assert "for 3 articles" in done.stderr
        assert "elsewhere answered 12 requests: 1,200 tokens there, 120 back" in done.stderr
        assert "3 of 3: " in done.stderr


def test_a_model_on_this_machine_has_one_request_at_a_time(quiz, server, tmp_path):
    """More would only make each slower, however many articles are worked on."""
    server.wait = 0.1
    quiz("generate", *_articles(tmp_path, "a.md", "b.md"), "-o", "two/", "--model", "played", "--jobs", "2")
    assert server.most == 1


def test_an_interrupted_call_goes_on_from_its_answers(quiz, server, tmp_path):
    """Ctrl-C ends it at once with what was used; the same call sends only what was not answered."""
    names = _articles(tmp_path, "a.md", "b.md")
    words = ("generate", *names, "-o", "decks/", "--model", "elsewhere", "--jobs", "2", "--yes")
    server.held = "alone"
    running = quiz.start(*words)
    assert server.reached.wait(60)
    running.send_signal(signal.SIGINT)
    told = running.communicate(timeout=20)[1]
    assert running.returncode == 130
    assert "interrupted; what was answered is kept" in told
    assert "interrupted: 2 articles not made" in told
    assert "elsewhere answered 4 requests" in told
    assert "Traceback" not in told
    server.held = ""
    again = quiz(*words)
    assert "elsewhere answered 4 requests: 400 tokens there, 40 back, 4 answers known already" in again.stderr


def test_one_bad_article_stops_no_other(quiz, server, brain, tmp_path):
    """One that is not there and one that the server fails at are named with what to do about them."""
    names = _articles(tmp_path, "a.md", "b.md", "c.md")
    server.fail = "400", "called b.md"
    done = quiz(
        "generate", *names, "gone.md", "-o", "decks/", "--model", "played", "--jobs", "2", check=False
    )
    assert done.returncode == 1
    assert set(_files(tmp_path / "decks")) == {"a.md", "c.md"}
    assert "6 questions from 2 articles written to decks" in done.stderr
    assert "  b.md: 127.0.0.1:" in done.stderr
    assert "  gone.md: there is no such file" in done.stderr
    assert "another model may take it (quiz models)" in done.stderr


def test_a_server_that_is_not_there_is_asked_once_for_all_articles(quiz, server, tmp_path):
    """Every article is named, and nothing is waited for."""
    server.fail = "401", ""
    names = _articles(tmp_path, "a.md", "b.md", "c.md")
    done = quiz("generate", *names, "-o", "decks/", "--model", "played", "--json", check=False)
    assert len(server.bodies) == 1
    told = json.loads(done.stdout)["articles"]
    assert [one["source"] for one in told] == list(names)
    assert all("llm keys set" in one["error"]["hint"] for one in told)
    assert done.stderr.count("keys set NAME (") == 1


def test_the_cost_of_many_articles_is_asked_for_once(elsewhere, brain, make_article, tmp_path):
    """The question has the total of all; without a yes nothing is sent, with one nothing more is asked."""
    paths = []
    for name in ("one.txt", "two.txt"):
        paths.append(tmp_path / name)
        paths[-1].write_text(f"About {name}\n\n{_long(make_article).text}")
    batch = plan([str(path) for path in paths], str(tmp_path / "decks"), Wanted(Options()))
    with pytest.raises(GenerateError, match="nothing was sent"):
        list(make_each_by_model(batch, elsewhere(answer=False), jobs=2))
    assert brain.asked == []
    assert len(elsewhere.asked) == 1
    each = [elsewhere().foresee(read_article(str(path)), Options()).requests for path in paths]
    assert f"about {sum(each)} requests" in elsewhere.asked[0]
    assert "for 2 articles" in elsewhere.asked[0]
    done = list(make_each_by_model(batch, elsewhere(answer=True), jobs=2))
    assert sorted(one.source for one in done) == sorted(map(str, paths))
    assert len(elsewhere.asked) == 2


def test_a_limit_holds_for_all_articles_together(elsewhere, brain, make_article):
    """--max-tokens is of the run: what one article spends, another has not."""
    enough = elsewhere().foresee(make_article(), Options()).tokens
    maker = elsewhere(most_tokens=enough)
    maker(make_article())
    with pytest.raises(GenerateError, match=f"more than the {enough:,} tokens"):
        maker(make_article(f"{make_article().text}\n\nA copy.\n"))


def test_several_articles_are_learnt_with_one_question(quiz, server, tmp_path):
    """All are read before the first is sent, and the cost is told once; one that fails leaves the others."""
    names = _articles(tmp_path, "a.md", "b.md")
    gone = quiz("learn", *names, "gone.txt", "--model", "played", check=False)
    assert gone.returncode == 1
    assert server.bodies == []
    done = quiz("learn", *names, "--model", "played")
    assert done.stderr.count("asking played") == 1
    assert "for 2 articles" in done.stderr
    assert done.stderr.count("3 new drafts") == 2
    assert done.stderr.count("played answered") == 1


def test_errors_are_json_where_json_is_asked_for(quiz, server):
    """An unknown model is told as JSON too, with the nearest names."""
    done = quiz("generate", "ferries.md", "--model", "playd", "--json", check=False)
    assert done.returncode == 1
    error = json.loads(done.stdout)["error"]
    assert "playd" in error["message"]
    assert "played" in error["hint"]


def test_marked_drafts_are_worded_better(quiz, server, brain, tmp_path):
    """The difference is shown; with --yes the better draft takes the place of the marked one and waits."""
    quiz("learn", "ferries.md", "--model", "played")
    with open_collection(tmp_path / "quiz.db") as collection:
        (deck,) = collection.store.decks.all()
        drafts = collection.store.drafts.of_deck(deck.id)
        mark(collection, drafts[1])
    better = {**brain.cards[1], "question": "Which former pilot of a harbour founded Nordlinje in 1987?"}
    brain.spoil = lambda task, _times, text: (
        json.dumps({"cards": [{"card": 1, **better}]}) if task == "revise" else text
    )
    shown = quiz("draft", "improve", "ferries", "--model", "played")
    assert "- question: Which former harbour pilot" in shown.stdout
    assert "+ question: Which former pilot of a harbour" in shown.stdout
    assert "  answer: Marta Lindqvist" in shown.stdout
    taken = quiz("draft", "improve", "ferries", "--model", "played", "--yes")
    assert "1 draft in better words" in taken.stderr
    with open_collection(tmp_path / "quiz.db") as collection:
        questions = [d.note.content.question for d in collection.store.drafts.of_deck(deck.id)[:2]]
        assert questions[1] == "Which former pilot of a harbour founded Nordlinje in 1987?"
        assert marked_drafts(collection, deck.id) == []


def test_settings_are_named_checked_and_taken_back(server, tmp_path):
    """A setting has a name and a value that makes sense; unset it is as at first."""
    with open_collection(tmp_path / "quiz.db") as collection:
        with pytest.raises(UsageError, match="a setting") as caught:
            proposed_change(collection, "modle", "played")
        assert "model" in caught.value.hint
        with pytest.raises(GenerateError, match="no language model"):
            proposed_change(collection, "model", "plaid")
        row = change_setting(collection, proposed_change(collection, "model", "played"))
        assert (row.value, row.origin) == ("played", Origin.COLLECTION)
        assert setting_row(collection, "model").words == "played"
        taken_back = change_setting(collection, proposed_change(collection, "model", None))
        assert (taken_back.value, taken_back.words) == (None, "none: by rules")

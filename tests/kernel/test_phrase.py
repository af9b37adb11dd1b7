import gettext
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.kernel.phrase import ENGLISH, Phrase, both, either, quoted, say


class Shouted(gettext.NullTranslations):
    def gettext(self, message):
        return message.upper().replace("{WHO}", "{who}").replace("{WHAT}", "{what}")

    def ngettext(self, singular, plural, number):
        return f"<{singular if number == 1 else plural}>"


def test_a_phrase_reads_as_english():
    assert str(Phrase("'{who}' has {what}", who="steering", what="no chair")) == (
        "'steering' has no chair"
    )


def test_phrases_among_the_parameters_are_said_too_and_names_stay():
    phrase = Phrase("'{who}' has {what}", who="steering", what=Phrase("no chair"))
    assert say(phrase, Shouted()) == "'steering' HAS NO CHAIR"
    assert say("steering", Shouted()) == "steering"


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 chairs"), (1, "1 chair"), (2, "2 chairs"), (21, "21 chairs")]
)
def test_a_phrase_that_counts_has_two_forms(count, said):
    phrase = Phrase.counted("{count} chair", "{count} chairs", count)
    assert str(phrase) == said
    assert say(phrase, Shouted()) == f"<{said}>"


@given(st.text())
def test_braces_in_a_parameter_are_only_text(text):
    assert str(Phrase("{what}", what=text)) == text


@pytest.mark.parametrize(
    ("items", "joined"),
    [("a", "a"), ("ab", "a and b"), ("abc", "a, b and c"), ("abcd", "a, b, c and d")],
)
def test_items_are_joined(items, joined):
    assert say(both(list(items)), ENGLISH) == joined
    assert say(either(list(items)), ENGLISH) == joined.replace(" and ", " or ")


def test_phrases_with_the_same_words_are_equal_and_can_be_hashed():
    assert Phrase("{a}", a="x") == Phrase("{a}", a="x")
    assert Phrase("{a}", a="x") != Phrase("{a}", a="y")
    assert hash(Phrase("{a}", a="x")) == hash(Phrase("{a}", a="x"))


def test_a_list_of_any_length_can_be_said():
    items = [Phrase("item {n}", n=number) for number in range(5000)]
    said = str(both(items))
    assert said.startswith("item 0, item 1, item 2, item 3")
    assert said.endswith("item 4997, item 4998 and item 4999")


@pytest.mark.parametrize(
    "phrase",
    [
        Phrase("'{id}' ends", id="a"),
        Phrase.counted("{count} day of {what}", "{count} days of {what}", 3, what="May"),
        Phrase("{inner}, {rest}", inner=Phrase.counted("{count} day", "{count} days", 1), rest="b"),
    ],
)
def test_a_phrase_cannot_be_changed_and_can_be_sent(phrase):
    with pytest.raises(TypeError):
        phrase.parameters["id"] = "b"
    sent = pickle.loads(pickle.dumps(phrase))
    assert (sent, str(sent)) == (phrase, str(phrase))


class Swedish(gettext.NullTranslations):
    def gettext(self, message):
        return {
            "no chair": "ingen ordförande",
            "no deputy": "ingen ersättare",
            "{rest}, {last}": "{rest}; {last}",
            "{rest} and {last}": "{rest} och {last}",
            "{rest} or {last}": "{rest} eller {last}",
        }[message]


@pytest.mark.parametrize(("join", "word"), [(both, "och"), (either, "eller")])
def test_a_list_is_said_in_a_language_with_the_phrases_in_it(join, word):
    items = ["a", Phrase("no chair"), "b", Phrase("no deputy"), "c"]
    said = f"a; ingen ordförande; b; ingen ersättare {word} c"
    assert say(join(items), Swedish()) == said


def test_a_list_of_names_alone_is_joined_as_one_name():
    assert both(["a", "b", "c"]) == Phrase("{rest} and {last}", rest="a, b", last="c")


@pytest.mark.parametrize("words", ["who {is} there", "}{", "{{}}", "none"])
def test_braces_in_listed_words_are_only_text(words):
    assert str(Phrase.listed(words)) == words


def test_ids_are_quoted_one_by_one():
    assert quoted(["board", "north/ward"]) == ["'board'", "'north/ward'"]

"""Numbers and names of revision files."""

from string import ascii_lowercase

import pytest

from arxos_migrations.errors import UsageError
from arxos_migrations.history.names import FILE_NAME, file_name, file_slug, next_number, number_of
from unit.history.history_graphs import file, history


@pytest.mark.parametrize(
    "name", ["001_create_users.py", "002a_add_rooms_2.py", "1000_drop_old_columns.py"]
)
def test_these_names_follow_the_rule(name: str) -> None:
    """Number, verb, object."""
    assert FILE_NAME.fullmatch(name)
    assert number_of(name) == name.partition("_")[0]


@pytest.mark.parametrize(
    "name",
    [
        "01_add_rooms.py",
        "001_add.py",
        "001ab_add_rooms.py",
        "001_Add_rooms.py",
        "001-add-rooms.py",
        "001_add_rooms.PY",
        "001_add__rooms.py",
        ".001_add_rooms.py",
        "001_add_rooms.py\n",
    ],
)
def test_these_names_do_not(name: str) -> None:
    """Each for one reason."""
    assert number_of(name) is None


def test_the_first_revision_is_001() -> None:
    """Zero-padded."""
    assert next_number(history(), []) == "001"


def test_the_next_number_follows_the_highest_parent() -> None:
    """A merge counts on from the higher one."""
    whole = history(file("006"), file("007", "006"), file("007a", "006"))
    assert next_number(whole, ["007"]) == "008"
    assert next_number(whole, ["007", "007a"]) == "008"
    assert next_number(whole, ["007a"]) == "008"


def test_a_taken_number_gets_the_next_free_letter() -> None:
    """A second branch is b."""
    whole = history(file("001"), file("002", "001"), file("002a", "001"))
    assert next_number(whole, ["001"]) == "002b"


def test_a_second_base_gets_a_letter() -> None:
    """001 is taken."""
    assert next_number(history(file("001")), []) == "001a"


def test_a_thousand_has_four_digits() -> None:
    """And is still in order."""
    assert next_number(history(file("999")), ["999"]) == "1000"


def test_twenty_seven_branches_are_too_many() -> None:
    """There are no more letters."""
    rest = [file(f"002{letter}", "001") for letter in ["", *ascii_lowercase]]
    with pytest.raises(UsageError) as refused:
        next_number(history(file("001"), *rest), ["001"])
    assert str(refused.value) == (
        "Revision 002 and all its branches up to 002z exist.\n"
        "Merge branches first: `alembic merge heads` in the service's folder."
    )


def test_a_parent_without_a_number_is_refused() -> None:
    """Nothing can be counted from it."""
    with pytest.raises(UsageError) as refused:
        next_number(history(file("ae1027a6acf")), ["ae1027a6acf"])
    assert str(refused.value) == (
        "Revision 'ae1027a6acf' has no number, so the next one cannot be counted.\n"
        "Number the revisions 001, 002 and so on, or pass an identifier of your own."
    )


@pytest.mark.parametrize(
    ("message", "slug"),
    [
        ("Add rooms.", "add_rooms"),
        ("Füge Räume & Straßen hinzu!", "fuge_raume_strassen_hinzu"),
        ("drop user's e-mail", "drop_user_s_e_mail"),
        ("../../etc/passwd", "etc_passwd"),
        (
            "add " + "very long words " * 10,
            "add_very_long_words_very_long_words_very_long_words_very",
        ),
        ("add " + "x" * 400, "add_" + "x" * 30),
    ],
)
def test_a_message_becomes_words(message: str, slug: str) -> None:
    """Small letters and digits, no longer than a file name may be."""
    assert file_slug(message) == slug
    assert FILE_NAME.fullmatch(file_name("002", message))


@pytest.mark.parametrize("message", ["", "rooms", "añadir", "!!!"])
def test_a_message_of_one_word_is_refused(message: str) -> None:
    """With an example of a better one."""
    with pytest.raises(UsageError) as refused:
        file_slug(message)
    assert str(refused.value) == (
        f"The message {message!r} does not make a file name of at least two words.\n"
        'Say what is done to what, as in "add rooms", which makes 002_add_rooms.py.'
    )

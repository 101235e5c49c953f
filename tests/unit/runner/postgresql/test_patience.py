"""Patience is for one lock after the other, and comes to an end."""

from arxos_migrations.engines.postgresql.blockers import Blocker
from arxos_migrations.runner.postgresql.patience import Patience


def lose(patience: Patience, *, at: int) -> None:
    """Have the statements before, lose one, and wait a second for it."""
    patience.begin_try()
    for _ in range(at - 1):
        patience.note_sent()
        patience.forgives()
    patience.note_sent()
    patience.note_loss(0.25)
    patience.note_waited(0.75)


def test_it_is_over_when_that_long_was_waited() -> None:
    """In vain and between two tries."""
    patience = Patience(2)
    assert (patience.has_lost, patience.left_s) == (False, 2)
    lose(patience, at=1)
    assert (patience.has_lost, patience.left_s) == (True, 1)
    assert not patience.is_over(knows_who=True)
    lose(patience, at=1)
    assert patience.left_s == 0
    assert patience.is_over(knows_who=True)


def test_it_is_a_little_longer_where_it_is_not_known_who_is_in_the_way() -> None:
    """But not where there was none."""
    patience = Patience(1)
    lose(patience, at=1)
    assert [patience.is_over(knows_who=False) for _ in range(4)] == [False, False, False, True]
    assert Patience(0).is_none
    assert Patience(0).is_over(knows_who=False)


def test_a_lock_that_was_had_does_not_count() -> None:
    """The step has lost all the same, and those before it are not meant."""
    patience = Patience(5)
    lose(patience, at=3)
    lose(patience, at=3)
    patience.begin_try()
    forgiven = []
    for _ in range(4):
        patience.note_sent()
        forgiven.append(patience.forgives())
    assert forgiven == [False, False, True, True]
    assert (patience.has_lost, patience.left_s) == (True, 5)


def test_two_that_are_lost_in_turns_are_not_had() -> None:
    """That would never end."""
    patience = Patience(5)
    for at in (3, 1, 3, 1, 3):
        assert not patience.is_over(knows_who=True)
        lose(patience, at=at)
    assert patience.is_over(knows_who=True)


def test_what_was_committed_is_not_lost_again() -> None:
    """The statements of the next transaction are counted anew."""
    patience = Patience(5)
    lose(patience, at=3)
    patience.begin_try()
    patience.note_sent()
    patience.note_transaction()
    patience.note_sent()
    assert patience.forgives()


def test_what_is_only_answered_is_no_transaction() -> None:
    """Behind a part that is committed already, the statement that was lost is the same."""
    patience = Patience(5)
    lose(patience, at=2)
    patience.begin_try()
    patience.note_transaction()
    patience.note_sent()
    assert not patience.forgives()
    patience.note_sent()
    assert patience.forgives()


def test_another_step_has_all_of_it() -> None:
    """And has lost nothing."""
    patience = Patience(1)
    lose(patience, at=2)
    patience.end_step()
    assert (patience.has_lost, patience.left_s) == (False, 1)
    patience.note_sent()
    assert patience.forgives()


def test_it_is_known_whether_a_try_has_sent_anything() -> None:
    """In the transaction that is open."""
    patience = Patience(1)
    sent = [patience.has_sent]
    for end in (patience.begin_try, patience.note_transaction):
        patience.note_sent()
        sent.append(patience.has_sent)
        end()
        sent.append(patience.has_sent)
    assert sent == [False, True, False, True, False]


def test_who_is_in_the_way_is_said_where_that_is_known() -> None:
    """The whole message."""
    blocker = Blocker(7, "the application", "arxos_app", "active", 2.0, "SELECT 1")
    assert str(Patience(1.5).too_late(blocker)) == (
        "it needs a lock that others hold: waited 1.5 s for it.\n"
        f"It is held by {blocker}\n"
        "Run the same command again when they are done; that is safe."
    )
    assert str(Patience(0).too_late(None)) == (
        "it needs a lock that others hold: waited 0 s for it.\n"
        "Run the same command again when they are done; that is safe."
    )

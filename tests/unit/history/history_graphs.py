"""Random histories, as ours and as Alembic's."""

import warnings
from collections.abc import Sequence
from pathlib import Path

from alembic.script.revision import Revision, RevisionMap
from hypothesis import strategies as st

from arxos_migrations.history import History, RevisionFile, make_history


def file(
    revision: str,
    *down: str,
    depends_on: Sequence[str] = (),
    labels: Sequence[str] = (),
    name: str = "",
) -> RevisionFile:
    """Make a revision without writing a file."""
    return RevisionFile(
        revision=revision,
        down_revisions=down,
        depends_on=tuple(depends_on),
        branch_labels=tuple(labels),
        docstring="",
        path=Path(name or f"{revision}_change_things.py"),
    )


def history(*files: RevisionFile) -> History:
    """Connect them."""
    return make_history(files)


def alembic_map(files: Sequence[RevisionFile]) -> RevisionMap:
    """Make Alembic's map of the same revisions, in the same order."""
    revisions = [
        Revision(f.revision, f.down_revisions, f.depends_on, f.branch_labels) for f in files
    ]
    made = RevisionMap(lambda: iter(revisions))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert made._revision_map is not None
    return made


@st.composite
def histories(draw: st.DrawFn, *, largest: int = 9) -> tuple[RevisionFile, ...]:
    """Draw revisions with branches, merges, several bases, labels and one dependency at most."""
    size = draw(st.integers(1, largest))
    files: list[RevisionFile] = []
    for number in range(size):
        earlier = [f.revision for f in files]
        ways = st.sampled_from(earlier[-3:] + earlier[:1]) if earlier else st.nothing()
        most = draw(st.sampled_from([1, 1, 1, 2])) if earlier else 0
        least = draw(st.sampled_from([0, 1, 1, 1])) if earlier else 0
        down = tuple(draw(st.lists(ways, min_size=least, max_size=most, unique=True)))
        needs = (
            tuple(draw(st.lists(ways, max_size=draw(st.sampled_from([0, 0, 1])))))
            if earlier
            else ()
        )
        labels = (f"label{number}",) if draw(st.integers(0, 5)) == 0 else ()
        revision = f"{draw(st.sampled_from('ab'))}bc{number}{'x' * (number % 2)}"
        needs = tuple(need for need in needs if need not in down)
        files.append(file(revision, *down, depends_on=needs, labels=labels))
    return tuple(draw(st.permutations(files)))


def applied(draw: st.DrawFn, whole: History) -> tuple[str, ...]:
    """Draw a state a database can be in: the tips of some revisions with all they need."""
    some = draw(st.lists(st.sampled_from(sorted(whole.revisions)), unique=True))
    below = whole.ancestors(some)
    return tuple(n for n in whole.revisions if n in below and below.isdisjoint(whole.children[n]))

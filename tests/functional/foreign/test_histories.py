"""Histories of any form: branches, merges, sub-folders, names of files, revisions with models."""

from support.foreign import CONNECTS, URL, Foreign, verdicts

_INDEX = 'op.create_index("{name}", "rooms", ["id"])'
_MODELS = """\
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

class Base(DeclarativeBase): ...

class Room(Base):
    __tablename__ = "rooms"
    id: Mapped[int] = mapped_column(primary_key=True)
"""


def with_rooms(project: Foreign, *lines: str) -> None:
    """Write an env.py and a first revision."""
    project.configure(f"sqlalchemy.url = {URL.replace('%', '%%')}", *lines)
    url = 'context.config.get_main_option("sqlalchemy.url")'
    project.run_by(CONNECTS.format(url=url))
    project.revise_rooms()


def index(project: Foreign, name: str, *parents: str, **options: str) -> None:
    """Write a revision that makes an index of its name."""
    above = parents[0] if len(parents) == 1 else parents
    up, down = _INDEX.format(name=name), f'op.drop_index("{name}")'
    project.revise(name, above, up=up, down=down, **options)


def test_branches_and_merges_are_proved(project: Foreign) -> None:
    """Also a second head, and one that depends on another branch."""
    with_rooms(project)
    index(project, "left", "a1")
    index(project, "right", "a1", depends_on="left")
    index(project, "both", "c3", "right")
    index(project, "other_head", "left")
    revisions = ("left", "right", "both", "other_head")
    proved = verdicts(project.prove(*revisions))
    assert {revision for revision, _, _ in proved} == set(revisions)
    assert {verdict for _, verdict, _ in proved} == {"EXACT"}


def test_files_may_be_anywhere_and_named_anyhow(project: Foreign) -> None:
    """Alembic finds them, and so do we."""
    with_rooms(project, "recursive_version_locations = true")
    index(project, "deep", "a1", file="2024/05/add rooms (2).py")
    index(project, "deeper", "deep", file="2025/x.py")
    assert verdicts(project.prove("deeper")) == [("deeper", "EXACT", ())]


def test_revisions_import_what_the_application_has(project: Foreign) -> None:
    """By prepend_sys_path, as `alembic` finds it."""
    with_rooms(project, "prepend_sys_path = .")
    (project.folder / "their_models.py").write_text(_MODELS, encoding="utf-8")
    project.revise(
        "rows",
        "a1",
        imports="from their_models import Room, Session",
        up="""
        with Session(op.get_bind()) as session:
            session.merge(Room(id=900))
            session.commit()
        """,
        down='op.execute("DELETE FROM rooms WHERE id = 900")',
    )
    (proof,) = project.prove("rows")
    assert (proof.judgement.verdict, proof.judgement.lost) == ("EXACT", ())


def test_a_way_back_that_is_none_fails(project: Foreign) -> None:
    """There is no header that declares it."""
    with_rooms(project)
    project.revise(
        "never", "a1", up=_INDEX.format(name="x"), down='raise NotImplementedError("no")'
    )
    (proof,) = project.prove("never")
    judgement = proof.judgement
    assert (judgement.verdict, judgement.reason) == ("FAILED", "The downgrade fails: no")

"""An Alembic project that is not ours, in every form its ini may have."""

from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from arxos_migrations.config.foreign import foreign_service
from arxos_migrations.domain.service import Target, VersionTable
from arxos_migrations.errors import UsageError


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a folder with two places for revisions, one of them nested."""
    for folder in ("migrations/versions", "more/deep"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "migrations/env.py").touch()
    return tmp_path


def write(project: Path, *lines: str) -> Path:
    """Write its ini."""
    ini = project / "alembic.ini"
    ini.write_text("\n".join(["[alembic]", *lines]), encoding="utf-8")
    return ini


def agree_with_alembic(ini: Path) -> None:
    """Check our reading of the folders against Alembic's own."""
    theirs = ScriptDirectory.from_config(Config(str(ini)))
    ours = foreign_service(ini)
    folders = [path.resolve() for path in theirs._version_locations]
    assert [path.resolve() for path in ours.versions] == folders
    assert ours.env.resolve() == Path(theirs.dir).resolve() / "env.py"


def test_a_project_is_described_by_its_ini(project: Path) -> None:
    """Its version table stays where Alembic has it."""
    service = foreign_service(write(project, "script_location = %(here)s/migrations"))
    assert service.foreign
    assert service.name == service.alias == project.name
    assert (service.schema, service.extensions) == ("public", ())
    assert service.version_table == VersionTable(schema=None, name="alembic_version")
    assert service.targets == {
        "local": Target(name="local", url_env="DATABASE_URL", admin_url_env="ADMIN_DATABASE_URL")
    }


def test_a_folder_whose_name_is_no_utf_8_gives_a_name_that_can_be_written(project: Path) -> None:
    """Into the record of a run, for one."""
    odd = project.rename(project.with_name("R\udce4ume"))
    service = foreign_service(write(odd, "script_location = %(here)s/migrations"))
    assert (service.name, service.alias, service.folder) == ("R\\xe4ume", "R\\xe4ume", odd)


def test_here_is_the_folder_of_the_ini(project: Path) -> None:
    """As Alembic reads it."""
    agree_with_alembic(write(project, "script_location = %(here)s/migrations"))


def test_a_relative_location_is_read_as_alembic_does_in_the_folder_of_the_ini(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where we start it."""
    monkeypatch.chdir(project)
    agree_with_alembic(write(project, "script_location = migrations", "path_separator = os"))


def test_a_folder_of_the_same_name_where_the_command_is_typed_is_another_one(
    project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """With `--config` from elsewhere, for scripts and for revisions."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "migrations").mkdir()
    (elsewhere / "more").mkdir()
    monkeypatch.chdir(elsewhere)
    service = foreign_service(
        write(project, "script_location = migrations", "version_locations = more")
    )
    assert service.env == project / "migrations" / "env.py"
    assert service.versions == (project / "more",)


def test_a_location_may_be_inside_a_package(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`package:path`, as Alembic reads it."""
    (project / "rooms_app" / "db" / "versions").mkdir(parents=True)
    (project / "rooms_app" / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(project))
    agree_with_alembic(write(project, "script_location = rooms_app:db", "path_separator = os"))


@pytest.mark.parametrize(
    ("name", "sign"),
    [("os", ":"), ("space", " "), ("newline", "\n    "), (":", ":"), (";", ";")],
)
@pytest.mark.parametrize("key", ["path_separator", "version_path_separator"])
@pytest.mark.filterwarnings("ignore:The version_path_separator:DeprecationWarning")
def test_version_locations_are_split_by_the_separator_that_is_named(
    project: Path, key: str, name: str, sign: str
) -> None:
    """As Alembic splits them."""
    places = sign.join(("%(here)s/migrations/versions", "%(here)s/more"))
    agree_with_alembic(
        write(
            project,
            "script_location = %(here)s/migrations",
            f"{key} = {name}",
            f"version_locations = {places}",
        )
    )


@pytest.mark.filterwarnings("ignore:No path_separator found:DeprecationWarning")
def test_version_locations_without_a_separator_are_split_as_alembic_did_before(
    project: Path,
) -> None:
    """At spaces and commas."""
    agree_with_alembic(
        write(
            project,
            "script_location = %(here)s/migrations",
            "version_locations = %(here)s/migrations/versions, %(here)s/more",
        )
    )


def test_version_locations_may_be_read_with_their_subfolders(project: Path) -> None:
    """But not those of compiled files."""
    (project / "more" / "__pycache__").mkdir()
    service = foreign_service(
        write(
            project,
            "script_location = %(here)s/migrations",
            "path_separator = os",
            "version_locations = %(here)s/more",
            "recursive_version_locations = true",
        )
    )
    assert service.versions == (project / "more", project / "more" / "deep")


def test_a_doubled_percent_sign_is_one(project: Path) -> None:
    """As in every ini of Alembic."""
    (project / "100%").mkdir()
    agree_with_alembic(write(project, "script_location = %(here)s/100%%", "path_separator = os"))


@pytest.mark.parametrize("text", ["", "[other]\nscript_location = x\n", "[alembic]\n"])
def test_an_ini_without_a_script_location_is_refused(tmp_path: Path, text: str) -> None:
    """It is the ini of something else."""
    ini = tmp_path / "setup.cfg"
    ini.write_text(text)
    with pytest.raises(UsageError) as caught:
        foreign_service(ini)
    assert str(caught.value) == (
        f"{ini} has no script_location in its section [alembic].\n"
        "Name the ini file of an Alembic project with --config."
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "No such file or directory"),
        (b"\xff\xfe", "UnicodeDecodeError"),
        (b"alembic\n", "MissingSectionHeaderError"),
        (b"[alembic]\na = 1\na = 2\n", "DuplicateOptionError"),
    ],
)
def test_an_ini_that_cannot_be_read_is_named_with_the_reason(
    tmp_path: Path, content: bytes | None, reason: str
) -> None:
    """Before anything else is tried."""
    ini = tmp_path / "alembic.ini"
    if content is not None:
        ini.write_bytes(content)
    with pytest.raises(UsageError) as caught:
        foreign_service(ini)
    assert str(caught.value) == (
        f"{ini} cannot be read: {reason}.\nName the ini file of an Alembic project with --config."
    )


def test_an_ini_beside_the_env_need_not_say_where_it_is(tmp_path: Path) -> None:
    """Flask-Migrate's does not."""
    (tmp_path / "env.py").touch()
    service = foreign_service(write(tmp_path, "# nothing"))
    assert (service.env, service.versions) == (tmp_path / "env.py", (tmp_path / "versions",))


def test_the_ini_of_one_of_our_services_is_that_service(tmp_path: Path) -> None:
    """`--config` does not make it foreign."""
    (tmp_path / "pyproject.toml").write_text(
        """
        [tool.arxos-migrations]
        alias = "rooms"
        engine = "postgresql"
        targets.local = {url_env = "A", admin_url_env = "B"}
        """
    )
    service = foreign_service(write(tmp_path, "script_location = migrations"))
    assert (service.alias, service.foreign) == ("rooms", False)

"""The workflow follows what nox lists and where our files are, and trusts as little as can be."""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML

from arxos_migrations.config import all_services
from arxos_migrations.localdb.container import DEFAULT_IMAGE
from support.server import ROOT

FILE = ROOT / ".github" / "workflows" / "db_migrations.yml"
TEXT = FILE.read_text(encoding="utf-8")
WORKFLOW: dict[str, Any] = YAML(typ="safe").load(TEXT)
JOBS = WORKFLOW["jobs"]
MATRIX = ROOT / "infrastructure" / "ci" / "matrix.py"
SERVICES = all_services(ROOT)
UNWATCHED = {".ci/run", ".gitignore", "CHANGELOG.md"}
"""What a change of cannot break a migration."""
PINNED = re.compile(r"^[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")


def paths() -> list[str]:
    """List the filters of a push."""
    found: list[str] = WORKFLOW["on"]["push"]["paths"]
    return found


def unfiltered(filters: list[str], files: list[str]) -> list[str]:
    """Name the files that no filter lets through, and the filters that fit no file."""
    fits = {filter_: [file for file in files if _fits(file, filter_)] for filter_ in filters}
    caught = {file for fitting in fits.values() for file in fitting}
    return sorted(set(files) - caught) + [word for word, fitting in fits.items() if not fitting]


def test_pushes_and_pull_requests_are_watched_alike() -> None:
    """On the same branches, for the same files."""
    wanted = {"branches": ["main", "develop"], "paths": paths()}
    assert WORKFLOW["on"] == {"push": wanted, "pull_request": wanted}


def test_the_filters_are_the_paths_that_are_there() -> None:
    """A folder that moves, or a new one, has to be listed."""
    assert unfiltered(paths(), [file for file in tracked() if file not in UNWATCHED]) == []


def test_a_filter_that_is_wrong_is_named() -> None:
    """Both ways: one that fits nothing, and a folder that none fits."""
    filters = [word.replace("services/**", "service/**") for word in paths()]
    assert unfiltered(filters, ["services/arx-backend/alembic.ini"])[0].startswith("services/")
    assert "service/**" in unfiltered(filters, tracked())


def test_jobs_are_made_of_what_nox_lists() -> None:
    """No list of services or sessions is kept in the workflow."""
    assert re.findall(r"^.*nox -l.*$", TEXT, re.MULTILINE) == [
        '        run: nox -l --json | python infrastructure/ci/matrix.py >> "$GITHUB_OUTPUT"'
    ]
    assert JOBS["migrate"]["strategy"]["matrix"] == "${{ fromJSON(needs.list.outputs.services) }}"
    assert JOBS["nox"]["strategy"]["matrix"] == {
        "session": "${{ fromJSON(needs.list.outputs.sessions) }}"
    }
    names = {name for service in SERVICES for name in (service.name, service.alias)}
    assert [name for name in names if re.search(rf"\b{name}\b", TEXT)] == []


def test_the_matrix_has_every_service_and_every_session() -> None:
    """As the outputs of a step, one a line, from the real list."""
    listed = _listed()
    sessions, services = _outputs(json.dumps(listed))
    assert sessions == [session["name"] for session in listed]
    assert {"lint", "test-shared"} < set(sessions)
    assert [each["service"] for each in services["include"]] == [each.name for each in SERVICES]
    for job, service in zip(services["include"], SERVICES, strict=True):
        assert job["alias"] == service.alias
        assert job["engine"] == service.engine
        assert job["url_env"] == service.targets["local"].url_env
        assert job.get("admin_url_env") == service.targets["local"].admin_url_env
        assert job["url"].startswith(service.engine)


def test_no_service_among_the_sessions_is_a_failure() -> None:
    """A matrix of nothing would be green."""
    done = _run(json.dumps([{"name": "lint"}]))
    assert done.returncode == 1
    assert done.stderr == "nox lists no session test-<alias> of a service.\n"


def test_a_service_goes_up_down_and_up_and_agrees_with_its_models() -> None:
    """In this order."""
    lines = [step.get("run", "") for step in JOBS["migrate"]["steps"]]
    assert [line for line in lines if line.startswith("arxos-migrate")] == [
        'arxos-migrate upgrade "$ALIAS"',
        'arxos-migrate downgrade "$ALIAS" base',
        'arxos-migrate upgrade "$ALIAS"',
        'arxos-migrate lint "$ALIAS" --models',
    ]
    assert JOBS["migrate"]["env"]["ARXOS_LOG_FORMAT"] == "text"  # a job has no terminal
    assert f"&& '{DEFAULT_IMAGE}' ||" in JOBS["migrate"]["services"]["database"]["image"]


def test_every_action_is_pinned_to_a_commit() -> None:
    """With the version that it is, for those who read and for bots."""
    used = re.findall(r"uses: (.+)$", TEXT, re.MULTILINE)
    assert used
    assert [each for each in used if not PINNED.match(each)] == []
    assert len(set(used)) == len({each.partition("@")[0] for each in used})


def test_a_job_may_read_the_files_and_no_more() -> None:
    """And leaves no token behind for later steps."""
    assert WORKFLOW["permissions"] == {}
    for job in JOBS.values():
        assert job["permissions"] == {"contents": "read"}
        (checkout,) = (step for step in job["steps"] if "checkout" in step.get("uses", ""))
        assert checkout["with"] == {"persist-credentials": False}


def test_no_step_lets_an_expression_into_its_shell() -> None:
    """A value that stands in a variable cannot become a command."""
    runs = [step["run"] for job in JOBS.values() for step in job["steps"] if "run" in step]
    assert [run for run in runs if "${{" in run] == []


def test_nox_is_the_one_that_is_locked() -> None:
    """The same in CI as in the tests."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    (version,) = (each["version"] for each in lock["package"] if each["name"] == "nox")
    assert WORKFLOW["env"]["NOX"] == f"nox[uv]=={version}"


def tracked() -> list[str]:
    """List the files of the repository, also those that are not yet added."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return listed.splitlines()


def _fits(file: str, filter_: str) -> bool:
    folder, everything, _ = filter_.partition("**")
    return file.startswith(folder) if everything else file == filter_


def _listed() -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "nox", "-l", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    listed: list[dict[str, Any]] = json.loads(done.stdout)
    return listed


def _run(listed: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, MATRIX], input=listed, capture_output=True, text=True, check=False
    )


def _outputs(listed: str) -> Iterator[Any]:
    for name, line in zip(("sessions", "services"), _run(listed).stdout.splitlines(), strict=True):
        assert line.startswith(f"{name}=")
        yield json.loads(line.removeprefix(f"{name}="))

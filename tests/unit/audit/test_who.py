"""A process is known by its user, its host and its start; a CI job by variables that name it."""

import os
import pwd
import socket
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from arxos_migrations.audit import who
from arxos_migrations.audit.who import ci_job, is_gone, who_am_i


def test_this_process_knows_itself() -> None:
    """Whatever LOGNAME says."""
    me = who_am_i()
    assert me.os_user == pwd.getpwuid(os.geteuid()).pw_name
    assert (me.host, me.process_id) == (socket.gethostname(), os.getpid())
    assert me.package_version == version("arxos-migrations")
    assert not is_gone(me.process_id, me.process)


def test_a_user_without_a_name_has_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container that is run with one."""
    monkeypatch.setattr(os, "geteuid", lambda: 987654)
    assert who_am_i().os_user == "987654"


def test_a_user_whose_name_is_no_utf_8_can_be_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    """No database takes such a text."""
    odd = pwd.struct_passwd(("j\udcf6rg", "x", 1, 1, "", "/", "/bin/sh"))
    monkeypatch.setattr(pwd, "getpwuid", lambda _: odd)
    assert who_am_i().os_user == "j\\xf6rg"


@pytest.mark.parametrize(
    ("variables", "job"),
    [
        ({}, None),
        (
            {"GITHUB_RUN_ID": "77", "GITHUB_REPOSITORY": "arxos/arxos", "GITHUB_JOB": "migrate"},
            "GitHub 77 arxos/arxos migrate",
        ),
        ({"CI_JOB_ID": "5", "CI_PROJECT_PATH": "arxos/platform"}, "GitLab 5 arxos/platform"),
        ({"BUILD_TAG": "jenkins-migrate-12"}, "Jenkins jenkins-migrate-12"),
        ({"BUILDKITE_JOB_ID": "0a-1b"}, "Buildkite 0a-1b"),
        ({"CIRCLE_WORKFLOW_JOB_ID": "a"}, "CircleCI a"),
        ({"BUILD_BUILDID": "9", "BUILD_DEFINITIONNAME": "nightly run"}, "Azure 9 nightly run"),
        ({"BUILD_BUILDID": "9", "BUILD_DEFINITIONNAME": "https://u:pw@host"}, "Azure 9"),
        ({"BUILD_TAG": "postgresql://user:canary@host/db"}, None),
        ({"BUILD_TAG": "a" * 200}, None),
        ({"GITHUB_TOKEN": "canary", "GITHUB_REPOSITORY": "arxos/arxos"}, None),
    ],
)
def test_a_job_is_named_and_nothing_that_could_be_a_secret(
    variables: dict[str, str], job: str | None
) -> None:
    """What does not look like a name is left out."""
    assert ci_job(variables) == job


def test_a_process_that_has_ended_is_gone() -> None:
    """Also where its number was given to another process."""
    program = "from arxos_migrations.audit.who import who_am_i; print(who_am_i().process)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    process = done.stdout.strip()
    assert is_gone(os.getpid(), process)


def test_a_process_that_nobody_has_looked_after_yet_is_gone() -> None:
    """It only waits for its parent."""
    program = "from arxos_migrations.audit.who import who_am_i; print(who_am_i().process)"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        process = child.stdout.readline().strip()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        assert is_gone(child.pid, process)


def test_of_another_place_nothing_is_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither of another boot, nor without a word, nor where the system tells nothing."""
    me = who_am_i()
    assert me.process is not None
    assert not is_gone(2**22 + 1, f"another-boot {me.process.partition(' ')[2]}")
    assert not is_gone(2**22 + 1, None)
    assert is_gone(2**22 + 1, me.process)
    monkeypatch.setattr(who, "_PROC", tmp_path)
    assert not is_gone(2**22 + 1, me.process)
    assert who_am_i().process is None

"""SQL files by name."""

from pathlib import Path

import pytest

from arxos_migrations.engines.sql_files import sql_files


def test_a_text_is_read_from_beside_the_module_and_once(tmp_path: Path) -> None:
    """Migrations ask for the same few again and again."""
    (tmp_path / "sql").mkdir()
    (tmp_path / "sql" / "rooms.sql").write_text("SELECT 'ä'\n", encoding="utf-8")
    query = sql_files(str(tmp_path / "module.py"))
    assert query("rooms") == "SELECT 'ä'\n"
    assert query("rooms") is query("rooms")


def test_a_name_that_is_written_wrong_is_no_empty_text(tmp_path: Path) -> None:
    """It would do nothing, silently."""
    with pytest.raises(FileNotFoundError):
        sql_files(str(tmp_path / "module.py"))("rooms")

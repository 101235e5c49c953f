"""What a revision does, as a number."""

from hashlib import sha256
from pathlib import Path

from arxos_migrations.history.source import source_hash


def test_the_hash_is_that_of_the_text(tmp_path: Path) -> None:
    """Whatever the ends of its lines, as an editor or a checkout may change them."""
    path = tmp_path / "001_a.py"
    expected = sha256("a = 'ä'\n\nb\n".encode()).hexdigest()
    for ending in ("\n", "\r\n", "\r"):
        path.write_bytes("a = 'ä'\n\nb\n".replace("\n", ending).encode())
        assert source_hash(path) == expected


def test_every_other_change_is_one(tmp_path: Path) -> None:
    """A blank, too."""
    path = tmp_path / "001_a.py"
    hashes = set()
    for text in ("a\n", "a \n", "a", "A\n", "a\n\n", "\ufeffa\n"):
        path.write_text(text, encoding="utf-8")
        hashes.add(source_hash(path))
    assert len(hashes) == 6


def test_the_header_is_left_out(tmp_path: Path) -> None:
    """Words about a revision may be mended; a text further down is what it does."""
    path = tmp_path / "001_a.py"
    hashes = set()
    for header in (
        '"""Take\na step."""',
        "'''Take a \"\"\" step.'''",
        'r"""Other."""',
        '\n"""Other."""',
    ):
        path.write_text(header + '\nx = """text"""\n', encoding="utf-8")
        hashes.add(source_hash(path))
    assert len(hashes) == 1
    path.write_text('"""Take\na step."""\nx = """other"""\n', encoding="utf-8")
    assert source_hash(path) not in hashes

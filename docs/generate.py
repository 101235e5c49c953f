#!/usr/bin/env python3
"""Writes docs/reference from the code, and checks every link: `nox -s docs [-- --check]`.

With `--check` nothing is written: a stale page, one too many, or a dead link ends with 1.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from drift_table import drift
from rebuild_table import sqlite_rebuild
from reference_pages import DOCS, ROOT
from reference_pages import PAGES as FROM_CODE

REFERENCE = DOCS / "reference"
PAGES = {**FROM_CODE, "drift.md": drift, "sqlite-rebuild.md": sqlite_rebuild}


def dead_links(root: Path) -> Iterator[str]:
    """Name the links of our pages that lead to no file, or to no heading in it."""
    pages = [*root.glob("*.md"), *(root / "docs").rglob("*.md"), *root.glob("s*/**/README.md")]
    for page in sorted(pages):
        text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
        for link in re.findall(r"\]\(([^)\s]+)\)", text):
            path, _, anchor = link.partition("#")
            target = (page.parent / path) if path else page
            if "://" in link or (target.exists() and (not anchor or anchor in _anchors(target))):
                continue
            yield f"{page.relative_to(root)}: {link} leads nowhere."


def main(words: Sequence[str]) -> int:
    """Write, or with `--check` compare; say what is wrong."""
    wrong = []
    for name, make in PAGES.items():
        path = REFERENCE / name
        if "--check" not in words:
            REFERENCE.mkdir(exist_ok=True)
            path.write_text(make(), encoding="utf-8")
        elif not path.is_file() or path.read_text(encoding="utf-8") != make():
            wrong.append(f"docs/reference/{name} is stale: run nox -s docs.")
    extra = sorted({path.name for path in REFERENCE.glob("*")} - set(PAGES))
    wrong += [f"docs/reference/{name} is written by nobody: remove it." for name in extra]
    wrong += dead_links(ROOT)
    for line in wrong:
        sys.stderr.write(f"{line}\n")
    return 1 if wrong else 0


def _anchors(page: Path) -> set[str]:
    """Make the anchors of its headings as GitHub does."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for text in headings}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

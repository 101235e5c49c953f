"""Lines of which a revision file may be made, for Hypothesis to put together."""

from hypothesis import strategies as st

NAMES = st.sampled_from(["revision", "down_revision", "depends_on", "branch_labels"])
TEXTS = st.sampled_from(["'a'", '"b"', "'c\\x64'", "'''e'''", '""', "u'f'", "'#'", "'\"'", "'('"])
VALUES = st.one_of(
    st.just("None"),
    TEXTS,
    st.tuples(TEXTS, TEXTS).map(lambda two: f"({two[0]}, {two[1]})"),
    st.tuples(TEXTS, TEXTS).map(lambda two: f"[\n    {two[0]},\n    {two[1]},\n]"),
    TEXTS.map(lambda one: f"({one},)"),
    st.tuples(TEXTS, TEXTS).map(lambda two: f"{two[0]} {two[1]}"),
)
ASSIGNMENTS = st.builds(
    lambda name, kind, value, end: f"{name}{kind}{value}{end}",
    NAMES,
    st.sampled_from([" = ", "=", ": str = ", ": str | None = ", "  =  "]),
    VALUES,
    st.sampled_from(["", "  # why", ";", "; x = 1"]),
)
LINES = st.one_of(
    ASSIGNMENTS,
    st.sampled_from(
        [
            "",
            "# revision = 'no'",
            '"""',
            "'''",
            "import os",
            "from os import path",
            "import os, sys  # both",
            "x = (",
            ")",
            "def revise():",
            "    revision = 'no'",
            "    pass",
            "x = 1",
            "\\",
            "# coding: latin-1",
            "if x:",
            "é = 'ü'",
        ]
    ),
)

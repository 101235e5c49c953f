<%!
    import re
    import sys
    from textwrap import fill


    def width(text):
        """Columns of a line; letters outside ASCII may be two columns wide."""
        return 96 if text.isascii() else 48


    def plain(value):
        """One line that can stand in a docstring: no quote, backslash or control character."""
        safe = str(value).replace("\\", "/").replace('"', "'")
        return " ".join("".join(c if c.isprintable() else " " for c in safe).split())


    def purpose(message):
        return plain(message) or "Empty message"


    def title(message):
        text = purpose(message)
        if len(text) > width(text):
            text = text[: width(text) - 3].rsplit(" ", 1)[0] + "..."
        return text[0].upper() + text[1:] + ("" if text[-1] in ".!?" else ".")


    def field(name, text):
        return fill(f"{name}: {text}", width(text), subsequent_indent="    ", break_on_hyphens=False)


    def literal(value):
        """Like repr, with the quotes our formatter wants."""
        if isinstance(value, (list, tuple)):
            comma = "," if len(value) == 1 else ""
            return "(" + ", ".join(literal(item) for item in value) + comma + ")"
        if not isinstance(value, str):
            return repr(value)
        text = repr(value)
        return text if '"' in text or "\\" in text or "'" in text[1:-1] else f'"{text[1:-1]}"'


    def place(line):
        """Where an import stands: standard library, others, ours; whole modules first."""
        words = line.split()
        package = words[1].partition(".")[0]
        own = package == "arxos_migrations"
        section = 0 if package in sys.stdlib_module_names else 2 if own else 1
        return section, words[0] != "import", words[1].lower(), line


    def written(body):
        """A function's body without the marks that autogenerate leaves; nothing for `pass`."""
        marks = ("# ### commands auto generated", "# ### end Alembic commands")
        lines = [line for line in (body or "").splitlines() if not line.strip().startswith(marks)]
        text = "\n".join(lines).strip()
        return "\n    " + text if text not in ("", "pass") else ""


    def import_block(extra, body):
        """Imports that the body uses; both of Alembic's where a person is to write it."""
        lines = {"from collections.abc import Sequence"}
        more = {line.rstrip() for line in (extra or "").splitlines() if line.strip()}
        simple = all(re.match(r"(import|from) [^(]*$", line) for line in more)
        lines.update(more if simple else ())
        if re.search(r"\bop\.", body) or not body:
            lines.add("from alembic import op")
        if re.search(r"\bsa\.", body) or not body:
            lines.add("import sqlalchemy as sa")
        block = []
        for line in sorted(lines, key=place):
            if block and place(block[-1])[0] != place(line)[0]:
                block.append("")
            block.append(line)
        if not simple:
            block.append(extra.strip())
        return "\n".join(block)
%>\
<%
    up_body, down_body = written(upgrades), written(downgrades)
    phase = context.get("phase") or "expand"
    author = context.get("author") or "Unknown author <unknown@example.org>"
    rollback = plain(context.get("rollback") or "")
%>\
"""${title(message)}

${field("Purpose", purpose(message))}
Phase: ${plain(phase)}
% if rollback:
${field("Rollback", rollback)}
% endif
Author: ${plain(author)}
Date: ${create_date.strftime("%Y-%m-%d")}
"""

${import_block(context.get("imports"), up_body + down_body)}

revision: str = ${literal(up_revision)}
down_revision: str | Sequence[str] | None = ${literal(down_revision)}
branch_labels: str | Sequence[str] | None = ${literal(branch_labels)}
depends_on: str | Sequence[str] | None = ${literal(depends_on)}


def upgrade() -> None:
    """Apply the revision."""${up_body}


def downgrade() -> None:
    """Take the revision back."""${down_body}

#!/usr/bin/env python3
"""Prints what docker-compose.yml needs for a service: `stanza.py FOLDER`, named as in services/.

Each part is to be pasted under its key. The application in it is a stub, for yours to replace.
"""

import re
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).parent


def stanza(service: Path) -> str:
    """Fill in the text of the service's engine."""
    table = tomllib.loads((service / "pyproject.toml").read_text("utf-8"))["tool"]
    table = table["arxos-migrations"]
    words = {
        "folder": service.name,
        "words": service.name.replace("-", "_"),
        "alias": table["alias"],
        **table["targets"]["local"],
    }
    text = (HERE / "stanzas" / f"{table['engine']}.yml").read_text("utf-8")
    return re.sub(r"<(\w+)>", lambda gap: str(words[gap[1]]), text)


if __name__ == "__main__":
    folder = HERE.parents[1] / "services" / "".join(sys.argv[1:])
    if not (folder / "pyproject.toml").is_file():
        sys.exit("Name the folder of a service: stanza.py FOLDER, as it is in services/.")
    sys.stdout.write(stanza(folder))

"""One thin file per command, imported when it is called; `GROUP` is its place in the help."""

"""What `upgrade` and `status` say where there is nothing to do, with hardly anything imported.

Everything here answers only what it is certain of, and is `None` where it is not: then the whole
of `arxos-migrate` does the same from the beginning, and says what is wrong. So no rule is loosened
here, and every test of an answer has the whole one beside it.
"""

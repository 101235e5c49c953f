"""What our comparisons add to Alembic's own on SQLite, which keeps the text of everything.

Two texts are one when they have the same words: white space, comments, quotes and the case of
names do not count. Everything here is imported when autogenerate runs on SQLite, never before.
"""

"""The text of a table as SQLite stores it: taken apart, edited, put together word for word."""

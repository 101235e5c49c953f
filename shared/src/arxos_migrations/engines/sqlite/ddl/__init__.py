"""The text of a table as SQLite stores it: taken apart, compared, edited, put together again."""

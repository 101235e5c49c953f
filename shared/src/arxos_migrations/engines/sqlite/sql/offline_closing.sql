-- Rows that point at nothing, if there are any.
PRAGMA foreign_key_check;

-- There is an extension that nobody knows.
-- Object: extension citext
CREATE EXTENSION citext;

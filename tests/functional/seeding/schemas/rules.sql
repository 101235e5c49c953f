-- Rules on a view and on a table.
-- Expected: public.notes is filled
-- Expected: public.elsewhere is filled
-- Expected: public.always could not be filled, because a rule puts its rows elsewhere
CREATE TABLE notes (id integer PRIMARY KEY, note text NOT NULL);
CREATE VIEW shown AS SELECT id, note FROM notes;
CREATE RULE shown_insert AS ON INSERT TO shown DO INSTEAD INSERT INTO notes VALUES (NEW.id, NEW.note);
CREATE TABLE elsewhere (id integer PRIMARY KEY, note text NOT NULL);
CREATE RULE elsewhere_insert AS ON INSERT TO elsewhere DO INSTEAD INSERT INTO notes VALUES (NEW.id, NEW.note);
CREATE TABLE always (id integer PRIMARY KEY, note text NOT NULL);
CREATE RULE always_insert AS ON INSERT TO always DO INSTEAD NOTHING;
ALTER TABLE always ENABLE ALWAYS RULE always_insert;

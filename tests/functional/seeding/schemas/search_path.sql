-- Functions that name what is in a schema on nobody's path.
-- Expected: elsewhere.codes is filled
-- Expected: elsewhere.notes is filled
CREATE SCHEMA elsewhere;
SET search_path = elsewhere, public;
CREATE DOMAIN short AS text CHECK (length(VALUE) < 9);
CREATE FUNCTION shortened(text) RETURNS short LANGUAGE sql IMMUTABLE AS 'SELECT left($1, 8)::short';
CREATE TABLE codes (code text PRIMARY KEY);
CREATE INDEX ON codes (shortened(code));
CREATE TABLE notes (id integer PRIMARY KEY, code text NOT NULL REFERENCES codes);
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM codes WHERE code = NEW.code;
    RETURN NEW;
END
$$;
CREATE TRIGGER notes_note BEFORE INSERT ON notes FOR EACH ROW EXECUTE FUNCTION note();
RESET search_path;

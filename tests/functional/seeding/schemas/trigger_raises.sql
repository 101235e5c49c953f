-- Triggers that refuse some rows, and all.
-- Expected: public.works is filled
-- Expected: public.archive is filled
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind NOT IN ('night', 'day') OR NEW.hours NOT BETWEEN 3 AND 9 THEN
        RAISE EXCEPTION 'no such work: %', NEW.kind;
    END IF;
    RETURN NEW;
END
$$;
CREATE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'read only'; END$$;
CREATE TABLE works (id integer PRIMARY KEY, kind text NOT NULL, hours integer NOT NULL);
CREATE TRIGGER works_refuse BEFORE INSERT ON works FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TABLE archive (id integer PRIMARY KEY, note text);
CREATE TRIGGER archive_never BEFORE INSERT ON archive FOR EACH ROW EXECUTE FUNCTION never();

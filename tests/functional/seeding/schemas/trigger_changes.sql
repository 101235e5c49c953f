-- Triggers that change rows, write others, and let none through.
-- Expected: public.names is filled
-- Expected: public.log is filled
-- Expected: public.swallowed is filled
-- Expected: public.same has one row
CREATE FUNCTION change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.name := upper(NEW.name);
    INSERT INTO log (name) VALUES (NEW.name);
    RETURN NEW;
END
$$;
CREATE FUNCTION same() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.name := 'same'; RETURN NEW; END$$;
CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$;
CREATE TABLE log (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);
CREATE TABLE names (name varchar(20) PRIMARY KEY);
CREATE TRIGGER names_change BEFORE INSERT ON names FOR EACH ROW EXECUTE FUNCTION change();
CREATE TABLE same (name text PRIMARY KEY);
CREATE TRIGGER same_same BEFORE INSERT ON same FOR EACH ROW EXECUTE FUNCTION same();
CREATE TABLE swallowed (id integer PRIMARY KEY);
CREATE TRIGGER swallowed_swallow BEFORE INSERT ON swallowed FOR EACH ROW EXECUTE FUNCTION swallow();

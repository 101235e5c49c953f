-- Checks that are functions.
-- Expected: public.parcels is filled
CREATE FUNCTION is_code(text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN $1 ~ '^P-[0-9]{3}$' AND length($1) = 5;
END
$$;
CREATE FUNCTION weighs(grams integer) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN grams BETWEEN 250 AND 2000;
CREATE TABLE parcels (
    code text PRIMARY KEY CHECK (is_code(code)),
    grams integer NOT NULL CHECK (weighs(grams))
);

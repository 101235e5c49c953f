-- Whether PL/pgSQL can be run; after an upgrade of the packages under a running server it cannot.
DO LANGUAGE plpgsql $$
BEGIN
END
$$

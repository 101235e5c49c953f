-- A lock that is asked for.
-- Source: LOCK
-- Takes: SHARE on app.rooms

LOCK TABLE app.rooms IN SHARE MODE

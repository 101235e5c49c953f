-- What a savepoint has taken back is locked again.
-- Source: 13.3.1: locks after a savepoint are released with it
-- Takes: ACCESS EXCLUSIVE on app.rooms

SAVEPOINT s
-- Next:
ALTER TABLE app.rooms ADD COLUMN token float DEFAULT random()
-- Next:
ROLLBACK TO SAVEPOINT s
-- Next:
ALTER TABLE app.rooms ADD COLUMN note text

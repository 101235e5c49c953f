-- A lock that a stronger one covers is none.
-- Source: 13.3.1

LOCK TABLE app.rooms IN ACCESS EXCLUSIVE MODE
-- Next:
LOCK TABLE app.rooms IN SHARE MODE

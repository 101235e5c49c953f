-- What is in a table is counted.
-- Source: 13.3.1: SHARE UPDATE EXCLUSIVE
-- Autocommit: yes
-- Takes: SHARE UPDATE EXCLUSIVE on app.rooms

ANALYZE app.rooms

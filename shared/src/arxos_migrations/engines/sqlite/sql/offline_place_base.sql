-- A downgrade leaves the version table empty; the script makes it again.
CREATE TABLE IF NOT EXISTS {table} (version_num);
CREATE TEMP TABLE arxos_place (
    place TEXT CONSTRAINT "the database is where the next step begins" CHECK (place = {place})
);
INSERT INTO arxos_place
SELECT coalesce(group_concat(version_num, ', '), 'base')
FROM (SELECT version_num FROM {table} ORDER BY version_num);
DROP TABLE temp.arxos_place;
DROP TABLE {table};

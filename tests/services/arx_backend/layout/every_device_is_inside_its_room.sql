-- What breaks the rule in the name of this file.
SELECT d.id
FROM devices AS d
JOIN rooms AS r ON r.id = d.room_id
WHERE NOT ST_Contains(r.geom, d.geom)

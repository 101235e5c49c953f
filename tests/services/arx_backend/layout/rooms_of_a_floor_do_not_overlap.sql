-- What breaks the rule in the name of this file.
SELECT a.id, b.id
FROM rooms AS a
JOIN rooms AS b USING (floor_id)
WHERE a.id < b.id AND ST_Relate(a.geom, b.geom, '2********')

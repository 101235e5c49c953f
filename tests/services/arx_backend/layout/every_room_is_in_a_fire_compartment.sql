-- What breaks the rule in the name of this file.
SELECT r.id
FROM rooms AS r
WHERE NOT EXISTS (
    SELECT FROM zones AS z
    WHERE z.floor_id = r.floor_id AND z.category = 'fire' AND ST_Covers(z.geom, r.geom)
)

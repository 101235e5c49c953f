-- Pairs of spaces of one model with a common area.
WITH boxes AS (
    SELECT
        spaces.id,
        spaces.model_id,
        min(corners.value ->> 0) AS west,
        max(corners.value ->> 0) AS east,
        min(corners.value ->> 1) AS south,
        max(corners.value ->> 1) AS north
    FROM bim_model_spaces AS spaces, json_each(spaces.geometry, '$.coordinates[0]') AS corners
    GROUP BY spaces.id
)

SELECT one.id, other.id
FROM boxes AS one
INNER JOIN boxes AS other ON one.model_id = other.model_id AND one.id < other.id
WHERE
    one.west < other.east
    AND other.west < one.east
    AND one.south < other.north
    AND other.south < one.north

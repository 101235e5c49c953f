-- Elements that are contained in no space, or lie outside of it.
WITH boxes AS (
    SELECT
        spaces.id,
        min(corners.value ->> 0) AS west,
        max(corners.value ->> 0) AS east,
        min(corners.value ->> 1) AS south,
        max(corners.value ->> 1) AS north
    FROM bim_model_spaces AS spaces, json_each(spaces.geometry, '$.coordinates[0]') AS corners
    GROUP BY spaces.id
)

SELECT elements.id
FROM bim_model_elements AS elements
LEFT JOIN bim_model_relationships AS contained
    ON elements.id = contained.source_id AND contained.relationship_type = 'contained_in'
LEFT JOIN boxes ON contained.target_id = boxes.id
WHERE
    boxes.id IS NULL
    OR (elements.geometry ->> '$.coordinates[0]') NOT BETWEEN boxes.west AND boxes.east
    OR (elements.geometry ->> '$.coordinates[1]') NOT BETWEEN boxes.south AND boxes.north

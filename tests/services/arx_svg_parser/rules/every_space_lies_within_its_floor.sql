-- Spaces whose outline is not closed, or reaches beyond 30 by 14 metres.
SELECT spaces.id
FROM bim_model_spaces AS spaces, json_each(spaces.geometry, '$.coordinates[0]') AS corners
GROUP BY spaces.id
HAVING
    min(corners.value ->> 0) < 0
    OR max(corners.value ->> 0) > 30
    OR min(corners.value ->> 1) < 0
    OR max(corners.value ->> 1) > 14
    OR json_extract(spaces.geometry, '$.coordinates[0][0]')
    <> json_extract(spaces.geometry, '$.coordinates[0][4]')

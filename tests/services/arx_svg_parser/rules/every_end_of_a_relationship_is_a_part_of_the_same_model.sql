-- Relationships with an end that is no part of their model; no foreign key says so.
WITH parts AS (
    SELECT id, model_id FROM bim_model_elements
    UNION ALL
    SELECT id, model_id FROM bim_model_spaces
    UNION ALL
    SELECT id, model_id FROM bim_model_systems
)

SELECT relationships.id
FROM bim_model_relationships AS relationships
LEFT JOIN parts AS source
    ON relationships.source_id = source.id AND relationships.model_id = source.model_id
LEFT JOIN parts AS target
    ON relationships.target_id = target.id AND relationships.model_id = target.model_id
WHERE source.id IS NULL OR target.id IS NULL

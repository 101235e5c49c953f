-- How the server writes the model's index on the temporary copy, from USING on.
SELECT substr(d.text, strpos(d.text, ' USING ') + 1)
FROM pg_catalog.pg_get_indexdef('pg_temp.arxos_comparison_index'::regclass) AS d (text)

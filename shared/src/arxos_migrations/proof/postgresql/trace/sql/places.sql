-- What a statement may lock that names a relation: itself, with an index its table, and with a table
-- its indexes. A partitioned one stands for all of its parts.
WITH named AS (
    SELECT to_regclass(%(name)s) AS oid
), part AS (
    SELECT t.relid AS oid FROM named AS n, pg_partition_tree(n.oid) AS t
    UNION
    SELECT n.oid FROM named AS n WHERE n.oid IS NOT NULL
), found AS (
    SELECT CASE
               WHEN %(role)s IN ('parent', 'partition') THEN %(role)s
               WHEN c.relkind IN ('i', 'I') THEN 'index'
               ELSE 'table'
           END AS role,
           c.oid
    FROM pg_class AS c
    WHERE c.oid IN (SELECT p.oid FROM part AS p)
      AND (%(role)s NOT IN ('parent', 'partition') OR c.oid = (SELECT n.oid FROM named AS n))
    UNION
    SELECT 'table', i.indrelid FROM pg_index AS i
    WHERE i.indexrelid IN (SELECT p.oid FROM part AS p)
    UNION
    SELECT 'index', i.indexrelid FROM pg_index AS i
    WHERE i.indrelid IN (SELECT p.oid FROM part AS p)
)
SELECT f.role, quote_ident(n.nspname) || '.' || quote_ident(c.relname)
FROM found AS f
JOIN pg_class AS c ON c.oid = f.oid
JOIN pg_namespace AS n ON n.oid = c.relnamespace
ORDER BY 1 DESC, 2

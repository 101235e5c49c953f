-- Which of these roles exist and are superusers, and whether this session is one of them.
SELECT rolname, rolname = session_user AS is_me
FROM pg_catalog.pg_roles
WHERE rolsuper AND rolname = ANY (%(names)s)
ORDER BY rolname

-- Settings of this database, for everybody or for one role.
SELECT 'setting ' || split_part(v.setting, '=', 1) || coalesce(' of ' || r.name, ''),
       jsonb_build_object('value', substr(v.setting, strpos(v.setting, '=') + 1))
FROM pg_db_role_setting AS s
JOIN pg_database AS d ON d.oid = s.setdatabase AND d.datname = current_database()
CROSS JOIN LATERAL unnest(s.setconfig) AS v (setting)
LEFT JOIN role AS r ON r.oid = s.setrole AND s.setrole <> 0

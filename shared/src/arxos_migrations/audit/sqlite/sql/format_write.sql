-- Sets the format of the audit's tables.
INSERT INTO arxos_migrations_formats (part, number)
VALUES ('audit', :format)
ON CONFLICT (part) DO UPDATE SET number = excluded.number

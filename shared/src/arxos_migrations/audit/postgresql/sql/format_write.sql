-- Sets the format of the audit's tables.
INSERT INTO arxos_migrations.formats (part, number)
VALUES ('audit', %(format)s)
ON CONFLICT ON CONSTRAINT formats_pkey DO UPDATE SET number = excluded.number

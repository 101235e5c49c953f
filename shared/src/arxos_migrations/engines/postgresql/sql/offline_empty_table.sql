DROP TABLE IF EXISTS {version_table};

-- A column has another name.
-- Alembic: sees it
-- Object: column notes.text
-- Object: column notes.body
-- Object: trigger devices_noted
ALTER TABLE notes RENAME COLUMN text TO body;

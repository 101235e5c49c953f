-- A view shows other rows.
-- Object: view valves
DROP VIEW valves;
CREATE VIEW valves AS SELECT id, code FROM devices WHERE kind = 'sensor';

-- A view is gone.
-- Object: view valves
DROP VIEW valves;

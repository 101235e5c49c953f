-- A policy.
-- Source: CREATE POLICY: ACCESS EXCLUSIVE
-- Creates: policy see_all on app.rooms
-- Takes: ACCESS EXCLUSIVE on app.rooms

CREATE POLICY see_all ON app.rooms USING (true)

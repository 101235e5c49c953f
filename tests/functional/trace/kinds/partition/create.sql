-- A new partition locks its parent.
-- Source: CREATE TABLE, PARTITION OF: ACCESS EXCLUSIVE on the parent
-- Creates: table app.readings_2027
-- Takes: ACCESS EXCLUSIVE on app.readings
-- Takes: ACCESS EXCLUSIVE on new app.readings_2027

CREATE TABLE app.readings_2027 PARTITION OF app.readings FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')

-- What every kind of statement is tried on: tables with rows, keys between them, partitions.
CREATE SCHEMA app;
SET search_path = app;

CREATE TYPE app.state AS ENUM ('planned', 'built');
CREATE TABLE app.buildings (
    id integer PRIMARY KEY,
    name text NOT NULL
);
CREATE TABLE app.rooms (
    id integer PRIMARY KEY,
    building_id integer NOT NULL,
    name varchar(20) NOT NULL,
    floor integer,
    area numeric(6, 2),
    CONSTRAINT ck_rooms_area CHECK (area >= 0)
);
CREATE INDEX idx_rooms_name ON app.rooms (name);
CREATE TABLE app.sensors (
    id serial PRIMARY KEY,
    room_id integer NOT NULL CONSTRAINT fk_sensors_room REFERENCES app.rooms (id)
);
CREATE INDEX idx_sensors_room ON app.sensors (room_id);
CREATE TABLE app.readings (
    taken date NOT NULL,
    value integer NOT NULL
) PARTITION BY RANGE (taken);
CREATE TABLE app.readings_2025 PARTITION OF app.readings
    FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE app.readings_2026 (LIKE app.readings INCLUDING ALL);
CREATE VIEW app.floors AS SELECT DISTINCT floor FROM app.rooms;
CREATE MATERIALIZED VIEW app.areas AS SELECT building_id, sum(area) AS area FROM app.rooms GROUP BY 1;
CREATE UNIQUE INDEX idx_areas_building ON app.areas (building_id);
CREATE SEQUENCE app.tickets;
CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';

INSERT INTO app.buildings VALUES (1, 'North'), (2, 'South');
INSERT INTO app.rooms VALUES (1, 1, 'Hall', 0, 10), (2, 1, 'Kitchen', 0, 20), (3, 2, 'Store', 1, 30);
INSERT INTO app.sensors (room_id) SELECT 1 + n % 3 FROM generate_series(1, 5) AS n;
INSERT INTO app.readings VALUES ('2025-03-01', 7), ('2025-04-01', 8);
INSERT INTO app.readings_2026 VALUES ('2026-03-01', 9);
REFRESH MATERIALIZED VIEW app.areas

-- A partition holds other rows.
-- Object: table public.readings_2025
ALTER TABLE readings DETACH PARTITION readings_2025;
ALTER TABLE readings ATTACH PARTITION readings_2025 FOR VALUES FROM ('2024-01-01Z') TO ('2026-01-01Z');

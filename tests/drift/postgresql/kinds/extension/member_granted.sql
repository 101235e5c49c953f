-- What belongs to an extension is given away.
-- Object: extension member public.spatial_ref_sys
GRANT INSERT ON spatial_ref_sys TO drift_reader;

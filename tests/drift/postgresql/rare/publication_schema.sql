-- A publication is of a table, and not of all that come into its schema.
-- Object: publication odd
ALTER PUBLICATION odd SET TABLE "Odd.schema"."Rooms";

-- Names with everything in them.
-- Expected: "a ""quoted"" 100%s; DROP TABLE x; --"."Täble '%(x)s {} $1" is filled
-- Expected: "a ""quoted"" 100%s; DROP TABLE x; --"."select" is filled
CREATE SCHEMA "a ""quoted"" 100%s; DROP TABLE x; --";
SET search_path = "a ""quoted"" 100%s; DROP TABLE x; --";
CREATE TYPE "My ""Type"" %s" AS ENUM ('it''s', '"%s"', '{},\');
CREATE TABLE "Täble '%(x)s {} $1" (
    "Id %" integer PRIMARY KEY,
    "select" "My ""Type"" %s" NOT NULL,
    "a ""b"" ; c" "My ""Type"" %s"[] NOT NULL,
    "100%s" varchar(10) NOT NULL CHECK ("100%s" LIKE 'a%' AND length("100%s") % 2 = 0)
);
CREATE TABLE "select" (
    "from %s" integer NOT NULL REFERENCES "Täble '%(x)s {} $1" ("Id %"),
    "integer" integer,
    "NEW" text,
    "ctid " text,
    "timestamp" timestamp NOT NULL,
    "user" text NOT NULL
);

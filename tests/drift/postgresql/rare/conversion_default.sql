-- A conversion is the one that is used.
-- Object: conversion public.latin
DROP CONVERSION latin;
CREATE DEFAULT CONVERSION latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;

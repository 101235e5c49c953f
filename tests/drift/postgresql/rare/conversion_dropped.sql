-- A conversion is gone.
-- Object: conversion public.latin
DROP CONVERSION latin;

-- Looks through the whole file; one row says that all is well.
SELECT integrity_check FROM pragma_integrity_check

-- Takes back for the rest of this transaction what a revision has done by SET ROLE.
SET LOCAL role TO DEFAULT

-- Run a procedure.
CALL {call}

-- Whether the server can read a value as a type.
SELECT CAST(%s AS {type})

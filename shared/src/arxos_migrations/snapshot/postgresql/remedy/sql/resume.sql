-- Let the numbers of a sequence go on behind those that rows have already.
SELECT setval({sequence}, {last}({column})) FROM {table} HAVING {last}({column}) BETWEEN {minimum} AND {maximum}

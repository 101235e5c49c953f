-- The columns of each index of a table, those without a CREATE INDEX as well.
SELECT list.name, list.origin, info.seqno, coalesce(info.name, ''), info.desc, info.coll
FROM pragma_index_list(:table, 'main') AS list
JOIN pragma_index_xinfo(list.name, 'main') AS info
WHERE info.key
ORDER BY list.seq, info.seqno

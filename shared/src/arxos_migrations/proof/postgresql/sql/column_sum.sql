-- One column: how many values, and a sum that no order changes; the key stands in front, so values
-- that were swapped between rows are seen.
concat(
    count(t.{column}) FILTER (WHERE x.is_kept), ' ',
    sum(hashtextextended(ROW({key})::text || '=' || t.{column}::text, 0)::numeric) FILTER (WHERE x.is_kept)
)

-- Whether a column holds one of these labels.
{column}::text = ANY ({labels})

-- Nothing that is called runs long; names are looked for where revisions look for them.
SELECT set_config('statement_timeout', '1s', true),
       set_config('search_path', quote_ident(%(schema)s) || ', public', true)

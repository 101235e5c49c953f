-- What is worth knowing and no difference.
SELECT sqlite_version(), journal_mode, encoding, page_size
FROM pragma_journal_mode, pragma_encoding, pragma_page_size

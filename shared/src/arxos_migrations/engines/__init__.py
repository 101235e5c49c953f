"""What is particular to a database engine; one folder each."""

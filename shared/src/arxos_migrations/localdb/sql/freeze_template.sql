-- A template nobody connects to can be copied at any moment.
ALTER DATABASE {name} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false

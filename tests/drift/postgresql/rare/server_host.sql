-- A foreign server is another one.
-- Object: server elsewhere
ALTER SERVER elsewhere OPTIONS (SET host 'here');

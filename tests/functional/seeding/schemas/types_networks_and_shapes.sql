-- Addresses, shapes and what the catalog is made of.
-- Expected: public.everything is filled
CREATE TABLE everything (
    a inet NOT NULL, b cidr NOT NULL, c macaddr NOT NULL, d macaddr8 NOT NULL,
    e point NOT NULL, f line NOT NULL, g lseg NOT NULL, h box NOT NULL, i path NOT NULL, j polygon NOT NULL, k circle NOT NULL, l box[] NOT NULL,
    m pg_lsn NOT NULL, n xid NOT NULL, o xid8 NOT NULL, p cid NOT NULL, q tid NOT NULL, r pg_snapshot NOT NULL, s int2vector NOT NULL, t oidvector NOT NULL, u refcursor NOT NULL,
    v regclass NOT NULL, w regtype NOT NULL, x regproc NOT NULL, y regprocedure NOT NULL, z regoper NOT NULL, aa regoperator NOT NULL, ab regnamespace NOT NULL, ac regrole NOT NULL, ad regconfig NOT NULL, ae regdictionary NOT NULL, af regcollation NOT NULL, ag aclitem NOT NULL, ah txid_snapshot NOT NULL
);

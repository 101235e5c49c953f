-- Partitions whose rows lead elsewhere, one of them where no other rows come.
-- Expected: public.shops is filled
-- Expected: public.sales is filled
-- Expected: public.sales_old has rows
-- Expected: public.sales_rest has rows
CREATE TABLE shops (code varchar(12) PRIMARY KEY);
CREATE TABLE sales (
    day date NOT NULL,
    shop varchar(12) NOT NULL REFERENCES shops,
    amount integer NOT NULL CHECK (amount > 0)
) PARTITION BY RANGE (day);
CREATE TABLE sales_old PARTITION OF sales FOR VALUES FROM ('1970-01-05') TO ('1970-01-09');
CREATE TABLE sales_rest PARTITION OF sales DEFAULT;

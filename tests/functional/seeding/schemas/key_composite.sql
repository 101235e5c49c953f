-- Keys of several columns, in another order.
-- Expected: public.orders is filled
-- Expected: public.lines is filled
-- Expected: public.returns is filled
CREATE TABLE orders (shop integer, number text, PRIMARY KEY (shop, number));
CREATE TABLE lines (
    number text NOT NULL,
    shop integer NOT NULL,
    line smallint NOT NULL,
    FOREIGN KEY (shop, number) REFERENCES orders,
    PRIMARY KEY (shop, number, line)
);
CREATE TABLE returns (
    id integer PRIMARY KEY,
    shop integer NOT NULL,
    number text,
    line smallint,
    FOREIGN KEY (shop, number) REFERENCES orders,
    FOREIGN KEY (shop, number, line) REFERENCES lines (shop, number, line)
);

"""Rows for dev."""

from typing import Any
from psycopg import Connection
from arxos_migrations.proof.walk import Rung


def seed(connection: "Connection[Any]", rung: Rung) -> None:
    tail = "x" * (40 - 3) if rung is Rung.EDGES else ""
    for n in (1, 2, 3):
        nick = None if (n == 2 and rung is Rung.EDGES) else f"Nick{n}"
        name = None
        for stmt, args in [
            (
                "INSERT INTO customers (email, name, nickname, status, balance, born) VALUES (%s, %s, %s, %s, %s, %s)",
                (
                    f"e{n}@x",
                    f"N{n} {tail}"[:40],
                    nick,
                    ["new", "known", "gone"][n - 1],
                    "12.3456",
                    "2000-01-01",
                ),
            ),
            (
                "INSERT INTO orders (customer_id, kind, amount, first_at, last_at, note) VALUES (%s, %s, %s, %s, %s, %s)",
                (
                    n,
                    ["sale", "loan", "gift"][n - 1],
                    n * 105,
                    f"2026-01-0{n}",
                    f"2026-02-0{n}",
                    f"note{n}",
                ),
            ),
            (
                "INSERT INTO old_orders VALUES (%s, %s, %s)",
                (n, n * 105 if n > 1 else (-7 if rung is Rung.EDGES else 7), f"o{n}"),
            ),
            ("INSERT INTO tags (name, color) VALUES (%s, %s)", (f"t{n}", f"c{n}")),
            ("INSERT INTO secrets VALUES (%s, %s)", (n, f"w{n}")),
            ("INSERT INTO rooms VALUES (%s, %s)", (n, f"w{n}")),
            ("UPDATE tags SET size = 5", ()),
            ("UPDATE customers SET size = 's'", ()),
            ("UPDATE customers SET size = 7", ()),
            ("SELECT nextval('ticket_numbers')", ()),
            ("INSERT INTO customers (email, name, status) VALUES ('z', 'z', 'lost')", ()),
            ("INSERT INTO customers (email, name) VALUES ('z2', NULL)", ()),
            ("INSERT INTO customers (email, name) VALUES ('z3', repeat('z', 80))", ()),
        ]:
            try:
                connection.execute(stmt, args)
            except Exception:
                pass

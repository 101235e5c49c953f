"""Addresses are written so that libpq reads back what was meant."""

from psycopg.conninfo import conninfo_to_dict

from arxos_migrations.localdb.urls import Address


def test_a_socket_folder_stands_in_the_query() -> None:
    """A path cannot stand where the host stands."""
    url = Address(host="/run/my pg", port=5433).url(database="plan", user="mia")

    assert url == "postgresql://mia@/plan?host=/run/my%20pg&port=5433"


def test_a_host_stands_before_the_port() -> None:
    """The usual form."""
    url = Address(host="127.0.0.1", port=5433).url(database="plan", user="mia", password="x")

    assert url == "postgresql://mia:x@127.0.0.1:5433/plan"


def test_special_characters_survive_in_every_part() -> None:
    """The judge is the parser of libpq."""
    odd = "a b/ü@:%?&#'\"=+"
    url = Address(host=f"/{odd}", port=1).url(database=odd, user=odd, password=odd)

    assert conninfo_to_dict(url) == {
        "user": odd,
        "password": odd,
        "host": f"/{odd}",
        "port": "1",
        "dbname": odd,
    }

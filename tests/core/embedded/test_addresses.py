"""Addresses follow from the data directory alone, and always fit."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from core.embedded import addresses

LONG = Path("/srv") / ("x" * 90) / "var"


def test_sockets_lie_in_the_data_directory():
    assert addresses.valkey_socket(Path("/srv/var")) == Path("/srv/var/run/valkey/valkey.sock")


def test_a_relative_directory_gives_the_address_of_its_absolute_one():
    assert addresses.redis_url(Path("var")) == addresses.redis_url(Path.cwd() / "var")


def test_a_long_directory_has_short_sockets():
    longest = addresses.postgres_socket_dir(LONG) / ".s.PGSQL.5432"
    assert len(str(longest)) <= 107


def test_two_long_directories_do_not_meet():
    assert addresses.run_dir(LONG) != addresses.run_dir(LONG.with_name("other"))


def test_the_database_url_can_be_read_back():
    parts = urlsplit(addresses.database_url(Path("/srv/my data & more")))
    options = parse_qs(parts.query)
    assert options == {"host": ["/srv/my data & more/run/postgres"], "port": ["5432"]}
    assert (parts.scheme, parts.username, parts.path) == ("postgresql", "parvis", "/parvis")


def test_the_redis_url_names_its_socket():
    assert addresses.redis_url(Path("/srv/var")) == "unix:///srv/var/run/valkey/valkey.sock?db=0"

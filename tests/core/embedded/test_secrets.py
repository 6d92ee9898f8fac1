"""The signing key: made once, kept, and nobody else's to read."""

from concurrent.futures import ThreadPoolExecutor

from core.embedded.secrets import secret_key


def test_the_key_stays_the_same(data_dir):
    assert secret_key(data_dir) == secret_key(data_dir)


def test_two_copies_have_two_keys(data_dir):
    assert secret_key(data_dir) != secret_key(data_dir.with_name("other"))


def test_nobody_else_may_read_it(data_dir):
    secret_key(data_dir)
    assert (data_dir / "secret_key").stat().st_mode & 0o777 == 0o600


def test_all_who_ask_at_once_are_given_one_key(data_dir):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(secret_key, [data_dir] * 8))
    assert len(keys) == 1
    assert len(keys.pop()) >= 50

"""What a target is when its table says little."""

from arxos_migrations.domain.service import Target


def test_a_target_waits_five_minutes_and_has_no_pooler_unless_it_says_so() -> None:
    """The variables have to be named."""
    target = Target(name="local", url_env="URL", admin_url_env="ADMIN_URL")
    assert (target.lock_wait_s, target.pooler) == (300.0, "none")

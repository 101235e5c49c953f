"""What was made of a text is kept."""

from arxos_migrations.engines.remembering import remembering


def test_a_text_that_comes_again_is_masked_once() -> None:
    """One that is long is not kept for that."""
    asked: list[str] = []

    def mask(text: str) -> str:
        asked.append(text)
        return "?"

    masked, long = remembering(mask), "x" * 5000
    assert [masked(text) for text in ("a", "a", long, long)] == ["?"] * 4
    assert asked == ["a", long, long]

"""Where the folders beside the package are: in a checkout, and inside a wheel."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def asset_dir(name: str) -> Path:
    """Find the folder called `name` ("templates", "static" or "seeds").

    A wheel carries it inside the package; a checkout keeps it beside the package.

    Raises FileNotFoundError naming both places when neither is there.
    """
    packaged, checkout = PACKAGE / name, PACKAGE.parent / name
    if packaged.is_dir():
        return packaged
    # The pyproject test keeps us off a stranger's site-packages/templates.
    if checkout.is_dir() and (PACKAGE.parent / "pyproject.toml").is_file():
        return checkout
    raise FileNotFoundError(
        f"no {name} folder at {packaged} (installed wheel) or {checkout} (checkout); "
        "reinstall quizapp"
    )

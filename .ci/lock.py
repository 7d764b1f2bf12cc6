"""Does the lock file hold what the project asks for? With ``--update``: write it anew.

``.ci/requirements.lock`` names one version with its hashes for everything that is installed and
tested, for Linux, macOS (both processors) and Windows. Run in the project's virtual environment:
``python .ci/lock.py [--update]``. Writing it takes ``uv``; checking it does not.
"""

import argparse
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PROJECT = ROOT / "pyproject.toml"
LOCK = ROOT / ".ci" / "requirements.lock"
PLATFORMS = (
    "x86_64-unknown-linux-gnu",
    "aarch64-apple-darwin",
    "x86_64-apple-darwin",
    "x86_64-pc-windows-msvc",
)
PYTHONS = ("3.11", "3.14")
EXTRAS = ("keyring", "organiser", "test")
HEAD = """\
# What is tested and shipped, with hashes, for Linux, macOS and Windows.
# Written by .ci/lock.py --update from pyproject.toml; see docs/development.md.
"""


def asked() -> Iterator[Requirement]:
    """Yield what the project and its extras ask for, but for what is only measured beside it."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    for words in (*project["dependencies"], *(word for name in EXTRAS for word in extras[name])):
        yield Requirement(words)


def locked(text: str) -> dict[str, list[tuple[str, bool]]]:
    """Return each locked name's versions, and whether they have hashes."""
    found: dict[str, list[tuple[str, bool]]] = {}
    for entry in text.replace("\\\n", " ").splitlines():
        words, hashes, _ = entry.partition("--hash=")
        if words.strip() and not words.startswith("#"):
            pin = Requirement(words.strip())
            (version,) = pin.specifier
            found.setdefault(pin.name, []).append((version.version, bool(hashes)))
    return found


def problems() -> Iterator[str]:
    """Yield what is wrong with the lock file, in words."""
    pins = locked(LOCK.read_text(encoding="utf-8"))
    yield from (
        f"{name} {version} has no hash"
        for name, versions in pins.items()
        for version, has_hash in versions
        if not has_hash
    )
    for requirement in asked():
        versions = [version for version, _ in pins.get(requirement.name, [])]
        if not any(version in requirement.specifier for version in versions):
            yield f"{requirement} is not in it"


def update() -> None:
    """Resolve for every platform from wheels alone, then write the lock file.

    Raises:
        CalledProcessError: something has no wheel for one of the platforms, and which.
    """
    extras = [word for name in EXTRAS for word in ("--extra", name)]
    resolve = ["uv", "pip", "compile", "-q", str(PROJECT), *extras, "--no-header"]
    for platform in PLATFORMS:
        for python in PYTHONS:
            place = ["--python-platform", platform, "--python-version", python]
            wheels_alone = [*resolve, *place, "--only-binary", ":all:", "--no-annotate"]
            subprocess.run(wheels_alone, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our words
    whole = [*resolve, "--universal", "--generate-hashes", "--no-annotate"]
    whole += ["--python-version", PYTHONS[0], "--no-emit-index-url", "--no-emit-find-links"]
    done = subprocess.run(whole, check=True, capture_output=True, text=True)  # noqa: S603 - our words
    LOCK.write_text(HEAD + done.stdout, encoding="utf-8")


def main() -> int:
    """Check, or update, and say what is left to do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true")
    if parser.parse_args().update:
        update()
    found = list(problems())
    for problem in found:
        print(f"{LOCK.relative_to(ROOT)}: {problem}")  # noqa: T201
    print(f"{len(found)} to mend in the lock file")  # noqa: T201
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())

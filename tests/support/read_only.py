"""Runs commands as an ordinary user, whom root's tests are not: modes bind nobody else.

Started as a program, with the words of each command as JSON on standard input. Everything is
imported, and tried on another journal, before privileges are dropped: afterwards a module may lie
where an ordinary user cannot read.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

from support.commands import run

NOBODY = 65534
HOMES = "DATA", "CONFIG", "STATE", "CACHE"


def let_everybody_through(folder: Path) -> None:
    """Let every account pass through a test's own folder, and through those it was made in."""
    temporary = Path(tempfile.gettempdir())
    for parent in (folder, *folder.parents):
        if parent == temporary:
            break
        if temporary in parent.parents or "pytest" in str(parent):
            parent.chmod(0o755)


def main() -> None:
    told = json.load(sys.stdin)
    for words in told["before"]:
        run(*words, stdin=told["stdin"])
    if os.getuid() == 0 and not told["as_root"]:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    os.environ |= {f"XDG_{name}_HOME": told["home"] for name in HOMES}
    for words in told["commands"]:
        done = run(*words, stdin=told["stdin"])
        answer = [done.returncode, done.stdout, done.stderr]
        sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()

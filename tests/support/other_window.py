"""Another window on a journal: a process of its own that does as it is asked."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from support.prepared import PASSPHRASE

OTHER_WINDOW = """
import os, signal, sys
from pathlib import Path
from mentorjournal.errors import UserError
from mentorjournal.journal.store import drafts
from mentorjournal.journal.store import entries
from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.tables import Kind
from mentorjournal.vault.restore import restore
from mentorjournal.vault import rekey
from mentorjournal.vault.backups import backup
from mentorjournal.vault.unlock import key_by_passphrase

path, passphrase = Path(sys.argv[1]), sys.stdin.readline().strip()
journal = None

def answer(words):
    global journal
    match words:
        case ["open"]:
            journal = open_journal(path, passphrase, clock=SystemClock())
        case ["close"]:
            told = journal.close()
            return type(told[0]).__name__ if told else "done"
        case ["bring in"]:
            journal.checkpoint()
        case ["cut off"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["draft", body]:
            drafts.keep(journal, Kind.REFLECTION, "", {"body": body})
        case ["create", body]:
            return entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": body})
        case ["change", id_, body]:
            entries.change(journal, Kind.REFLECTION, id_, {"body": body}, revision=1)
        case ["passphrase", new]:
            rekey.change_passphrase(path, key_by_passphrase(path, passphrase), new)
        case ["restore", copy]:
            restore(Path(copy), path, passphrase)
    return "done"

for line in sys.stdin:
    try:
        print(answer(line.rstrip("\\n").split("\\t")), flush=True)
    except UserError as error:
        print(type(error).__name__, flush=True)
"""


@contextmanager
def other_window(path: Path) -> "Iterator[Callable[..., str]]":
    with subprocess.Popen(
        [sys.executable, "-c", OTHER_WINDOW, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        stdin, stdout = child.stdin, child.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(PASSPHRASE + "\n")

        def ask(*words: str) -> str:
            stdin.write("\t".join(words) + "\n")
            stdin.flush()
            return stdout.readline().rstrip("\n")

        yield ask
        stdin.close()

"""Too little memory, too few files to open, no locks: each is told as what it is."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mentorjournal.vault.damage import integrity
from mentorjournal.vault.format.keys import Key
from support import TESTS
from support.prepared import PASSPHRASE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits are set in Linux's way")

CHILD = """
import json, os, resource, sys
from mentorjournal.vault.format import connection
from support.commands import run
connection.BUSY_SECONDS = 0.2
path, other, limit = sys.argv[1:]
secret = sys.stdin.read()
for journal, command in ((other, "reflect"), (other, "list")):  # all is imported by then
    words = [command, "-" if command == "reflect" else "reflections"]
    run("--journal", journal, "--passphrase-file", "-", *words, stdin=secret)
def tell(limits):
    for kind, most in limits:
        before = resource.getrlimit(kind)
        resource.setrlimit(kind, (most, before[1]))
        done = run("--journal", path, "--passphrase-file", "-", "reflect", "-", stdin=secret)
        resource.setrlimit(kind, before)
        print(json.dumps([done.returncode, done.stderr]), flush=True)
if limit == "files":
    there = len(os.listdir("/proc/self/fd"))
    tell([(resource.RLIMIT_NOFILE, there + more) for more in (0, 2, 4, 6, 9)])
elif limit == "memory":
    used = int(open("/proc/self/statm").read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    tell([(resource.RLIMIT_AS, used + (more << 20)) for more in (0, 4, 60)])
else:
    tell([(resource.RLIMIT_NOFILE, resource.getrlimit(resource.RLIMIT_NOFILE)[0])])
"""

NO_LOCKS = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
static int asked(const char *name, int file, int command, void *with) {
    int (*real)(int, int, ...) = (int (*)(int, int, ...))dlsym(RTLD_NEXT, name);
    if (command == F_SETLK || command == F_SETLKW) { errno = ENOLCK; return -1; }
    return real(file, command, with);
}
#define STAND_BEFORE(name) int name(int file, int command, ...) { \\
    va_list rest; va_start(rest, command); void *with = va_arg(rest, void *); va_end(rest); \\
    return asked(#name, file, command, with); }
STAND_BEFORE(fcntl)
STAND_BEFORE(fcntl64)
"""


def told(path: Path, tmp_path: Path, limit: str, **environment: str) -> list[tuple[int, str]]:
    copied = Path(shutil.copy2(path, tmp_path / "other.mjournal"))
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path), str(copied), limit],
        input=f"{PASSPHRASE}\nOrd\n",
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(TESTS)} | environment,
    )
    assert done.returncode == 0, done.stderr
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("limit", "sentence"),
    [("files", "opens no more files"), ("memory", "too little memory")],
)
def test_what_the_system_lacks_is_told(
    limit: str, sentence: str, path: Path, key: Key, tmp_path: Path
) -> None:
    answers = told(path, tmp_path, limit)
    refused = [complaint for status, complaint in answers if status]
    assert refused
    for complaint in refused:
        assert sentence in complaint
        assert complaint.count("\n") == 1
    assert integrity.problems_in(path, key) == {}


def test_a_file_system_without_locks_is_told(path: Path, key: Key, tmp_path: Path) -> None:
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("there is no C compiler (Debian: gcc and libc6-dev)")
    source, library = tmp_path / "no_locks.c", tmp_path / "no_locks.so"
    source.write_text(NO_LOCKS, encoding="utf-8")
    flags = ["-Wall", "-Werror", "-shared", "-fPIC"]
    subprocess.run([compiler, *flags, "-o", library, source, "-ldl"], check=True)
    ((status, complaint),) = told(path, tmp_path, "locks", LD_PRELOAD=str(library))
    assert (status, complaint.count("\n")) == (1, 1)
    assert "cannot be locked" in complaint
    assert integrity.problems_in(path, key) == {}

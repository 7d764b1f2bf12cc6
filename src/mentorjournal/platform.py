"""What differs between Windows, macOS and Linux, and nothing else."""

import errno
import locale
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

WINDOWS = sys.platform == "win32"

CAN_RENAME_WHILE_OPEN = not WINDOWS
"""Windows refuses to replace a file that SQLite holds open; POSIX does not mind."""

SHARED_LOCK_FIRST, SHARED_LOCK_BYTES = 0x4000_0002, 510
"""Where SQLite lays the lock that all who have a database open share."""

NOT_TO_BE_WRITTEN = {errno.EACCES, errno.EPERM, errno.EROFS}

NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP}
"""What the system says of a lock where the file system has none, such as some network folders."""

LOG_IN_USE = 128, 1
"""Where, in the index of a log, all lay a lock who have the log open."""

RECALLED_ON_READ, OFFLINE = 0x0040_0000, 0x1000
"""Windows' file attributes for what a cloud client will fetch when it is read."""

OPENING_SECONDS = 10.0

FILES_OF_A_DATABASE = 6
"""Itself, its log, the log's index, and their folder when they are made."""

ROOM_TO_OPEN = 64 * 1024
"""SQLite lays an index of its log beside the file, 32 KiB at least."""

JOURNAL_SUFFIX = ".mjournal"
JOURNAL_PAGE_BYTES = 4096
"""A journal's file has whole pages of this size."""

SYNC_FOLDER_NAMES = (
    "onedrive",
    "nextcloud",
    "owncloud",
    "dropbox",
    "syncthing",
    "google drive",
    "icloud",
    "com~apple~clouddocs",
)
"""Words in a folder's name that tell of a client that copies the folder elsewhere."""

SYNC_MARKS = (".stfolder", ".dropbox", ".dropbox.cache", ".nextcloudsync.log", ".owncloudsync.log")
"""Files and folders that Syncthing, Dropbox and Nextcloud leave at the top of their folders."""

DRAWING = {
    "TEXTUAL_ANIMATIONS",
    "TEXTUAL_COLOR_SYSTEM",
    "TEXTUAL_DIM_FACTOR",
    "TEXTUAL_DISABLE_KITTY_KEY",
    "TEXTUAL_FPS",
    "TEXTUAL_SMOOTH_SCROLL",
}
"""Which of Textual's variables say how it draws. Developers' ones have it write every key that is
pressed, and the screen, into files, or send them to a port."""

SYNC_DATABASES = (".sync_*.db", "._sync_*.db")
"""What Nextcloud and ownCloud keep there as well."""


COLOUR_SYSTEMS = {"auto", "standard", "256", "truecolor", "windows"}
"""What Rich knows; it raises on any other word."""


def typed_bytes(line: str) -> bytes:
    """Return the bytes that a terminal sent for a line which Python's ``getpass`` has read.

    On POSIX it reads by the locale, whatever the terminal sends. Windows hands over halves of
    UTF-16, which make one character again.

    Raises:
        UnicodeError: Windows' halves do not fit together, or the locale lacks the line.
    """
    if WINDOWS:
        return line.encode("utf-16-le", "surrogatepass").decode("utf-16-le").encode("utf-8")
    return line.encode(locale.getpreferredencoding(do_setlocale=False))


@contextmanager
def echo_restored(prompt: str) -> Iterator[None]:
    """Leave a terminal that hides what is typed as it was, also where a signal ends the process.

    One that only stops it gives the terminal back as it was, and hides again, after the prompt,
    what is typed when it goes on: no shell does that. Windows has neither signal.
    """
    if sys.platform == "win32":
        yield
        return
    try:
        terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    except OSError:
        yield  # nothing is hidden where there is no terminal
        return
    import termios

    shown = termios.tcgetattr(terminal)

    def end(number: int, _: object) -> None:
        termios.tcsetattr(terminal, termios.TCSANOW, shown)
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)

    def stop(number: int, frame: object) -> None:
        hidden = termios.tcgetattr(terminal)
        end(number, frame)
        signal.signal(number, stop)
        termios.tcsetattr(terminal, termios.TCSAFLUSH, hidden)
        os.write(terminal, prompt.encode("utf-8", "replace"))

    answers = {signal.SIGQUIT: end, signal.SIGTERM: end, signal.SIGHUP: end, signal.SIGTSTP: stop}
    before = {number: signal.getsignal(number) for number in answers}
    own = [number for number, handler in before.items() if handler is signal.SIG_DFL]
    for number in own:
        signal.signal(number, answers[number])
    try:
        yield
    finally:
        for number in own:
            signal.signal(number, signal.SIG_DFL)
        os.close(terminal)


def resolved_path(path: Path) -> Path:
    """Return a path without links; where links lead round, as far as they lead.

    ``Path.resolve`` raises RuntimeError there up to Python 3.12.
    """
    return Path(os.path.realpath(path))


def typed_path(words: str) -> Path:
    """Return the path that somebody typed into a field.

    ``~`` is the home folder where there is one. ``-`` is a file's name: whoever uses the app looks
    at what standard output would be.
    """
    path = Path(words.strip().replace("\0", ""))
    with suppress(RuntimeError):
        path = path.expanduser()
    return path.absolute() if path == Path("-") else path


def is_there(path: Path) -> bool:
    """Say whether something lies at a path; a name that no file system takes lies nowhere."""
    return os.path.exists(path)  # noqa: PTH110 - pathlib's raises where a name is too long


def is_folder(path: Path) -> bool:
    """Say whether a path is a folder, as ``is_there`` does."""
    return os.path.isdir(path)  # noqa: PTH112 - likewise


def is_no_file(path: Path) -> bool:
    """Say whether something else than a file lies at a path: a folder, a pipe, a device, a link."""
    with suppress(OSError, ValueError):
        return not stat.S_ISREG(path.lstat().st_mode)
    return False


def followed(path: Path) -> Path:
    """Return the file that a link leads to: what takes its place must not take the link's."""
    is_link = os.path.islink(path)  # noqa: PTH114 - pathlib's raises where a folder is closed
    return Path(os.path.realpath(path)) if is_link else path


def default_journal_path() -> Path:
    """Return where the journal lies unless the user says otherwise."""
    from platformdirs import user_data_path

    return user_data_path("mentorjournal", appauthor=False) / f"journal{JOURNAL_SUFFIX}"


def config_folder() -> Path:
    """Return where the user's own files for the app lie."""
    from platformdirs import user_config_path

    return user_config_path("mentorjournal", appauthor=False, roaming=True)


def keys_file() -> Path:
    """Return where the keys of the user's own stand, if there are any."""
    return config_folder() / "keys.toml"


def screen_reader_file() -> Path:
    """Return the file whose presence says that the app opens in screen reader mode here."""
    return config_folder() / "screen-reader"


def always_for_screen_reader() -> bool:
    """Return whether the user has chosen that mode for this computer."""
    try:
        return screen_reader_file().exists()
    except OSError:
        return False


def state_folder() -> Path:
    """Return where the app keeps what it knows of this computer alone."""
    from platformdirs import user_state_path

    return user_state_path("mentorjournal", appauthor=False)


def real_path(path: Path) -> str:
    """Return the one name of a file, whichever way leads to it."""
    return os.path.normcase(os.path.realpath(path))


def longest_name(folder: Path) -> int:
    """Return how many bytes a file's name may have in a folder, or where that folder will be.

    Windows tells none: it is 255 units of UTF-16 there, which are never more than bytes of UTF-8.
    """
    if hasattr(os, "pathconf"):
        for place in (folder.absolute(), *folder.absolute().parents):
            with suppress(OSError, ValueError):
                return int(os.pathconf(place, "PC_NAME_MAX"))
    return 255


def make_private_folder(folder: Path) -> None:
    """Create ``folder`` and its missing parents; what is created is closed to other accounts.

    On Windows the user's profile folder is closed to other accounts already.
    """
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(mode=0o700, exist_ok=True)


def can_be_written(path: Path) -> bool:
    """Say whether a database can be written at a path: its file and, for its log, its folder.

    Windows tells of a file's own mark alone; what its access lists refuse is told when it is tried.
    """
    return all(_has_access(place, os.W_OK) for place in (path, path.parent) if is_there(place))


def can_be_read(path: Path) -> bool:
    """Say whether a file may be read; Windows tells of access lists when it is tried."""
    return _has_access(path, os.R_OK)


def _has_access(path: Path, mode: int) -> bool:
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


def make_writable_as(path: Path, model: Path) -> None:
    """Let a file be written by whoever may write another one beside it, where that goes.

    On POSIX it gets the other one's mode; on Windows its own mark of write protection is taken
    away, and the access lists of their folder hold for both.
    """
    with suppress(OSError):
        path.chmod(model.stat().st_mode & 0o777 | stat.S_IRUSR | stat.S_IWUSR)


def make_private_file(path: Path) -> None:
    """Close a file to other accounts (POSIX mode 0600; a no-op on Windows), where that goes.

    Some file systems (CIFS, FUSE, exFAT) and another one's file refuse it; what is encrypted can
    still be used. One that is closed already keeps the time of its last change.
    """
    if not WINDOWS:
        with suppress(OSError):
            if stat.S_IMODE(path.stat().st_mode) != 0o600:  # noqa: PLR2004 - the mode that is set
                path.chmod(0o600)


def read_by_others(file: int) -> bool:
    """Say whether an open file may be read by other accounts than its owner's.

    A pipe or a terminal is nobody else's. On Windows the access list decides, which Python does not
    read; a file in the user's profile folder is closed to other accounts but administrators there.

    Args:
        file: its descriptor.
    """
    mode = os.fstat(file).st_mode
    return not WINDOWS and stat.S_ISREG(mode) and bool(mode & (stat.S_IRGRP | stat.S_IROTH))


def read_small_file(path: Path, most: int) -> bytes:
    """Read all of a file that the program keeps for itself, whatever lies in its place by now.

    A pipe would be waited for, and a device may have no end.

    Args:
        path: the file.
        most: how many bytes it can have.

    Raises:
        OSError: it cannot be read, is no file, or is larger.
    """
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return content


def write_private_file(path: Path, content: str | bytes, *, flush: bool = True) -> None:
    """Write a new file that other accounts cannot read, not even for a moment, or none at all.

    Args:
        path: where.
        content: what stands in it.
        flush: whether it must be there after a power cut.

    Raises:
        FileExistsError: something lies there.
    """
    raw = content.encode("utf-8") if isinstance(content, str) else content
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            if flush:
                os.fsync(handle)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def is_full(path: Path, growth: Path | None = None) -> bool:
    """Say whether the disk has not even the room left that opening a journal takes.

    Args:
        path: the journal.
        growth: a file by whose size the journal was to grow beside that.
    """
    try:
        needed = ROOM_TO_OPEN + (growth.stat().st_size if growth else 0)
        return shutil.disk_usage(path.parent).free < needed
    except OSError:
        return False


def flush_file(path: Path) -> None:
    """Make sure that a file's content has reached the disk."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Let a rename within ``folder`` reach the disk now, where the system can be told to.

    The rename is done by then, so a refusal undoes nothing and is no failure: after a power cut the
    old name may be there instead, with all that lay there. Many network folders and FUSE refuse.
    Windows has no call for it; NTFS journals the rename itself.
    """
    if WINDOWS:
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove_leftover(path: Path) -> None:
    """Remove what nobody needs any more, where that goes; whoever could not is not hindered."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def is_running(process: int) -> bool:
    """Say whether a process of this number is there, as far as the system tells."""
    if sys.platform == "win32":
        import ctypes

        query_limited, still_active = 0x1000, 259
        kernel, code = ctypes.windll.kernel32, ctypes.c_ulong()
        handle = kernel.OpenProcess(query_limited, 0, process)
        if not handle:
            return False
        told = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return not told or code.value == still_active
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def is_locked(path: Path, first: int = SHARED_LOCK_FIRST, length: int = SHARED_LOCK_BYTES) -> bool:
    """Say whether another process holds SQLite's lock on a file, which all who read it share.

    The calling process must not have the file open itself: on POSIX this would end its locks. Of a
    file that may not be written nobody can tell, and nobody writes to it.
    The bytes are part of SQLite's file format (https://www.sqlite.org/lockingv3.html), and so are
    those of a log's index (https://www.sqlite.org/walformat.html).
    """
    try:
        handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    except OSError as error:
        if error.errno in NOT_TO_BE_WRITTEN:
            return False
        raise
    try:
        return not lock(handle, first, length)
    finally:
        os.close(handle)  # the lock goes with it


def lock(handle: int, first: int = SHARED_LOCK_FIRST, length: int = SHARED_LOCK_BYTES) -> bool:
    """Lay SQLite's exclusive lock on an open file, if nobody has a lock on it; say whether it did.

    Until the file is closed, nobody can begin to read it with SQLite.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, first, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, length)
        else:
            import fcntl

            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, length, first)
    except OSError as error:
        if error.errno in NO_LOCKS:
            raise
        return False
    return True


def has_locks(handle: int) -> bool:
    """Say whether an open file can be locked at all.

    Its first byte is tried, which SQLite never locks, so that its own locks stay.
    """
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.lockf(handle, fcntl.LOCK_SH | fcntl.LOCK_NB, 1, 0)
        fcntl.lockf(handle, fcntl.LOCK_UN, 1, 0)
    except OSError as error:
        return error.errno not in NO_LOCKS
    return True


def opens_more_files() -> bool:
    """Say whether the system opens as many more files as a database takes."""
    opened: list[int] = []
    try:
        for _ in range(FILES_OF_A_DATABASE):
            opened.append(os.open(os.devnull, os.O_RDONLY))  # noqa: PERF401 - those until then
    except OSError as error:
        return error.errno not in {errno.EMFILE, errno.ENFILE}
    finally:
        for descriptor in opened:
            os.close(descriptor)
    return True


def rename_to_free_place(source: Path, target: Path) -> None:
    """Rename a file to a name that must be free.

    Windows refuses to rename over a file. POSIX replaces it silently, so there a second name for
    the file is made first, which fails where the name is taken. File systems without such names
    (exFAT, CIFS) mostly know a rename that replaces nothing. Where that is missing too, the place
    is taken by an empty file of ours, which is replaced.

    Raises:
        FileExistsError: something lies at ``target``; it is left alone.
    """
    if WINDOWS:
        source.rename(target)
        return
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        if not _is_renamed_without_replacing(source, target):
            _rename_over_placeholder(source, target)
    else:
        remove_leftover(source)


def _is_renamed_without_replacing(source: Path, target: Path) -> bool:
    """Rename a file where the system has a call that replaces nothing; say whether it is done."""
    import ctypes

    names = os.fsencode(source), os.fsencode(target)
    working_folder, no_replace, exclusive = -100, 1, 4
    try:
        library = ctypes.CDLL(None)
        if sys.platform == "darwin":
            return not library.renamex_np(*names, exclusive)
        return not library.renameat2(working_folder, names[0], working_folder, names[1], no_replace)
    except (AttributeError, OSError):  # an older C library
        return False


def _rename_over_placeholder(source: Path, target: Path) -> None:
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        source.replace(target)
    except BaseException:
        remove_leftover(target)
        raise


def sync_client_of(path: Path) -> str | None:
    """Return the name of the folder on the way to ``path`` that a sync client watches, if any.

    Recognised by folder names and by the marks that Nextcloud, Dropbox and Syncthing leave.
    """
    folder = path.absolute().parent
    for parent in (folder, *folder.parents):
        if any(word in parent.name.lower() for word in SYNC_FOLDER_NAMES):
            return parent.name
        with suppress(OSError):  # what cannot be looked into, nobody's client need be
            marked = any((parent / mark).exists() for mark in SYNC_MARKS)
            if marked or any(next(parent.glob(pattern), None) for pattern in SYNC_DATABASES):
                return parent.name
    return None


def placeholder_of(path: Path) -> bool:
    """Say whether a sync client has only promised a file: its mark lies there, or an empty shell.

    iCloud leaves ``.name.icloud`` and Nextcloud ``name.nextcloud`` in the file's place; Windows
    marks it as offline.
    """
    if not path.name:
        return False
    marks = (path.with_name(f".{path.name}.icloud"), path.with_name(f"{path.name}.nextcloud"))
    if not path.is_file():
        return any(mark.exists() for mark in marks)
    status = path.stat()
    if getattr(status, "st_file_attributes", 0) & (RECALLED_ON_READ | OFFLINE):
        return True
    return not status.st_size and sync_client_of(path) is not None


def open_outside(path: Path) -> bool:
    """Open a file or folder with the program that the system has for it; say whether there is one.

    It is only ever called because the user pressed a key for it.
    """
    try:
        if sys.platform == "win32":
            os.startfile(path)  # noqa: S606 - that is what was asked for
            return True
        opener = "open" if sys.platform == "darwin" else "xdg-open"
        done = subprocess.run(  # noqa: S603 - a program of the system, and a path
            [opener, str(path.absolute())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=OPENING_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return True  # some openers stay until their program ends
    except OSError:
        return False
    return done.returncode == 0


def prepare_terminal() -> None:
    """Work around terminals, and leave Textual no way to write things down, before it is imported.

    iTerm2 loses dead keys (é, ñ, ~) with the kitty keyboard protocol (Textual issue 6561).
    """
    if os.environ.get("TERM_PROGRAM") == "iTerm.app":
        os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    for name in [
        variable
        for variable in os.environ
        if variable.startswith("TEXTUAL") and variable not in DRAWING
    ]:
        del os.environ[name]
    if os.environ.get("TEXTUAL_COLOR_SYSTEM", "auto") not in COLOUR_SYSTEMS:
        del os.environ["TEXTUAL_COLOR_SYSTEM"]
    for name in ("COLUMNS", "LINES"):  # Rich takes any character that is some digit for a number
        if not re.fullmatch("[0-9]{0,5}", os.environ.get(name, "")):
            del os.environ[name]


def posix_shell() -> str | None:
    """Return the shell that POSIX promises; none on Windows, which knows no SIGBUS either."""
    return None if sys.platform == "win32" else "/bin/sh"


def keep_memory_private() -> None:
    """Let no crash write the process's memory, and with it the key, to a file.

    On Linux other processes of the same user may not read it either. On Windows the error
    reporting, which may save memory, is told to leave this process alone.
    """
    if sys.platform == "win32":
        import ctypes

        no_critical_errors, no_fault_box = 0x0001, 0x0002
        ctypes.windll.kernel32.SetErrorMode(no_critical_errors | no_fault_box)
        return
    import resource

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        set_dumpable = 4
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(set_dumpable, 0, 0, 0, 0)


def when_told_to_end(act: Callable[[], None], *, interrupted: bool = False) -> None:
    """Call ``act``, from anywhere, when the terminal's window is closed or the system ends us.

    POSIX sends SIGHUP, SIGTERM or SIGQUIT. Windows calls a handler in a thread of its own and ends
    the process some seconds later, or as soon as the handler returns.

    Args:
        act: what is done.
        interrupted: whether also at SIGINT, which no key sends while each key is read by itself.
    """
    if sys.platform == "win32":
        import ctypes
        import time

        first_of_the_endings, seconds_given = 2, 4.0
        kind = ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_uint)

        def asked(event: int) -> int:
            if event < first_of_the_endings:
                return 0
            act()
            time.sleep(seconds_given)
            return 1

        handler = kind(asked)
        ctypes.windll.kernel32.SetConsoleCtrlHandler(handler, 1)
        _KEPT_ALIVE.append(handler)
        return

    def hung_up(*_: object) -> None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):
            if not os.isatty(stream):  # writing to a terminal that is gone would fail
                os.dup2(nowhere, stream)
        act()

    signal.signal(signal.SIGHUP, hung_up)
    for number in (signal.SIGTERM, signal.SIGQUIT, *([signal.SIGINT] if interrupted else [])):
        signal.signal(number, lambda *_: act())


_KEPT_ALIVE: list[object] = []
"""What Windows calls back must not be collected."""


def seconds_with_sleep() -> float:
    """Return seconds that go on while the computer sleeps; only differences mean anything.

    ``time.monotonic`` stands still during sleep on Linux and macOS.
    """
    import time

    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(clock) if clock is not None else time.time()


def crash_report_path() -> Path:
    """Return where the report of a crash is written."""
    return state_folder() / "crash-report.txt"

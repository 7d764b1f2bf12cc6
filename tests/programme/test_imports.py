"""What the organiser's report loads: neither a screen nor a store."""

import subprocess
import sys
from pathlib import Path

from summaries import write_summaries


def test_the_command_loads_neither_screen_nor_store(tmp_path: Path) -> None:
    list(write_summaries(tmp_path, 10))
    code = (
        "import sys; from mentorjournal.cli import run\n"
        f"run(['programme', 'report', {str(tmp_path)!r}, '--format', 'html', '--output', "
        f"{str(tmp_path / 'r.html')!r}])\n"
        "heavy = {'sqlmodel', 'sqlalchemy', 'sqlcipher3', 'textual', 'typst', 'docx', 'alembic',"
        " 'cryptography'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

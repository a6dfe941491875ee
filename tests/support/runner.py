"""What the test and benchmark runners share: where the command is, running one program under a
time limit, and keeping the score.

It knows nothing of any suite, reads no test and prints only through Score. Run with
/usr/bin/python3.11; standard library only.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
ORACLE = "/usr/bin/python3.11"


@dataclass
class Result:
    """How one program ended. Times are in seconds; code is negative for a death by signal."""

    stdout: bytes
    stderr: bytes
    code: int
    timed_out: bool
    user: float
    system: float
    wall: float

    def last_error_line(self):
        lines = self.stderr.decode("utf-8", "backslashreplace").rstrip().splitlines()
        return lines[-1] if lines else ""

    def died(self):
        """Says how it ended when that was neither an exit nor a death by Ctrl-C, else nothing."""
        if self.timed_out:
            return "ran past its time limit"
        if self.code < 0 and self.code != -signal.SIGINT:
            return f"died of {signal.Signals(-self.code).name}"
        return ""


def kill_group(pid):
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


class Watchdog:
    """Kills the process group of a program that is still running when the limit has passed."""

    def __init__(self, pid, limit):
        self.pid = pid
        self.expired = False
        self.timer = threading.Timer(limit, self.expire)
        self.timer.daemon = True
        self.timer.start()

    def expire(self):
        self.expired = True
        kill_group(self.pid)

    def cancel(self):
        self.timer.cancel()


def run_program(argv, *, stdin=b"", env=None, cwd=None, limit=20.0):
    """Runs argv, in a process group of its own, to its end or to the limit; returns a Result."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, \
            tempfile.TemporaryFile() as err:
        given.write(stdin)
        given.seek(0)
        start = time.monotonic()
        child = subprocess.Popen(argv, stdin=given, stdout=out, stderr=err, env=env, cwd=cwd,
                                 start_new_session=True)
        watchdog = Watchdog(child.pid, limit)
        _, status, usage = os.wait4(child.pid, 0)
        watchdog.cancel()
        wall = time.monotonic() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        kill_group(child.pid)
        out.seek(0)
        err.seek(0)
        return Result(out.read(), err.read(), child.returncode, watchdog.expired,
                      usage.ru_utime, usage.ru_stime, wall)


class Score:
    """Counts what passed and prints what did not; safe to use from several threads."""

    def __init__(self, verbose=False):
        self.lock = threading.Lock()
        self.verbose = verbose
        self.passed = self.failed = self.skipped = 0

    def ok(self, name):
        with self.lock:
            self.passed += 1
            if self.verbose:
                print(f"ok    {name}", flush=True)

    def fail(self, name, why):
        with self.lock:
            self.failed += 1
            print(f"FAIL  {name}\n" + "\n".join("      " + line for line in why.splitlines()),
                  flush=True)

    def skip(self, name, why):
        with self.lock:
            self.skipped += 1
            print(f"skip  {name}: {why}", flush=True)

    def finish(self):
        """Prints the closing line and returns the exit status."""
        if self.skipped:
            print(f"{self.skipped} skipped")
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        return 1 if self.failed else 0


def arguments(description):
    """An argument parser with what every runner takes."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("filters", nargs="*", help="run only what contains one of these words")
    parser.add_argument("--gil-binary", metavar="PATH", help="default: $GIL, else build/release/gil")
    parser.add_argument("--list", action="store_true", help="print the names and end")
    parser.add_argument("-v", "--verbose", action="store_true", help="name what passed as well")
    return parser


def find_gil(option):
    """The command under test as an absolute path; ends the runner when there is none."""
    path = Path(option or os.environ.get("GIL") or TOP / "build/release/gil").resolve()
    if not os.access(path, os.X_OK) or path.is_dir():
        sys.exit(f"no gil command at {path}: build it (cmake --preset release) or use --gil-binary")
    return str(path)


def clean_environment(home, extra=()):
    """The same small environment for both interpreters; children write no bytecode files."""
    env = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": str(home), "LANG": "C.UTF-8",
           "TMPDIR": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    for name in ("ASAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS", "LD_LIBRARY_PATH"):
        if name in os.environ:
            env[name] = os.environ[name]
    env.update(extra)
    return env


def wanted(name, filters):
    return not filters or any(word in name for word in filters)

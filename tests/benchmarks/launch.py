"""Run one command in a process of its own and print what it took, as JSON.

A process is counted at least as large as the one that started it was. So commands are started
by this one, which imports nothing but what it needs and is smaller than any of them.
"""

import os
import sys
import time


def launch(output: str, command: list[str]) -> str:
    to_output = [
        (os.POSIX_SPAWN_OPEN, fd, f"{output}.{name}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        for fd, name in ((1, "out"), (2, "err"))
    ]
    start = time.perf_counter()
    pid = os.posix_spawn(command[0], command, os.environ, file_actions=to_output)
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    # Linux counts in kibibytes, macOS in bytes.
    size = usage.ru_maxrss if sys.platform == "darwin" else usage.ru_maxrss * 1024
    return (
        f'{{"exit": {os.waitstatus_to_exitcode(status)}, "wall": {wall}, '
        f'"cpu": {usage.ru_utime + usage.ru_stime}, "bytes": {size}}}'
    )


if __name__ == "__main__":
    sys.stdout.write(launch(sys.argv[1], sys.argv[2:]))

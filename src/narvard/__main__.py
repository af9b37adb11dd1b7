"""`python -m narvard`: the same as the command `narvard`."""

from narvard.cli import run

if __name__ == "__main__":
    run()

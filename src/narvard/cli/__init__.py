"""The command line: the only place with arguments, standard streams and today's date."""

from narvard.cli.main import main, run

__all__ = ["main", "run"]

"""PyYAML alone, without the collector of cycles."""

import gc
import runpy
from pathlib import Path

gc.disable()
runpy.run_path(str(Path(__file__).with_name("csafe.py")))

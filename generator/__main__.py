"""`python -m generator` is the command `psynk`."""

import sys

from generator.cli import main

sys.exit(main())

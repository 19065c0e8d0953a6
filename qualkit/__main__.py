"""Run the command line: ``python -m qualkit``."""

from qualkit.cli import main

raise SystemExit(main())

"""``python -m erythron``."""

from erythron.cli.main import main

main()

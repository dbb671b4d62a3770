"""`python -m agent` is `starling`."""

from agent.cli import main

main()

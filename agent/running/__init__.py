"""Running the code that a person wrote, in a process that can do no harm (docs/decisions/0030)."""

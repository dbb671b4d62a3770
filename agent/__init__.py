"""Starling's interviewer: the state machine, what it asks, how it judges, what it writes down."""

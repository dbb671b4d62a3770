"""No test may report to the makers of the libraries it loads."""

from agent.quiet import silence_telemetry

silence_telemetry()

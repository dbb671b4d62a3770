"""No test may report to the makers of the libraries it loads, and Ctrl-C works in what tests start."""

import signal

from agent.quiet import silence_telemetry

silence_telemetry()

# Whatever a shell starts in the background ignores Ctrl-C and hands that on, so that nothing could stop what is tested.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

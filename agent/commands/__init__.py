"""One module a command of `starling`; each exposes `command`."""

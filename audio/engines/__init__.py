"""One adapter for each model or native library."""

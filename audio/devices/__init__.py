"""Devices that capture and play sound."""

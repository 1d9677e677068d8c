"""Restoration without a diffusion prior. Importing it imports no torch."""

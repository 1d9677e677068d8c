"""Palimpsest's engine: restoring images with a diffusion model as prior.

Usable alone: it imports torch, numpy, Pillow, scikit-image and lpips, never Qt. Importing
`engine` itself imports none of them, so that a window can open before torch is loaded.
"""

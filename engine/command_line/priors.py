"""python -m engine priors"""

from __future__ import annotations

import argparse

from engine.errors import UserError
from engine.priors.library import DEFAULT_PRIOR, built_in_priors, open_prior


def run(arguments: argparse.Namespace) -> int:
    """Print every built-in prior with its resolution, size and domain."""
    names = built_in_priors()
    if not names:
        raise UserError("There are no built-in priors.", "Install Palimpsest again.")
    for name in names:
        prior = open_prior(name).description
        default = " (default)" if name == DEFAULT_PRIOR else ""
        print(f"{name}{default}")
        print(f"  resolution  {prior.resolution} x {prior.resolution}")
        print(f"  parameters  {prior.parameters:,}")
        print(f"  domain      {prior.domain}")
        print(f"  SHA-256     {prior.sha256}")
    return 0

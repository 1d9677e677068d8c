"""python -m engine priors list | add | inspect | test | remove"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from engine.command_line import one_line, sample
from engine.command_line.place import device_of
from engine.devices import use_physical_cores
from engine.errors import UserError
from engine.evaluation.prior_cost import measure_cost, methods_by_need
from engine.priors.blueprint import Blueprint, Choices
from engine.priors.checkpoints import prior_of
from engine.priors.library import DEFAULT_PRIOR, built_in_priors, open_prior, read_prior
from engine.priors.placement import placed
from engine.priors.prior import Prior
from engine.priors.user_priors import (
    UserPrior,
    add_user_prior,
    description_of,
    remove_user_prior,
    user_priors,
)

MEGABYTE = 1e6


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked for; without an action, print the list."""
    actions = {"add": _add, "inspect": _inspect, "test": sample.run, "remove": _remove}
    actions.get(arguments.action, _list)(arguments)
    return 0


def _list(arguments: argparse.Namespace) -> None:
    """Every prior with its resolution, size and domain."""
    names = built_in_priors()
    if not names:
        raise UserError("There are no built-in priors.", "Install Palimpsest again.")
    for name in names:
        prior = open_prior(name).description
        print(f"{name} ({'default' if name == DEFAULT_PRIOR else 'built-in'})")
        _print_summary(prior.resolution, prior.parameters, prior.domain, prior.sha256)
    for name in user_priors():
        try:
            _print_user_prior(description_of(name))
        except UserError as error:  # one that is damaged hides no other
            print(f"{one_line(name)}\n  {one_line(str(error))}")


def _print_user_prior(prior: UserPrior) -> None:
    print(f"{prior.name} ({one_line(prior.layout)})")
    _print_summary(prior.resolution, prior.parameters, prior.domain, prior.sha256)
    if not prior.file.is_file():
        print("  ITS WEIGHTS ARE GONE")


def _print_summary(resolution: int, parameters: int, domain: str, sha256: str) -> None:
    print(f"  resolution  {resolution} x {resolution}")
    print(f"  parameters  {parameters:,}")
    print(f"  domain      {one_line(domain)}")
    print(f"  SHA-256     {sha256}")


def _choices(arguments: argparse.Namespace) -> Choices:
    return Choices(
        arguments.resolution,
        arguments.heads,
        arguments.head_channels,
        arguments.schedule,
        arguments.timesteps,
        getattr(arguments, "domain", None),
    )


def _add(arguments: argparse.Namespace) -> None:
    added = add_user_prior(arguments.file, _choices(arguments), arguments.name)
    _print_user_prior(added)
    print(f"added as {added.name}: give it as --prior {added.name}")


def _remove(arguments: argparse.Namespace) -> None:
    remove_user_prior(arguments.name)
    print(f"removed {one_line(arguments.name)}")


def _inspect(arguments: argparse.Namespace) -> None:
    file, blueprint, sha256 = read_prior(arguments.name, _choices(arguments))
    prior = prior_of(blueprint, file, sha256)
    print(one_line(arguments.name))
    print(f"  layout      {blueprint.layout}")
    _print_summary(
        blueprint.resolution, prior.description.parameters, prior.description.domain, sha256
    )
    _print_structure(blueprint)
    if not arguments.no_measurement:
        _print_cost(prior, arguments)


def _print_structure(blueprint: Blueprint) -> None:
    print(f"  network     {blueprint.structure}")
    print(f"  sides       multiples of {blueprint.size_multiple} pixels")
    print(f"  variance    {'learned' if blueprint.learned_variance else 'fixed'}")
    schedule = blueprint.schedule
    betas = f", betas {schedule['beta_start']:g} to {schedule['beta_end']:g}"
    print(
        f"  schedule    {schedule['kind']}, {schedule['timesteps']} timesteps"
        f"{'' if schedule['kind'] == 'cosine' else betas}"
    )
    for assumption in blueprint.assumed:
        print(f"  assumed     {assumption}")


def _print_cost(prior: Prior, arguments: argparse.Namespace) -> None:
    device = device_of(arguments)
    threads = use_physical_cores()
    prior = placed(prior, device, arguments.precision, compiled=arguments.compile)
    cost = measure_cost(prior)
    without, with_gradients = methods_by_need()
    precision = str(prior.precision).removeprefix("torch.")
    print(f"  measured    one picture on {device}, {threads} threads, {precision}")
    _print_need("without gradients", cost.weights, cost.forward, without)
    _print_need(
        "with gradients", cost.weights + cost.kept, cost.forward_and_gradient, with_gradients
    )
    print(
        f"              weights {_megabytes(cost.weights)}, kept {_megabytes(cost.kept)} for a gradient"
    )


def _print_need(title: str, memory: int, seconds: float, methods: Sequence[str]) -> None:
    print(f"  {title}: {_megabytes(memory)}, {seconds:.3g} s per call: {', '.join(methods)}")


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:,.1f} MB"

"""The networks that trainings begin with."""

from __future__ import annotations

import torch
from torch import nn

from engine.errors import UserError
from engine.priors.unet import GROUPS, AttentionBlock, ResBlock, UNet, UNetConfiguration
from engine.training.prior_settings import PriorTraining

SMALLEST_SIDE = 8
ATTENTION = (16, 8)
CHANNELS_A_GROUP = 4


def unet_configuration(settings: PriorTraining, resolution: int) -> UNetConfiguration:
    """The network that the settings ask for; UserError where it cannot take the resolution."""
    configuration = UNetConfiguration(
        image_size=resolution,
        model_channels=settings.channels,
        channel_mult=settings.factors,
        num_res_blocks=settings.blocks,
        attention_resolutions=ATTENTION,
        num_head_channels=32,
        learn_sigma=settings.learned_variance,
        norm_groups=settings.norm_groups or min(GROUPS, settings.channels // CHANNELS_A_GROUP),
    )
    check_groups(configuration)
    if resolution < SMALLEST_SIDE or resolution % configuration.size_multiple:
        raise UserError(
            f"A network of {len(settings.factors)} levels cannot take pictures of {resolution} x "
            f"{resolution}.",
            f"Give a resolution that is a multiple of {configuration.size_multiple} and at least "
            f"{SMALLEST_SIDE}.",
        )
    return configuration


def check_groups(configuration: UNetConfiguration) -> None:
    """UserError where the channels of a level cannot be split so."""
    groups = configuration.norm_groups
    if any(width % groups for width in configuration.widths):
        raise UserError(
            f"Groups (norm_groups) cannot be {groups} with {configuration.model_channels} channels.",
            "Give a number that divides the channels of every level.",
        )


def initialised(configuration: UNetConfiguration, seed: int) -> UNet:
    """A network that starts as the identity in every block, and predicts no noise at all.

    The last layer of each block and of the network is 0, as Dhariwal and Nichol have it; nobody
    else's random numbers depend on the rest.
    """
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        network = UNet(configuration)
    last = [network.out[-1]]
    for module in network.modules():
        if isinstance(module, ResBlock):
            last.append(module.out_layers[-1])
        elif isinstance(module, AttentionBlock):
            last.append(module.proj_out)
    for layer in last:
        for parameter in layer.parameters():
            nn.init.zeros_(parameter)
    return network


def set_dropout(network: nn.Module, share: float) -> None:
    """The share that every dropout layer leaves out while the network is trained."""
    for module in network.modules():
        if isinstance(module, nn.Dropout):
            module.p = share

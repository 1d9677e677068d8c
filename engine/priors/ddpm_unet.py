"""The UNet of Ho et al., with the parameter names of the diffusers package.

Ho, Jain, Abbeel: Denoising Diffusion Probabilistic Models, 2020 (arXiv 2006.11239). Both families
of public files fit: those of the PyTorch port of the original (celeba_hq.ckpt, 450 tensors) after
a renaming, and UNet2DModel (google/ddpm-celebahq-256). It differs from the ADM UNet in its time
embedding, in attention after every residual block on both ways, and in downsampling that pads on
one side. The module tree mirrors theirs; the code is Palimpsest's own.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class DDPMConfiguration:
    """What the parameter shapes follow from, and four conventions that they do not show.

    `block_channels` and `down_attention` run from the finest level to the coarsest, `up_attention`
    back. `head_channels` None is one head as wide as its layer. The time embedding is
    [sin, cos] with frequencies 10000^(-i / (half - frequency_shift)), or [cos, sin] where
    `cosine_first`. `pad_one_side` pads only below and on the right before halving.
    """

    image_size: int
    block_channels: tuple[int, ...]
    layers_per_block: int
    down_attention: tuple[bool, ...]
    up_attention: tuple[bool, ...]
    middle_attention: bool = True
    head_channels: int | None = None
    learn_sigma: bool = False
    groups: int = 32
    epsilon: float = 1e-6
    cosine_first: bool = False
    frequency_shift: float = 1.0
    pad_one_side: bool = True

    @property
    def size_multiple(self) -> int:
        """Heights and widths must be multiples of this."""
        return int(2 ** (len(self.block_channels) - 1))


class TimeEmbedding(nn.Module):
    """Sinusoids of t and two layers: (N,) to (N, 4 width)."""

    def __init__(self, configuration: DDPMConfiguration) -> None:
        super().__init__()
        c = configuration
        self._width = c.block_channels[0]
        self._shift, self._cosine_first = c.frequency_shift, c.cosine_first
        self.linear_1 = nn.Linear(self._width, 4 * self._width)
        self.linear_2 = nn.Linear(4 * self._width, 4 * self._width)

    def forward(self, timesteps: Tensor, dtype: torch.dtype) -> Tensor:
        half = self._width // 2
        steps = torch.arange(half, dtype=torch.float32, device=timesteps.device)
        frequencies = torch.exp(-math.log(10000.0) * steps / (half - self._shift))
        angles = timesteps[:, None].float() * frequencies
        waves = [angles.cos(), angles.sin()] if self._cosine_first else [angles.sin(), angles.cos()]
        hidden = self.linear_1(torch.cat(waves, dim=-1).to(dtype))
        embedding: Tensor = self.linear_2(functional.silu(hidden))
        return embedding


class Residual(nn.Module):
    """Two normalised convolutions with the time embedding added between them."""

    def __init__(self, channels: int, out_channels: int, configuration: DDPMConfiguration) -> None:
        super().__init__()
        c = configuration
        self.norm1 = nn.GroupNorm(c.groups, channels, eps=c.epsilon)
        self.conv1 = nn.Conv2d(channels, out_channels, 3, padding=1)
        self.time_emb_proj = nn.Linear(4 * c.block_channels[0], out_channels)
        self.norm2 = nn.GroupNorm(c.groups, out_channels, eps=c.epsilon)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1)
        self.conv_shortcut = (
            nn.Identity() if channels == out_channels else nn.Conv2d(channels, out_channels, 1)
        )

    def forward(self, x: Tensor, embedding: Tensor) -> Tensor:
        hidden = self.conv1(functional.silu(self.norm1(x)))
        hidden = hidden + self.time_emb_proj(functional.silu(embedding))[:, :, None, None]
        hidden = self.conv2(functional.silu(self.norm2(hidden)))
        summed: Tensor = self.conv_shortcut(x) + hidden
        return summed


class Attention(nn.Module):
    """Self-attention over all pixels, with q, k and v from layers of their own."""

    def __init__(self, channels: int, configuration: DDPMConfiguration) -> None:
        super().__init__()
        c = configuration
        self.heads = 1 if c.head_channels is None else channels // c.head_channels
        self.group_norm = nn.GroupNorm(c.groups, channels, eps=c.epsilon)
        self.to_q, self.to_k, self.to_v = (nn.Linear(channels, channels) for _ in range(3))
        self.to_out = nn.ModuleList([nn.Linear(channels, channels)])

    def forward(self, x: Tensor) -> Tensor:
        pixels = self.group_norm(x).flatten(2).transpose(1, 2)
        query, key, value = (
            layer(pixels).unflatten(2, (self.heads, -1)).transpose(1, 2)
            for layer in (self.to_q, self.to_k, self.to_v)
        )
        attended = functional.scaled_dot_product_attention(query, key, value)
        hidden: Tensor = self.to_out[0](attended.transpose(1, 2).flatten(2))
        return x + hidden.transpose(1, 2).reshape(x.shape)


class Downsampler(nn.Module):
    """Halves a map by a convolution of stride 2."""

    def __init__(self, channels: int, configuration: DDPMConfiguration) -> None:
        super().__init__()
        self._one_side = configuration.pad_one_side
        self.conv = nn.Conv2d(channels, channels, 3, stride=2, padding=0 if self._one_side else 1)

    def forward(self, x: Tensor) -> Tensor:
        halved: Tensor = self.conv(functional.pad(x, (0, 1, 0, 1)) if self._one_side else x)
        return halved


class Upsampler(nn.Module):
    """Doubles a map (nearest), then convolves it."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        doubled: Tensor = self.conv(functional.interpolate(x, scale_factor=2, mode="nearest"))
        return doubled


class Level(nn.Module):
    """The residual blocks of one resolution, each followed by attention where the level has it."""

    def __init__(
        self,
        widths: list[int],
        out_channels: int,
        configuration: DDPMConfiguration,
        *,
        attention: bool,
    ) -> None:
        super().__init__()
        c = configuration
        self.resnets = nn.ModuleList(Residual(width, out_channels, c) for width in widths)
        self.attentions = nn.ModuleList(Attention(out_channels, c) for _ in widths if attention)
        self.downsamplers, self.upsamplers = nn.ModuleList(), nn.ModuleList()

    def block(self, index: int, x: Tensor, embedding: Tensor) -> Tensor:
        """The residual block of that number, and its attention."""
        x = self.resnets[index](x, embedding)
        if len(self.attentions):
            x = self.attentions[index](x)
        return x


class Middle(nn.Module):
    """Two residual blocks on the coarsest level, with attention between them."""

    def __init__(self, configuration: DDPMConfiguration) -> None:
        super().__init__()
        c, channels = configuration, configuration.block_channels[-1]
        self.resnets = nn.ModuleList(Residual(channels, channels, c) for _ in range(2))
        if c.middle_attention:
            self.attentions = nn.ModuleList([Attention(channels, c)])

    def forward(self, x: Tensor, embedding: Tensor) -> Tensor:
        x = self.resnets[0](x, embedding)
        if hasattr(self, "attentions"):
            x = self.attentions[0](x)
        hidden: Tensor = self.resnets[1](x, embedding)
        return hidden


def _levels(modules: nn.ModuleList) -> Iterator[Level]:
    """The same, with their type."""
    for module in modules:
        if isinstance(module, Level):
            yield module


class DDPMUNet(nn.Module):
    """eps_hat = UNet(x_t, t): x (N, 3, H, W) in [-1, 1] plus noise, t (N,), output (N, 3 or 6, H, W)."""

    def __init__(self, configuration: DDPMConfiguration) -> None:
        super().__init__()
        c = self.configuration = configuration
        first = c.block_channels[0]
        self.conv_in = nn.Conv2d(3, first, 3, padding=1)
        self.time_embedding = TimeEmbedding(c)
        skips = self._add_down_blocks(first)
        self.mid_block = Middle(c)
        self._add_up_blocks(skips)
        self.conv_norm_out = nn.GroupNorm(c.groups, first, eps=c.epsilon)
        self.conv_out = nn.Conv2d(first, 6 if c.learn_sigma else 3, 3, padding=1)

    def forward(self, x: Tensor, timesteps: Tensor) -> Tensor:
        embedding = self.time_embedding(timesteps, x.dtype)
        x = self.conv_in(x)
        skips = [x]
        for level in _levels(self.down_blocks):
            for index in range(len(level.resnets)):
                x = level.block(index, x, embedding)
                skips.append(x)
            for downsampler in level.downsamplers:
                x = downsampler(x)
                skips.append(x)
        x = self.mid_block(x, embedding)
        for level in _levels(self.up_blocks):
            for index in range(len(level.resnets)):
                x = level.block(index, torch.cat([x, skips.pop()], dim=1), embedding)
            for upsampler in level.upsamplers:
                x = upsampler(x)
        output: Tensor = self.conv_out(functional.silu(self.conv_norm_out(x)))
        return output

    def _add_down_blocks(self, channels: int) -> list[int]:
        """The widths of all that the way up will be handed."""
        c = self.configuration
        self.down_blocks = nn.ModuleList()
        skips = [channels]
        for number, (out, attention) in enumerate(
            zip(c.block_channels, c.down_attention, strict=True)
        ):
            widths = [channels, *[out] * (c.layers_per_block - 1)]
            level = Level(widths, out, c, attention=attention)
            channels, coarsest = out, number + 1 == len(c.block_channels)
            if not coarsest:
                level.downsamplers.append(Downsampler(out, c))
            skips += [out] * (c.layers_per_block if coarsest else c.layers_per_block + 1)
            self.down_blocks.append(level)
        return skips

    def _add_up_blocks(self, skips: list[int]) -> None:
        c = self.configuration
        channels = c.block_channels[-1]
        self.up_blocks = nn.ModuleList()
        for number, (out, attention) in enumerate(
            zip(reversed(c.block_channels), c.up_attention, strict=True)
        ):
            before = [channels, *[out] * c.layers_per_block]
            level = Level([width + skips.pop() for width in before], out, c, attention=attention)
            if number + 1 < len(c.block_channels):
                level.upsamplers.append(Upsampler(out))
            channels = out
            self.up_blocks.append(level)

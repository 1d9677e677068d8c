"""The ADM ("guided-diffusion") UNet with exactly its parameter names.

Dhariwal, Nichol: Diffusion Models Beat GANs on Image Synthesis, 2021 (arXiv 2105.05233).
Public checkpoints load without renaming: ffhq_10m.pt (362 tensors), 256x256_diffusion_uncond.pt
(566 tensors). The module tree mirrors theirs; the code is Palimpsest's own.

Activations stay contiguous (NCHW): with channels-last the gradient of GroupNorm is the slowest
kernel of all on a CPU.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

GROUPS = 32  # of the public networks


@dataclass(frozen=True)
class UNetConfiguration:
    """What the parameter shapes follow from.

    `attention_resolutions` are side lengths in pixels at `image_size`, as the reference's flags
    have it. With `learn_sigma` the network has twice the output channels; the second half
    interpolates the log variance. `time_scale` multiplies t: chains of another length than 1000
    were trained on times of 0 to 1000. `norm_groups` is how many groups of channels each
    normalisation takes the mean from: where a group is one channel, the mean of a picture is lost.
    """

    image_size: int
    model_channels: int
    channel_mult: tuple[float, ...]
    num_res_blocks: int
    attention_resolutions: tuple[int, ...]
    num_head_channels: int = -1
    num_heads: int = 1
    use_scale_shift_norm: bool = True
    resblock_updown: bool = True
    learn_sigma: bool = False
    in_channels: int = 3
    time_scale: float = 1.0
    norm_groups: int = GROUPS

    @property
    def out_channels(self) -> int:
        """3 for noise alone, 6 with the learned variance."""
        return self.in_channels * (2 if self.learn_sigma else 1)

    @property
    def loses_mean(self) -> bool:
        """Whether the last normalisation takes the mean of each channel away, and so the picture's."""
        return self.widths[0] == self.norm_groups

    @property
    def widths(self) -> tuple[int, ...]:
        """The channels of every level, from the finest to the coarsest."""
        return tuple(int(factor * self.model_channels) for factor in self.channel_mult)

    @property
    def size_multiple(self) -> int:
        """Heights and widths must be multiples of this."""
        return int(2 ** (len(self.channel_mult) - 1))


def timestep_embedding(timesteps: Tensor, width: int) -> Tensor:
    """Sinusoids [cos, sin] of t (N,), any real t, with frequencies 10000^(-i / half): (N, width)."""
    half = width // 2
    exponents = torch.arange(half, dtype=torch.float32, device=timesteps.device) / half
    angles = timesteps[:, None].float() * torch.exp(-math.log(10000.0) * exponents)
    return torch.cat([angles.cos(), angles.sin()], dim=-1)


def convolution(channels: int, out_channels: int, stride: int = 1) -> nn.Conv2d:
    """A 3 x 3 convolution that keeps the size, or halves it with stride 2."""
    return nn.Conv2d(channels, out_channels, 3, stride=stride, padding=1)


class TimestepBlock(nn.Module):
    """A module whose forward takes the time embedding too."""


class EmbeddedSequential(nn.Sequential):
    """A sequence that hands the time embedding to the children that want it."""

    def forward(self, x: Tensor, embedding: Tensor) -> Tensor:  # type: ignore[override]
        for layer in self:
            x = layer(x, embedding) if isinstance(layer, TimestepBlock) else layer(x)
        return x


class Upsample(nn.Module):
    """Doubles a map (nearest), then convolves it where `channels` is given."""

    def __init__(self, channels: int | None = None) -> None:
        super().__init__()
        self.conv = nn.Identity() if channels is None else convolution(channels, channels)

    def forward(self, x: Tensor) -> Tensor:
        doubled: Tensor = self.conv(functional.interpolate(x, scale_factor=2, mode="nearest"))
        return doubled


class Downsample(nn.Module):
    """Halves a map: the mean of 2 x 2, or a convolution of stride 2 where `channels` is given."""

    def __init__(self, channels: int | None = None) -> None:
        super().__init__()
        self.op = nn.AvgPool2d(2) if channels is None else convolution(channels, channels, 2)

    def forward(self, x: Tensor) -> Tensor:
        halved: Tensor = self.op(x)
        return halved


class ResBlock(TimestepBlock):
    """Two normalised convolutions with the time embedding between them and a skip around them."""

    def __init__(
        self,
        channels: int,
        out_channels: int,
        embedding: int,
        *,
        scale_shift: bool,
        resize: str,
        groups: int = GROUPS,
    ) -> None:
        super().__init__()
        self.scale_shift = scale_shift
        self.resize = resize
        if resize:
            self.resample = Upsample() if resize == "up" else Downsample()
        self.in_layers = nn.Sequential(
            nn.GroupNorm(groups, channels),
            nn.SiLU(),
            convolution(channels, out_channels),
        )
        self.emb_layers = nn.Sequential(
            nn.SiLU(), nn.Linear(embedding, out_channels * (2 if scale_shift else 1))
        )
        self.out_layers = nn.Sequential(
            nn.GroupNorm(groups, out_channels),
            nn.SiLU(),
            nn.Dropout(0.0),
            convolution(out_channels, out_channels),
        )
        self.skip_connection = (
            nn.Identity() if channels == out_channels else nn.Conv2d(channels, out_channels, 1)
        )

    def forward(self, x: Tensor, embedding: Tensor) -> Tensor:
        hidden: Tensor = self.in_layers[1](self.in_layers[0](x))
        if self.resize:
            hidden, x = self.resample(hidden), self.resample(x)
        hidden = self.in_layers[2](hidden)
        condition = self.emb_layers(embedding)[:, :, None, None]
        if self.scale_shift:
            scale, shift = condition.chunk(2, dim=1)
            normalise, *rest = self.out_layers
            # Not addcmul: with a scale that is broadcast it takes 2 to 6 times as long on a CPU.
            hidden = (normalise(hidden) * (1 + scale)).add_(shift)
            for layer in rest:
                hidden = layer(hidden)
        else:
            hidden = self.out_layers(hidden + condition)
        skipped: Tensor = self.skip_connection(x)
        return skipped + hidden


class PixelLinear(nn.Conv1d):
    """A 1 x 1 convolution as the matrix product that it is: (N, pixels, C) to (N, pixels, C').

    Its parameters keep the shapes of the public files, (C', C, 1). torch computes a Conv1d by a
    slower path, and channels last are what the fused attention wants.
    """

    def __init__(self, channels: int, out_channels: int) -> None:
        super().__init__(channels, out_channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        return functional.linear(x, self.weight[:, :, 0], self.bias)


class AttentionBlock(nn.Module):
    """Self-attention over all pixels. q, k and v are interleaved per head, as in the public files."""

    def __init__(self, channels: int, heads: int, groups: int = GROUPS) -> None:
        super().__init__()
        self.heads = heads
        self.norm = nn.GroupNorm(groups, channels)
        self.qkv = PixelLinear(channels, channels * 3)
        self.proj_out = PixelLinear(channels, channels)

    def forward(self, x: Tensor) -> Tensor:
        batch, channels = x.shape[:2]
        pixels = self.norm(x).flatten(2).transpose(1, 2)
        split = self.qkv(pixels).unflatten(2, (self.heads, 3, -1)).transpose(1, 3)
        query, key, value = split.unbind(dim=1)
        attended = functional.scaled_dot_product_attention(query, key, value)
        merged = attended.transpose(1, 2).reshape(batch, -1, channels)
        hidden: Tensor = self.proj_out(merged)
        return x + hidden.transpose(1, 2).reshape(x.shape)


class UNet(nn.Module):
    """eps_hat = UNet(x_t, t): x (N, 3, H, W) in [-1, 1] plus noise, t (N,), output (N, 3 or 6, H, W)."""

    def __init__(self, configuration: UNetConfiguration) -> None:
        super().__init__()
        c = self.configuration = configuration
        width = c.model_channels
        self.time_embed = nn.Sequential(
            nn.Linear(width, 4 * width), nn.SiLU(), nn.Linear(4 * width, 4 * width)
        )
        first = c.widths[0]
        stem = EmbeddedSequential(convolution(c.in_channels, first))
        self.input_blocks = nn.ModuleList([stem])
        channels, skips = self._add_input_blocks(first)
        self.middle_block = EmbeddedSequential(
            self._residual(channels, channels), self._attention(channels),
            self._residual(channels, channels),
        )  # fmt: skip
        self.output_blocks = nn.ModuleList()
        channels = self._add_output_blocks(channels, skips)
        self.out = nn.Sequential(
            nn.GroupNorm(c.norm_groups, channels),
            nn.SiLU(),
            convolution(channels, c.out_channels),
        )

    def forward(self, x: Tensor, timesteps: Tensor) -> Tensor:
        c = self.configuration
        times = timesteps if c.time_scale == 1.0 else timesteps * c.time_scale
        embedding = self.time_embed(timestep_embedding(times, c.model_channels).to(x.dtype))
        skips: list[Tensor] = []
        for block in self.input_blocks:
            x = block(x, embedding)
            skips.append(x)
        x = self.middle_block(x, embedding)
        for block in self.output_blocks:
            x = block(torch.cat([x, skips.pop()], dim=1), embedding)
        output: Tensor = self.out(x)
        return output

    def _add_input_blocks(self, channels: int) -> tuple[int, list[int]]:
        c = self.configuration
        skips = [channels]
        for level, wide in enumerate(c.widths):
            for _ in range(c.num_res_blocks):
                self.input_blocks.append(self._block(level, channels, wide))
                channels = wide
                skips.append(channels)
            if level + 1 < len(c.channel_mult):
                self.input_blocks.append(EmbeddedSequential(self._resizing(channels, up=False)))
                skips.append(channels)
        return channels, skips

    def _add_output_blocks(self, channels: int, skips: Sequence[int]) -> int:
        c = self.configuration
        remaining = list(skips)
        for level, wide in reversed(list(enumerate(c.widths))):
            for i in range(c.num_res_blocks + 1):
                block = self._block(level, channels + remaining.pop(), wide)
                channels = wide
                if level > 0 and i == c.num_res_blocks:
                    block.append(self._resizing(channels, up=True))
                self.output_blocks.append(block)
        return channels

    def _block(self, level: int, channels: int, out_channels: int) -> EmbeddedSequential:
        layers = [self._residual(channels, out_channels)]
        if self.configuration.image_size >> level in self.configuration.attention_resolutions:
            layers.append(self._attention(out_channels))
        return EmbeddedSequential(*layers)

    def _residual(self, channels: int, out_channels: int, resize: str = "") -> nn.Module:
        c = self.configuration
        return ResBlock(
            channels,
            out_channels,
            4 * c.model_channels,
            scale_shift=c.use_scale_shift_norm,
            resize=resize,
            groups=c.norm_groups,
        )

    def _resizing(self, channels: int, *, up: bool) -> nn.Module:
        if self.configuration.resblock_updown:
            return self._residual(channels, channels, "up" if up else "down")
        return Upsample(channels) if up else Downsample(channels)

    def _attention(self, channels: int) -> nn.Module:
        c = self.configuration
        heads = c.num_heads if c.num_head_channels < 1 else channels // c.num_head_channels
        return AttentionBlock(channels, heads, c.norm_groups)

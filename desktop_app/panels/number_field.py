"""A number with a slider and a box: in step with each other, never out of range."""

from __future__ import annotations

import math
from bisect import bisect_left
from decimal import Decimal

from PySide6.QtCore import QLocale, QSignalBlocker, QSize, Qt, Slot
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QHBoxLayout, QSlider, QWidget

from desktop_app.model.words import engine_text
from desktop_app.panels.field import Field, WheelGuard, has_short_unit, unit_suffix
from engine.parameters import Parameter, Value

STOPS = 200  # about one stop per pixel of a slider in a narrow panel
MOST_DECIMALS = 10
UNBOUNDED = 2.0**31 - 1


def slider_stops(parameter: Parameter) -> tuple[float, ...]:
    """The values a slider walks through, ascending, both ends included.

    Linear sliders stop at multiples of 1, 2 or 5 times a power of ten; logarithmic ones at three
    significant digits. A logarithmic range that begins at 0 has 0 as its first stop and continues
    from the smallest number the field can show.
    """
    low, high = parameter.minimum, parameter.maximum
    if low is None or high is None:
        return ()
    digits = _decimals(parameter)
    spread = _logarithmic if parameter.scale == "logarithmic" else _linear
    inner = {value for value in spread(low, high, digits) if low < value < high}
    return tuple(sorted({low, *inner, high}))


def _linear(low: float, high: float, digits: int) -> list[float]:
    step = max(_round_step((high - low) / STOPS), 10.0**-digits)
    numbers = range(math.floor(low / step), math.ceil(high / step) + 1)
    return [round(number * step, digits) for number in numbers]


def _logarithmic(low: float, high: float, digits: int) -> list[float]:
    first = low if low > 0 else 10.0**-digits
    ratio = high / first
    values = (first * ratio ** (index / STOPS) for index in range(STOPS + 1))
    return [round(value, min(digits, 2 - math.floor(math.log10(value)))) for value in values]


def _round_step(step: float) -> float:
    power = 10.0 ** math.floor(math.log10(step))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= step * 0.999)


def _decimals(parameter: Parameter) -> int:
    """As many as asked for, and more where the range or the default would be rounded away."""
    if parameter.kind is int:
        return 0
    numbers = (parameter.minimum, parameter.maximum, parameter.default)
    needed = (_decimals_of(float(number)) for number in numbers if number is not None)
    return max(parameter.decimals, *needed)


def _decimals_of(value: float) -> int:
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    assert isinstance(exponent, int)  # a string only for infinity and NaN
    return min(max(0, -exponent), MOST_DECIMALS)


class NumberBox(QDoubleSpinBox):
    """A spin box with one width for all short numbers, taking a decimal comma for a point."""

    is_narrow = False
    """Whether it is only as wide as its own numbers."""

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        return super().validate(text.replace(",", "."), position)

    def sizeHint(self) -> QSize:
        return self._aligned(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        return self._aligned(super().minimumSizeHint())

    def _aligned(self, hint: QSize) -> QSize:
        # Boxes below one another then share a left edge, and so do the ends of their sliders.
        if self.is_narrow:
            return hint
        return hint.expandedTo(QSize(self.fontMetrics().horizontalAdvance("0") * 12, 0))


class NumberField(Field):
    """Slider and spin box for an int or float `Parameter`; no slider without both bounds.

    A typed number counts when it is confirmed (Enter, leaving the box or `commit`), so nothing
    moves while one is typing. Values set from code are clamped to the range.
    """

    def __init__(
        self,
        parameter: Parameter,
        *,
        with_slider: bool = True,
        narrow: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parameter, parent)
        self._stops = slider_stops(parameter) if with_slider else ()
        self.spin_box = self._make_spin_box()
        self.spin_box.is_narrow = narrow
        self.slider = self._make_slider()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.slider, 1)
        layout.addWidget(self.spin_box, 0 if self._stops else 1)
        self.slider.setVisible(bool(self._stops))
        self.set_value(parameter.default)
        self.spin_box.valueChanged.connect(self._on_number)
        self.slider.valueChanged.connect(self._on_stop)

    def value(self) -> Value:
        return self.parameter.kind(self.spin_box.value())  # type: ignore[no-any-return]

    def set_value(self, value: Value) -> None:
        number = float(value)
        with QSignalBlocker(self.spin_box):
            # A value from a file may be finer than the field: show it as it is.
            if self.parameter.kind is float:
                self.spin_box.setDecimals(max(_decimals(self.parameter), _decimals_of(number)))
            self.spin_box.setValue(number)
        self._follow()

    def commit(self) -> None:
        self.spin_box.interpretText()

    def _make_spin_box(self) -> NumberBox:
        parameter = self.parameter
        box = NumberBox(self)
        # The point of formulas, tooltips and files, in every country.
        locale = QLocale.c()
        locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
        box.setLocale(locale)
        box.setDecimals(_decimals(parameter))
        box.setRange(
            -UNBOUNDED if parameter.minimum is None else parameter.minimum,
            UNBOUNDED if parameter.maximum is None else parameter.maximum,
        )
        box.setSuffix(unit_suffix(parameter) if has_short_unit(parameter) else "")
        box.setKeyboardTracking(False)
        box.setCorrectionMode(QAbstractSpinBox.CorrectionMode.CorrectToNearestValue)
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._set_arrow_step(box)
        self.adopt_editor(box)
        return box

    def _set_arrow_step(self, box: QDoubleSpinBox) -> None:
        if self.parameter.scale == "logarithmic":
            box.setStepType(QAbstractSpinBox.StepType.AdaptiveDecimalStepType)
        elif len(self._stops) > 2:
            box.setSingleStep(self._stops[2] - self._stops[1])

    def _make_slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(0, max(0, len(self._stops) - 1))
        slider.setPageStep(max(1, len(self._stops) // 10))
        slider.setAccessibleName(self.tr("{0}, slider").format(engine_text(self.parameter.label)))
        # One tab stop a field: the keyboard has the spin box.
        slider.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        WheelGuard(slider)
        return slider

    def _follow(self) -> None:
        """Put the slider on the stop nearest to the number, without a signal."""
        if not self._stops:
            return
        number = self.spin_box.value()
        right = min(bisect_left(self._stops, number), len(self._stops) - 1)
        left = max(0, right - 1)
        nearer_left = number - self._stops[left] < self._stops[right] - number
        with QSignalBlocker(self.slider):
            self.slider.setValue(left if nearer_left else right)

    @Slot(float)
    def _on_number(self, _number: float) -> None:
        self._follow()
        self.report()

    @Slot(int)
    def _on_stop(self, index: int) -> None:
        self.spin_box.setValue(self._stops[index])

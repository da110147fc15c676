"""SVG by hand: elements with everything escaped, short numbers, and paths."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

Point = tuple[float, float]


def element(tag: str, *children: str, **attributes: str | float | None) -> Markup:
    """One element; ``class_`` is ``class``, underscores become hyphens, None is left out.

    Args:
        tag: Name.
        children: Text (escaped) or other elements.
        attributes: Text or numbers; numbers are cut to two decimals.

    Example:
        >>> print(element("text", "5 < 6", x=1.5, class_="tick"))
        <text x="1.5" class="tick">5 &lt; 6</text>
    """
    inside = Markup("").join(children)
    pairs = Markup("").join(
        Markup(' {}="{}"').format(name.rstrip("_").replace("_", "-"), _attribute(value))
        for name, value in attributes.items()
        if value is not None
    )
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), pairs, inside)


def picture(title: str, *children: str, id_: str = "", **attributes: str | float | None) -> Markup:
    """An ``svg`` that says what it shows: role, title and label.

    Args:
        title: What a reader who cannot see it is told.
        children: Its elements.
        id_: Distinguishes the title where a page has many; empty = labeled directly.
        attributes: Further attributes of the ``svg`` element.

    Example:
        >>> print(picture("A dot", element("circle", r=2)))
        <svg role="img" aria-label="A dot"><title>A dot</title><circle r="2"></circle></svg>
    """
    named: dict[str, str | float | None] = {"aria_label": title}
    if id_:
        named = {"aria_labelledby": f"{id_}-title"}
    heading = element("title", title, id=f"{id_}-title" if id_ else None)
    return element("svg", heading, *children, role="img", **named, **attributes)


def path(points: Sequence[Point], closed: bool = False) -> str:
    """The ``d`` of a path through the points.

    Example:
        >>> path([(0, 0), (1, 2.345)], closed=True)
        'M0 0L1 2.3Z'
    """
    steps = "L".join(f"{short(x, 1)} {short(y, 1)}" for x, y in points)
    return f"M{steps}{'Z' if closed else ''}" if points else ""


def thinned(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Fewer points on nearly the same line (Douglas-Peucker); jumps stay.

    Args:
        points: In drawing order.
        tolerance: Largest vertical distance a dropped point may lie off, drawing units.

    Example:
        >>> thinned([(0, 0), (1, 0.01), (2, 0), (3, 9)], 0.1)
        [(0, 0), (2, 0), (3, 9)]
    """
    if not points:
        return []
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        far = _farthest(points, first, last)
        if far is not None and far[1] > tolerance:
            keep.add(far[0])
            spans += [(first, far[0]), (far[0], last)]
    return [points[i] for i in sorted(keep)]


def short(number: float, decimals: int = 2) -> str:
    """A number with at most so many decimals, no trailing zeros.

    Example:
        >>> short(2.5), short(-0.001), short(3)
        ('2.5', '0', '3')
    """
    text = f"{number:.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _farthest(points: Sequence[Point], first: int, last: int) -> tuple[int, float] | None:
    (x0, y0), (x1, y1) = points[first], points[last]
    slope = (y1 - y0) / (x1 - x0) if x1 != x0 else 0.0
    off = [
        (i, abs(points[i][1] - y0 - slope * (points[i][0] - x0))) for i in range(first + 1, last)
    ]
    return max(off, key=lambda pair: pair[1]) if off else None


def _attribute(value: str | float) -> Markup:
    return escape(value if isinstance(value, str) else short(value))

"""The look of a report: light, dark where the reader's system is, and on paper."""

from __future__ import annotations

from desktop_app.model.series_colors import ON_DARK, ON_LIGHT

LIGHT = (
    "--page:#ffffff;--text:#1a1a1a;--muted:#5c5c5c;--rule:#d4d4d4;--plate:#f3f3f3;"
    "--accent:#0b5cad;--good:#19733a;--average:#8a6100;--poor:#b3261e;"
)
DARK = (
    "--page:#1e1e1e;--text:#f0f0f0;--muted:#a8a8a8;--rule:#444444;--plate:#2b2b2b;"
    "--accent:#7ab7ff;--good:#6fcf8e;--average:#e6b94d;--poor:#ff8a80;"
)
RULES = """
*{box-sizing:border-box}
body{margin:0 auto;padding:40px 24px 64px;max-width:1120px;background:var(--page);color:var(--text);
font:15px/1.5 system-ui,"Segoe UI","Helvetica Neue",Arial,sans-serif}
h1{font-size:32px;line-height:1.2;margin:0 0 8px;overflow-wrap:anywhere}
h2{font-size:20px;margin:48px 0 16px;padding-top:16px;border-top:1px solid var(--rule)}
h3{font-size:15px;margin:16px 0 4px}
.over{margin:0 0 4px;color:var(--accent);font-size:13px;font-weight:600;letter-spacing:.04em}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(184px,1fr));gap:16px;margin:24px 0 0}
.card{display:flex;flex-direction:column;padding:12px 16px;background:var(--plate);border-radius:6px}
.card strong{font-size:26px;line-height:1.3;font-variant-numeric:tabular-nums}
.card small{color:var(--muted);overflow-wrap:anywhere}
.posed{display:grid;grid-template-columns:minmax(0,5fr) minmax(0,4fr);gap:16px 32px;align-items:start}
p{margin:0 0 12px;max-width:72ch}
.muted,figcaption small{color:var(--muted)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 24px;margin:0 0 16px}
dt{color:var(--muted)} dd{margin:0;overflow-wrap:anywhere}
code,pre{font:13px/1.45 ui-monospace,Consolas,"DejaVu Sans Mono",monospace}
pre{margin:0 0 12px;padding:8px 12px;background:var(--plate);border-radius:4px;
white-space:pre-wrap;overflow-wrap:anywhere}
.whole{display:inline-block;max-width:100%} figcaption .whole{margin-right:8px}
.wide{overflow-x:auto;margin:0 0 12px}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:4px 10px;text-align:left;border-bottom:1px solid var(--rule)}
th{color:var(--muted);font-weight:600;vertical-align:bottom} .number{text-align:right;white-space:nowrap}
.good{color:var(--good)} .average{color:var(--average)} .poor{color:var(--poor)}
.best{color:var(--accent);font-weight:700}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(160px,1fr));gap:24px 16px}
figure{margin:0} figcaption{margin-top:6px;line-height:1.35;overflow-wrap:anywhere}
.tiles img{width:100%;aspect-ratio:1;object-fit:contain;image-rendering:pixelated;
background:var(--plate);display:block}
.photo{display:block;width:100%;max-height:560px}
.frame{fill:none;stroke:#fff;stroke-width:2;vector-effect:non-scaling-stroke}
.under{stroke:#000;stroke-width:4;opacity:.55}
.bar{display:grid;grid-template-columns:320px;gap:2px;margin:0 0 16px}
.bar img{width:100%;height:12px;display:block} .bar span{display:flex;justify-content:space-between}
.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(400px,100%),1fr));gap:16px 24px}
.plots>:only-child{grid-column:1/-1;max-width:720px}
.plot{width:100%;height:auto} .plot text{fill:var(--muted);font-size:12px}
.grid{stroke:var(--rule);stroke-width:1} .line{fill:none;stroke-width:1.8}
.front{fill:none;stroke:var(--text);stroke-width:1.4;opacity:.7}
.mark{stroke:var(--page);stroke-width:1}
.legend{list-style:none;padding:0;margin:8px 0 12px;font-size:13px;display:flex;flex-wrap:wrap;gap:4px 20px}
.sign{vertical-align:middle} a{color:var(--accent)}
@media screen and (max-width:640px){body{padding:24px 16px 48px} h1{font-size:26px}
.posed{grid-template-columns:minmax(0,1fr)} .cards{grid-template-columns:repeat(2,minmax(0,1fr));gap:8px}
.tiles{grid-template-columns:repeat(2,minmax(0,1fr));gap:16px 12px}
dl{grid-template-columns:minmax(0,2fr) minmax(0,3fr);gap:4px 16px} .bar{grid-template-columns:100%}}
@page{margin:16mm}
@media print{body{max-width:none;padding:0;font-size:10pt} h2{font-size:14pt;margin:20pt 0 8pt}
h2,h3,h2+.muted,.bar{break-after:avoid} p,figure,tr,.plots>*,pre,.card,.posed{break-inside:avoid}
.plots>:only-child{max-width:12cm}
img,svg,.card,pre,.good,.average,.poor{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.photo{max-height:9cm} .posed{grid-template-columns:1fr 1fr} dl{gap:3pt 12pt}
.wide{overflow:visible} table{font-size:8.5pt} th,td{padding:3pt 4pt}
.cards{grid-template-columns:repeat(3,1fr)} .tiles{grid-template-columns:repeat(5,1fr);gap:10pt 8pt}
.tiles small{font-size:7.5pt} .plots{grid-template-columns:1fr 1fr} pre{font-size:8pt}
.plot text{font-size:14px}}
"""


def style_sheet() -> str:
    """The whole style sheet. Paper is always light."""
    dark = f":root{{{DARK}}}{_series(ON_DARK)}"
    light = f":root{{{LIGHT}color-scheme:light dark}}{_series(ON_LIGHT)}"
    return f"{light}\n@media screen and (prefers-color-scheme:dark){{{dark}}}{RULES}"


def _series(colors: tuple[str, ...]) -> str:
    lines = (f".line.s{i}{{stroke:{c}}}.mark.s{i}{{fill:{c}}}" for i, c in enumerate(colors))
    return "".join(lines)

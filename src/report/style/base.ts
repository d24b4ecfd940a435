/**
 * Colors, type and page frame. Dark colors follow the reader's system.
 */
import { MAP_DARK, MAP_LIGHT } from './color-map.ts';
import { SERIES_DARK, SERIES_LIGHT } from './series.ts';

/** The colors of a light page, which paper takes too. */
export const LIGHT = `--paper:#fdfcfa;--panel:#f5f3ee;--text:#1d1c1a;--muted:#625e57;--rule:#dedad1;--link:#1b4f80;--mark:#fff3c4;
--confirmed:#00695a;--confirmed-as-repaired:#0b5a9d;--refuted:#ad3408;--ambiguous:#7b3f8c;--undecided:#7d5b00;--unchecked:#5f6368;
${SERIES_LIGHT};${MAP_LIGHT};`;

export const BASE_STYLE = `
:root{color-scheme:light dark;
${LIGHT}
--serif:Charter,"Bitstream Charter","Sitka Text",Cambria,"Source Serif 4","Liberation Serif",Georgia,serif;
--sans:"Avenir Next","Segoe UI","Helvetica Neue",Arial,"Liberation Sans",sans-serif;
--mono:"SF Mono","Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
@media (prefers-color-scheme:dark){:root{
--paper:#15171a;--panel:#1d2024;--text:#e6e3dc;--muted:#a5a198;--rule:#363a40;--link:#93bfe6;--mark:#4a4120;
--confirmed:#4fc7a9;--confirmed-as-repaired:#72b5f0;--refuted:#ff936b;--ambiguous:#d6a2e0;--undecided:#e2bd57;--unchecked:#adb2b8;
${SERIES_DARK};${MAP_DARK}}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--text);font:17px/1.55 var(--serif);font-variant-numeric:lining-nums;hanging-punctuation:first;text-rendering:optimizeLegibility}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.16em;text-decoration-color:color-mix(in srgb,currentColor 40%,transparent)}
a:hover{text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
h1,h2,h3,h4{line-height:1.22;font-weight:600;text-wrap:balance;margin:0}
h1{font-size:2.15rem;letter-spacing:-.012em;font-weight:500}
h2{font-size:1.45rem;margin:3.4rem 0 1.1rem;padding-bottom:.35rem;border-bottom:1px solid var(--rule);font-weight:500}
h4{font:600 .74rem/1.3 var(--sans);letter-spacing:.045em;text-transform:uppercase;color:var(--muted);margin:1.15rem 0 .4rem}
p{margin:0 0 .7em;text-wrap:pretty}
sup,sub{font-size:.7em;line-height:0}
code,pre{font-family:var(--mono);font-size:.82em}
code{overflow-wrap:anywhere}
pre{margin:.4rem 0;padding:.7rem .9rem;background:var(--panel);border-radius:4px;overflow-x:auto;white-space:pre-wrap;overflow-wrap:anywhere}
table{border-collapse:collapse;font-size:.9rem;line-height:1.4;font-variant-numeric:tabular-nums lining-nums}
th,td{padding:.36rem .8rem .36rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
th:last-child,td:last-child{padding-right:0}
thead th{font:600 .72rem/1.3 var(--sans);letter-spacing:.03em;color:var(--muted);vertical-align:bottom;border-bottom:1px solid var(--muted)}
tbody th{font-weight:500}
.numeric{text-align:right;white-space:nowrap}
.scroll{overflow-x:auto}
.icon{width:.95em;height:.95em;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round;vertical-align:-.1em;flex:none}
.muted{color:var(--muted)}
.label{font:600 .74rem/1.3 var(--sans);letter-spacing:.045em;text-transform:uppercase;color:var(--muted)}
.note{color:var(--muted);font-size:.92rem;max-width:44rem}
.visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.4rem .8rem;z-index:2}
.layout{max-width:80rem;margin:0 auto;display:grid;grid-template-columns:15.5rem minmax(0,1fr);gap:3.2rem;padding:0 2rem}
main{padding:3rem 0 6rem;max-width:58rem;min-width:0}
${['confirmed', 'confirmed-as-repaired', 'refuted', 'ambiguous', 'undecided', 'unchecked'].map((key) => `.v-${key}{--verdict:var(--${key})}`).join('')}
[hidden]{display:none!important}
.contents{position:sticky;top:0;align-self:start;max-height:100vh;overflow-y:auto;padding:3.2rem .4rem 2rem 0;font:.84rem/1.4 var(--sans);scrollbar-width:thin}
.contents a{color:inherit;text-decoration:none}
.contents a:hover{color:var(--link)}
.brand{font:500 1.02rem/1 var(--serif);letter-spacing:.01em;margin:0 0 1.1rem;color:var(--muted)}
.contents ul{list-style:none;margin:0 0 .4rem;padding:0}
.pages li{padding:.16rem 0}
.pages:last-child{border-top:1px solid var(--rule);margin-top:1.2rem;padding-top:.7rem}
.contents-section{font-weight:600;margin:1.1rem 0 .35rem}
.chips{display:flex;flex-wrap:wrap;gap:.28rem}
.chip{display:inline-flex;align-items:center;gap:.3rem;padding:.14rem .42rem;border:1px solid var(--rule);border-radius:3px;font-size:.78rem;white-space:nowrap}
.chip:hover{border-color:currentColor}
.chip span:first-child{color:var(--verdict);display:inline-flex}
@media (max-width:62rem){
.layout{display:block;padding:0 1.5rem;max-width:60rem}
.contents{position:static;max-height:none;padding:1.4rem 0 0}
.brand{margin-bottom:.4rem}
.chips,.contents-section{display:none}
.contents{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;align-items:baseline}
.contents ul.pages{display:flex;flex-wrap:wrap;gap:0 1.1rem;margin:0;padding:0;border:0}
main{padding-top:2rem}
}
@media (max-width:34rem){
body{font-size:16px}
.layout{padding:0 1rem}
h1{font-size:1.6rem}
h2{margin-top:2.6rem}
}
`;

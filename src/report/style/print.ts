/**
 * Paper: one column, black on white, every fold open, no statement cut by a page.
 */
import { LIGHT } from './base.ts';

export const PRINT_STYLE = `
@page{margin:18mm 16mm}
@media print{
:root{color-scheme:light;${LIGHT}--paper:#fff;--panel:#f6f5f2;--text:#000;--muted:#55514b;--rule:#ccc7bd;--link:#000}
html{font-size:9.6pt}
body{font-size:10pt;line-height:1.45}
.layout{display:block;padding:0;max-width:none}
main{padding:0;max-width:none}
.contents,.skip,.filter-state,.tex,.reproduce,.downloads{display:none}
details::details-content{content-visibility:visible;display:block;height:auto}
details>summary{list-style:none}
h1{font-size:20pt}
h2{font-size:14pt;margin-top:18pt}
h2,h3,h4,.claim-head,.locator,.statement,.label{break-after:avoid}
.pair:not(.stacked),.side,figure,tr,.evidence li,.findings>li,.diagnosis{break-inside:avoid}
.scroll,.equation{overflow:visible}
.panels{grid-template-columns:62%}
.panels.two{grid-template-columns:1fr 1fr}
.claim-head{flex-wrap:nowrap}
.claim-head h3{flex-basis:auto}
.filter{border-radius:0;border:0;padding:0 1em 0 0}
.ledger{font-size:8pt}
.bar-part,.gauge,.badge,.side{print-color-adjust:exact;-webkit-print-color-adjust:exact}
a{text-decoration:none}
.claim{margin-bottom:12pt}
.evidence li{grid-template-columns:1.1rem 8.5rem minmax(0,1fr)}
}
`;

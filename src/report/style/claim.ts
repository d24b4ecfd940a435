/**
 * A claim: heading, the two statements, comparison, diagnosis, evidence, figures and tables.
 */
export const CLAIM_STYLE = `
.claim{margin:0 0 2.6rem;padding:1.3rem 0 0;border-top:1px solid var(--rule)}
h2+.claim{border-top:0;padding-top:0}
.claim:target{scroll-margin-top:1rem}
.claim:target .claim-id{background:var(--mark)}
.claim-head{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.35rem 1rem;align-items:baseline}
.claim-head h3{font-size:1.16rem;flex:1 1 24rem;min-width:0}
.claim-id{color:inherit;text-decoration:none;font-weight:700;margin-right:.45em;white-space:nowrap}
.claim-id:hover{text-decoration:underline}
.badge{font:600 .82rem/1.2 var(--sans);color:var(--verdict);border:1px solid color-mix(in srgb,var(--verdict) 55%,transparent);background:color-mix(in srgb,var(--verdict) 8%,transparent);border-radius:99px;padding:.24rem .68rem .24rem .5rem;white-space:nowrap}
.locator{color:var(--muted);font-style:italic;font-size:.94rem;margin:.15rem 0 .7rem}
.statement{margin:0 0 .8rem;max-width:46rem}
.statement p:last-child{margin:0}
.pair{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));border:1px solid var(--rule);border-radius:5px}
.pair.stacked{grid-template-columns:minmax(0,1fr)}
.side{padding:.75rem 1rem .8rem;min-width:0;position:relative}
.side+.side{border-left:1px solid var(--rule);background:var(--panel);border-radius:0 5px 5px 0}
.stacked .side+.side{border-left:0;border-top:1px solid var(--rule);border-radius:0 0 5px 5px}
.side .label{margin:0 0 .35rem}
.said{font-size:1.04rem}
.said p{margin:0}
.tex{font-size:.86rem}
.tex summary{position:absolute;top:.68rem;right:.9rem;font:600 .7rem/1.3 var(--sans);color:var(--muted);opacity:.75}
.tex summary:hover,.tex[open] summary{opacity:1}
.tex pre{max-height:14rem;overflow:auto}
summary{cursor:pointer;color:var(--muted);font:500 .88rem/1.4 var(--sans)}
summary:hover{color:var(--text)}
.comparison{margin:.7rem 0 0;display:flex;flex-wrap:wrap;gap:.15rem 2rem;font-size:.94rem}
.comparison>div{display:flex;gap:.6rem;min-width:0}
.comparison .wide{flex:1 1 100%}
.comparison dt{color:var(--muted);flex:none;min-width:5.2rem}
.comparison dd{margin:0;min-width:0}
.diagnosis{margin:1rem 0 0;padding:.1rem 0 .1rem 1rem;border-left:3px solid var(--verdict);max-width:52rem}
.diagnosis h4{margin:.1rem 0 .25rem}
.diagnosis p+h4,.diagnosis h4:not(:first-child){margin-top:.8rem}
.diagnosis p:last-child{margin-bottom:.2rem}
.repair p{margin:0}
.evidence{list-style:none;padding:0;margin:0;font-size:.95rem}
.evidence li{display:grid;grid-template-columns:1.1rem 10.5rem minmax(0,1fr);gap:.55rem;padding:.28rem 0;border-top:1px solid var(--rule)}
.evidence li:first-child{border-top:0}
.evidence .road{font-weight:500}
.outcome{color:var(--muted)}
.supports .outcome{color:var(--confirmed)}
.contradicts .outcome{color:var(--refuted)}
.readings{margin-top:1rem}
.readings ul{list-style:none;padding:0;margin:.35rem 0 0;font-size:.95rem}
.readings li{padding:.28rem 0 .28rem 1rem;border-left:2px solid var(--rule);margin-bottom:.2rem}
.readings li.survives{border-left-color:var(--confirmed)}
.readings .fate{font:600 .78rem/1.3 var(--sans);margin:0 .5em 0 .35em}
.reading code{margin-right:.7em}
mark{background:var(--mark);color:inherit;border-radius:2px;padding:0 .12em}
.survives .fate{color:var(--confirmed)}
.falls .fate,.falls .reading,.readings .reason{color:var(--muted)}
details.table{margin-top:1rem}
details.table table{margin-top:.4rem}
figure{margin:1.3rem 0 0}
.panels{display:grid;gap:1.2rem;grid-template-columns:minmax(0,34rem)}
.panels.two{grid-template-columns:repeat(2,minmax(0,1fr))}
.panel{width:100%;height:auto;color:var(--text);display:block;overflow:visible}
.marker{fill:var(--paper);stroke-width:1.2}
figcaption{font-size:.92rem;color:var(--muted);margin-top:.5rem;max-width:52rem}
.downloads{display:block;font:.82rem/1.6 var(--sans)}
.downloads a{margin-right:.7em}
.reproduce{margin:1rem 0 0;font-size:.86rem;color:var(--muted)}
.reproduce .label{margin-right:.5em}
@media (max-width:52rem){
.panels.two{grid-template-columns:minmax(0,34rem)}
}
@media (max-width:42rem){
.pair{grid-template-columns:minmax(0,1fr)}
.side+.side{border-left:0;border-top:1px solid var(--rule);border-radius:0 0 5px 5px}
.evidence li{grid-template-columns:1.1rem minmax(0,1fr);row-gap:0}
.evidence .finding{grid-column:2}
.comparison .wide{flex-direction:column;gap:0}
.panel-frame{overflow-x:auto}
.panel{min-width:24rem}
}
`;

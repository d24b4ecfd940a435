/** What the pages of a site have beyond those of a report: the table of runs, the trend, the history, the gallery. */
export const SITE_STYLE = `
.site{max-width:72rem;margin:0 auto;padding:0 2rem}
.site main{max-width:none;padding-top:1.6rem}
.site-nav{display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;align-items:baseline;padding:1.6rem 0 0;font:.9rem/1.4 var(--sans)}
.site-nav .brand{margin:0 1rem 0 0}
.site .scroll{position:relative}
.run-name{font:.8rem/1.3 var(--sans);font-weight:400;overflow-wrap:anywhere}
.runs{width:100%}
.runs td,.runs th{padding-top:.6rem;padding-bottom:.6rem}
.runs .bar{margin:0 0 .35rem;min-width:11rem}
.runs .counts,.verdict-counts{display:flex;flex-wrap:wrap;gap:.1rem .9rem;font:.84rem/1.4 var(--sans)}
.counts .icon,.move .icon,.history .icon{color:var(--verdict)}
.trend{display:flex;align-items:flex-end;gap:3px;height:9rem;margin:0 0 1.6rem;border-bottom:1px solid var(--rule)}
.trend a{flex:1 1 0;max-width:3.2rem;height:100%;display:flex;align-items:flex-end;text-decoration:none}
.trend a:hover{background:var(--panel)}
.trend .stack{flex:1;display:flex;flex-direction:column;gap:1px}
.trend .stack span{background:var(--verdict);min-height:2px}
.history{font-size:.86rem}
.history thead th{writing-mode:vertical-rl;transform:rotate(180deg);padding:.3rem .1rem;white-space:nowrap}
.history thead th:first-child{writing-mode:horizontal-tb;transform:none}
.history tbody th{position:sticky;left:0;background:var(--paper);min-width:17rem;max-width:26rem;font-weight:400}
.history tbody th b{margin-right:.4em}
.history td{text-align:center;padding:.2rem .3rem}
.history td.moved{background:var(--mark)}
.history td a{display:inline-block;padding:.1rem}
.move{white-space:nowrap}
.gallery{display:grid;grid-template-columns:repeat(auto-fill,minmax(20rem,1fr));gap:2rem}
.gallery figure{margin:0}
.gallery img{width:100%;height:auto;display:block;background:var(--paper)}
.differences td{max-width:20rem;overflow-wrap:anywhere}
@media (max-width:34rem){.site{padding:0 1rem}.history tbody th{min-width:9rem}}
`;

/**
 * Title, summary and ledger.
 */
export const SUMMARY_STYLE = `
.masthead{border-bottom:1px solid var(--rule);padding-bottom:1.4rem;margin-bottom:1.6rem}
.kicker{font:600 .76rem/1.3 var(--sans);letter-spacing:.09em;text-transform:uppercase;color:var(--muted);margin:0 0 .9rem}
.authors{margin:.7rem 0 0;font-size:1.08rem}
.reference{margin:.15rem 0 0;color:var(--muted);font-style:italic}
.lead{font-size:1.22rem;line-height:1.45;max-width:46rem;margin-bottom:1.1rem}
.bar{display:flex;gap:2px;height:.6rem;border-radius:2px;overflow:hidden;margin-bottom:.9rem}
.bar-part{background:var(--verdict);min-width:3px;flex-basis:0}
.filters{display:flex;flex-wrap:wrap;gap:.45rem;align-items:center;margin-bottom:1.8rem}
.filter{font:500 .86rem/1.2 var(--sans);color:var(--text);background:none;border:1px solid var(--rule);border-radius:99px;padding:.36rem .8rem .36rem .62rem;display:inline-flex;gap:.38rem;align-items:center}
.filter .icon{color:var(--verdict)}
.filter .count{font-weight:700;font-variant-numeric:tabular-nums}
.filter:not(:disabled){cursor:pointer}
.filter:not(:disabled):hover{border-color:var(--verdict)}
.filter[aria-pressed=false]{color:var(--muted);border-style:dashed}
.filter[aria-pressed=false] .icon{opacity:.45}
.filter-state{font:.84rem/1.2 var(--sans);color:var(--muted)}
.summary h3{font-size:1.12rem;margin:1.9rem 0 .7rem}
.findings{list-style:none;padding:0;margin:0;border-top:1px solid var(--rule)}
.findings>li{display:grid;grid-template-columns:1.3rem minmax(0,1fr);gap:.5rem;padding:.6rem 0;border-bottom:1px solid var(--rule)}
.finding-verdict{color:var(--verdict);line-height:1.5}
.finding-title{margin:0}
.finding-title a{font-weight:600;margin-right:.3em}
.finding-word{font:500 .8rem/1.3 var(--sans);color:var(--verdict);white-space:nowrap;padding-left:.35em}
.finding-repair{margin:.25rem 0 0;display:flex;flex-wrap:wrap;gap:.1rem .9rem;align-items:baseline;min-width:0}
.finding-repair>*{min-width:0}
.finding-repair p,.finding-diagnosis{margin:0}
.finding-diagnosis{color:var(--muted);font-size:.94rem}
.notice{background:var(--mark);border-radius:4px;padding:.6rem .9rem;margin:0 0 1.1rem;font-size:.96rem}
.notice p,.notice ul{margin:.1rem 0}
.ledger{width:100%;font-size:.88rem}
.ledger td.value{max-width:12rem}
.ledger th[scope=row]{white-space:nowrap;font-weight:600}
.ledger-section th{font:600 .8rem/1.3 var(--sans);padding-top:1.1rem;color:var(--muted)}
.ledger .word{white-space:nowrap;font:500 .8rem/1.3 var(--sans);color:var(--verdict)}
.ledger tr[data-verdict]:hover{background:var(--panel)}
.dependence table{font-size:.8rem;white-space:nowrap}
.dependence th[scope=rowgroup]{text-align:left;font-weight:600;vertical-align:top}
.dependence .name{white-space:normal;min-width:7rem}
.dependence .pairs{font-size:.86rem;margin:1rem 0 0}
.dependence h3{font-size:1.12rem;margin:1.9rem 0 .5rem}
.dependence th .icon{color:var(--verdict)}
.dependence .flipped{color:var(--verdict);font-weight:600}
.dependence .word{display:block;font:500 .76rem/1.2 var(--sans)}
.gauge{overflow:visible;vertical-align:-.15em;width:7.5em;height:1em}
.gauge-line{stroke:var(--rule);stroke-width:1.5;fill:none}
.gauge-band{fill:var(--muted);fill-opacity:.2}
.gauge-zero{stroke:var(--muted);stroke-width:1;fill:none}
.gauge-ours{fill:var(--text)}
.pairs{margin:0;display:grid;gap:0}
.pairs>div{display:grid;grid-template-columns:minmax(9rem,14rem) minmax(0,1fr);gap:1.2rem;padding:.42rem 0;border-bottom:1px solid var(--rule)}
.pairs dt{font-weight:500}
.pairs dd{margin:0;overflow-wrap:anywhere}
.facts{font-size:.92rem}
.facts dd{font-family:var(--mono);font-size:.86em}
@media (max-width:34rem){
.pairs>div{grid-template-columns:1fr;gap:0}
.lead{font-size:1.1rem}
.ledger td:nth-child(n+3):nth-child(-n+5),.ledger thead th:nth-child(n+3):nth-child(-n+5){display:none}
.ledger .word{white-space:normal}
}
`;

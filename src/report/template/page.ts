/**
 * The page: head, title, summary, ledger, claims, what the numbers rest on. Handlebars; double braces escape.
 */
export const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src {{scriptHash}}; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Feynproof">
<title>{{view.paper.title}} · proofread by Feynproof</title>
<style>{{style}}</style>
</head>
<body>
<a class="skip" href="#claims">Skip to the claims</a>
<div class="layout">
{{> contents view}}
<main>
<header class="masthead">
<p class="kicker">Proofreading report</p>
<h1>{{view.paper.title}}</h1>
<p class="authors">{{view.paper.authors}}</p>
<p class="reference">{{view.paper.reference}}</p>
</header>
{{> summary view}}
{{> ledger view}}
<div id="claims">
{{#each view.sections}}
<section aria-labelledby="{{anchor}}">
<h2 id="{{anchor}}">{{title}}</h2>
{{#each claims}}
{{> claim this}}
{{/each}}
</section>
{{/each}}
</div>
{{#if view.dependence}}{{> dependence view.dependence}}{{/if}}
{{> foundations view}}
</main>
</div>
<script>{{script}}</script>
</body>
</html>
`;

export const CONTENTS = `<nav class="contents" aria-label="Contents">
<p class="brand">Feynproof</p>
<ul class="pages">
<li><a href="#summary">Summary</a></li>
<li><a href="#ledger">Ledger of claims</a></li>
</ul>
{{#each sections}}
<p class="contents-section"><a href="#{{anchor}}">{{title}}</a></p>
<ul class="chips">
{{#each claims}}
<li data-verdict="{{verdict.key}}"><a class="chip" href="{{href}}"><span class="v-{{verdict.key}}">{{verdict.icon}}</span>{{id}}<span class="visually-hidden">, {{verdict.text}}</span></a></li>
{{/each}}
</ul>
{{/each}}
<ul class="pages">
{{#if dependence}}<li><a href="#dependence">What depends on what</a></li>
{{/if}}{{#if unclaimed}}<li><a href="#unclaimed">Not checked, and why</a></li>
{{/if}}<li><a href="#conventions">Conventions</a></li>
<li><a href="#normalizations">Normalization ledger</a></li>
<li><a href="#parameters">Parameters</a></li>
<li><a href="#reproduce">Reproduce this run</a></li>
</ul>
</nav>
`;

export const SUMMARY = `<section id="summary" class="summary" aria-labelledby="summary-title">
<h2 id="summary-title" class="visually-hidden">Summary</h2>
{{#unless run.complete}}
<p class="notice" role="note"><strong>Incomplete run.</strong> It was interrupted; the claims below are those that were finished.</p>
{{/unless}}
<p class="lead">{{sentence}}</p>
{{#if total}}
<div class="bar" aria-hidden="true">{{#each counts}}<span class="bar-part v-{{key}}" style="flex-grow:{{share}}"></span>{{/each}}</div>
<div class="filters" role="group" aria-label="Show claims by verdict">
{{#each counts}}
<button type="button" class="filter v-{{key}}" data-filter="{{key}}" aria-pressed="true" disabled>{{icon}}<span class="count">{{count}}</span> {{text}}</button>
{{/each}}
<span class="filter-state" role="status" data-filter-state></span>
</div>
{{/if}}
{{#if moved}}
<div class="notice" role="note">
<p><strong>Moved since recorded.</strong> The verdict of this run differs from the one on record.</p>
<ul>
{{#each moved}}
<li><a href="{{href}}">{{id}}</a> {{title}}: now {{verdict.text}}, on record {{recorded}}</li>
{{/each}}
</ul>
</div>
{{/if}}
{{#if differing}}
<h3>What disagrees with the print</h3>
<ul class="findings">
{{#each differing}}
<li data-verdict="{{verdict.key}}">
<span class="finding-verdict v-{{verdict.key}}">{{verdict.icon}}</span>
<div><p class="finding-title"><a href="{{href}}">{{id}}</a> {{title}} <span class="finding-word v-{{verdict.key}}">{{verdict.text}}</span></p>
{{#if repair}}<div class="finding-repair">{{#if printedIsShort}}<span class="label">Printed</span> <span>{{printedShort}}</span> {{/if}}<span class="label">Smallest repair</span> {{repair.html}}</div>{{else}}{{#if diagnosis}}<p class="finding-diagnosis">{{diagnosisStart}}</p>{{/if}}{{/if}}</div>
</li>
{{/each}}
</ul>
{{/if}}
{{#if open}}
<h3>What stays open</h3>
<ul class="findings">
{{#each open}}
<li data-verdict="{{verdict.key}}">
<span class="finding-verdict v-{{verdict.key}}">{{verdict.icon}}</span>
<div><p class="finding-title"><a href="{{href}}">{{id}}</a> {{title}} <span class="finding-word v-{{verdict.key}}">{{verdict.text}}</span></p>
{{#if diagnosis}}<p class="finding-diagnosis">{{diagnosisStart}}</p>{{/if}}</div>
</li>
{{/each}}
</ul>
{{/if}}
</section>
`;

export const LEDGER = `<section id="ledger" aria-labelledby="ledger-title">
<h2 id="ledger-title">Ledger of claims</h2>
<p class="note">The gauge shows the regenerated value relative to the printed one: the band is the tolerance, the dot is ours, an arrow is off the scale of three tolerances. Exact means compared without a tolerance: formulas, orders, a number with the ends of a printed range. Where the column is empty, several numbers or words are compared, as the claim below says.</p>
<div class="scroll" role="region" aria-labelledby="ledger-title" tabindex="0">
<table class="ledger">
<thead><tr><th scope="col">Claim</th><th scope="col">Statement</th><th scope="col">Printed</th><th scope="col">Regenerated</th><th scope="col">Difference</th><th scope="col">Verdict</th></tr></thead>
{{#each sections}}
<tbody>
<tr class="ledger-section"><th colspan="6" scope="rowgroup">{{title}}</th></tr>
{{#each claims}}
<tr data-verdict="{{verdict.key}}">
<th scope="row"><a href="{{href}}">{{id}}</a></th>
<td>{{title}}</td>
<td class="value">{{printedShort}}</td>
<td class="value">{{oursShort}}</td>
<td>{{#if difference}}{{difference.gauge}}{{else}}{{#if exact}}<span class="muted">exact</span>{{/if}}{{/if}}</td>
<td><span class="word v-{{verdict.key}}">{{verdict.icon}} {{verdict.text}}</span></td>
</tr>
{{/each}}
</tbody>
{{/each}}
</table>
</div>
</section>
`;

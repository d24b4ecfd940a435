/** The pages of a site. Handlebars; double braces escape. No page needs a script, a network or a font. */

const HEAD = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file: data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Feynproof">
<title>{{title}} · Feynproof</title>
<style>{{style}}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<div class="site">
<nav class="site-nav" aria-label="Pages"><p class="brand">Feynproof</p><a href="{{root}}index.html">Runs</a><a href="{{root}}claims.html">History of claims</a><a href="{{root}}figures.html">Figures and data</a><a href="{{root}}site.json">site.json</a></nav>
<main id="content">
`;

const FOOT = `</main>
</div>
</body>
</html>
`;

export const INDEX_PAGE = `${HEAD}<header class="masthead"><p class="kicker">Consistency reports</p><h1>{{heading}}</h1></header>
{{#unless suites}}<p class="lead">No run yet: <code>feynproof verify</code> makes one, <code>feynproof publish</code> puts it here.</p>{{/unless}}
{{#each suites}}
<section aria-labelledby="{{anchor}}">
<h2 id="{{anchor}}">{{title}}</h2>
<p class="note">{{reference}}</p>
{{#if trend}}
<p class="label">Verdicts of each run, oldest first</p>
<div class="trend">
{{#each trend}}<a href="{{base}}/report.html" aria-label="{{label}}" title="{{label}}"><span class="stack" style="height:{{height}}%">{{#each parts}}<span class="v-{{key}}" style="flex:{{count}} 0 0"></span>{{/each}}</span></a>
{{/each}}</div>
{{/if}}
<div class="scroll" role="region" aria-labelledby="{{anchor}}" tabindex="0">
<table class="runs">
<thead><tr><th scope="col">Run</th><th scope="col">Verdicts</th><th scope="col">Since the run before</th><th scope="col">Settings</th><th scope="col">Files</th></tr></thead>
<tbody>
{{#each runs}}
<tr>
<th scope="row"><a href="{{base}}/report.html">{{started}}</a><br><span class="muted run-name">{{name}}</span>{{#unless complete}}<br><span class="muted">interrupted</span>{{/unless}}</th>
<td><div class="bar" aria-hidden="true">{{#each counts}}<span class="bar-part v-{{key}}" style="flex-grow:{{count}}"></span>{{/each}}</div>
<div class="counts">{{#each counts}}<span class="v-{{key}}">{{icon}} {{count}} {{text}}</span>{{/each}}</div></td>
<td>{{#if since}}<a href="{{since.href}}">{{since.summary}}</a>{{else}}<span class="muted">first run</span>{{/if}}</td>
<td class="muted">{{profile}}, seed {{seed}}{{#if version}}, version {{version}}{{/if}}</td>
<td><a href="{{base}}/report.json">JSON</a> <a href="{{base}}/junit.xml">JUnit</a></td>
</tr>
{{/each}}
</tbody>
</table>
</div>
</section>
{{/each}}
${FOOT}`;

export const HISTORY_PAGE = `${HEAD}<header class="masthead"><p class="kicker">Consistency reports</p><h1>History of claims</h1></header>
<p class="note">A column a run, newest first; a marked cell differs from the run before it. Each leads to the claim in its report.</p>
<p class="verdict-counts">{{#each legend}}<span class="v-{{key}}"><span class="move">{{icon}}</span> {{text}}</span>{{/each}}</p>
{{#each suites}}
<section aria-labelledby="{{anchor}}">
<h2 id="{{anchor}}">{{title}}</h2>
<div class="scroll" role="region" aria-labelledby="{{anchor}}" tabindex="0">
<table class="history">
<thead><tr><th scope="col">Claim</th>{{#each columns}}<th scope="col"><a href="{{base}}/report.html" title="{{started}}">{{day}}</a></th>{{/each}}</tr></thead>
<tbody>
{{#each history}}
<tr><th scope="row"><b>{{id}}</b> {{title}}</th>{{#each cells}}<td{{#if moved}} class="moved"{{/if}}>{{#if verdict}}<a class="v-{{verdict.key}}" href="{{href}}">{{verdict.icon}}<span class="visually-hidden">{{verdict.text}}</span></a>{{else}}<span class="muted" aria-label="not in this run">·</span>{{/if}}</td>{{/each}}</tr>
{{/each}}
</tbody>
</table>
</div>
</section>
{{/each}}
${FOOT}`;

export const GALLERY_PAGE = `${HEAD}<header class="masthead"><p class="kicker">Consistency reports</p><h1>Figures and data</h1></header>
<p class="note">{{#if empty}}No run has figures.{{else}}Every figure of the latest run of each suite that has figures, with the data behind it.{{/if}}</p>
{{#each suites}}
{{#if figures}}
<section aria-labelledby="{{anchor}}">
<h2 id="{{anchor}}">{{title}}</h2>
<p class="note">All of them as one HEPData submission: <a href="{{hepdata}}">submission.yaml</a></p>
<div class="gallery">
{{#each figures}}
<figure>{{#each images}}<a href="{{this}}"><img src="{{this}}" alt="{{../id}}" loading="lazy"></a>{{/each}}
<figcaption><a href="{{claim}}">{{id}}</a> {{caption}} <span class="downloads">Data:{{#each tables}} <a href="{{this}}">CSV</a>{{/each}}</span></figcaption></figure>
{{/each}}
</div>
</section>
{{/if}}
{{/each}}
${FOOT}`;

export const DIFFERENCE_PAGE = `${HEAD}<header class="masthead"><p class="kicker">Difference between two runs</p><h1>{{heading}}</h1>
<p class="reference">from <a href="../{{from.base}}/report.html">{{from.started}}</a> ({{from.name}}) to <a href="../{{to.base}}/report.html">{{to.started}}</a> ({{to.name}})</p></header>
{{#if unmoved}}<p class="lead">Nothing moved: every claim has the verdict and the value of the run before.</p>{{/if}}
{{#if verdicts}}
<h2>Verdicts</h2>
<table class="differences"><thead><tr><th scope="col">Claim</th><th scope="col">Statement</th><th scope="col">Before</th><th scope="col">After</th></tr></thead><tbody>
{{#each verdicts}}<tr><th scope="row"><a href="{{href}}">{{id}}</a></th><td>{{title}}</td><td class="move v-{{before.key}}">{{before.icon}} {{before.text}}</td><td class="move v-{{after.key}}">{{after.icon}} {{after.text}}</td></tr>
{{/each}}</tbody></table>
{{/if}}
{{#if values}}
<h2>Values</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Values"><table class="differences"><thead><tr><th scope="col">Claim</th><th scope="col">Statement</th><th scope="col">Before</th><th scope="col">After</th><th scope="col">Shift</th></tr></thead><tbody>
{{#each values}}<tr><th scope="row"><a href="{{href}}">{{id}}</a></th><td>{{title}}</td><td>{{before}}</td><td>{{after}}</td><td>{{change}}</td></tr>
{{/each}}</tbody></table></div>
{{/if}}
{{#if added}}<h2>New claims</h2><p>{{#each added}}{{this}} {{/each}}</p>{{/if}}
{{#if removed}}<h2>Claims of the earlier run only</h2><p>{{#each removed}}{{this}} {{/each}}</p>{{/if}}
{{> texts rows=prints heading="Print transcribed anew" what="Claim"}}
{{> texts rows=parameters heading="Parameters" what="Parameter"}}
{{> texts rows=settings heading="Settings" what="Setting"}}
${FOOT}`;

export const TEXTS = `{{#if rows}}
<h2>{{heading}}</h2>
<table class="differences"><thead><tr><th scope="col">{{what}}</th><th scope="col">Before</th><th scope="col">After</th></tr></thead><tbody>
{{#each rows}}<tr><th scope="row">{{name}}</th><td>{{#if before}}{{before}}{{else}}<span class="muted">none</span>{{/if}}</td><td>{{#if after}}{{after}}{{else}}<span class="muted">none</span>{{/if}}</td></tr>
{{/each}}</tbody></table>
{{/if}}
`;

/**
 * One claim: heading and verdict, printed beside regenerated, the comparison, diagnosis and repair, then the evidence.
 */
export const CLAIM = `<article class="claim v-{{verdict.key}}" id="{{anchor}}" data-verdict="{{verdict.key}}" aria-labelledby="{{anchor}}-title">
<header class="claim-head">
<h3 id="{{anchor}}-title"><a class="claim-id" href="{{href}}">{{id}}</a> <span class="claim-title">{{title}}</span></h3>
<span class="badge">{{verdict.icon}} {{verdict.text}}</span>
</header>
<p class="locator">{{locator}}</p>
{{#if moved}}<p class="notice">On record: {{recorded}}.</p>{{/if}}
{{#if statement}}<div class="statement">{{statement.html}}</div>{{/if}}
<div class="pair{{#unless sideBySide}} stacked{{/unless}}">
{{> statement this.printed name="Printed"}}
{{> statement this.ours name="Regenerated"}}
</div>
<dl class="comparison">
{{#if difference}}<div><dt>Difference</dt><dd>{{difference.gauge}} {{difference.text}} tolerances <span class="muted">({{difference.absolute}})</span></dd></div>{{/if}}
{{#if error}}<div><dt>Our error</dt><dd>{{error}}</dd></div>{{/if}}
<div class="wide"><dt>Tolerance</dt><dd>{{#if tolerance}}{{tolerance}}{{#if measured}} {{else}}: {{/if}}{{/if}}{{toleranceReason}}</dd></div>
<div class="wide"><dt>Found by</dt><dd>{{method}}</dd></div>
</dl>
{{#if diagnosis}}<div class="diagnosis"><h4>{{diagnosisName}}</h4>{{diagnosis}}{{#if repair}}<h4>Smallest repair</h4><div class="repair">{{repair.html}}</div>{{/if}}</div>{{else}}{{#if repair}}<div class="diagnosis"><h4>Smallest repair</h4><div class="repair">{{repair.html}}</div></div>{{/if}}{{/if}}
{{#each figures}}{{> figure this}}{{/each}}
{{#if evidence}}
<h4>Evidence</h4>
<ul class="evidence">
{{#each evidence}}<li class="{{outcome}}"><span class="outcome">{{icon}}<span class="visually-hidden">{{outcome}}:</span></span><span class="road">{{road}}</span> <span class="finding">{{finding}}</span></li>
{{/each}}
</ul>
{{/if}}
{{#if readings}}
<details class="readings"{{#unless manyReadings}} open{{/unless}}>
<summary>Readings of the scan{{#if repairedReadings}} with the repair applied{{/if}}: {{surviving}} of {{readingCount}} survive{{#if onlyOneSurvives}}s{{/if}}</summary>
<ul>
{{#each readings}}<li class="{{#if survives}}survives{{else}}falls{{/if}}"><span class="reading">{{text}}</span> {{#if repaired}}<span class="muted">(repaired)</span> {{/if}}<span class="fate">{{#if survives}}survives{{else}}ruled out{{/if}}</span> <span class="reason">{{reason}}</span></li>
{{/each}}
{{#if hiddenReadings}}<li class="falls">{{hiddenReadings}} more are ruled out; <code>report.json</code> lists them.</li>{{/if}}
{{#if unlistedReadings}}<li class="falls">{{unlistedReadings}} more were tested and are ruled out.</li>{{/if}}
</ul>
</details>
{{/if}}
{{#each drawings}}<figure><div class="panel-frame drawing">{{svg}}</div><figcaption>{{caption}}</figcaption></figure>
{{/each}}
{{#each tables}}{{> table this}}{{/each}}
<p class="reproduce"><span class="label">Reproduce</span> <code>{{command}}</code></p>
</article>
`;

export const STATEMENT = `<div class="side">
<p class="label">{{name}}</p>
<div class="said">{{html}}</div>
{{#if tex}}<details class="tex"><summary>TeX</summary><pre tabindex="0">{{tex}}</pre></details>{{/if}}
</div>
`;

export const FIGURE = `<figure id="{{anchor}}">
<div class="panels{{#if pair}} two{{/if}}">{{#each panels}}<div class="panel-frame">{{this}}</div>{{/each}}</div>
<figcaption>{{caption}}
<span class="downloads">Data:{{#each downloads}} <a href="{{href}}" download="{{file}}">{{text}}</a>{{#if beside}} (beside this page) {{/if}}{{/each}}</span></figcaption>
</figure>
`;

export const TABLE = `<details class="table"{{#unless long}} open{{/unless}}>
<summary>{{caption}}{{#if long}} <span class="muted">({{rowCount}} rows)</span>{{/if}}</summary>
<div class="scroll" role="region" aria-label="{{label}}" tabindex="0">
<table>
<thead><tr>{{#each columns}}<th scope="col"{{#if numeric}} class="numeric"{{/if}}>{{html}}</th>{{/each}}</tr></thead>
<tbody>
{{#each rows}}<tr>{{#each this}}<td{{#if numeric}} class="numeric"{{/if}}>{{html}}</td>{{/each}}</tr>
{{/each}}
</tbody>
</table>
</div>
</details>
`;

/**
 * What every number of the report rests on: conventions, factors, parameters, and how to repeat the run.
 */
export const FOUNDATIONS = `{{#if unclaimed}}<section id="unclaimed" aria-labelledby="unclaimed-title">
<h2 id="unclaimed-title">Not checked, and why</h2>
<div class="scroll" role="region" aria-labelledby="unclaimed-title" tabindex="0">
<table>
<thead><tr><th scope="col">In the paper</th><th scope="col">Reason</th></tr></thead>
<tbody>
{{#each unclaimed}}<tr><th scope="row">{{label}}</th><td>{{reason}}</td></tr>
{{/each}}
</tbody>
</table>
</div>
</section>
{{/if}}<section id="conventions" aria-labelledby="conventions-title">
<h2 id="conventions-title">Conventions</h2>
<dl class="pairs">
{{#each conventions}}<div><dt>{{name}}</dt><dd>{{choice}}</dd></div>
{{/each}}
</dl>
</section>
<section id="normalizations" aria-labelledby="normalizations-title">
<h2 id="normalizations-title">Normalization ledger</h2>
<div class="scroll" role="region" aria-labelledby="normalizations-title" tabindex="0">
<table>
<thead><tr><th scope="col">Quantity</th><th scope="col">Factor</th><th scope="col">Reason</th></tr></thead>
<tbody>
{{#each normalizations}}<tr><th scope="row">{{name}}</th><td>{{factor}}</td><td>{{reason}}</td></tr>
{{/each}}
</tbody>
</table>
</div>
</section>
<section id="parameters" aria-labelledby="parameters-title">
<h2 id="parameters-title">Parameters</h2>
<div class="scroll" role="region" aria-labelledby="parameters-title" tabindex="0">
<table>
<thead><tr><th scope="col">Parameter</th><th scope="col">Value</th><th scope="col">Source</th></tr></thead>
<tbody>
{{#each parameters}}<tr><th scope="row">{{name}}</th><td class="value">{{value}}</td><td>{{source}}</td></tr>
{{/each}}
</tbody>
</table>
</div>
</section>
<section id="reproduce" aria-labelledby="reproduce-title">
<h2 id="reproduce-title">Reproduce this run</h2>
<pre class="command" tabindex="0">npm ci
{{run.command}}</pre>
<p class="note">The same versions, inputs and seed give the same numbers; the lock file named below fixes the versions.</p>
<dl class="pairs facts">
{{#each facts}}<div><dt>{{name}}</dt><dd>{{value}}</dd></div>
{{/each}}
</dl>
</section>
`;

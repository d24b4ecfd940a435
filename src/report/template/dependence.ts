/** What depends on what: verdicts and numbers with other inputs. */
export const DEPENDENCE = `<section id="dependence" class="dependence" aria-labelledby="dependence-title">
<h2 id="dependence-title">What depends on what</h2>
<p>{{sentence}}</p>
<p class="note">Each claim is judged again by its own check with each set below in place of the reference inputs. A cell shows how far the number moves, 0 below 0.0005 %, = where there is none to move, and the verdict where it is another. The <a href="{{download.href}}" download="{{download.file}}">table as CSV</a> has all digits.</p>
<div class="scroll" role="region" aria-labelledby="dependence-title" tabindex="0">
<table>
<thead><tr><th scope="col">Claim</th><th scope="col">Quantity</th><th scope="col" class="numeric">Reference</th>{{#each sets}}<th scope="col" class="numeric">{{name}}</th>{{/each}}</tr></thead>
<tbody>
{{#each rows}}<tr>{{#if head}}<th scope="rowgroup" rowspan="{{head.span}}"><a href="{{head.href}}">{{head.id}}</a> <span class="v-{{head.key}}">{{head.icon}}</span></th>{{/if}}<td class="name">{{name}}</td><td class="numeric">{{value}}</td>{{#each cells}}<td class="numeric{{#if flipped}} flipped v-{{flipped.key}}{{/if}}">{{text}}{{#if flipped}} <span class="word">{{flipped.text}}</span>{{/if}}</td>{{/each}}</tr>
{{/each}}
</tbody>
</table>
</div>
<dl class="pairs">
{{#each sets}}<div><dt>{{name}}</dt><dd>{{title}}: {{changes}}</dd></div>
{{/each}}
</dl>
{{#if slopes}}
<h3 id="sensitivities">Sensitivities</h3>
<p class="note">d ln q/d ln x of each number q with respect to each input x alone: 2 means that 1 % more of x is 2 % more of q. The last column is one standard deviation of q from the ranges that the parameter set <code>pdg2024</code> has for the inputs, without correlations.</p>
<div class="scroll" role="region" aria-labelledby="sensitivities" tabindex="0">
<table>
<thead><tr><th scope="col">Claim</th><th scope="col">Quantity</th>{{#each inputs}}<th scope="col" class="numeric">{{this}}</th>{{/each}}<th scope="col" class="numeric">1 σ</th></tr></thead>
<tbody>
{{#each slopes}}<tr>{{#if head}}<th scope="rowgroup" rowspan="{{head.span}}"><a href="{{head.href}}">{{head.id}}</a></th>{{/if}}<td class="name">{{name}}</td>{{#each slopes}}<td class="numeric">{{this}}</td>{{/each}}<td class="numeric">{{deviation}}</td></tr>
{{/each}}
</tbody>
</table>
</div>
{{/if}}
{{#if independent}}<h3>Independent, exact</h3>
<p>No input enters the verdict of {{#each independent}}<a href="{{href}}">{{id}}</a>{{#unless @last}}, {{/unless}}{{/each}}.</p>
{{/if}}
{{#if unjudged}}<h3>Not judged again</h3>
<ul>
{{#each unjudged}}<li><a href="{{href}}">{{id}}</a>: {{reason}}</li>
{{/each}}
</ul>
{{/if}}
</section>
`;

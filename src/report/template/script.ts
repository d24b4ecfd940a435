/**
 * The page's only script: filter by verdict, and open every fold before printing. The page is complete without it.
 */
export const SCRIPT = `(()=>{
const hidden=new Set();
const buttons=[...document.querySelectorAll('[data-filter]')];
const state=document.querySelector('[data-filter-state]');
const all=[...document.querySelectorAll('[data-verdict]')];
const apply=()=>{
for(const node of all)node.hidden=hidden.has(node.dataset.verdict);
for(const group of document.querySelectorAll('#claims>section,.ledger tbody,.findings'))group.hidden=!group.querySelector('[data-verdict]:not([hidden])');
for(const button of buttons)button.setAttribute('aria-pressed',String(!hidden.has(button.dataset.filter)));
const claims=[...document.querySelectorAll('article[data-verdict]')];
if(state)state.textContent=hidden.size?'Showing '+claims.filter(c=>!c.hidden).length+' of '+claims.length+' claims':'';
};
for(const button of buttons){
button.disabled=false;
button.addEventListener('click',()=>{
const key=button.dataset.filter;
if(hidden.size===0){for(const other of buttons)if(other!==button)hidden.add(other.dataset.filter);}
else if(hidden.has(key))hidden.delete(key);
else{hidden.add(key);if(hidden.size===buttons.length)hidden.clear();}
apply();
});
}
const reveal=()=>{
const target=location.hash&&document.getElementById(decodeURIComponent(location.hash.slice(1)));
if(target&&target.closest('[hidden]')){hidden.clear();apply();target.scrollIntoView();}
};
addEventListener('hashchange',reveal);
let closed=[];
addEventListener('beforeprint',()=>{closed=[...document.querySelectorAll('details:not([open]):not(.tex)')];for(const d of closed)d.open=true;});
addEventListener('afterprint',()=>{for(const d of closed)d.open=false;});
})();`;

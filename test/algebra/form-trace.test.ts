import { describe, expect, it } from 'vitest';
import { type FormTraceInput, traceForm } from '../../src/algebra/form-trace.ts';
import { FeynproofError } from '../../src/errors.ts';

function fault(form: string, rest: Omit<FormTraceInput, 'form'> = {}): string {
  try {
    return `no fault: ${traceForm({ form, ...rest })}`;
  } catch (error) {
    if (error instanceof FeynproofError) return error.line;
    throw error;
  }
}

describe('a trace in FORM syntax', () => {
  it.each([
    ['g_(1,p1,mu)*g_(1,p2,mu)', '-8*p1.p2'],
    ['g_(1,p1,mu,p2,mu)', '-8*p1.p2'],
    ['g_(1,p)*g_(1,q)+1', '4*p.q + 1'],
    ['g_(1)*g_(2)*m', '16*m'],
    ['gi_(1)', '4'],
    ['g_(1,5_,p,q,r,k)', '-4*e_(k,p,q,r)'],
    ['g5_(1)*g_(1,mu,nu,p,q)', '4*e_(mu,nu,p,q)'],
    ['g_(1,p)*g5_(1)', '0'],
    ['g6_(1)*g6_(1)', '8'],
    ['g_(1,6_,7_)', '0'],
    ['g_(1,7_,mu,p,nu,q)', '-4*d_(mu,nu)*p.q + 4*e_(mu,nu,p,q) + 4*p(mu)*q(nu) + 4*p(nu)*q(mu)'],
    ['g_(1,mu,p)*g_(2,mu,q)', '16*p.q'],
    ['g_(mu,p,q)*g_(2,p,q)', '16*p.q^2'],
    ['e_(p,q,r,k)*e_(p,q,r,k)-e_(p,q,r,k)^2', '0'],
    ['e_(mu,nu,p,q)*e_(mu,nu,r,k)', '-2*k.p*q.r + 2*k.q*p.r'],
    ['d_(mu,mu)', '4'],
    ['d_(p,q)*d_(p,mu)*p(q)', 'p(mu)*p.q^2'],
    ['p(mu)^2*q(nu)', 'p.p*q(nu)'],
    ['p(mu)^4', 'p.p^2'],
    ['(p(mu)*q(mu))^2*p(mu)', 'p(mu)*p.q^2'],
    ['(g_(1,p)+m)^2', 'm^2 + 4*p.p'],
    ['(g_(1,mu,p)-p(mu))^2', '-15*p.p'],
    ['i_^2*m^-2/p.q*m', '-m^-1*p.q^-1'],
    ['g_(1,p+q,(p-2*q)/3)', '4/3*p.p - 4/3*p.q - 8/3*q.q'],
    ['(p-q).(p+q)', 'p.p - q.q'],
    ['(p-q)(mu)', 'p(mu) - q(mu)'],
    ['g_(1,p)/2^3*3/6*g_(1,q);', '1/4*p.q'],
    ['g_(1,p)^10000', '4*p.p^5000'],
    ['[m^2]*g_(1)', '4*[m^2]'],
  ])('%s is %s', (form, expected) => {
    expect(traceForm({ form })).toBe(expected);
  });

  it('in n dimensions has d_(mu,mu) = n', () => {
    expect(traceForm({ form: 'g_(1,p1,mu,p2,mu)', dimension: 'n' })).toBe('-4*n*p1.p2 + 8*p1.p2');
    expect(traceForm({ form: 'd_(mu,mu)*g_(1,p,q)*n', dimension: 'n', symbols: [] })).toBe('4*n^2*p.q');
    expect(traceForm({ form: 'd_(mu,mu)', dimension: 4 })).toBe('4');
  });

  it('takes scalar products and symbols from rules, which may use each other', () => {
    const rules = { 'p.p': 'm^2', 'q.p': '(s-p.p-q.q)/2', 'q.q': '0', x: '1/m' };
    expect(() => traceForm({ form: 'x', rules })).toThrow('a formula is divided by numbers only');
    expect(traceForm({ form: 'g_(1,p,q)+p.p/q.p^0', rules: { ...rules, x: '3' } })).toBe('-m^2 + 2*s');
    expect(traceForm({ form: 'm/p.p', rules: { 'p.p': '4*m^2' } })).toBe('1/4*m^-1');
  });
});

describe('the kind of a name', () => {
  it('is taken from the declarations, whatever the name', () => {
    expect(traceForm({ form: 'g_(1,mu,p,nu,p)', vectors: ['mu', 'nu'], indices: ['p'] })).toBe('-8*mu.nu');
    expect(traceForm({ form: 'g_(1,a,b)', vectors: ['a', 'b'] })).toBe('4*a.b');
    expect(traceForm({ form: 'g_(1,a,x,b,x)', vectors: ['a', 'b'] })).toBe('-8*a.b');
    expect(traceForm({ form: 'g_(1,a,x,b,x)', indices: ['x'] })).toBe('-8*a.b');
  });

  it('is taken from the place of the name where nothing is declared', () => {
    expect(traceForm({ form: 'a.b*g_(1,a,b)*lambda' })).toBe('4*a.b^2*lambda');
    expect(traceForm({ form: 'b(mu)*g_(1,mu,b)' })).toBe('4*b.b');
  });

  it.each<[string, Omit<FormTraceInput, 'form'>, string]>([
    ['g_(1,a,b)', {}, "1:6 'a' may be a vector or an index: declare it as one of them"],
    ['g_(1,p1)', { vectors: ['p'] }, "1:6 'p1' is not declared as a vector"],
    ['g_(1,p,mu)', { indices: ['nu'] }, "1:8 'mu' is not declared as an index"],
    ['g_(1,p,a)', { vectors: ['p'], indices: ['mu'] }, "1:8 'a' is declared neither as a vector nor as an index"],
    ['p.q', { vectors: ['p'] }, "1:3 'q' is not declared as a vector"],
    ['x*m', { symbols: ['m'] }, "1:1 'x' is not declared as a symbol"],
    ['p', { vectors: ['p'], indices: ['p'] }, "'p' is declared both as a vector and as an index"],
    ['p*p.q', {}, "1:1 'p' is a vector, not a factor"],
    ['g_(1,m)', { symbols: ['m'] }, "1:6 'm' is a symbol, not a vector or an index"],
  ])('is an error in %s with %j', (form, declarations, message) => {
    expect(fault(form, declarations)).toBe(message);
  });
});

describe('an expression without meaning is refused with its place', () => {
  it.each([
    ['', '1:1 the expression is empty'],
    ['g_(1,p', "1:7 expected ')', got the end of the expression"],
    ['g_(1,p)\n*q.', '2:4 expected a number, a name or a parenthesis, got the end of the expression'],
    ['g_', "1:1 'g_' needs arguments"],
    ['g_(p.q,p)', '1:4 the first argument of g_ is the number or name of a spin line'],
    ['g5_(1,p)', '1:1 g5_ takes a spin line only'],
    ['5_', "1:1 '5_' stands only among the arguments of g_"],
    ['g_(1,1)', '1:6 a number as an index is not supported: components have no metric of their own'],
    ['e_(p,q)', '1:1 e_ takes four arguments in four dimensions, got 2'],
    ['d_(p)', '1:1 d_ takes two arguments, got 1'],
    ['foo_(1)', "1:1 the function 'foo_' is not supported"],
    ['pi_', "1:1 'pi_' is not supported"],
    ['1/(m+1)', '1:4 only a product of numbers, symbols and scalar products has negative powers'],
    ['1/g_(1,p)', '1:3 only a product of numbers, symbols and scalar products has negative powers'],
    ['1/0', '1:3 division by zero'],
    ['p(mu,nu)', '1:1 a vector takes one index; other functions are not supported'],
    ['p(mu)*q(mu)*r(mu)', "the index 'mu' occurs 3 times in a term, more than twice"],
  ])('%j: %s', (form, message) => {
    expect(fault(form)).toBe(message);
  });

  it('γ5 and e_ outside four dimensions, saying why', () => {
    expect(fault('g_(1,5_,p,q)', { dimension: 'n' })).toMatch(/γ5.*exist in four dimensions only/);
    expect(fault('e_(p,q,r,k)', { dimension: 'n' })).toMatch(/four dimensions only/);
  });

  it('a dimension or a rule without meaning', () => {
    expect(fault('p.p', { dimension: 5 })).toBe("dimension the dimension is 4 or the name of a symbol, got '5'");
    expect(fault('p.p', { rules: { 'p.p': 'q.q', 'q.q': 'p.p' } })).toMatch(/^rules .*circle/);
    expect(fault('p.p', { rules: { 'p.p+1': '0' } })).toMatch(/a rule replaces a scalar product or a symbol/);
    expect(fault('p.q', { rules: { 'p.q': '0', 'q.p': '1' } })).toMatch(/a second rule/);
    expect(fault('p.p', { rules: { 'p.p': 'm^' } })).toMatch(/^1:3 rules.p.p expected an integer exponent/);
    expect(fault('1/p.p', { rules: { 'p.p': 'm+1' } })).toMatch(/stands in a denominator/);
  });
});

describe('hostile expressions end in an error of one line, not in exhausted time or memory', () => {
  it('contracts many indices where each costs one term', () => {
    const pairs = Array.from({ length: 60 }, (_, n) => `mu${n},mu${n}`).join();
    expect(traceForm({ form: `g_(1,${pairs})` })).toBe(String(4n ** 61n));
    expect(traceForm({ form: `g_(1,${pairs})`, dimension: 'n' })).toBe('4*n^60');
  });

  const many = (count: number, name: (n: number) => string): string =>
    Array.from({ length: count }, (_, n) => name(n)).join();
  it.each([
    ['a line of a megabyte', 'g_(1,p)*'.repeat(125_000), /more than the limit of/],
    ['a hundred thousand parentheses', `${'('.repeat(100_000)}p.q${')'.repeat(100_000)}`, /nested more than 200 deep/],
    ['nested function calls', 'g_('.repeat(50_000), /nested more than 200 deep/],
    ['a huge exponent', 'g_(1,p)^1000000000', /exponent 1000000000 exceeds 10000/],
    ['a trace with two million terms', `g_(1,${many(16, (n) => `p${n}`)})`, /too large/],
    ['a trace of a hundred vectors', `g_(1,${many(100, (n) => `p${n}`)})`, /too large/],
    ['more matrices than a line may have', `g_(1,${many(900, (n) => `p${n % 9}`)})`, /more than 400 matrices/],
    ['a power of a sum of matrices', '(g_(1,p)+g_(1,q,k))^60', /too large|more than 50000 terms/],
    ['a power of a contracted sum', '(g_(1,p)+g_(1,q,mu,r,mu)+m)^50', /too large|more than 50000 terms/],
    ['a power of many momenta', `(${Array.from({ length: 12 }, (_, n) => `g_(1,p${n})`).join('+')}+m)^30`, /too large/],
    ['a power of e_', 'e_(p,q,r,k)^9999', /too large/],
    ['products of traces with γ5', many(20, (n) => `g_(${n},5_,p${n},q,r,k)`).replaceAll('),g_', ')*g_'), /too large/],
    [
      'more names than any process has',
      Array.from({ length: 400 }, (_, n) => `e_(p${n},q${n},mu,nu)`).join('+'),
      /200 different names/,
    ],
    [
      'many nested contractions',
      `g_(1,${many(40, (n) => `mu${n},p${n % 5}`)},${many(40, (n) => `mu${(7 * n + 3) % 40},q${n % 5}`)})`,
      /too large/,
    ],
    [
      'many lines with common indices',
      Array.from(
        { length: 12 },
        (_, n) => `g_(${n},mu${n},nu${n},p,q)*g_(${n + 20},nu${n},mu${(n + 1) % 12},r,k)`,
      ).join('*'),
      /too large/,
    ],
    [
      'more spin lines than any amplitude has',
      Array.from({ length: 100 }, (_, n) => `g_(${n},p,q)`).join('*'),
      /24 spin lines/,
    ],
    ['a long line of five momenta with γ5', `g_(1,5_,${many(60, (n) => `p${n % 5}`)})`, /too large/],
    ['a large power of scalar products', '(p.q+q.r+r.k+k.p)^500', /too large/],
  ])('%s', (_, form, message) => {
    expect(fault(form)).toMatch(message);
  });
});

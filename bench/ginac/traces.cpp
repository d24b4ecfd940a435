// The traces of the benchmark that GiNaC finishes in reasonable time. Prints the milliseconds of one evaluation, the
// median of seven after a warm-up, or of one where it takes over two seconds.
#include <ginac/ginac.h>
#include <algorithm>
#include <ctime>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>
using namespace GiNaC;

static double cpu() {
  timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec * 1e3 + t.tv_nsec * 1e-6;
}

static ex slashes(int n, bool chiral, scalar_products& products) {
  std::vector<symbol> p;
  for (int i = 1; i <= n; i++) p.emplace_back("p" + std::to_string(i));
  for (int i = 0; i < n; i++)
    for (int j = i; j < n; j++) products.add(p[i], p[j], symbol("s" + std::to_string(100 * i + j)));
  ex chain = chiral ? dirac_gamma5() : dirac_ONE();
  for (const symbol& v : p) chain = chain * dirac_slash(v, 4);
  return chain;
}

static ex contracted(int n, scalar_products& products) {
  const std::string text = n == 8 ? "a 1 b 2 a 3 b 4" : "a b c d 1 a 2 b 3 c 4 d";
  std::vector<symbol> p;
  for (int i = 1; i <= 4; i++) p.emplace_back("p" + std::to_string(i));
  for (int i = 0; i < 4; i++)
    for (int j = i; j < 4; j++) products.add(p[i], p[j], symbol("s" + std::to_string(100 * i + j)));
  std::map<char, varidx> seen;
  ex chain = dirac_ONE();
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    const char c = word[0];
    if (c >= '1' && c <= '4') chain = chain * dirac_slash(p[c - '1'], 4);
    else if (seen.count(c)) chain = chain * dirac_gamma(seen.at(c).toggle_variance());
    else {
      seen.emplace(c, varidx(symbol(word), 4));
      chain = chain * dirac_gamma(seen.at(c));
    }
  }
  return chain;
}

static ex compton(scalar_products& products) {
  symbol p("p"), k("k"), l("l"), m("m"), x("x"), y("y"), dx("dx"), dy("dy");
  products.add(p, p, m * m);
  products.add(k, k, 0);
  products.add(l, l, 0);
  products.add(p, k, x);
  products.add(p, l, y);
  products.add(k, l, x - y);
  varidx mu(symbol("mu"), 4), nu(symbol("nu"), 4);
  const ex one = dirac_ONE();
  const ex ps = dirac_slash(p, 4), ks = dirac_slash(k, 4), ls = dirac_slash(l, 4);
  const ex s = ps + ks + m * one, u = ps - ls + m * one, q = ps + ks - ls + m * one;
  const ex a = dirac_gamma(mu), b = dirac_gamma(nu);
  const ex c = dirac_gamma(mu.toggle_variance()), d = dirac_gamma(nu.toggle_variance());
  const ex chain = q * (dx * a * s * b + dy * b * u * a) * (ps + m * one) * (dx * d * s * c + dy * c * u * d);
  return chain.expand() / 4;
}

static ex evaluate(const std::string& name, int n) {
  scalar_products products;
  ex chain;
  if (name == "plain") chain = slashes(n, false, products);
  else if (name == "gamma5") chain = slashes(n, true, products);
  else if (name == "contracted") chain = contracted(n, products);
  else chain = compton(products);
  return dirac_trace(chain).expand().simplify_indexed(products).expand();
}

int main(int count, char** arguments) {
  const std::string name = count > 1 ? arguments[1] : "version";
  if (name == "version") {
    std::cout << "GiNaC " << version_major << "." << version_minor << "." << version_micro << std::endl;
    return 0;
  }
  const int n = count > 2 ? std::stoi(arguments[2]) : 0;
  std::vector<double> times;
  for (int run = 0; run < 8; run++) {
    const double start = cpu();
    const ex result = evaluate(name, n);
    times.push_back(cpu() - start);
    if (times[0] > 2000) break;
  }
  if (times.size() > 1) times.erase(times.begin());
  std::sort(times.begin(), times.end());
  std::cout << times[times.size() / 2] << std::endl;
}

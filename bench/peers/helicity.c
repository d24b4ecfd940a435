/* |M|^2 by helicity amplitudes: external spinors and invariants as below, then the generated operations of
 * amplitude.inc (macros LEGS, INPUTS, POINTS, masses[], leaves(), amplitude()), for points read from points.bin. */
#include <math.h>
#include "timing.h"
static double modulus_of(const double *p)
{
  return sqrt(p[1] * p[1] + p[2] * p[2] + p[3] * p[3]);
}
/* sqrt(E+m), |p|/sqrt(E+m), their sum and difference, and the components of the spin state along p. */
static void spinor(const double *p, double mass, double *to)
{
  const double modulus = modulus_of(p);
  const double energy = sqrt(mass * mass + modulus * modulus);
  const double root = sqrt(energy + mass);
  const double transverse = sqrt(p[1] * p[1] + p[2] * p[2]);
  double cos_half = 1, sin_half = 0;
  if (modulus > 0) {
    const double large = modulus + fabs(p[3]);
    const double small = transverse / large * transverse;
    const double more = sqrt(large / (2 * modulus)), less = sqrt(small / (2 * modulus));
    cos_half = p[3] >= 0 ? more : less;
    sin_half = p[3] >= 0 ? less : more;
  }
  to[0] = root;
  to[1] = root == 0 ? 0 : modulus / root;
  to[2] = root == 0 ? 0 : (energy + mass + modulus) / root;
  to[3] = root == 0 ? 0 : (mass + mass * mass / (energy + modulus)) / root;
  to[4] = cos_half;
  to[5] = transverse > 0 ? p[1] / transverse * sin_half : sin_half;
  to[6] = transverse > 0 ? p[2] / transverse * sin_half : 0;
}
/* p.k - m1 m2 without cancellation. */
static void excess(const double *p, double mp, const double *k, double mk, double *to)
{
  const double P = modulus_of(p), K = modulus_of(k);
  const double ep = sqrt(mp * mp + P * P), ek = sqrt(mk * mk + K * K);
  const double inner = p[1] * k[1] + p[2] * k[2] + p[3] * k[3];
  double opening = P * K - inner;
  if (inner > 0) {
    const double x = p[2] * k[3] - p[3] * k[2], y = p[3] * k[1] - p[1] * k[3], z = p[1] * k[2] - p[2] * k[1];
    opening = (x * x + y * y + z * z) / (P * K + inner);
  }
  const double mixed = P * ek + K * ep;
  if (mixed == 0 || (mp == 0 && mk == 0)) {
    *to = opening;
    return;
  }
  const double sinh = (P * mk - K * mp) * (P * mk + K * mp) / mixed;
  const double parallel = (mp * mp * ek * ek + P * P * mk * mk) / (ep * ek + P * K);
  *to = sinh * sinh / (parallel + mp * mk) + opening;
}
static void add_momentum(const double *p, double mass, double c, double *to)
{
  to[0] += c * sqrt(mass * mass + p[1] * p[1] + p[2] * p[2] + p[3] * p[3]);
  for (int n = 1; n < 4; n++) to[n] += c * p[n];
}
#include "amplitude.inc"
static double momenta[POINTS][LEGS][4], y[POINTS];
static double batch(void)
{
  double in[INPUTS];
  for (int n = 0; n < POINTS; n++) {
    leaves(momenta[n], in);
    y[n] = AVERAGE * amplitude(in);
  }
  __asm__ volatile("" ::: "memory");
  return y[0];
}
int main(void)
{
  FILE *f = fopen("points.bin", "rb");
  if (!f || fread(momenta, sizeof momenta, 1, f) != 1) return 1;
  report(batch, POINTS);
  for (int n = 0; n < POINTS; n++) printf("%.17g\n", y[n]);
  return 0;
}

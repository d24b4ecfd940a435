/* The phase space of a recoiling particle and a pair in invariant mass and angles, as src/integral/monte-carlo.ts has it;
 * constants as macros: RAPIDITY, SCALE, KAPPA, ONE, TWO (masses of the pair), RECOIL, ROOT_S, FLUX_QUARTER, PREFACTOR, CUT,
 * GAMMA, GAMMA_BETA, and FIRST, SECOND as {E, px, py, pz}. Writes p1, p2, recoil and pair, and returns the weight. */
#include <math.h>
#define TWO_PI 6.283185307179586
static const double first[4] = FIRST, second[4] = SECOND;
static void lift(double own, double sign, const double *k, double length, double along, const double *q, double mass,
                 double *to)
{
  const double energy = sqrt(own * own + length * length);
  const double factor = sign * along / (mass * (q[0] + mass)) + energy / mass;
  for (int n = 0; n < 3; n++) to[n + 1] = sign * k[n] + q[n + 1] * factor;
  to[0] = sqrt(own * own + to[1] * to[1] + to[2] * to[2] + to[3] * to[3]);
}
static double pair_map(const double *x, double p[5][4])
{
  const double xi = CUT * x[0] * x[0], product = ONE * TWO;
  const double falling = SCALE * exp(-xi), rising = product == 0 ? 0 : product * product / SCALE * exp(xi);
  const double eta = RAPIDITY - xi > 0 ? RAPIDITY - xi : 0;
  const double square = ONE * ONE + TWO * TWO + falling + rising;
  const double below =
      RAPIDITY < 1 ? 4 * product * sinh(xi / 2) * sinh(RAPIDITY - xi / 2) : -expm1(-xi) * (SCALE - rising);
  const double root = eta < 1 ? 2 * product * sinh(eta) : falling - rising;
  const double energy = (KAPPA * (ROOT_S + RECOIL) + square) / (2 * ROOT_S);
  const double momentum = sqrt(below * ((ROOT_S + RECOIL) * (ROOT_S + RECOIL) - square)) / (2 * ROOT_S);
  const double half = FLUX_QUARTER / ROOT_S * momentum;
  const double sin_q = 2 * sqrt(x[1] * (1 - x[1])), z = momentum * (2 * x[1] - 1);
  const double q[4] = {GAMMA * energy + GAMMA_BETA * z, momentum * sin_q * cos(TWO_PI * x[2]),
                       momentum * sin_q * sin(TWO_PI * x[2]), GAMMA * z + GAMMA_BETA * energy};
  const double mass = sqrt(square), length = root / (2 * mass), sin_k = 2 * sqrt(x[3] * (1 - x[3]));
  const double k[3] = {length * sin_k * cos(TWO_PI * x[4]), length * sin_k * sin(TWO_PI * x[4]),
                       length * (2 * x[3] - 1)};
  const double along = q[1] * k[0] + q[2] * k[1] + q[3] * k[2];
  for (int n = 0; n < 4; n++) p[0][n] = first[n], p[1][n] = second[n];
  p[2][1] = -q[1], p[2][2] = -q[2], p[2][3] = first[3] + second[3] - q[3];
  p[2][0] = sqrt(RECOIL * RECOIL + p[2][1] * p[2][1] + p[2][2] * p[2][2] + p[2][3] * p[2][3]);
  lift(ONE, 1, k, length, along, q, mass, p[3]);
  lift(TWO, -1, k, length, along, q, mass, p[4]);
  return PREFACTOR * 2 * CUT * x[0] * (root * root / square) * 2 * half;
}

/* GSL's VEGAS on the integrand f() of integrand.inc (macros DIMENSION, CALLS, ITERATIONS, SEEDS, EXACT). Prints nanoseconds
 * per call (median, smallest, largest of nine), calls of a run, the mean square of the error it quotes and the mean square
 * of its distance from the exact value in those errors, both relative, over the seeds. */
#include <gsl/gsl_monte_vegas.h>
#include <math.h>
#include "timing.h"
#include "integrand.inc"
static double value, error;
static gsl_rng *generator;
static long calls;
static double counted(double *x, size_t d, void *p)
{
  calls++;
  return f(x, d, p);
}
static double run(double (*integrand)(double *, size_t, void *))
{
  double lower[DIMENSION], upper[DIMENSION];
  for (int n = 0; n < DIMENSION; n++) lower[n] = 0, upper[n] = 1;
  gsl_monte_function g = {integrand, DIMENSION, NULL};
  gsl_monte_vegas_state *s = gsl_monte_vegas_alloc(DIMENSION);
  gsl_monte_vegas_params parameters;
  gsl_monte_vegas_params_get(s, &parameters);
  parameters.iterations = ITERATIONS;
  gsl_monte_vegas_params_set(s, &parameters);
  gsl_monte_vegas_integrate(&g, lower, upper, DIMENSION, CALLS, generator, s, &value, &error);
  gsl_monte_vegas_free(s);
  return value;
}
static double batch(void)
{
  return run(f);
}
int main(void)
{
  double squares = 0, pulls = 0;
  generator = gsl_rng_alloc(gsl_rng_mt19937);
  run(counted);
  report(batch, (double)calls);
  for (int n = 0; n < SEEDS; n++) {
    gsl_rng_set(generator, n + 1);
    run(f);
    squares += error * error / (EXACT * EXACT) / SEEDS;
    pulls += (value - EXACT) * (value - EXACT) / (error * error) / SEEDS;
  }
  printf("%ld %.17g %.17g\n", calls, squares, pulls);
  gsl_rng_free(generator);
  return 0;
}

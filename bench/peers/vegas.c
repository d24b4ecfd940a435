/* GSL's VEGAS on a product of a Breit-Wigner, a soft pole, a threshold root and a coupled azimuth, five dimensions.
 * Prints nanoseconds per call (median, smallest, largest of nine), the value and the error of the last run. */
#include <gsl/gsl_monte_vegas.h>
#include <math.h>
#include "timing.h"
static double f(double *x, size_t d, void *p)
{
  (void)d;
  (void)p;
  const double a = x[0] - 0.6, c = 2 * x[2] - 1;
  return 1 / (a * a + 0.0025) / (0.01 + x[1]) * (1 + c * c) * sqrt(x[3]) * (1 - x[3]) *
         (1 + 0.5 * cos(6.283185307179586 * (x[4] + x[2])));
}
static double value, error;
static gsl_rng *generator;
static double batch(void)
{
  double lower[5] = {0, 0, 0, 0, 0}, upper[5] = {1, 1, 1, 1, 1};
  gsl_monte_function g = {f, 5, NULL};
  gsl_monte_vegas_state *s = gsl_monte_vegas_alloc(5);
  gsl_monte_vegas_params parameters;
  gsl_monte_vegas_params_get(s, &parameters);
  parameters.iterations = 10;
  gsl_monte_vegas_params_set(s, &parameters);
  gsl_monte_vegas_integrate(&g, lower, upper, 5, 20000, generator, s, &value, &error);
  gsl_monte_vegas_free(s);
  return value;
}
int main(void)
{
  generator = gsl_rng_alloc(gsl_rng_mt19937);
  report(batch, 10 * 20000.0);
  printf("%.17g %.17g\n", value, error);
  gsl_rng_free(generator);
  return 0;
}

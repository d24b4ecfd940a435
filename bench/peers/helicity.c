/* |M|^2 by helicity amplitudes: the generated operations of amplitude.inc (macros LEGS, POINTS, AVERAGE and the function
 * amplitude() of momenta [E, px, py, pz]), for points read from points.bin. */
#include <math.h>
#include "timing.h"
#include "amplitude.inc"
static double momenta[POINTS][LEGS][4], y[POINTS];
static double batch(void)
{
  for (int n = 0; n < POINTS; n++) y[n] = AVERAGE * amplitude(momenta[n]);
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

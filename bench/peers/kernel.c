/* The generated kernel of kernel.inc (function `kernel`, macros INPUTS, POINTS, ARGUMENTS) over columns of points. */
#include <math.h>
#include "timing.h"
#include "kernel.inc"
static double x[INPUTS][POINTS], y[POINTS];
static double batch(void)
{
  for (int n = 0; n < POINTS; n++) y[n] = kernel(ARGUMENTS);
  __asm__ volatile("" ::: "memory");
  return y[0];
}
int main(void)
{
  FILE *f = fopen("points.bin", "rb");
  if (!f || fread(x, sizeof x, 1, f) != 1) return 1;
  report(batch, POINTS);
  for (int n = 0; n < POINTS; n++) printf("%.17g\n", y[n]);
  return 0;
}

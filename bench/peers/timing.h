/* Processor time per call: nine batches after two for warm-up. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
static double now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}
static int by_size(const void *a, const void *b)
{
  const double d = *(const double *)a - *(const double *)b;
  return (d > 0) - (d < 0);
}
/* Prints median, smallest and largest in nanoseconds per point. */
static void report(double (*batch)(void), double points)
{
  double t[9];
  volatile double sink = 0;
  double start = now();
  sink += batch();
  const int repeats = 1 + (int)(0.05 / (now() - start + 1e-9));
  for (int k = -2; k < 9; k++) {
    start = now();
    for (int r = 0; r < repeats; r++) sink += batch();
    if (k >= 0) t[k] = (now() - start) * 1e9 / repeats / points;
  }
  qsort(t, 9, sizeof *t, by_size);
  printf("%.6g %.6g %.6g\n", t[4], t[0], t[8]);
}

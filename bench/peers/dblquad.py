"""Total cross sections by scipy.integrate.dblquad: the kernels and the variables of the quadrature, at the same points.

Prints the processor time in milliseconds of all integrals together, the number of calls, then each value."""
import json
import sys
import time
from math import asinh, exp, expm1, sinh, sqrt

from scipy import integrate

calls = 0


def strip(g, xi):
    one, two = g["pair"]
    product = one * two
    falling = g["scale"] * exp(-xi)
    rising = 0.0 if product == 0 else product * product / g["scale"] * exp(xi)
    eta = max(0.0, g["rapidity"] - xi)
    square = one * one + two * two + falling + rising
    if g["rapidity"] < 1:
        below = 4 * product * sinh(xi / 2) * sinh(g["rapidity"] - xi / 2)
    else:
        below = -expm1(-xi) * (g["scale"] - rising)
    root = 2 * product * sinh(eta) if eta < 1 else falling - rising
    return square, below, root


def integral(problem):
    g = problem["geometry"]
    scope = {}
    names = ", ".join("c%d=c[%d]" % (n, n) for n in range(len(problem["coefficients"])))
    body = "\n".join("        " + line for line in problem["source"])
    exec("def make(c):\n    def kernel(u, v, %s):\n%s\n    return kernel\n" % (names, body), scope)
    kernel = scope["make"](problem["coefficients"])
    cut, root_s, recoil = g["cut"], g["rootS"], g["recoil"]

    def f(u, n):
        global calls
        calls += 1
        w = (1 + n) / 2
        square, below, root = strip(g, cut * w * w)
        momentum = sqrt(below * ((root_s + recoil) ** 2 - square)) / (2 * root_s)
        half = g["flux"] / root_s * momentum
        energy = (g["largest"] * (root_s + recoil) + square) / (2 * root_s)
        first = g["flux"] / root_s
        start = first * first * square / (g["firstEnergy"] / root_s / 2 * energy + half)
        return cut * w * half * root * root / square * kernel(start + half * (1 + u), square)

    return problem["prefactor"] * integrate.dblquad(f, -1, 1, -1, 1, epsabs=0, epsrel=problem["accuracy"])[0]


def main():
    global calls
    problems = json.load(open(sys.argv[1]))
    times = []
    for run in range(int(problems["runs"])):
        calls = 0
        start = time.process_time()
        values = [integral(p) for p in problems["integrals"]]
        times.append((time.process_time() - start) * 1e3)
    times.sort()
    print(times[len(times) // 2], calls, *["%.17g" % v for v in values])


main()

from object_library import all_parameters, Parameter
from function_library import complexconjugate, re, im, csc, sec, acsc, asec, cot

# This is a default parameter object representing 0.
ZERO = Parameter(name = 'ZERO', nature = 'internal', type = 'real', value = '0.0', texname = '0')

aEW = Parameter(name = 'aEW', nature = 'internal', type = 'real', value = '1/137.036', texname = '\\alpha')
Gf = Parameter(name = 'Gf', nature = 'external', type = 'real', value = 0.0000116637, texname = 'G_f',
               lhablock = 'SMINPUTS', lhacode = [ 2 ])
G4 = Parameter('G4', 'external', 'real', 1.5e-6, 'G_4', lhablock = 'CONTACT', lhacode = [ 1 ])
Me = Parameter(name = 'Me', nature = 'external', type = 'real', value = .000511, texname = '\\text{Me}',
               lhablock = 'MASS', lhacode = [ 11 ])
Mm = Parameter('Mm', 'external', 'real', 0.10566, 'M_\\mu', 'MASS', [ 13 ])
Mx1 = Parameter('Mx1', 'external', 'real', 80., 'M_1', 'MASS', [ 1000022 ])
Mx2 = Parameter('Mx2', 'external', 'real', 120.5, 'M_2', 'MASS', [ 1000023 ])
MZ = Parameter('MZ', 'external', 'real', 91.188, 'M_Z', 'MASS', [ 23 ])
MW = Parameter('MW', 'external', 'real', 80.4, 'M_W', 'MASS', [ 24 ])
MH = Parameter('MH', 'external', 'real', 125, 'M_H', 'MASS', [ 25 ])
MS = Parameter('MS', 'external', 'real', 2.e2, 'M_S', 'MASS', [ 1000011 ])
WZ = Parameter('WZ', 'external', 'real', 2.4952, '\\Gamma_Z', 'DECAY', [ 23 ])

sw2 = Parameter(name = 'sw2', nature = 'internal', type = 'real', value = '1 - MW**2/MZ**2', texname = 's_W^2')
ee = Parameter(name = 'ee', nature = 'internal', type = 'real', value = '2*cmath.sqrt(aEW)*cmath.sqrt(cmath.pi)',
               texname = 'e')
gz = Parameter('gz', 'internal', 'real', 'ee*(sw2*(1 - sw2))**-0.5', 'g_Z')
mod = Parameter('mod', 'external', 'real', 0.45, '|g_W|', 'NEW', [ 1 ])
phi = Parameter('phi', 'external', 'real', 0.3, '\\phi', 'NEW', [ 2 ])
gW = Parameter('gW', 'internal', 'complex', 'mod*cmath.exp(complex(0,1)*phi)', 'g_W')
ys = Parameter('ys', 'external', 'real', 0.02, 'y_s', 'NEW', [ 3 ])
yp = Parameter('yp', 'external', 'real', -0.03, 'y_p', 'NEW', [ 4 ])
y1 = Parameter('y1', 'external', 'real', 0.2, 'y_1', 'NEW', [ 5 ])
lam = Parameter('lam', 'external', 'real', 0.13, '\\lambda', 'NEW', [ 6 ])
vev = Parameter('vev', 'external', 'real', 246, 'v', 'NEW', [ 7 ])
g11 = Parameter('g11', 'external', 'real', 0.1, 'g_{11}', 'NEW', [ 8 ])
g12 = Parameter('g12', 'external', 'real', -0.25, 'g_{12}', 'NEW', [ 9 ])

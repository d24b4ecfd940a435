from object_library import all_lorentz, Lorentz
from function_library import complexconjugate, re, im, csc, sec, acsc, asec, cot
try:
   import form_factors as ForFac
except ImportError:
   pass

FFV1 = Lorentz(name = 'FFV1', spins = [ 2, 2, 3 ], structure = 'Gamma(3,2,1)')
FFV2 = Lorentz(name = 'FFV2', spins = [ 2, 2, 3 ], structure = 'Gamma(3,2,-1)*ProjM(-1,1)')
FFV3 = Lorentz(name = 'FFV3', spins = [ 2, 2, 3 ], structure = 'Gamma(3,2,-1)*ProjP(-1,1)')
FFV4 = Lorentz(name = 'FFV4', spins = [ 2, 2, 3 ], structure = 'Gamma(3,2,-1)*Gamma5(-1,1)')
FFS1 = Lorentz(name = 'FFS1', spins = [ 2, 2, 1 ], structure = 'Identity(2,1)')
FFS2 = Lorentz(name = 'FFS2', spins = [ 2, 2, 1 ], structure = 'Gamma5(2,1)')
FFS3 = Lorentz(name = 'FFS3', spins = [ 2, 2, 1 ], structure = 'ProjM(2,1)')
FFS4 = Lorentz(name = 'FFS4', spins = [ 2, 2, 1 ], structure = 'ProjP(2,1)')
SSS1 = Lorentz(name = 'SSS1', spins = [ 1, 1, 1 ], structure = '1')
SSSS1 = Lorentz(name = 'SSSS1', spins = [ 1, 1, 1, 1 ], structure = '1')
SSV1 = Lorentz(name = 'SSV1', spins = [ 1, 1, 3 ], structure = 'P(3,1) - P(3,2)')
VVS1 = Lorentz(name = 'VVS1', spins = [ 3, 3, 1 ], structure = 'Metric(1,2)')
VVSS1 = Lorentz(name = 'VVSS1', spins = [ 3, 3, 1, 1 ], structure = 'Metric(1,2)')
VVV1 = Lorentz(name = 'VVV1', spins = [ 3, 3, 3 ],
               structure = 'P(1,3)*Metric(2,3) - P(1,2)*Metric(2,3) + P(2,1)*Metric(1,3) - P(2,3)*Metric(1,3) + P(3,2)*Metric(1,2) - P(3,1)*Metric(1,2)')
FFFF1 = Lorentz(name = 'FFFF1', spins = [ 2, 2, 2, 2 ],
                structure = 'Gamma(-1,2,-2)*ProjM(-2,1)*Gamma(-1,4,-3)*ProjM(-3,3)')
FFFF2 = Lorentz(name = 'FFFF2', spins = [ 2, 2, 2, 2 ],
                structure = 'Gamma(-1,2,1)*Gamma(-1,4,3) - Gamma(-1,2,3)*Gamma(-1,4,1)')

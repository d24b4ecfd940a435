# A folder in UFO syntax, written for the tests: the twin of twin.yaml.
from __future__ import division
from object_library import all_particles, Particle
import parameters as Param

e__minus__ = Particle(pdg_code = 11,
                      name = 'e-',
                      antiname = 'e+',
                      spin = 2,
                      color = 1,
                      mass = Param.Me,
                      width = Param.ZERO,
                      texname = 'e-',
                      antitexname = 'e+',
                      charge = -1,
                      LeptonNumber = 1)

e__plus__ = e__minus__.anti()

mu__minus__ = Particle(pdg_code = 13, name = 'mu-', antiname = 'mu+', spin = 2, color = 1, mass = Param.Mm,
                       width = Param.ZERO, texname = '\\mu', antitexname = '\\mu+', charge = -1)
mu__plus__ = mu__minus__.anti()

ve = Particle(pdg_code = 12, name = 've', antiname = 've~', spin = 2, color = 1, mass = Param.ZERO,
              width = Param.ZERO, texname = 've', antitexname = 've~', charge = 0)
ve__tilde__ = ve.anti()

vm = Particle(pdg_code = 14, name = 'vm', antiname = 'vm~', spin = 2, color = 1, mass = Param.ZERO,
              width = Param.ZERO, texname = 'vm', antitexname = 'vm~', charge = 0)
vm__tilde__ = vm.anti()

x1 = Particle(1000022, 'x1', 'x1', 2, 1, Param.Mx1, Param.ZERO, 'x1', 'x1', 0)
x2 = Particle(1000023, 'x2', 'x2', 2, 1, Param.Mx2, Param.ZERO, 'x2', 'x2', 0)

a = Particle(pdg_code = 22, name = 'a', antiname = 'a', spin = 3, color = 1, mass = Param.ZERO, width = Param.ZERO,
             texname = 'a', antitexname = 'a', charge = 0)

Z = Particle(pdg_code = 23, name = 'z', antiname = 'z', spin = 3, color = 1, mass = Param.MZ, width = Param.WZ,
             texname = 'Z', antitexname = 'Z', charge = 0)

W__plus__ = Particle(pdg_code = 24, name = 'w+', antiname = 'w-', spin = 3, color = 1, mass = Param.MW,
                     width = Param.ZERO, texname = 'W+', antitexname = 'W-', charge = 1)
W__minus__ = W__plus__.anti()

H = Particle(pdg_code = 25, name = 'h', antiname = 'h', spin = 1, color = 1, mass = Param.MH, width = Param.ZERO,
             texname = 'H', antitexname = 'H', charge = 0)

G0 = Particle(pdg_code = 250, name = 'G0', antiname = 'G0', spin = 1, color = 1, mass = Param.MZ, width = Param.WZ,
              texname = 'G0', antitexname = 'G0', goldstone = True, charge = 0)

ghA = Particle(pdg_code = 9000001, name = 'ghA', antiname = 'ghA~', spin = -1, color = 1, mass = Param.ZERO,
               width = Param.ZERO, texname = 'ghA', antitexname = 'ghA~', charge = 0, GhostNumber = 1)
ghA__tilde__ = ghA.anti()

s__minus__ = Particle(pdg_code = 1000011, name = 's-', antiname = 's+', spin = 1, color = 1, mass = Param.MS,
                      width = Param.ZERO, texname = 's-', antitexname = 's+', charge = -1.)
s__plus__ = s__minus__.anti()

u = Particle(pdg_code = 2, name = 'u', antiname = 'u~', spin = 2, color = 3, mass = Param.ZERO, width = Param.ZERO,
             texname = 'u', antitexname = 'u~', charge = 2/3)
u__tilde__ = u.anti()

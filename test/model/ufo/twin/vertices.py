from object_library import all_vertices, Vertex
import particles as P
import couplings as C
import lorentz as L

V_1 = Vertex(name = 'V_1',
             particles = [ P.e__plus__, P.e__minus__, P.a ],
             color = [ '1' ],
             lorentz = [ L.FFV1 ],
             couplings = {(0,0):C.GC_1})

V_2 = Vertex(name = 'V_2', particles = [ P.mu__plus__, P.mu__minus__, P.a ], color = [ '1' ],
             lorentz = [ L.FFV1 ], couplings = {(0,0):C.GC_1})
V_3 = Vertex(name = 'V_3', particles = [ P.e__plus__, P.e__minus__, P.Z ], color = [ '1' ],
             lorentz = [ L.FFV2, L.FFV3 ], couplings = {(0,0):C.GC_2,(0,1):C.GC_3})
V_4 = Vertex(name = 'V_4', particles = [ P.mu__plus__, P.mu__minus__, P.Z ], color = [ '1' ],
             lorentz = [ L.FFV2, L.FFV3 ], couplings = {(0,0):C.GC_2,(0,1):C.GC_3})
V_5 = Vertex(name = 'V_5', particles = [ P.ve__tilde__, P.ve, P.Z ], color = [ '1' ],
             lorentz = [ L.FFV2 ], couplings = {(0,0):C.GC_4})
V_6 = Vertex(name = 'V_6', particles = [ P.e__plus__, P.ve, P.W__minus__ ], color = [ '1' ],
             lorentz = [ L.FFV2 ], couplings = {(0,0):C.GC_5})
V_7 = Vertex(name = 'V_7', particles = [ P.ve__tilde__, P.e__minus__, P.W__plus__ ], color = [ '1' ],
             lorentz = [ L.FFV2 ], couplings = {(0,0):C.GC_6})
V_8 = Vertex(name = 'V_8', particles = [ P.mu__plus__, P.vm, P.ve__tilde__, P.e__minus__ ], color = [ '1' ],
             lorentz = [ L.FFFF1 ], couplings = {(0,0):C.GC_7})
V_9 = Vertex(name = 'V_9', particles = [ P.vm__tilde__, P.mu__minus__, P.e__plus__, P.ve ], color = [ '1' ],
             lorentz = [ L.FFFF1 ], couplings = {(0,0):C.GC_7})
V_10 = Vertex(name = 'V_10', particles = [ P.e__plus__, P.e__minus__, P.e__plus__, P.e__minus__ ], color = [ '1' ],
              lorentz = [ L.FFFF2 ], couplings = {(0,0):C.GC_8})
V_11 = Vertex(name = 'V_11', particles = [ P.e__plus__, P.e__minus__, P.H ], color = [ '1' ],
              lorentz = [ L.FFS1, L.FFS2 ], couplings = {(0,0):C.GC_9,(0,1):C.GC_10})
V_12 = Vertex(name = 'V_12', particles = [ P.H, P.H, P.H ], color = [ '1' ],
              lorentz = [ L.SSS1 ], couplings = {(0,0):C.GC_11})
V_13 = Vertex(name = 'V_13', particles = [ P.H, P.H, P.H, P.H ], color = [ '1' ],
              lorentz = [ L.SSSS1 ], couplings = {(0,0):C.GC_12})
V_14 = Vertex(name = 'V_14', particles = [ P.s__minus__, P.s__plus__, P.a ], color = [ '1' ],
              lorentz = [ L.SSV1 ], couplings = {(0,0):C.GC_13})
V_15 = Vertex(name = 'V_15', particles = [ P.a, P.a, P.s__minus__, P.s__plus__ ], color = [ '1' ],
              lorentz = [ L.VVSS1 ], couplings = {(0,0):C.GC_14})
V_16 = Vertex(name = 'V_16', particles = [ P.Z, P.Z, P.H ], color = [ '1' ],
              lorentz = [ L.VVS1 ], couplings = {(0,0):C.GC_15})
V_17 = Vertex(name = 'V_17', particles = [ P.W__minus__, P.W__plus__, P.H ], color = [ '1' ],
              lorentz = [ L.VVS1 ], couplings = {(0,0):C.GC_16})
V_18 = Vertex(name = 'V_18', particles = [ P.Z, P.W__minus__, P.W__plus__ ], color = [ '1' ],
              lorentz = [ L.VVV1 ], couplings = {(0,0):C.GC_17})
V_19 = Vertex(name = 'V_19', particles = [ P.x1, P.x1, P.Z ], color = [ '1' ],
              lorentz = [ L.FFV4 ], couplings = {(0,0):C.GC_18})
V_20 = Vertex(name = 'V_20', particles = [ P.x2, P.x1, P.Z ], color = [ '1' ],
              lorentz = [ L.FFV4 ], couplings = {(0,0):C.GC_19})
V_21 = Vertex(name = 'V_21', particles = [ P.x1, P.e__minus__, P.s__plus__ ], color = [ '1' ],
              lorentz = [ L.FFS4 ], couplings = {(0,0):C.GC_20})
V_22 = Vertex(name = 'V_22', particles = [ P.e__plus__, P.x1, P.s__minus__ ], color = [ '1' ],
              lorentz = [ L.FFS3 ], couplings = {(0,0):C.GC_20})

# In other gauges than the unitary one.
V_23 = Vertex(name = 'V_23', particles = [ P.G0, P.G0, P.H ], color = [ '1' ],
              lorentz = [ L.SSS1 ], couplings = {(0,0):C.GC_11})

# Kept, but refused where a process needs it.
V_24 = Vertex(name = 'V_24', particles = [ P.u__tilde__, P.u, P.a ], color = [ 'Identity(1,2)' ],
              lorentz = [ L.FFV1 ], couplings = {(0,0):C.GC_1})

* e(p) gamma(k1) -> e(q) gamma(k2) gamma(k3): six diagrams, photons taken as incoming momenta k1, -k2, -k3;
* ai = 1/((p+l_i)^2-m^2), bi = 1/((q-l_i)^2-m^2); invariants xi = p.ki, y12 = k1.k2, y13 = k1.k3.
Symbols m,a1,a2,a3,b1,b2,b3,x1,x2,x3,y12,y13;
Vectors p,q,k1,k2,k3,P1,P2,P3,R1,R2,R3;
Indices m1,m2,m3;
#define AMP "0"
#define BAR "0"
#procedure diagram(i,j,n)
#redefine AMP "`AMP'+a`i'*b`n'*g_(1,m`n')*(g_(1,R`n')+m)*g_(1,m`j')*(g_(1,P`i')+m)*g_(1,m`i')"
#redefine BAR "`BAR'+a`i'*b`n'*g_(1,m`i')*(g_(1,P`i')+m)*g_(1,m`j')*(g_(1,R`n')+m)*g_(1,m`n')"
#endprocedure
#call diagram(1,2,3)
#call diagram(1,3,2)
#call diagram(2,1,3)
#call diagram(2,3,1)
#call diagram(3,1,2)
#call diagram(3,2,1)
#do r=1,`REP'
Local M = -1/4*(g_(1,q)+m)*(`AMP')*(g_(1,p)+m)*(`BAR');
trace4,1;
contract;
.sort
id P1 = p+k1;
id P2 = p-k2;
id P3 = p-k3;
id R1 = p-k2-k3;
id R2 = p+k1-k3;
id R3 = p+k1-k2;
id q = p+k1-k2-k3;
id p.p = m^2;
id k1.k1 = 0;
id k2.k2 = 0;
id k3.k3 = 0;
.sort
id k2.k3 = -p.k1+p.k2+p.k3+k1.k2+k1.k3;
id p.k1 = x1;
id p.k2 = x2;
id p.k3 = x3;
id k1.k2 = y12;
id k1.k3 = y13;
.sort
#enddo
.end

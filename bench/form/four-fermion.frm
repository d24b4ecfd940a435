* gamma(p1) e(p2) -> e(k3) nu(k4) nubar(k5) through gamma_mu (gV - gA g5) x gamma^mu (1 - g5), all particles massive;
* d1, d2 are the propagators, s, t13 = p1.k3, t14 = p1.k4, t24 = p2.k4, t34 = k3.k4 the invariants.
Symbols m,mi,mj,gV,gA,s,d1,d2,t13,t14,t24,t34;
Vectors p1,p2,k3,k4,k5,Q,R;
Indices mu,nu,al;
#do r=1,`REP'
Local S = - (g_(1,k3)+m)
 *(d1*g_(1,mu)*(gV-gA*g5_(1))*(g_(1,Q)+m)*g_(1,al) + d2*g_(1,al)*(g_(1,R)+m)*g_(1,mu)*(gV-gA*g5_(1)))
 *(g_(1,p2)+m)
 *(d1*g_(1,al)*(g_(1,Q)+m)*g_(1,nu)*(gV-gA*g5_(1)) + d2*g_(1,nu)*(gV-gA*g5_(1))*(g_(1,R)+m)*g_(1,al));
trace4,1;
.sort
Multiply (g_(2,k4)+mi)*g_(2,mu)*(1-g5_(2))*(g_(2,k5)-mj)*g_(2,nu)*(1-g5_(2));
trace4,2;
contract;
.sort
id Q = p1+p2;
id R = k3-p1;
id k5 = p1+p2-k3-k4;
id p1.p1 = 0;
id p2.p2 = m^2;
id k3.k3 = m^2;
id k4.k4 = mi^2;
id p1.p2 = (s-m^2)/2;
.sort
id p2.k3 = (s+m^2+mi^2-mj^2)/2 - t13 - t14 - t24 + t34;
id p1.k3 = t13;
id p1.k4 = t14;
id p2.k4 = t24;
id k3.k4 = t34;
.sort
#enddo
.end

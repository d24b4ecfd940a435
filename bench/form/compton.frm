* e(p) gamma(k) -> e(q) gamma(l), spins averaged, photons summed with -g; x = p.k, y = p.l.
* dx = 1/((p+k)^2 - m^2) and dy = 1/((p-l)^2 - m^2) stay symbols.
Symbols m,x,y,dx,dy;
Vectors p,k,q,l,P,R;
Indices mu,nu;
#do r=1,`REP'
Local M = 1/4*(g_(1,q)+m)
 *(dx*g_(1,mu)*(g_(1,P)+m)*g_(1,nu) + dy*g_(1,nu)*(g_(1,R)+m)*g_(1,mu))
 *(g_(1,p)+m)
 *(dx*g_(1,nu)*(g_(1,P)+m)*g_(1,mu) + dy*g_(1,mu)*(g_(1,R)+m)*g_(1,nu));
trace4,1;
contract;
id P = p+k;
id R = p-l;
id q = p+k-l;
id p.p = m^2;
id k.k = 0;
id l.l = 0;
id p.k = x;
id p.l = y;
id k.l = x-y;
.sort
#enddo
.end

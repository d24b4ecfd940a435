* Chains with contracted indices.  -d CHAIN=a,p1,b,p2,a,p3,b,p4
Vectors p1,p2,p3,p4;
Indices a,b,c,d,e,f;
#do r=1,`REP'
Local F = g_(1,`CHAIN');
trace4,1;
contract;
.sort
#enddo
.end

* Tr[gamma5 p1slash ... pNslash].  -d N=8
Vectors p1,...,p`N';
#do r=1,`REP'
Local F = g5_(1)*g_(1,p1,...,p`N');
trace4,1;
.sort
#enddo
.end

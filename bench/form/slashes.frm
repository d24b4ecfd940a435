* Tr[p1slash ... pNslash], fully expanded.  -d N=8 -d MODE=trace4 (four dimensions) or tracen (any dimension)
Vectors p1,...,p`N';
#do r=1,`REP'
Local F = g_(1,p1,...,p`N');
`MODE',1;
.sort
#enddo
.end

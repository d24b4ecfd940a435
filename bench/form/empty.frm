* Start-up alone.
.end

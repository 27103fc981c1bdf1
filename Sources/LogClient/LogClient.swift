// The public log over HTTP, and the witnesses that cosign it.

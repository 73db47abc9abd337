"""Documents for signature: domain values in, PDF bytes out. One file a document."""

# verify-audit: recomputes the audit chain; the exit status is 1 when it is broken.
prepare_host
exec dotnet "$HOST_PROGRAM" verify-audit "$@"

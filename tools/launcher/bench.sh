# bench: see tests/bench/run.
exec tests/bench/run "$@"

# bench: see tests/bench/run; bench engine: see tests/bench/engine/run.
if [ "${1:-}" = engine ]; then
    shift
    exec tests/bench/engine/run "$@"
fi
exec tests/bench/run "$@"

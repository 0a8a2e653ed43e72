# bench: see tests/bench/run; bench import: see tests/bench/import; bench ledger: see tests/bench/ledger; bench engine: see tests/bench/engine/run.

case ${1:-} in
engine)
    shift
    exec tests/bench/engine/run "$@"
    ;;
import)
    exec tests/bench/import
    ;;
ledger)
    exec tests/bench/ledger
    ;;
esac
exec tests/bench/run "$@"

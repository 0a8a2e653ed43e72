# test [PROJECT …]: everything that has tests, or only the named test projects (`./ecqs test Ledger Host`). Test results go to artifacts/test-results.
# The last line is "N passed, N failed"; the exit status is not 0 when anything failed.
. tools/launcher/test-programs.sh

RESULTS=$ROOT/artifacts/test-results
rm -rf "$RESULTS"
mkdir -p "$RESULTS"
server=
broken=

stop_server() {
    [ -z "$server" ] || { kill -TERM "$server" 2>/dev/null && wait "$server" 2>/dev/null; } || true
    server=
}
trap stop_server EXIT
trap 'exit 130' INT TERM

# One server for all test processes, which make their databases on it from templates.
start_server() {
    dotnet artifacts/bin/Ecqs.Database/debug/Ecqs.Database.dll \
        --runtime runtime --data artifacts/test-server --for-tests >"$RESULTS/server" 2>"$RESULTS/server.log" &
    server=$!
    until [ -s "$RESULTS/server" ]; do
        kill -0 "$server" 2>/dev/null || {
            cat "$RESULTS/server.log" >&2
            fail "测试数据库没有启动" "The test database did not start"
        }
        sleep 0.1
    done
    ECQS_TEST_SERVER=$(head -n 1 "$RESULTS/server")
    export ECQS_TEST_SERVER
}

# finished NAME STATUS: prints the log of what failed.
finished() {
    [ "$2" -ne 0 ] || return 0
    broken="$broken $1"
    cat "$RESULTS/$1.log"
}

wanted() {
    [ -n "$only" ] || return 0
    case " $only " in *" $1 "*) return 0 ;; *) return 1 ;; esac
}

only=$*
install_test_programs
npm_install runtime
# One failure, and not the end: all that needs no browser is tested still.
(build_frontend) || broken=frontend-build
build Ecqs.sln Debug
start_server
# Which mutations the tests have seen leave their audit entry.
ECQS_AUDITED_MUTATIONS=$RESULTS/audited-mutations
export ECQS_AUDITED_MUTATIONS

for project in tests/*.Tests/*.csproj; do
    name=$(basename "$project" .csproj)
    short=${name#Ecqs.}
    wanted "${short%.Tests}" || continue
    say "测试 $name…" "Testing $name …"
    status=0
    dotnet test "$project" --no-build -nologo --results-directory "$RESULTS" --logger "trx;LogFileName=$name.trx" \
        --blame-hang-timeout 10m --blame-hang-dump-type none >"$RESULTS/$name.log" 2>&1 || status=$?
    finished "$name" "$status"
done

if wanted conformance && [ -f tests/conformance/package.json ]; then
    npm_install tests/conformance
    say "测试 tests/conformance…" "Testing tests/conformance …"
    status=0
    # Node 20 takes files, not patterns.
    find tests/conformance -name node_modules -prune -o -name '*.test.mjs' -print | LC_ALL=C sort |
        xargs node --test --test-reporter=spec --test-reporter-destination=stdout \
            --test-reporter=junit --test-reporter-destination="$RESULTS/conformance.xml" >"$RESULTS/conformance.log" 2>&1 || status=$?
    finished conformance "$status"
fi

if wanted frontend && [ -f frontend/package.json ] && grep -q '"test":' frontend/package.json; then
    say "测试 frontend…" "Testing frontend …"
    status=0
    (cd frontend && npm test --silent -- --reporter=default --reporter=junit --outputFile.junit="$RESULTS/frontend.xml") \
        >"$RESULTS/frontend.log" 2>&1 || status=$?
    finished frontend "$status"
fi

# Only a whole run can tell.
if [ -z "$only" ]; then
    status=0
    node tools/launcher/audited-mutations.mjs "$ECQS_AUDITED_MUTATIONS" >"$RESULTS/audited-mutations.log" 2>&1 || status=$?
    finished audited-mutations "$status"
fi

stop_server
status=0
# shellcheck disable=SC2086 # The names have no spaces.
node tools/launcher/test-report.mjs "$RESULTS" $broken || status=$?
exit "$status"

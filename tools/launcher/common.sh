# What the subcommands share. Sourced with the repository's root in $ROOT and as working directory.

DOTNET_CLI_TELEMETRY_OPTOUT=1
DOTNET_NOLOGO=1
export DOTNET_CLI_TELEMETRY_OPTOUT DOTNET_NOLOGO

STATE=$ROOT/artifacts/launcher

# say CHINESE ENGLISH: a line of progress, in the user's language. On standard error: what a subcommand prints may be piped on.
say() {
    if [ "${ECQS_LANG:-zh}" = en ]; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi >&2
}

fail() {
    say "错误：$1" "Error: $2"
    exit 1
}

# has_all PROGRAM...
has_all() {
    for program in "$@"; do
        command -v "$program" >/dev/null 2>&1 || return 1
    done
}

need_dotnet() {
    has_all dotnet || fail "需要 .NET SDK 10（dotnet 不在 PATH 中）" "The .NET SDK 10 is needed (dotnet is not on the PATH)"
    dotnet --version >/dev/null 2>&1 || fail "需要 .NET SDK 10，已安装的版本不符合 global.json" "The .NET SDK 10 is needed; the one installed does not satisfy global.json"
}

need_node() {
    has_all node npm || fail "需要 Node.js 20.19 或更高版本（含 npm）" "Node.js 20.19 or later with npm is needed"
    node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
        fail "需要 Node.js 20.19 或更高版本，当前是 $(node --version)" "Node.js 20.19 or later is needed, this is $(node --version)"
}

# checksum PATH...: one number for the content and names of all files in them, without what is installed or built there.
checksum() {
    find "$@" \( -name node_modules -o -name dist \) -prune -o -type f -exec cksum {} + | LC_ALL=C sort | cksum
}

# is_current NAME VALUE: true when NAME was recorded with this value.
is_current() {
    [ "$(cat "$STATE/$1" 2>/dev/null)" = "$2" ]
}

record() {
    mkdir -p "$STATE"
    printf '%s\n' "$2" >"$STATE/$1"
}

# npm_install DIR: installs what the lock file says, unless that is there. No package may run a script of its own.
npm_install() {
    lock=$(cksum <"$1/package-lock.json")
    if [ -d "$1/node_modules" ] && is_current "npm-$(basename "$1")" "$lock"; then return 0; fi
    need_node
    say "安装 $1 的 npm 包…" "Installing the npm packages of $1 …"
    (cd "$1" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2) ||
        fail "npm ci 失败（$1）" "npm ci failed ($1)"
    record "npm-$(basename "$1")" "$lock"
}

# build_frontend: builds frontend/dist unless its sources are those of the last build.
build_frontend() {
    [ -f frontend/package.json ] || return 0
    npm_install frontend
    if [ -d frontend/dist ] && is_current frontend "$(frontend_sources)"; then return 0; fi
    need_node
    say "构建前端…" "Building the frontend …"
    mkdir -p "$STATE"
    (cd frontend && npm run build >"$STATE/frontend.log" 2>&1) || {
        cat "$STATE/frontend.log" >&2
        fail "前端构建失败" "The frontend does not build"
    }
    # Taken after the build, which generates some of the sources.
    record frontend "$(frontend_sources)"
}

frontend_sources() {
    if [ -f schema.graphql ]; then checksum frontend schema.graphql; else checksum frontend; fi
}

# build PROJECT CONFIGURATION [OUTPUT]: a build that prints errors only, skipped while OUTPUT is there and no source has changed.
build() {
    build_sources=$(checksum src tools Directory.*.props Directory.*.targets global.json .editorconfig)
    build_stamp=build-$(basename "$1")-$2
    if [ -n "${3:-}" ] && [ -f "${3:-}" ] && is_current "$build_stamp" "$build_sources"; then return 0; fi
    need_dotnet
    say "编译 $1…" "Building $1 …"
    mkdir -p "$STATE"
    dotnet build "$1" --configuration "$2" -nologo --verbosity quiet -clp:NoSummary >"$STATE/build.log" 2>&1 || {
        cat "$STATE/build.log" >&2
        fail "编译失败" "The build failed"
    }
    record "$build_stamp" "$build_sources"
}

HOST_PROGRAM=artifacts/bin/Ecqs.Host/release/Ecqs.Host.dll

# prepare_host: whatever the Host needs to run.
prepare_host() {
    npm_install runtime
    build src/Host/Ecqs.Host.csproj Release "$HOST_PROGRAM"
}

# run [--demo] [--port N] [--Setting=value …]: serves in the foreground; the Host says where to open it. Ctrl+C stops it with its database.
arguments_left=$#
while [ "$arguments_left" -gt 0 ]; do
    argument=$1
    shift
    arguments_left=$((arguments_left - 1))
    case $argument in
    --demo) set -- "$@" --Demo=true ;;
    --port)
        [ "$arguments_left" -gt 0 ] || fail "--port 后面要有端口号" "--port needs a number"
        set -- "$@" "--urls=http://localhost:$1"
        shift
        arguments_left=$((arguments_left - 1))
        ;;
    *) set -- "$@" "$argument" ;;
    esac
done

npm_install runtime
build_frontend
prepare_host
# On one's own machine, unless the environment says that this is a production server (which then needs its keys from settings).
[ -n "${DOTNET_ENVIRONMENT:-}${ASPNETCORE_ENVIRONMENT:-}" ] || export DOTNET_ENVIRONMENT=Development
say "启动…" "Starting …"
exec dotnet "$HOST_PROGRAM" "$@"

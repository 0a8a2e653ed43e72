# db [--port N]: the embedded database alone. Hosts started meanwhile use it and leave it running; Ctrl+C stops it once the last has left.
npm_install runtime
build tools/Database/Ecqs.Database.csproj Release artifacts/bin/Ecqs.Database/release/Ecqs.Database.dll
exec dotnet artifacts/bin/Ecqs.Database/release/Ecqs.Database.dll --runtime runtime --data data "$@"

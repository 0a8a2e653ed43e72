# schema: prints the GraphQL schema, without a database.
build src/Host/Ecqs.Host.csproj Release "$HOST_PROGRAM"
exec dotnet "$HOST_PROGRAM" schema "$@"

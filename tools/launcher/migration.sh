# migration add MODULE NAME: the module is named as its folder is, in any case.
usage() {
    fail "用法：./ecqs migration add 模块 名称，例如 ./ecqs migration add Ledger AddSeals" \
        "Usage: ./ecqs migration add MODULE NAME, for example ./ecqs migration add Ledger AddSeals"
}

[ $# -eq 3 ] && [ "$1" = add ] || usage
case $3 in *[!A-Za-z0-9_]* | [0-9]*) usage ;; esac

project=
for candidate in src/Platform src/Modules/*; do
    if [ "$(basename "$candidate" | tr '[:upper:]' '[:lower:]')" = "$(printf %s "$2" | tr '[:upper:]' '[:lower:]')" ]; then project=$candidate; fi
done
[ -n "$project" ] || fail "没有模块 $2" "There is no module $2"
name=Ecqs.$(basename "$project")

# Beside the Host lie the packages that a module needs to be loaded.
build src/Host/Ecqs.Host.csproj Debug
build tools/Migrations/Ecqs.Migrations.csproj Debug
written=$(dotnet artifacts/bin/Ecqs.Migrations/debug/Ecqs.Migrations.dll --assembly "artifacts/bin/Ecqs.Host/debug/$name.dll" --project "$project" --name "$3")
if [ -n "$written" ]; then
    printf '%s\n' "$written"
else
    say "模型没有变化，未生成迁移" "The model has not changed; there is nothing to migrate"
fi

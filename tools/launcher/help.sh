if [ "${ECQS_LANG:-zh}" = en ]; then
    cat <<'TEXT'
./ecqs run [--demo] [--port N] [--Setting=value …]   install, build and serve; --demo fills in the demo data
./ecqs test                                          all tests; the last line is "N passed, N failed"
./ecqs db [--port N]                                 the embedded database alone, for several Hosts
./ecqs migration add MODULE NAME                     scaffold an EF migration, e.g. migration add Ledger AddSeals
./ecqs schema                                        print the GraphQL schema
./ecqs verify-audit                                  verify the audit chain
./ecqs bench                                         measure start, memory and import
./ecqs bench import                                  measure the import beside bare reading and COPY
./ecqs bench ledger                                  measure the ledger among two million instruments
./ecqs bench engine [PART] [CASE]                    measure the GraphQL engine beside its peers
ECQS_LANG=en switches these texts to English.
TEXT
else
    cat <<'TEXT'
./ecqs run [--demo] [--port N] [--设置=值 …]   安装、编译并运行；--demo 装入演示数据
./ecqs test                                  全部测试；最后一行为 “N passed, N failed”
./ecqs db [--port N]                         单独运行内置数据库，供多个 Host 使用
./ecqs migration add 模块 名称               生成 EF 迁移，例如 migration add Ledger AddSeals
./ecqs schema                                打印 GraphQL schema
./ecqs verify-audit                          校验审计链
./ecqs bench                                 测量启动时间、内存和导入时间
./ecqs bench import                          与裸读取加 COPY 并排测量导入
./ecqs bench ledger                          测量两百万件器具中的台账
./ecqs bench engine [部分] [案例]            与同类引擎并排测量 GraphQL 引擎
设置 ECQS_LANG=en 可切换为英文提示。
TEXT
fi

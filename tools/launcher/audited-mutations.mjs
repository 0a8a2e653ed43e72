// audited-mutations.mjs FOLDER: fails when a mutation of schema.graphql was run by no test of a whole run. The tests' Hosts note in FOLDER which they
// saw succeed with their audit entry (tests/Ecqs.Testing/AuditedMutations.cs).
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const schema = readFileSync('schema.graphql', 'utf8').replace(/"""[\s\S]*?"""/g, '');
const fields = /^type Mutation \{\n([\s\S]*?)^\}/m.exec(schema)?.[1] ?? '';
const mutations = [...fields.matchAll(/^ {2}(\w+)[(:]/gm)].map(([, name]) => name);
const seen = new Set(
  (existsSync(folder) ? readdirSync(folder) : []).flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n')));

const missed = mutations.filter((name) => !seen.has(name));
const zh = process.env.ECQS_LANG !== 'en';
if (mutations.length === 0) console.log(zh ? 'schema.graphql 中没有变更操作' : 'schema.graphql has no mutations');
for (const name of missed)
  console.log(zh ? `没有测试成功执行过 ${name} 并查看其审计记录` : `No test has run ${name} successfully and seen its audit entry`);
process.exitCode = missed.length > 0 || mutations.length === 0 ? 1 : 0;

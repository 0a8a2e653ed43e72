// Measures the engine beside its peers: `run [process|http|database] [WORD of a case]`. Nothing is compared with a limit that could fail: the figures are for reading.
import { measureInProcess } from './in-process.mjs';
import { measureOnDatabase } from './on-database.mjs';
import { measureOverHttp } from './over-http.mjs';

const program = 'artifacts/bin/Ecqs.GraphQL.Bench/release/Ecqs.GraphQL.Bench.dll';
const parts = { process: measureInProcess, http: measureOverHttp, database: measureOnDatabase };

const [part, only = ''] = process.argv.slice(2);
for (const [name, measure] of Object.entries(parts)) {
  if (!part || part === name) await measure(program, only);
}

// graphql-yoga on node's own server: `yoga.mjs PORT SCHEMA_FILE`.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import { root } from './data.mjs';

const [port, schemaFile] = process.argv.slice(2);
const Query = Object.fromEntries(Object.entries(root).map(([name, resolve]) => [name, (_, args) => resolve(args)]));
const yoga = createYoga({ schema: createSchema({ typeDefs: readFileSync(schemaFile, 'utf8'), resolvers: { Query } }), logging: false });
createServer(yoga).listen(Number(port), '127.0.0.1');

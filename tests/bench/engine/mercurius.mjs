// mercurius with its compiler on fastify: `mercurius.mjs PORT SCHEMA_FILE`.
import { readFileSync } from 'node:fs';
import fastify from 'fastify';
import mercurius from 'mercurius';
import { root } from './data.mjs';

const [port, schemaFile] = process.argv.slice(2);
const Query = Object.fromEntries(Object.entries(root).map(([name, resolve]) => [name, (_, args) => resolve(args)]));
const server = fastify();
server.register(mercurius, { schema: readFileSync(schemaFile, 'utf8'), resolvers: { Query }, jit: 1 });
await server.listen({ host: '127.0.0.1', port: Number(port) });

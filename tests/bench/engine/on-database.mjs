// The product's own /graphql beside endpoints written by hand that answer the same JSON from the same database: a certificate's check by a
// stranger, and a page of the ledger for a signed-in member.
import { execFileSync } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { demoIsThere, User } from '../path.mjs';
import { httpRequest, load, startServer } from './servers.mjs';
import { spread, table } from './table.mjs';

const host = 'artifacts/bin/Ecqs.Host/release/Ecqs.Host.dll';
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'; // of the codes printed on certificates
const certificateFields =
  'number kind status isExpired instrumentName model serialNumber manufacturer customerName institutionName verifiedOn validUntil conclusion sha256';
const ledgerFields = `nodes {
  id code name model measuringRange accuracyClass serialNumber manufacturer placeOfUse status validUntil certificateNumber
  category { code name } region { code fullName } institution { id name }
} pageInfo { hasNextPage }`;

function checkCode(key, number) {
  const hash = createHmac('sha256', key).update(number).digest();
  return [...hash.subarray(0, 10)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

function connectionString(data) {
  const folder = join(data, 'postgres');
  const { port } = JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8'));
  const password = readFileSync(join(folder, 'password'), 'utf8').trim();
  return `Host=127.0.0.1;Port=${port};Username=ecqs;Password=${password};Database=ecqs;SSL Mode=Disable;GSS Encryption Mode=Disable`;
}

async function startHost(data, key, ...further) {
  const environment = { DOTNET_ENVIRONMENT: 'Development' };
  const arguments_ = (port) => [
    'dotnet', host, `--urls=http://127.0.0.1:${port}`, `--Data=${data}`, `--Certificates:CheckCodeKey=${key.toString('base64')}`, ...further,
  ];
  return startServer('ours', arguments_, environment);
}

export async function measureOnDatabase(program, only) {
  const data = mkdtempSync(join(tmpdir(), 'ecqs-bench-'));
  chmodSync(data, 0o755); // as root the database runs as another user
  const key = randomBytes(32);
  const servers = [];
  try {
    const ours = await startHost(data, key, '--Demo=true');
    servers.push(ours);
    const member = new User(`http://127.0.0.1:${ours.port}`);
    await demoIsThere(member);
    const { organisation } = await member.root('{ me { organisation { id } } }');
    const database = connectionString(data);
    execFileSync('dotnet', [program, 'add-rows', database, organisation.id]);
    const bare = await startServer('bare Npgsql', (port) => ['dotnet', program, 'serve-database', String(port), database]);
    servers.push(bare);
    const rows = [];
    for (const one of casesOf({ ours, bare, key, member, organisation: organisation.id })) {
      if (one.name.includes(only)) rows.push(...(await rowsOf(program, one)));
    }
    table(['on the database', 'requests/s', 'of bare Npgsql', 'aim', 'reached', 'spread'], rows);
  } finally {
    for (const server of servers.reverse()) await server.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

function casesOf({ ours, bare, key, member, organisation }) {
  const number = 'BENCH-5000';
  const headers = { 'X-Ecqs-Csrf': '1' };
  return [
    {
      name: 'certificate lookup',
      aim: 0.7,
      targets: [
        { server: bare, request: httpRequest({ method: 'GET', path: `/certificate/${number}` }) },
        {
          server: ours,
          request: httpRequest({
            headers,
            body: JSON.stringify({
              query: `query($number: String!, $code: String!) { certificateCheck(number: $number, code: $code) { ${certificateFields} } }`,
              variables: { number, code: checkCode(key, number) },
            }),
          }),
        },
      ],
    },
    {
      name: 'ledger page of 50 rows',
      aim: 0.8,
      targets: [
        { server: bare, request: httpRequest({ method: 'GET', path: `/ledger/${organisation}` }) },
        {
          server: ours,
          request: httpRequest({
            headers: { ...headers, Cookie: member.cookie },
            body: JSON.stringify({ query: `query Ledger { instruments(first: 50) { ${ledgerFields} } }` }),
          }),
        },
      ],
    },
  ];
}

async function rowsOf(program, { name, aim, targets }) {
  let expected;
  const check = (target, answer) => {
    expected ??= answer;
    if (!isDeepStrictEqual(answer, expected)) throw new Error(`${name}: the answers differ.\n${JSON.stringify(expected)}\n${JSON.stringify(answer)}`);
  };
  const measured = await load(program, targets, { connections: 16, check });
  const [bare, ours] = measured.map(({ rate }) => rate);
  return targets.map(({ server }, index) => {
    const isOurs = index === 1;
    return [
      `${name}, ${server.name}`, Math.round(measured[index].rate).toLocaleString('en'), (measured[index].rate / bare).toFixed(2),
      isOurs ? String(aim) : '', isOurs ? (ours / bare >= aim ? 'yes' : 'no') : '', spread(measured[index].all),
    ];
  });
}

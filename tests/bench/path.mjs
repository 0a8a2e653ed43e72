// The main job once, over the interface, on a Host with the demonstration data: an import of 200 rows, a booking, its verification, a certificate.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const password = 'Ecqs-demo-2026';
const patienceSeconds = 240;
const errors = 'errors { ... on Error { code message } }';

export class User {
  #cookie = '';

  constructor(address) {
    this.address = address;
  }

  get cookie() {
    return this.#cookie;
  }

  async request(path, options) {
    const response = await fetch(this.address + path, { ...options, headers: { 'X-Ecqs-Csrf': '1', cookie: this.#cookie, ...options.headers } });
    const cookie = response.headers.getSetCookie()[0];
    if (cookie) this.#cookie = cookie.split(';')[0];
    return response;
  }

  /** The value of the one root field. */
  async root(query, variables) {
    const response = await this.request('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const answer = await response.json();
    const value = answer.data && Object.values(answer.data)[0];
    if (answer.errors || value?.errors) throw new Error(JSON.stringify(answer));
    return value;
  }

  act(mutation, input, selection) {
    const type = `${mutation[0].toUpperCase()}${mutation.slice(1)}Input`;
    return this.root(`mutation($input: ${type}!) { ${mutation}(input: $input) { ${selection} ${errors} } }`, { input });
  }

  async signIn(kind, username) {
    await this.act('signIn', { kind, username, password }, 'me { accountId }');
    return this;
  }

  async upload(name, bytes) {
    const form = new FormData();
    form.append('file', new Blob([bytes]), name);
    return (await (await this.request('/files', { method: 'POST', body: form })).json()).id;
  }
}

/** A workbook of LibreOffice's, 200 rows. */
function workbook() {
  const folder = mkdtempSync(join(tmpdir(), 'ecqs-bench-'));
  try {
    const heading = '器具名称,强检器具种别代码,型号规格,测量范围,准确度等级,出厂编号,生产厂家,器具产地,使用地点行政区划代码,安装/使用地点,器具数量,器具用途,送检方式';
    const rows = Array.from({ length: 200 }, (_, n) => `压力表,14001,Y-100,(0—1.6) MPa,1.6,BENCH-${n},示例仪表有限公司,国产,330402,${n} 号机房,1,安全防护,送检`);
    writeFileSync(join(folder, 'ledger.csv'), [heading, ...rows].join('\n'));
    // Columns 2 and 9 are codes: read as text, or their leading zeros are lost.
    execFileSync('soffice', [
      `-env:UserInstallation=file://${folder}/profile`, '--headless', '--infilter=CSV:44,34,76,1,2/2/9/2', '--convert-to', 'xlsx', '--outdir', folder,
      join(folder, 'ledger.csv'),
    ], { stdio: 'ignore' });
    return readFileSync(join(folder, 'ledger.xlsx'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Institutions say what they verify once all registrations are approved. */
async function areRegistrationsApproved(user) {
  const { nodes } = await user.root('{ institutions(first: 100) { nodes { capabilities { id } } } }');
  return nodes.some(({ capabilities }) => capabilities.length > 0);
}

/** Signs the user in when the demonstration data are there. Not tried before: who fails to sign in is asked for a proof of work, the data's own users too. */
export async function demoIsThere(user) {
  let isSignedIn = false;
  for (let waited = 0; waited < patienceSeconds; waited++) {
    try {
      if (!isSignedIn && (await areRegistrationsApproved(user))) {
        await user.signIn('ENTERPRISE', 'kbsenergy');
        isSignedIn = true;
      }
      if (isSignedIn && (await user.root('{ instruments(first: 1) { totalCount } }')).totalCount >= 15) return;
    } catch {
      // The server is not there yet.
    }
    await pause(1000);
  }
  throw new Error('The demonstration data did not come.');
}

async function timed(act) {
  const begun = performance.now();
  const value = await act();
  return [value, (performance.now() - begun) / 1000];
}

/** Walks the path; answers seconds by what took them. */
export async function walk(address) {
  await demoIsThere(new User(address));
  const owner = await new User(address).signIn('ENTERPRISE', 'jxmarket');
  const fileId = await owner.upload('台账.xlsx', workbook());
  const [preview, previewSeconds] = await timed(() =>
    owner.act('previewInstrumentImport', { fileId }, 'instrumentImport { id okRows warnedRows wrongRows }'));
  const { id, wrongRows } = preview.instrumentImport;
  if (wrongRows > 0) throw new Error(JSON.stringify(preview));
  const [, commitSeconds] = await timed(() =>
    owner.act('commitInstrumentImport', { id, rows: 'ALL_OR_NONE' }, 'instrumentImport { committedRows }'));

  const found = await owner.root('{ instruments(first: 100, where: { serialNumber: { startsWith: "BENCH-" } }) { nodes { id } } }');
  const [, bookingSeconds] = await timed(() =>
    owner.act('submitBooking', { instrumentIds: found.nodes.map((node) => node.id) }, 'booking { number }'));
  const certificateSeconds = await verifyOne(address);
  return {
    'Import of 200 rows, preview': previewSeconds,
    'Import of 200 rows, commit': commitSeconds,
    'Booking of 100 instruments, routed and submitted': bookingSeconds,
    'Commission order to certificate, one instrument': certificateSeconds,
  };
}

/** Accepts the first assignment that some institution has, and takes one instrument to its certificate. */
async function verifyOne(address) {
  const desk = await new User(address).signIn('PERSON', 'nhdesk');
  const assignments = await desk.root('{ assignments(first: 1, where: { status: { eq: AWAITING } }) { nodes { id items { id } } } }');
  const [assignment] = assignments.nodes;
  if (!assignment) throw new Error('The booking gave this institution nothing to accept.');
  await desk.act('respondToAssignment',
    { id: assignment.id, acceptedItemIds: assignment.items.map((item) => item.id), refusals: [], receipt: '请送检' }, 'assignment { id }');
  const begun = performance.now();
  const order = await desk.act('createCommissionOrder', { itemIds: [assignment.items[0].id] }, 'commissionOrder { lines { id } }');
  const verifier = await new User(address).signIn('PERSON', 'nhverifier');
  const recorded = await verifier.act('recordResult', {
    orderLineId: order.commissionOrder.lines[0].id, conclusion: 'PASS', accuracyClassFound: '1.6', temperature: 21.5, humidity: 46, place: '本院',
    standards: [{ name: '精密压力表', certificateNumber: 'F-2026-001', validUntil: '2099-12-31' }], regulation: 'JJG 52-2013',
    verifiedOn: new Date().toISOString().slice(0, 10), adjustedOrRepaired: false, measurements: [{ item: '示值误差', found: '0.01 MPa', passed: true }],
  }, 'verificationResult { id }');
  const resultId = recorded.verificationResult.id;
  await verifier.act('signAsVerifier', { resultId }, 'verificationResult { id }');
  const checker = await new User(address).signIn('PERSON', 'nhchecker');
  await checker.act('signAsChecker', { resultId }, 'verificationResult { id }');
  const approver = await new User(address).signIn('PERSON', 'nhapprover');
  const approved = await approver.act('signAsApprover', { resultId }, 'verificationResult { line { document { pdfUrl } } }');
  for (;;) {
    const pdf = await desk.request(approved.verificationResult.line.document.pdfUrl, { method: 'GET' });
    if (pdf.ok) return (performance.now() - begun) / 1000;
    await pause(50);
  }
}

// test-report.mjs FOLDER [BROKEN …]: reads the .trx and JUnit files of a test run; prints what failed, the ten slowest tests and, last, the totals.
// BROKEN names the parts of the run that ended with an error; one that reports no failed test itself (it crashed) counts as one failure.
// Exit status: 0 when nothing failed.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const [folder, ...broken] = process.argv.slice(2);
const unescaped = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const text = (value) =>
  value.replace(/&(?:(lt|gt|quot|apos|amp)|#x([0-9a-f]+)|#(\d+));/gi, (_, name, hex, decimal) =>
    name ? unescaped[name] : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal)));
const attribute = (tag, name) => text(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

/** Seconds of a .NET time span such as 00:00:01.2345678. */
const seconds = (span) => span.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) || 0;

function* fromTrx(xml) {
  for (const [tag] of xml.matchAll(/<UnitTestResult\s[^>]*>/g)) {
    const outcome = attribute(tag, 'outcome');
    yield {
      name: attribute(tag, 'testName'),
      seconds: seconds(attribute(tag, 'duration')),
      outcome: outcome === 'Passed' ? 'passed' : outcome === 'NotExecuted' ? 'skipped' : 'failed',
    };
  }
}

function* fromJUnit(xml) {
  for (const [, tag, content] of xml.matchAll(/(<testcase\s(?:"[^"]*"|[^">])*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g)) {
    yield {
      name: attribute(tag, 'name'),
      seconds: Number(attribute(tag, 'time')) || 0,
      outcome: /<(failure|error)\b/.test(content ?? '') ? 'failed' : /<skipped\b/.test(content ?? '') ? 'skipped' : 'passed',
    };
  }
}

const tests = [];
for (const file of readdirSync(folder).filter((name) => /\.(trx|xml)$/.test(name))) {
  const part = basename(basename(file, '.trx'), '.xml');
  const xml = readFileSync(join(folder, file), 'utf8');
  for (const test of file.endsWith('.trx') ? fromTrx(xml) : fromJUnit(xml)) tests.push({ ...test, part });
}
for (const part of broken) {
  if (!tests.some((test) => test.part === part && test.outcome === 'failed'))
    tests.push({ part, name: `${part} ended with an error`, seconds: 0, outcome: 'failed' });
}

const count = (outcome) => tests.filter((test) => test.outcome === outcome).length;
const zh = process.env.ECQS_LANG !== 'en';
for (const test of tests.filter((test) => test.outcome === 'failed')) console.log(`${zh ? '失败' : 'Failed'}: ${test.name}`);
console.log(zh ? '最慢的十个测试：' : 'The ten slowest tests:');
for (const test of tests.toSorted((a, b) => b.seconds - a.seconds).slice(0, 10)) console.log(`  ${test.seconds.toFixed(1).padStart(6)} s  ${test.name}`);
if (count('skipped') > 0) console.log(`${zh ? '跳过' : 'Skipped'}: ${count('skipped')}`);
console.log(`${count('passed')} passed, ${count('failed')} failed`);
process.exitCode = count('failed') > 0 || count('passed') === 0 ? 1 : 0;

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { Browser, Provider } from './lib/identity-provider.mjs';

// The calendar of what falls due, as programs that are not ours read it.
let provider;
let text;
let type;
const days = [10, 10, 40].map((ahead) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10));
const places = ['一楼；收银台, 左\\侧', '检定到期很长很长的地点'.repeat(10), '库房'];

before(async () => {
  provider = await Provider.start();
  const owner = await Browser.signedIn(provider, 'ENTERPRISE', provider.enterprise);
  const { nodes } = await owner.graphql('{ categories(where: { name: { eq: "非自动衡器" } }) { nodes { id } } }');
  for (const [index, validUntil] of days.entries())
    await owner.graphql(
      'mutation($input: AddInstrumentInput!) { addInstrument(input: $input) { instrument { id } errors { ... on Error { code message } } } }',
      {
        input: {
          name: '电子计价秤',
          categoryId: nodes[0].id,
          model: 'ACS-30',
          measuringRange: '0.1 kg—30 kg',
          accuracyClass: 'III',
          serialNumber: `C-${index}`,
          manufacturer: '永康市衡器厂',
          origin: 'DOMESTIC',
          regionCode: '330402',
          placeOfUse: places[index],
          purpose: 'TRADE_SETTLEMENT',
          mode: 'AT_INSTITUTION',
          validUntil,
        },
      },
    );
  const { created } = await owner.graphql(
    'mutation($input: CreateCalendarFeedInput!) { createCalendarFeed(input: $input) { created { url } errors { ... on Error { code message } } } }',
    { input: { name: '手机' } },
  );
  const answer = await fetch(new URL(new URL(created.url).pathname, provider.address));
  assert.equal(answer.status, 200);
  type = answer.headers.get('content-type');
  text = await answer.text();
});
after(() => provider?.close());

const expected = [...new Set(days)].sort();

describe('the calendar of what falls due', () => {
  test('ical.js reads it strictly, finds each day once, whole days, and every text as it was', () => {
    assert.match(type, /^text\/calendar; charset=utf-8$/i);
    const design = ICAL.design.strict;
    ICAL.design.strict = true;
    const calendar = new ICAL.Component(ICAL.parse(text));
    ICAL.design.strict = design;
    assert.equal(calendar.getFirstPropertyValue('version'), '2.0');
    const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one, { strictExceptions: true }));
    assert.deepEqual(events.map((one) => one.startDate.toString()), expected);
    for (const event of events) {
      assert.equal(event.startDate.isDate, true);
      assert.equal(event.duration.toSeconds(), 86_400);
    }
    assert.equal(new Set(events.map((one) => one.uid)).size, events.length);
    const described = events.map((one) => one.description).join('\n');
    for (const place of places) assert.ok(described.includes(place), place);
    assert.equal(events[0].summary, '检定到期 2 件');
  });

  test('node-ical finds the same days', () => {
    const events = Object.values(nodeIcal.sync.parseICS(text)).filter((one) => one.type === 'VEVENT');
    assert.deepEqual(events.map((one) => one.datetype), expected.map(() => 'date'));
    const day = (date) => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
    assert.deepEqual(events.map((one) => day(one.start)).sort(), expected);
  });
});

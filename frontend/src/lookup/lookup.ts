import { dateTime, dayOf } from '../format/dates';
import { OpenCommissionOrderDocument, type OpenCommissionOrderMutation } from '../gql/lookup';
import { el, facts, field, graphql, questionPage, Refusal, texts, words } from './page';
import { rating } from './rate';

type Opened = NonNullable<OpenCommissionOrderMutation['openCommissionOrder']['openedOrder']>;

let slip = { number: '', password: '' };

questionPage<Opened>({
  title: texts.lookupTitle,
  hint: texts.lookupHint,
  others: [
    ['/check', texts.toCheck],
    ['/instruments', texts.toInstruments],
  ],
  fields: [
    field('number', texts.number, null, new URLSearchParams(location.search).get('n') ?? ''),
    field('password', texts.password, texts.passwordHint, ''),
  ],
  submit: texts.query,
  fill: texts.fill,
  async ask({ number, password }) {
    const { openCommissionOrder } = await graphql(OpenCommissionOrderDocument, {
      input: { number: number!, password: password! },
    });
    if (!openCommissionOrder.openedOrder) throw new Refusal(openCommissionOrder.errors?.[0]?.message ?? texts.wrong);
    slip = { number: number!, password: password! };
    return openCommissionOrder.openedOrder;
  },
  show: (order) =>
    el(
      'section',
      { class: 'card' },
      el('h2', {}, `${texts.number} ${order.number}`),
      facts([
        [texts.institution, order.institutionName],
        [texts.customer, order.customerName],
        [texts.created, dateTime(order.createdAt)],
      ]),
      el('h2', {}, texts.documents),
      order.documents.length === 0 ? el('p', {}, texts.nothing) : el('ul', { class: 'documents' }, ...order.documents.map(line)),
      order.documents.length > 0 && order.pending > 0 && el('p', { class: 'hint' }, texts.pending(order.pending)),
      order.status === 'COMPLETED' && rating(slip, order.stars),
    ),
});

function line(document: Opened['documents'][number]): HTMLElement {
  const passed = document.kind === 'VERIFICATION_CERTIFICATE';
  return el(
    'li',
    {},
    el(
      'div',
      {},
      el('span', { class: passed ? 'tag good' : 'tag bad' }, words.documentKind[document.kind]),
      el('strong', {}, document.number),
      facts([
        [texts.instrument, document.instrumentName],
        [texts.serial, document.serialNumber],
        [texts.issued, dayOf(document.issuedAt)],
        [texts.validUntil, document.validUntil],
      ]),
    ),
    el('a', { class: 'button', href: document.pdfUrl, 'aria-label': texts.downloadOf(document.number) }, texts.download),
  );
}

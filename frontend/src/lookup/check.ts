import { CertificateCheckDocument, type CertificateCheckQuery } from '../gql/lookup';
import { el, facts, field, graphql, questionPage, Refusal, texts, words } from './page';

type Checked = NonNullable<CertificateCheckQuery['certificateCheck']>;

const asked = new URLSearchParams(location.search);

const ask = questionPage<Checked>({
  title: texts.checkTitle,
  hint: texts.checkHint,
  others: [
    ['/lookup', texts.toLookup],
    ['/instruments', texts.toInstruments],
  ],
  fields: [
    field('number', texts.certificateNumber, null, asked.get('n') ?? ''),
    field('code', texts.code, null, asked.get('c') ?? ''),
  ],
  submit: texts.check,
  fill: texts.checkFill,
  async ask({ number, code }) {
    const { certificateCheck } = await graphql(CertificateCheckDocument, { number: number!, code: code! });
    if (!certificateCheck) throw new Refusal(texts.checkWrong);
    return certificateCheck;
  },
  show: (checked) =>
    el(
      'section',
      { class: 'card' },
      el('p', { class: checked.status === 'VALID' ? 'notice' : 'problem' }, texts.genuine),
      el(
        'p',
        { class: 'tags' },
        el('span', { class: checked.status === 'VALID' ? 'tag good' : 'tag bad' }, words.certificateStatus[checked.status]),
        checked.isExpired && el('span', { class: 'tag bad' }, texts.expired),
        el('span', { class: checked.conclusion === 'PASS' ? 'tag good' : 'tag bad' }, words.conclusion[checked.conclusion]),
      ),
      el('h2', {}, `${words.documentKind[checked.kind]} ${checked.number}`),
      facts([
        [texts.instrument, checked.instrumentName],
        [texts.model, checked.model],
        [texts.serial, checked.serialNumber],
        [texts.manufacturer, checked.manufacturer],
        [texts.customer, checked.customerName],
        [texts.institution, checked.institutionName],
        [texts.conclusion, words.conclusion[checked.conclusion]],
        [texts.verifiedOn, checked.verifiedOn],
        [texts.validUntil, checked.validUntil],
        [texts.hash, checked.sha256],
      ]),
    ),
});

if (asked.get('n') && asked.get('c')) void ask();

import { PublicInstrumentsDocument, type PublicInstrumentsQuery } from '../gql/lookup';
import type { InstrumentStatus, VerificationState } from '../gql/enums';
import { el, facts, field, graphql, questionPage, Refusal, texts, words } from './page';

type Found = NonNullable<PublicInstrumentsQuery['publicInstruments']>;
type Instrument = NonNullable<Found['nodes']>[number];
interface Asked {
  serialNumber: string | null;
  userName: string | null;
}

const tones: Record<VerificationState, string> = {
  UNVERIFIED: 'plain-tag',
  UNDER_VERIFICATION: 'plain-tag',
  VALID: 'good',
  DUE: 'warn',
  OVERDUE: 'bad',
  FAILED: 'bad',
};
const outOfUse: InstrumentStatus[] = ['SUSPENDED', 'SCRAPPED'];
const params = new URLSearchParams(location.search);

const ask = questionPage<{ asked: Asked; found: Found }>({
  title: texts.instrumentsTitle,
  hint: texts.instrumentsHint,
  others: [
    ['/check', texts.toCheck],
    ['/lookup', texts.toLookup],
  ],
  fields: [
    field('serial', texts.serial, texts.serialHint, params.get('serial') ?? '', false),
    field('user', texts.user, texts.userHint, params.get('user') ?? '', false),
  ],
  submit: texts.query,
  fill: texts.instrumentsFill,
  oneIsEnough: true,
  async ask({ serial, user }) {
    const asked = { serialNumber: serial || null, userName: user || null };
    const found = await pageOf(asked, null);
    if (!found.nodes?.length) throw new Refusal(texts.instrumentsNone);
    return { asked, found };
  },
  show: ({ asked, found }) => list(asked, found),
});

if (params.get('serial') || params.get('user')) void ask();

async function pageOf(asked: Asked, after: string | null): Promise<Found> {
  const { publicInstruments } = await graphql(PublicInstrumentsDocument, { ...asked, after });
  if (!publicInstruments) throw new Refusal(texts.network);
  return publicInstruments;
}

/** The instruments found, and a button for those that follow. */
function list(asked: Asked, first: Found): HTMLElement {
  const items = el('ul', { class: 'documents' }, ...(first.nodes ?? []).map(line));
  const more = el('button', { type: 'button', class: 'more' }, texts.more);
  const problem = el('div', { 'aria-live': 'polite' });
  let end = first.pageInfo.endCursor ?? null;
  more.hidden = !first.pageInfo.hasNextPage;
  more.addEventListener('click', () => {
    more.disabled = true;
    pageOf(asked, end)
      .then((next) => {
        const added = (next.nodes ?? []).map(line);
        items.append(...added);
        end = next.pageInfo.endCursor ?? null;
        more.hidden = !next.pageInfo.hasNextPage;
        problem.replaceChildren();
        added[0]?.focus();
      })
      .catch((error: unknown) => {
        const words = error instanceof Refusal ? error.message : texts.network;
        problem.replaceChildren(el('p', { class: 'problem', role: 'alert' }, words));
      })
      .finally(() => {
        more.disabled = false;
      });
  });
  return el('section', { class: 'card', 'aria-label': texts.instrumentsFound }, items, problem, more);
}

function line(one: Instrument): HTMLElement {
  const { certificate } = one;
  return el(
    'li',
    { tabindex: '-1' },
    el(
      'div',
      {},
      state(one),
      el('strong', {}, one.name),
      facts([
        [texts.model, one.model],
        [texts.serial, one.serialNumber],
        [texts.manufacturer, one.manufacturer],
        [texts.category, one.category?.name],
        [texts.user, one.user],
        [texts.validUntil, one.validUntil],
        [texts.institution, one.institutionName],
        [
          texts.lastDocument,
          certificate &&
            [
              `${words.documentKind[certificate.kind]} ${certificate.number}`,
              certificate.status !== 'VALID' && words.certificateStatus[certificate.status],
            ]
              .filter(Boolean)
              .join(' · '),
        ],
        [texts.verifiedOn, certificate?.verifiedOn],
      ]),
    ),
  );
}

/** One word, with its colour: that it is out of use, or else what verification has proved. */
function state({ status, verificationState }: Instrument): HTMLElement | null {
  if (outOfUse.includes(status)) return el('span', { class: 'tag plain-tag' }, words.instrumentStatus[status]);
  return verificationState
    ? el('span', { class: `tag ${tones[verificationState]}` }, words.verificationState[verificationState])
    : null;
}

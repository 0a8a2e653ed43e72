import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { LedgerSummaryDocument } from '../../gql/ledger';
import { useTexts } from '../../texts/texts';
import { inUse, ledgerFilterOf } from './ledgerFilter';

const states = ['OVERDUE', 'DUE', 'FAILED', 'UNVERIFIED', 'UNDER_VERIFICATION', 'VALID'] as const;
const counted = {
  OVERDUE: 'overdue',
  DUE: 'due',
  FAILED: 'failed',
  UNVERIFIED: 'unverified',
  UNDER_VERIFICATION: 'underVerification',
  VALID: 'valid',
} as const;

/** How many instruments in use are in each state, of what the other conditions leave; each count leads to its instruments. */
export function LedgerCounts({ kept }: { kept: Record<string, string> }) {
  const texts = useTexts();
  const [params] = useSearchParams();
  const { state, status, ...others } = kept;
  const [{ data }] = useQuery({ query: LedgerSummaryDocument, variables: { filter: ledgerFilterOf(others) } });
  const summary = data?.ledgerSummary;
  const to = (add: Record<string, string>) => {
    const next = new URLSearchParams(params);
    next.delete('state');
    next.delete('status');
    for (const [name, value] of Object.entries(add)) next.set(name, value);
    return `?${next.toString()}`;
  };
  return (
    <nav className="ledger-counts" aria-label={texts.ledger.counts}>
      <Link to={to({})} aria-current={!state && !status ? 'true' : undefined}>
        {texts.app.all} <b>{summary?.total ?? '…'}</b>
      </Link>
      {states.map((name) => (
        <Link
          key={name}
          to={to({ status: inUse, state: name })}
          aria-current={state === name && status === inUse ? 'true' : undefined}
          data-tone={name === 'OVERDUE' || name === 'FAILED' ? 'bad' : name === 'DUE' ? 'warn' : undefined}
        >
          {texts.words.verificationState[name]} <b>{summary?.[counted[name]] ?? '…'}</b>
        </Link>
      ))}
      {(['SUSPENDED', 'SCRAPPED'] as const).map((name) => (
        <Link key={name} to={to({ status: name })} aria-current={status === name && !state ? 'true' : undefined}>
          {texts.words.instrumentStatus[name]} <b>{summary?.[name === 'SUSPENDED' ? 'suspended' : 'scrapped'] ?? '…'}</b>
        </Link>
      ))}
    </nav>
  );
}

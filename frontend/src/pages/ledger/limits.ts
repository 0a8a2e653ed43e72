import { useQuery } from 'urql';
import { InstrumentLimitsDocument } from '../../gql/ledger';

/** The length limits of an instrument's texts, as the server enforces them. Until they have come, a field takes anything. */
export function useLimits(): Record<string, number | undefined> {
  const [{ data }] = useQuery({ query: InstrumentLimitsDocument, variables: {}, requestPolicy: 'cache-first' });
  return Object.fromEntries((data?.instrumentLimits ?? []).map(({ field, maxLength }) => [field, maxLength]));
}

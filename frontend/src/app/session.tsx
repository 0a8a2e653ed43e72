import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { Provider, useQuery } from 'urql';
import { MeDocument, type MeFieldsFragment } from '../gql/session';
import type { Role } from '../gql/enums';
import { makeClient, sessionLost } from './client';

export type Me = MeFieldsFragment;

export interface Session {
  /** Null for a stranger, undefined until the server has answered. */
  me: Me | null | undefined;
  /** True for somebody who has given the password and must present a passkey, and is a stranger until then. */
  waits: boolean;
  /** True when the server has ended a session that this page had. */
  lost: boolean;
  /** True when the server could not be reached to ask. */
  unreachable: boolean;
  /** Begins anew as somebody else, or in another name: nothing loaded before is kept. */
  renew: () => void;
}

const SessionContext = createContext<Session>({
  me: undefined,
  waits: false,
  lost: false,
  unreachable: false,
  renew: () => undefined,
});

export function useSession(): Session {
  return use(SessionContext);
}

/** The signed-in account, on pages that only signed-in people reach. */
export function useMe(): Me {
  const { me } = useSession();
  if (!me) throw new Error('This page is for people who have signed in.');
  return me;
}

export function has(me: Me, ...roles: Role[]): boolean {
  return roles.some((role) => me.roles.includes(role));
}

/** Whether one may keep the ledger and book (policy LedgerKeeper). */
export function keepsLedger(me: Me): boolean {
  return me.organisation !== null && has(me, 'ORGANISATION_OWNER', 'OPERATOR', 'DESK');
}

export function ofInstitution(me: Me): boolean {
  return me.organisation?.kind === 'INSTITUTION';
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const [{ client, times }, setClient] = useState(() => ({ client: makeClient(), times: 0 }));
  const renew = useCallback(() => setClient((before) => ({ client: makeClient(), times: before.times + 1 })), []);
  return (
    <Provider value={client}>
      <WhoAmI key={times} renew={renew}>
        {children}
      </WhoAmI>
    </Provider>
  );
}

function WhoAmI({ renew, children }: { renew: () => void; children: ReactNode }) {
  const [{ data, error, fetching }, ask] = useQuery({ query: MeDocument, requestPolicy: 'cache-and-network' });
  const [lost, setLost] = useState(false);
  useEffect(() => {
    const onLost = () => {
      setLost(true);
      ask({ requestPolicy: 'network-only' });
    };
    sessionLost.addEventListener('lost', onLost);
    return () => sessionLost.removeEventListener('lost', onLost);
  }, [ask]);
  const waits = data?.me?.secondFactor === 'PRESENT';
  const session = useMemo<Session>(
    () => ({
      me: data ? (waits ? null : (data.me ?? null)) : undefined,
      waits,
      lost: lost && data?.me === null,
      unreachable: !data && !fetching && error !== undefined,
      renew: () => {
        setLost(false);
        renew();
      },
    }),
    [data, waits, error, fetching, lost, renew],
  );
  return <SessionContext value={session}>{children}</SessionContext>;
}

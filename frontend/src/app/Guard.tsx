import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { Loading, PageHead } from '../parts/layout';
import { useTexts } from '../texts/texts';
import { keepsLedger, ofInstitution, useSession, type Me } from './session';

export type Audience = 'anyone' | 'signed-in' | 'member' | 'ledger-keeper' | 'owner' | 'institution' | 'administrator' | 'nation';

export function concerns(me: Me, audience: Audience): boolean {
  switch (audience) {
    case 'anyone':
    case 'signed-in':
      return true;
    case 'member':
      return me.organisation !== null;
    case 'ledger-keeper':
      return keepsLedger(me);
    case 'owner':
      return me.roles.includes('ORGANISATION_OWNER');
    case 'institution':
      return ofInstitution(me);
    case 'administrator':
      return me.roles.includes('ADMINISTRATOR');
    case 'nation':
      return me.roles.includes('ADMINISTRATOR') && me.administratorRegion === '';
  }
}

/** Leads strangers to the sign-in and back, and tells those whom a page does not concern. The server decides what anybody may see. */
export function Guard({ audience, children }: { audience: Audience; children: ReactNode }) {
  const { me, unreachable } = useSession();
  const { pathname, search } = useLocation();
  const texts = useTexts();
  if (audience === 'anyone') return children;
  if (me === undefined) return unreachable ? <p role="alert">{texts.app.loadFailed}</p> : <Loading />;
  if (me === null) return <Navigate to={`/sign-in?to=${encodeURIComponent(pathname + search)}`} replace />;
  if (me.secondFactor === 'ENROL' && pathname !== '/security')
    return <Navigate to={`/security?to=${encodeURIComponent(pathname + search)}`} replace />;
  if (!concerns(me, audience))
    return (
      <>
        <PageHead title={texts.app.failed} />
        <p role="alert">{texts.app.notAllowed}</p>
      </>
    );
  return children;
}

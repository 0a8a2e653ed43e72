import { Button } from 'antd';
import { useState } from 'react';
import { useAct } from '../../app/act';
import { useSession } from '../../app/session';
import { BeginPasskeyPresentationDocument, PresentPasskeyDocument } from '../../gql/security';
import { SignOutDocument } from '../../gql/session';
import { ErrorSummary } from '../../parts/ErrorSummary';
import { Card, PageHead } from '../../parts/layout';
import { useTexts } from '../../texts/texts';
import { askPasskey, canUsePasskeys } from './webauthn';

/** The second step of a sign-in: the passkey. */
export function PresentPasskey() {
  const { passkeys } = useTexts().security;
  const { renew } = useSession();
  const begin = useAct(BeginPasskeyPresentationDocument);
  const present = useAct(PresentPasskeyDocument);
  const signOut = useAct(SignOutDocument);
  const [cancelled, setCancelled] = useState(false);

  async function ask() {
    setCancelled(false);
    present.forget();
    const begun = await begin.run({});
    if (!begun?.options) return;
    try {
      const credential = await askPasskey(begun.options);
      if (await present.run({ input: { credential } })) renew();
    } catch {
      setCancelled(true);
    }
  }

  return (
    <div className="narrow-form">
      <Card>
        <PageHead title={passkeys.presentTitle} note={passkeys.presentNote} />
        <ErrorSummary failure={begin.failure ?? present.failure} />
        {!canUsePasskeys() && <p role="alert">{passkeys.unsupported}</p>}
        {cancelled && <p role="alert">{passkeys.cancelled}</p>}
        <div className="form-actions">
          <Button type="primary" autoFocus loading={begin.busy || present.busy} onClick={ask}>
            {passkeys.present}
          </Button>
          <Button
            loading={signOut.busy}
            onClick={async () => {
              if (await signOut.run({})) renew();
            }}
          >
            {passkeys.otherAccount}
          </Button>
        </div>
        <br />
        <p className="page-note">{passkeys.lost}</p>
      </Card>
    </div>
  );
}

import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { useEffect, useEffectEvent, useState } from 'react';
import { useClient } from 'urql';
import { pacer } from './pacer';
import { useSession } from './session';

/** At most this often, in ms, a page is brought up to date by events. */
const pace = 1000;

/**
 * Calls back at once and then whenever the subscription says that something has changed, at most once a second: read anew what the page shows. A
 * page that is not in sight listens to nothing (browsers keep few connections), and is called back when it is seen again. When the server
 * refuses, nothing is called, and the page is what it is without.
 */
export function useLive<Data, Variables extends AnyVariables>(
  subscription: TypedDocumentNode<Data, Variables> | undefined,
  variables: Variables,
  changed: () => void,
): void {
  const client = useClient();
  const { me } = useSession();
  const visible = useVisible();
  const heard = useEffectEvent(changed);
  const asked = JSON.stringify(variables);
  const who = me ? `${me.accountId} ${me.organisation?.id ?? ''}` : null;
  useEffect(() => {
    if (!subscription || !visible || who === null) return;
    const events = pacer(pace, () => heard());
    const { unsubscribe } = client
      .subscription(subscription, JSON.parse(asked) as Variables)
      .subscribe((result) => result.data && events.push());
    return () => {
      unsubscribe();
      events.stop();
    };
  }, [client, subscription, asked, visible, who]);
}

function useVisible(): boolean {
  const [visible, setVisible] = useState(() => document.visibilityState === 'visible');
  useEffect(() => {
    const change = () => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', change);
    return () => document.removeEventListener('visibilitychange', change);
  }, []);
  return visible;
}

import { Button, Form } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import { useMe, useSession } from '../../app/session';
import {
  AllowOAuthRequestDocument,
  DenyOAuthRequestDocument,
  OAuthRequestDocument,
  type OAuthRequestQuery,
} from '../../gql/consents';
import { SignOutDocument } from '../../gql/session';
import { ErrorSummary } from '../../parts/ErrorSummary';
import { Choices } from '../../parts/fields';
import { Card, LoadFailed, Loading, PageHead } from '../../parts/layout';
import { useTexts } from '../../texts/texts';

type Request = NonNullable<OAuthRequestQuery['request']>;

/** Stands for one's own name among the organisations. */
const myself = 'myself';

/** Where an application that asks for access sends its person: who asks, for what, in whose name; allow or refuse. */
export function Consent() {
  const { consent } = useTexts().clients;
  const [params] = useSearchParams();
  const id = params.get('request') ?? '';
  const isId = /^[0-9a-f-]{36}$/i.test(id);
  const [{ data, error }, again] = useQuery({
    query: OAuthRequestDocument,
    variables: { id },
    pause: !isId,
    requestPolicy: 'network-only',
  });
  // An answer stays on the page while it goes on: asked anew, a request that was decided would seem lost.
  const [kept, setKept] = useState<Request | null>(null);
  if (!kept && data?.request) setKept(data.request);
  return (
    <div className="narrow-form">
      {error && !kept ? (
        <LoadFailed error={error} retry={() => again({ requestPolicy: 'network-only' })} />
      ) : kept?.mustSignInAgain ? (
        <SignInAgain />
      ) : kept ? (
        <Decision request={kept} />
      ) : data || !isId ? (
        <Card>
          <PageHead title={consent.gone} />
          <p role="alert">{consent.goneHint}</p>
        </Card>
      ) : (
        <Loading />
      )}
    </div>
  );
}

function Decision({ request }: { request: Request }) {
  const texts = useTexts();
  const { consent, scope: words } = texts.clients;
  const me = useMe();
  const [name, setName] = useState(me.organisation?.id ?? myself);
  const [going, setGoing] = useState(false);
  const allow = useAct(AllowOAuthRequestDocument);
  const deny = useAct(DenyOAuthRequestDocument);
  const goOn = (done: { address?: string | null } | null) => {
    if (!done?.address) return;
    setGoing(true);
    window.location.assign(done.address);
  };
  const allowAs = (chosen: string) =>
    void allow.run({ input: { id: request.id, organisationId: chosen === myself ? null : chosen } }).then(goOn);

  // What was allowed before in this name is not asked again. Once only, whatever the effect does.
  const asked = useRef(false);
  useEffect(() => {
    if (!request.isRemembered || asked.current) return;
    asked.current = true;
    allowAs(me.organisation?.id ?? myself);
  });
  if (going || (request.isRemembered && !allow.failure))
    return (
      <Card>
        <PageHead title={consent.title} />
        <p role="status">{consent.going}</p>
      </Card>
    );

  const names = {
    ...(me.kind === 'PERSON' || me.organisations.length === 0 ? { [myself]: `${texts.app.asMyself}（${me.displayName}）` } : {}),
    ...Object.fromEntries(me.organisations.map((one) => [one.id, one.name])),
  };
  return (
    <Card>
      <PageHead title={consent.title} note={consent.signedInAs(me.displayName)} />
      <div className="consent">
        <ErrorSummary failure={allow.failure ?? deny.failure} />
        <p>
          <strong>{consent.asks(request.clientName)}</strong>
        </p>
        <p id="consent-scopes">{consent.scopes}</p>
        <ul aria-labelledby="consent-scopes">
          {request.scopes.map((scope) => (
            <li key={scope}>{words[scope] ?? scope}</li>
          ))}
        </ul>
        <Form layout="vertical">
          <Form.Item label={consent.inName} extra={consent.inNameHint} htmlFor="consent-name">
            <Choices id="consent-name" label={consent.inName} options={names} value={name} onChange={setName} />
          </Form.Item>
        </Form>
        <p>{consent.onward(request.redirectHost)}</p>
        <p className="notice">{consent.warning}</p>
        <div className="form-actions">
          <Button type="primary" loading={allow.busy} disabled={deny.busy} onClick={() => allowAs(name)}>
            {consent.allow}
          </Button>
          <Button
            loading={deny.busy}
            disabled={allow.busy}
            onClick={() => void deny.run({ input: { id: request.id } }).then(goOn)}
          >
            {consent.deny}
          </Button>
        </div>
      </div>
    </Card>
  );
}

/** The client wants a fresh sign-in: signed out, the page's guard leads to the sign-in and back here. */
function SignInAgain() {
  const { consent } = useTexts().clients;
  const { renew } = useSession();
  const act = useAct<object, Record<string, never>>(SignOutDocument);
  return (
    <Card>
      <PageHead title={consent.again} note={consent.againHint} />
      <ErrorSummary failure={act.failure} />
      <div className="form-actions">
        <Button type="primary" loading={act.busy} onClick={() => void act.run({}).then((done) => done && renew())}>
          {consent.signInAgain}
        </Button>
      </div>
    </Card>
  );
}

import { App, Button } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import { dateTime } from '../../format/dates';
import { ClientDocument, DisableClientDocument, RotateClientSecretDocument, type ClientFieldsFragment } from '../../gql/clients';
import { Confirm } from '../../parts/Confirm';
import { Card, Facts, Loaded, PageHead } from '../../parts/layout';
import { Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';
import { ChangeClient } from './ChangeClient';
import { ClientKeys } from './ClientKeys';
import { SecretOnce } from './SecretOnce';

type Open = 'change' | 'rotate' | 'keys' | 'disable' | null;

export function ClientDetail() {
  const { id = '' } = useParams();
  const [state, again] = useQuery({ query: ClientDocument, variables: { id } });
  return (
    <Loaded state={state} value={state.data?.client} retry={() => again({ requestPolicy: 'network-only' })}>
      {(client) => <Client client={client} />}
    </Loaded>
  );
}

function Client({ client }: { client: ClientFieldsFragment }) {
  const texts = useTexts();
  const { clients } = texts;
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const isEnabled = !client.disabledAt;
  return (
    <>
      <PageHead
        title={client.displayName}
        back="/admin/clients"
        tags={isEnabled ? <Tag tone="good">{clients.enabled}</Tag> : <Tag tone="off">{clients.disabled}</Tag>}
        actions={
          isEnabled && (
            <>
              <Button onClick={() => setOpen('change')}>{clients.change}</Button>
              {client.authentication === 'SECRET' && <Button onClick={() => setOpen('rotate')}>{clients.rotate}</Button>}
              {client.kind !== 'PUBLIC' && <Button onClick={() => setOpen('keys')}>{clients.setKeys}</Button>}
              <Button danger onClick={() => setOpen('disable')}>
                {clients.disable}
              </Button>
            </>
          )
        }
      />
      <Card>
        <Facts
          rows={[
            [clients.clientId, <code key="id">{client.clientId}</code>],
            [clients.kind, clients.kinds[client.kind]],
            [clients.organisation, client.organisation && `${client.organisation.name}（${client.organisation.code}）`],
            [clients.authentication, clients.authentications[client.authentication]],
            [clients.redirectUris, list(client.redirectUris)],
            [clients.postLogoutRedirectUris, list(client.postLogoutRedirectUris)],
            [clients.scopes, list(client.scopes.map((scope) => `${clients.scope[scope] ?? ''}（${scope}）`))],
            [clients.grantTypes, list(client.grantTypes.map((grant) => clients.grants[grant] ?? grant))],
            [
              clients.security,
              list([
                ...(client.requirePushedAuthorization ? [clients.requirePushedAuthorization] : []),
                ...(client.requireDpop ? [clients.requireDpop] : []),
              ]),
            ],
            [clients.idTokenSigningAlgorithm, client.kind !== 'PROGRAM' && clients.algorithms[client.idTokenSigningAlgorithm]],
            [clients.jwks, client.jwks && <code style={{ wordBreak: 'break-all' }}>{client.jwks}</code>],
            [clients.createdAt, dateTime(client.createdAt)],
            [clients.state, client.disabledAt ? clients.disabledAt(dateTime(client.disabledAt)) : clients.enabled],
          ]}
        />
      </Card>
      {open === 'change' && <ChangeClient client={client} onClose={close} />}
      {open === 'keys' && <ClientKeys client={client} onClose={close} />}
      {open === 'rotate' && <Rotate client={client} onClose={close} />}
      {open === 'disable' && <Disable client={client} onClose={close} />}
    </>
  );
}

function list(items: readonly string[]) {
  return (
    items.length > 0 && (
      <ul className="plain-list">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    )
  );
}

function Rotate({ client, onClose }: { client: ClientFieldsFragment; onClose: () => void }) {
  const { clients } = useTexts();
  const act = useAct(RotateClientSecretDocument);
  const [secret, setSecret] = useState<string | null>(null);
  if (secret) return <SecretOnce clientId={client.clientId} secret={secret} onClose={onClose} />;
  return (
    <Confirm
      danger
      title={clients.rotate}
      question={clients.rotateAsk(client.displayName)}
      act={act}
      onClose={onClose}
      onConfirm={() => void act.run({ input: { id: client.id } }).then((done) => setSecret(done?.rotated?.secret ?? null))}
    />
  );
}

function Disable({ client, onClose }: { client: ClientFieldsFragment; onClose: () => void }) {
  const { clients } = useTexts();
  const { message } = App.useApp();
  const act = useAct(DisableClientDocument, ['OAuthClient']);
  return (
    <Confirm
      danger
      title={clients.disable}
      question={clients.disableAsk(client.displayName)}
      act={act}
      onClose={onClose}
      onConfirm={() =>
        void act.run({ input: { id: client.id } }).then((done) => {
          if (!done) return;
          void message.success(clients.disabledDone);
          onClose();
        })
      }
    />
  );
}

import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import { useMe, useSession } from '../../app/session';
import { dateTime } from '../../format/dates';
import {
  BeginPasskeyEnrolmentDocument,
  EnrolPasskeyDocument,
  MyPasskeysDocument,
  RemovePasskeyDocument,
  RenamePasskeyDocument,
} from '../../gql/security';
import { ActForm } from '../../parts/ActForm';
import { Confirm } from '../../parts/Confirm';
import { Field, TextField } from '../../parts/fields';
import { Card, Loaded } from '../../parts/layout';
import { Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';
import { canUsePasskeys, makePasskey } from './webauthn';

interface Named {
  id: string;
  name: string;
}

/** The own passkeys: added, named, removed. */
export function Passkeys() {
  const { passkeys: words } = useTexts().security;
  const me = useMe();
  const [state, again] = useQuery({ query: MyPasskeysDocument });
  const [renaming, rename] = useState<Named | null>(null);
  const [removing, remove] = useState<Named | null>(null);
  const load = () => again({ requestPolicy: 'network-only' });
  return (
    <Card title={words.title}>
      {me.secondFactor === 'ENROL' && (
        <p className="notice notice-warn" role="status">
          {words.mustEnrol}
        </p>
      )}
      <p className="page-note">{words.note}</p>
      <Loaded state={state} value={state.data?.myPasskeys} retry={load}>
        {(passkeys) =>
          passkeys.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            <ul className="plain-list">
              {passkeys.map((passkey) => (
                <li key={passkey.id} className="acts">
                  <span>
                    <strong>{passkey.name}</strong> {passkey.isBackedUp && <Tag tone="plain">{words.backedUp}</Tag>}
                    <br />
                    <span className="page-note">
                      {words.created} {dateTime(passkey.createdAt)}
                    </span>
                  </span>
                  <Button size="small" aria-label={`${words.rename} ${passkey.name}`} onClick={() => rename(passkey)}>
                    {words.rename}
                  </Button>
                  <Button size="small" aria-label={`${words.remove} ${passkey.name}`} onClick={() => remove(passkey)}>
                    {words.remove}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {canUsePasskeys() ? <AddPasskey onAdded={load} /> : <p role="alert">{words.unsupported}</p>}
      {renaming && (
        <Rename
          passkey={renaming}
          onClose={() => {
            rename(null);
            load();
          }}
        />
      )}
      {removing && (
        <Remove
          passkey={removing}
          onClose={() => {
            remove(null);
            load();
          }}
        />
      )}
    </Card>
  );
}

function AddPasskey({ onAdded }: { onAdded: () => void }) {
  const { security } = useTexts();
  const { message } = App.useApp();
  const me = useMe();
  const { renew } = useSession();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const [form] = Form.useForm<{ currentPassword: string; name: string }>();
  const begin = useAct(BeginPasskeyEnrolmentDocument);
  const enrol = useAct(EnrolPasskeyDocument, ['Passkey', 'SignedInSession']);
  const [cancelled, setCancelled] = useState(false);
  const labels = { currentPassword: security.currentPassword, name: security.passkeys.name };
  const act = {
    busy: begin.busy || enrol.busy,
    failure: begin.failure ?? enrol.failure,
    forget: () => {
      begin.forget();
      enrol.forget();
    },
  };

  async function add({ currentPassword, name }: { currentPassword: string; name: string }) {
    setCancelled(false);
    enrol.forget();
    const begun = await begin.run({ input: { currentPassword } });
    if (!begun?.options) return;
    let credential: string;
    try {
      credential = await makePasskey(begun.options);
    } catch {
      setCancelled(true);
      return;
    }
    if (!(await enrol.run({ input: { credential, name } }))) return;
    form.resetFields();
    void message.success(security.passkeys.added);
    if (me.secondFactor === 'ENROL') await navigate(params.get('to')?.startsWith('/') ? '/' : '/security');
    renew();
    onAdded();
  }

  return (
    <ActForm name="addPasskey" form={form} act={act} labels={labels} submit={security.passkeys.add} onSubmit={add}>
      {cancelled && <p role="alert">{security.passkeys.cancelled}</p>}
      <div className="form-grid">
        <TextField name="name" label={labels.name} max={50} required hint={security.passkeys.nameHint} />
        <Field name="currentPassword" label={labels.currentPassword} required>
          <Input.Password autoComplete="current-password" maxLength={128} />
        </Field>
      </div>
    </ActForm>
  );
}

function Rename({ passkey, onClose }: { passkey: Named; onClose: () => void }) {
  const { passkeys: words } = useTexts().security;
  const { message } = App.useApp();
  const act = useAct(RenamePasskeyDocument, ['Passkey']);
  const [name, setName] = useState(passkey.name);
  return (
    <Confirm
      title={words.renameTitle(passkey.name)}
      question={words.nameHint}
      act={act}
      onClose={onClose}
      onConfirm={async () => {
        if (!(await act.run({ input: { id: passkey.id, name } }))) return;
        void message.success(words.renamed);
        onClose();
      }}
    >
      <Input aria-label={words.name} maxLength={50} value={name} onChange={(event) => setName(event.target.value)} />
    </Confirm>
  );
}

function Remove({ passkey, onClose }: { passkey: Named; onClose: () => void }) {
  const { passkeys: words } = useTexts().security;
  const { message } = App.useApp();
  const act = useAct(RemovePasskeyDocument, ['Passkey']);
  return (
    <Confirm
      title={words.remove}
      question={words.removeAsk(passkey.name)}
      act={act}
      danger
      onClose={onClose}
      onConfirm={async () => {
        if (!(await act.run({ input: { id: passkey.id } }))) return;
        void message.success(words.removed);
        onClose();
      }}
    />
  );
}

import { App, Form } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAct } from '../../app/act';
import { RegisterClientDocument } from '../../gql/clients';
import { ActForm } from '../../parts/ActForm';
import { Choices, Field, TextField } from '../../parts/fields';
import { Card, PageHead } from '../../parts/layout';
import { useTexts } from '../../texts/texts';
import { byField, grantsOf, lines, type ClientValues } from './clientForm';
import { ClientFormFields, useClientLabels } from './ClientFormFields';
import { SecretOnce } from './SecretOnce';

export function NewClient() {
  const texts = useTexts();
  const { clients } = texts;
  const [form] = Form.useForm<ClientValues>();
  const kind = Form.useWatch('kind', form) ?? 'CONFIDENTIAL';
  const labels = useClientLabels();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [made, setMade] = useState<{ id: string; clientId: string; secret: string } | null>(null);
  const act = useAct(RegisterClientDocument, ['OAuthClient']);
  return (
    <>
      <PageHead title={clients.register} back="/admin/clients" note={clients.kindHints[kind]} />
      <Card>
        <ActForm<ClientValues>
          name="client"
          form={form}
          act={byField(act, texts)}
          labels={labels}
          initialValues={{
            kind: 'CONFIDENTIAL',
            scopes: [],
            grantTypes: ['authorization_code'],
            requirePushedAuthorization: true,
            requireDpop: false,
            idTokenSigningAlgorithm: 'RS256',
          }}
          submit={clients.register}
          onChange={({ kind: chosen }) => {
            if (chosen) form.setFieldsValue({ grantTypes: grantsOf(chosen).slice(0, 1), scopes: [] });
          }}
          onSubmit={async (values) => {
            const isProgram = values.kind === 'PROGRAM';
            const done = await act.run({
              input: {
                displayName: values.displayName,
                kind: values.kind,
                organisationCode: isProgram ? values.organisationCode?.trim() || null : null,
                redirectUris: isProgram ? [] : lines(values.redirectUris),
                postLogoutRedirectUris: isProgram ? [] : lines(values.postLogoutRedirectUris),
                scopes: values.scopes,
                grantTypes: values.grantTypes,
                jwks: values.kind === 'PUBLIC' ? null : values.jwks?.trim() || null,
                requirePushedAuthorization: !isProgram && (values.requirePushedAuthorization ?? false),
                requireDpop: values.requireDpop ?? false,
                idTokenSigningAlgorithm: values.idTokenSigningAlgorithm ?? 'RS256',
              },
            });
            if (!done?.registered) return;
            void message.success(clients.registered);
            const { client, secret } = done.registered;
            if (secret) setMade({ id: client.id, clientId: client.clientId, secret });
            else void navigate(`/admin/clients/${client.id}`);
          }}
        >
          <div className="form-grid">
            <TextField
              name="displayName"
              label={labels.displayName!}
              required
              max={100}
              hint={clients.nameHint}
              className="wide"
            />
            <Field name="kind" label={labels.kind!} required className="wide">
              <Choices label={labels.kind!} options={clients.kinds} />
            </Field>
            {kind === 'PROGRAM' && (
              <TextField
                name="organisationCode"
                label={labels.organisationCode!}
                max={40}
                hint={clients.organisationHint}
                className="wide"
              />
            )}
            <ClientFormFields kind={kind} />
            {kind !== 'PUBLIC' && (
              <TextField name="jwks" label={labels.jwks!} max={20_000} lines={4} hint={clients.jwksHint} className="wide" />
            )}
          </div>
        </ActForm>
      </Card>
      {made && (
        <SecretOnce clientId={made.clientId} secret={made.secret} onClose={() => void navigate(`/admin/clients/${made.id}`)} />
      )}
    </>
  );
}

import { App, Form, Modal } from 'antd';
import { useAct } from '../../app/act';
import { ChangeClientDocument, type ClientFieldsFragment } from '../../gql/clients';
import { ActForm } from '../../parts/ActForm';
import { TextField } from '../../parts/fields';
import { useTexts } from '../../texts/texts';
import { byField, lines, type ClientValues } from './clientForm';
import { ClientFormFields, useClientLabels } from './ClientFormFields';

export function ChangeClient({ client, onClose }: { client: ClientFieldsFragment; onClose: () => void }) {
  const texts = useTexts();
  const { clients } = texts;
  const [form] = Form.useForm<ClientValues>();
  const { message } = App.useApp();
  const labels = useClientLabels();
  const act = useAct(ChangeClientDocument, ['OAuthClient']);
  return (
    <Modal open width={760} title={clients.change} footer={null} onCancel={onClose} destroyOnHidden>
      <ActForm<ClientValues>
        name="client"
        form={form}
        act={byField(act, texts)}
        labels={labels}
        initialValues={{
          displayName: client.displayName,
          redirectUris: client.redirectUris.join('\n'),
          postLogoutRedirectUris: client.postLogoutRedirectUris.join('\n'),
          scopes: [...client.scopes],
          grantTypes: [...client.grantTypes],
          requirePushedAuthorization: client.requirePushedAuthorization,
          requireDpop: client.requireDpop,
          idTokenSigningAlgorithm: client.idTokenSigningAlgorithm,
        }}
        submit={texts.app.save}
        onSubmit={async (values) => {
          const done = await act.run({
            input: {
              id: client.id,
              displayName: values.displayName,
              redirectUris: lines(values.redirectUris),
              postLogoutRedirectUris: lines(values.postLogoutRedirectUris),
              scopes: values.scopes,
              grantTypes: values.grantTypes,
              requirePushedAuthorization: values.requirePushedAuthorization ?? false,
              requireDpop: values.requireDpop ?? false,
              idTokenSigningAlgorithm: values.idTokenSigningAlgorithm ?? client.idTokenSigningAlgorithm,
            },
          });
          if (!done) return;
          void message.success(clients.changed);
          onClose();
        }}
      >
        <div className="form-grid">
          <TextField name="displayName" label={labels.displayName!} required max={100} hint={clients.nameHint} className="wide" />
          <ClientFormFields kind={client.kind} />
        </div>
      </ActForm>
    </Modal>
  );
}

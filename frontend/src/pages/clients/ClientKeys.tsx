import { App, Form, Modal } from 'antd';
import { useAct } from '../../app/act';
import { SetClientKeysDocument, type ClientFieldsFragment } from '../../gql/clients';
import { ActForm } from '../../parts/ActForm';
import { TextField } from '../../parts/fields';
import { useTexts } from '../../texts/texts';

interface Values {
  jwks: string;
}

export function ClientKeys({ client, onClose }: { client: ClientFieldsFragment; onClose: () => void }) {
  const texts = useTexts();
  const { clients } = texts;
  const [form] = Form.useForm<Values>();
  const { message } = App.useApp();
  const act = useAct(SetClientKeysDocument, ['OAuthClient']);
  return (
    <Modal open width={640} title={clients.setKeys} footer={null} onCancel={onClose} destroyOnHidden>
      <ActForm<Values>
        name="keys"
        form={form}
        act={act}
        labels={{ jwks: clients.jwks }}
        initialValues={{ jwks: client.jwks ?? '' }}
        submit={texts.app.save}
        onSubmit={async ({ jwks }) => {
          if (!(await act.run({ input: { id: client.id, jwks } }))) return;
          void message.success(clients.keysSet);
          onClose();
        }}
      >
        <TextField name="jwks" label={clients.jwks} required max={20_000} lines={8} hint={clients.jwksHint} />
      </ActForm>
    </Modal>
  );
}

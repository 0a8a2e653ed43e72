import { App, Form } from 'antd';
import { useAct } from '../../app/act';
import { ResetPasskeysDocument, type ResetPasskeysInput } from '../../gql/security';
import { ActForm } from '../../parts/ActForm';
import { TextField } from '../../parts/fields';
import { Card } from '../../parts/layout';
import { useTexts } from '../../texts/texts';

/** An administrator's help for somebody who has lost the passkey. */
export function ResetPasskeys() {
  const { security, account } = useTexts();
  const { message } = App.useApp();
  const [form] = Form.useForm<ResetPasskeysInput>();
  const act = useAct(ResetPasskeysDocument);
  const { passkeys: words } = security;
  const labels = { username: account.username, reason: words.resetReason };
  return (
    <Card title={words.resetTitle}>
      <p className="page-note">{words.resetNote}</p>
      <ActForm
        name="resetPasskeys"
        form={form}
        act={act}
        labels={labels}
        submit={words.reset}
        onSubmit={async (input) => {
          if (!(await act.run({ input }))) return;
          form.resetFields();
          void message.success(words.resetDone);
        }}
      >
        <div className="form-grid">
          <TextField name="username" label={labels.username} max={20} required />
          <TextField name="reason" label={labels.reason} max={200} required />
        </div>
      </ActForm>
    </Card>
  );
}

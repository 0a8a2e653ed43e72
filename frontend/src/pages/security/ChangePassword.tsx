import { App, Form } from 'antd';
import { useAct } from '../../app/act';
import { ChangePasswordDocument, type ChangePasswordInput } from '../../gql/security';
import { ActForm } from '../../parts/ActForm';
import { Card } from '../../parts/layout';
import { useTexts } from '../../texts/texts';
import { PasswordFields } from '../public/PasswordFields';
import { useRegisterRules } from '../public/registerRules';

export function ChangePassword() {
  const { security } = useTexts();
  const { message } = App.useApp();
  const [form] = Form.useForm<ChangePasswordInput>();
  const rules = useRegisterRules(form);
  const act = useAct(ChangePasswordDocument, ['SignedInSession']);
  const labels = {
    currentPassword: security.currentPassword,
    password: security.newPassword,
    passwordConfirmation: security.newConfirmation,
  };
  return (
    <Card title={security.password.title}>
      <p className="page-note">{security.password.note}</p>
      <ActForm
        name="changePassword"
        form={form}
        act={act}
        labels={labels}
        submit={security.password.submit}
        onSubmit={async (input) => {
          if (!(await act.run({ input }))) return;
          form.resetFields();
          void message.success(security.password.done);
        }}
      >
        <div className="form-grid">
          <PasswordFields rules={rules} before="currentPassword" labels={labels} />
        </div>
      </ActForm>
    </Card>
  );
}

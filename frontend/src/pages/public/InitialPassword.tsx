import { Form } from 'antd';
import { ChangeInitialPasswordDocument } from '../../gql/register';
import { ActForm } from '../../parts/ActForm';
import { Card, PageHead } from '../../parts/layout';
import { useActProvenWhenAsked } from '../../proof/useProof';
import { useTexts } from '../../texts/texts';
import { PasswordFields } from './PasswordFields';
import { useRegisterRules } from './registerRules';

interface Values {
  initialPassword: string;
  password: string;
  passwordConfirmation: string;
}

/** An administrator's first sign-in: the initial password is changed before anything else (rule 1.1). */
export function InitialPassword({ username, onDone }: { username: string; onDone: () => void }) {
  const { account, registration } = useTexts();
  const { initial } = registration;
  const [form] = Form.useForm<Values>();
  const rules = useRegisterRules(form);
  const act = useActProvenWhenAsked(ChangeInitialPasswordDocument);
  const labels = {
    initialPassword: initial.initialPassword,
    password: initial.password,
    passwordConfirmation: account.passwordConfirmation,
  };
  return (
    <div className="narrow-form">
      <Card>
        <PageHead title={initial.title} note={initial.note} />
        <br />
        <ActForm
          name="initialPassword"
          form={form}
          act={act}
          labels={labels}
          submit={initial.submit}
          onSubmit={async (values) => {
            if (await act.run({ input: { username, ...values } })) onDone();
          }}
        >
          <input type="text" name="username" autoComplete="username" value={username} readOnly style={{ display: 'none' }} />
          <PasswordFields rules={rules} before="initialPassword" labels={labels} />
        </ActForm>
      </Card>
    </div>
  );
}

import { Checkbox, Form, Input, type FormInstance } from 'antd';
import type { Rule } from 'antd/es/form';
import { Link, useSearchParams } from 'react-router';
import { Choices, Field, TextField } from '../../parts/fields';
import { Card, PageHead } from '../../parts/layout';
import { useTexts } from '../../texts/texts';
import { Availability } from './Availability';
import { RegisterEnterprise } from './RegisterEnterprise';
import { RegisterInstitution } from './RegisterInstitution';
import { RegisterPerson } from './RegisterPerson';
import { SmsCode } from './SmsCode';
import type { useRegisterRules } from './registerRules';

type Kind = 'PERSON' | 'ENTERPRISE' | 'INSTITUTION';

export function Register() {
  const { account } = useTexts();
  const [params, setParams] = useSearchParams();
  const asked = params.get('kind');
  const kind: Kind = asked === 'PERSON' || asked === 'INSTITUTION' ? asked : 'ENTERPRISE';
  return (
    <>
      <PageHead title={account.registerTitle} note={account.registerNote} />
      <Card>
        <Choices
          label={account.kind}
          value={kind}
          options={account.registerKinds}
          onChange={(next) => setParams({ kind: next })}
        />
      </Card>
      {kind === 'PERSON' ? <RegisterPerson /> : kind === 'ENTERPRISE' ? <RegisterEnterprise /> : <RegisterInstitution />}
    </>
  );
}

export function useSignUpLabels() {
  const { account } = useTexts();
  return {
    username: account.username,
    password: account.password,
    passwordConfirmation: account.passwordConfirmation,
    mobile: account.mobile,
    smsCode: account.smsCode,
    agreed: account.agreement,
  };
}

type Rules = ReturnType<typeof useRegisterRules>;

/** Username and the password twice: the same for every kind of account. */
export function AccountFields({ form, rules }: { form: FormInstance; rules: Rules }) {
  const { account } = useTexts();
  return (
    <Card title={account.accountCard}>
      <div className="form-grid">
        <TextField
          name="username"
          label={account.username}
          max={20}
          required
          autoComplete="username"
          hint={
            <>
              {account.hints.username} <Availability form={form} field="username" />
            </>
          }
          rules={rules.username}
        />
        <Field name="password" label={account.password} required hint={account.hints.password} rules={rules.password}>
          <Input.Password autoComplete="new-password" maxLength={128} />
        </Field>
        <Field name="passwordConfirmation" label={account.passwordConfirmation} required rules={rules.confirmation}>
          <Input.Password autoComplete="new-password" maxLength={128} />
        </Field>
      </div>
    </Card>
  );
}

/** The mobile with its code, and the agreement: the end of every registration. */
export function LastFields({ form, rules }: { form: FormInstance; rules: Rules }) {
  const { account } = useTexts();
  return (
    <Card title={account.contactCard}>
      <SmsCode form={form} rules={rules} />
      <Agreement rules={rules.agreed} />
    </Card>
  );
}

function Agreement({ rules }: { rules: Rule[] }) {
  const { account } = useTexts();
  return (
    <>
      <Form.Item name="agreed" valuePropName="checked" rules={rules} style={{ marginBottom: 0 }}>
        <Checkbox>
          {account.agreed}
          {account.agreement}
        </Checkbox>
      </Form.Item>
      <Link to="/agreement" target="_blank">
        {account.agreement}
      </Link>
    </>
  );
}

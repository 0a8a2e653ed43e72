import { Form } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { normaliseCode } from '../../format/identifiers';
import { RegisterPersonDocument, type RegisterPersonInput } from '../../gql/register';
import { ActForm } from '../../parts/ActForm';
import { useCountyRule } from '../../parts/countyRule';
import { Choices, Field, TextField } from '../../parts/fields';
import { Card } from '../../parts/layout';
import { RegionPicker } from '../../parts/RegionPicker';
import { useProvenAct } from '../../proof/useProof';
import { useTexts } from '../../texts/texts';
import { AccountFields, LastFields } from './Register';
import { useRegisterRules } from './registerRules';

export function RegisterPerson() {
  const texts = useTexts();
  const { account } = texts;
  const [form] = Form.useForm<RegisterPersonInput>();
  const rules = useRegisterRules(form);
  const county = useCountyRule();
  const act = useProvenAct(RegisterPersonDocument);
  const [done, setDone] = useState(false);
  const labels = {
    username: account.username,
    password: account.password,
    passwordConfirmation: account.passwordConfirmation,
    name: account.personName,
    citizenId: account.citizenId,
    regionCode: account.region,
    gender: account.gender,
    address: account.address,
    email: account.email,
    mobile: account.mobile,
    smsCode: account.smsCode,
    agreed: account.agreement,
  };
  if (done)
    return (
      <Card>
        <p className="notice notice-good" role="status">
          {account.personRegistered} <Link to="/sign-in?kind=PERSON">{texts.app.signIn}</Link>
        </p>
      </Card>
    );
  return (
    <ActForm
      name="registerPerson"
      form={form}
      act={act}
      labels={labels}
      submit={texts.app.register}
      onSubmit={async (values) => {
        const input = {
          ...values,
          citizenId: normaliseCode(values.citizenId),
          mobile: normaliseCode(values.mobile),
          email: values.email || null,
          address: values.address || null,
          gender: values.gender ?? null,
        };
        if (await act.run({ input })) setDone(true);
      }}
    >
      <AccountFields rules={rules} />
      <br />
      <Card title={account.personCard}>
        <div className="form-grid">
          <TextField name="name" label={labels.name} max={50} required autoComplete="name" />
          <TextField
            name="citizenId"
            label={labels.citizenId}
            max={24}
            required
            hint={account.hints.citizenId}
            rules={rules.citizenId}
          />
          <Field name="gender" label={labels.gender}>
            <Choices label={labels.gender} options={account.genders} />
          </Field>
          <Field name="regionCode" label={labels.regionCode} required className="wide" trigger="onChange" rules={[county]}>
            <RegionPicker />
          </Field>
          <TextField name="address" label={labels.address} max={200} autoComplete="street-address" />
          <TextField name="email" label={labels.email} max={100} inputMode="email" autoComplete="email" rules={rules.email} />
        </div>
      </Card>
      <br />
      <LastFields form={form} rules={rules} />
    </ActForm>
  );
}

import { Form } from 'antd';
import { useState } from 'react';
import { today } from '../../format/dates';
import { normaliseCode, organisationCodeForm } from '../../format/identifiers';
import { RegisterInstitutionDocument, type RegisterInstitutionInput } from '../../gql/register';
import { ActForm } from '../../parts/ActForm';
import { useCountyRule } from '../../parts/countyRule';
import { DateInput, Field, NativeSelect, TextField } from '../../parts/fields';
import { Card } from '../../parts/layout';
import { RegionPicker } from '../../parts/RegionPicker';
import { useProvenAct } from '../../proof/useProof';
import { useTexts } from '../../texts/texts';
import { DoubtfulCode } from './DoubtfulCode';
import { Receipt } from './Receipt';
import { AccountFields, LastFields } from './Register';
import { useRegisterRules } from './registerRules';

export function RegisterInstitution() {
  const texts = useTexts();
  const { account } = texts;
  const [form] = Form.useForm<RegisterInstitutionInput>();
  const rules = useRegisterRules(form);
  const county = useCountyRule();
  const act = useProvenAct(RegisterInstitutionDocument);
  const [code, setCode] = useState<string | null>(null);
  const [doubtful, setDoubtful] = useState<RegisterInstitutionInput | null>(null);
  const labels = {
    name: account.institutionName,
    code: account.code,
    shortCode: account.shortCode,
    regionCode: account.region,
    address: account.address,
    level: account.level,
    authorisationNumber: account.authorisationNumber,
    authorisedTo: account.authorisedTo,
    telephone: account.telephone,
    email: account.email,
    postCode: account.postCode,
    username: account.username,
    password: account.password,
    passwordConfirmation: account.passwordConfirmation,
    mobile: account.mobile,
    smsCode: account.smsCode,
    agreed: account.agreement,
  };

  async function send(values: RegisterInstitutionInput, confirmed: boolean) {
    const done = await act.run({
      input: {
        ...values,
        code: normaliseCode(values.code),
        shortCode: normaliseCode(values.shortCode),
        mobile: normaliseCode(values.mobile),
        email: values.email || null,
        postCode: values.postCode || null,
        confirmCheckCharacter: confirmed,
      },
    });
    setDoubtful(null);
    if (done?.registration) setCode(done.registration.code);
  }

  if (code) return <Receipt code={code} branch={false} />;
  return (
    <ActForm
      name="registerInstitution"
      form={form}
      act={act}
      labels={labels}
      submit={texts.app.register}
      onSubmit={(values) => (organisationCodeForm(values.code) === 'right' ? void send(values, false) : setDoubtful(values))}
    >
      <Card title={account.organisationCard}>
        <div className="form-grid">
          <TextField name="name" label={labels.name} max={100} required autoComplete="organization" />
          <TextField name="code" label={labels.code} max={24} required hint={account.hints.code} rules={rules.code} />
          <TextField
            name="shortCode"
            label={labels.shortCode}
            max={8}
            required
            hint={account.hints.shortCode}
            rules={rules.shortCode}
          />
          <Field name="level" label={labels.level} required>
            <NativeSelect options={texts.words.level} />
          </Field>
          <TextField name="authorisationNumber" label={labels.authorisationNumber} max={100} required />
          <Field name="authorisedTo" label={labels.authorisedTo} required>
            <DateInput min={today()} />
          </Field>
          <Field name="regionCode" label={labels.regionCode} required className="wide" trigger="onChange" rules={[county]}>
            <RegionPicker />
          </Field>
          <TextField name="address" label={labels.address} max={200} required />
          <TextField name="postCode" label={labels.postCode} max={6} required inputMode="numeric" rules={rules.postCode} />
          <TextField name="telephone" label={labels.telephone} max={30} required inputMode="tel" />
          <TextField name="email" label={labels.email} max={100} required inputMode="email" rules={rules.email} />
        </div>
      </Card>
      <br />
      <AccountFields rules={rules} />
      <br />
      <LastFields form={form} rules={rules} />
      {doubtful && (
        <DoubtfulCode
          code={doubtful.code}
          busy={act.busy}
          onGoOn={() => void send(doubtful, true)}
          onBack={() => setDoubtful(null)}
        />
      )}
    </ActForm>
  );
}

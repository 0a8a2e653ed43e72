import { Form } from 'antd';
import { useState } from 'react';
import { normaliseCode, organisationCodeForm } from '../../format/identifiers';
import { RegisterEnterpriseDocument, type RegisterEnterpriseInput } from '../../gql/register';
import { ActForm } from '../../parts/ActForm';
import { useCountyRule } from '../../parts/countyRule';
import { Choices, Field, TextField } from '../../parts/fields';
import { Card } from '../../parts/layout';
import { RegionPicker } from '../../parts/RegionPicker';
import { useProvenAct } from '../../proof/useProof';
import { useTexts } from '../../texts/texts';
import { DoubtfulCode } from './DoubtfulCode';
import { Receipt } from './Receipt';
import { AccountFields, LastFields } from './Register';
import { useRegisterRules } from './registerRules';

export function RegisterEnterprise() {
  const texts = useTexts();
  const { account } = texts;
  const [form] = Form.useForm<RegisterEnterpriseInput>();
  const rules = useRegisterRules(form);
  const county = useCountyRule();
  const act = useProvenAct(RegisterEnterpriseDocument);
  const [doubtful, setDoubtful] = useState<RegisterEnterpriseInput | null>(null);
  const [receipt, setReceipt] = useState<{ code: string; branch: boolean } | null>(null);
  const branch = Form.useWatch('legalForm', form) === 'BRANCH';
  const labels = {
    legalForm: account.legalForm,
    code: branch ? account.parentCode : account.code,
    username: account.username,
    password: account.password,
    passwordConfirmation: account.passwordConfirmation,
    name: account.enterpriseName,
    regionCode: account.region,
    address: account.address,
    legalRepresentative: account.legalRepresentative,
    legalRepresentativeCitizenId: account.legalRepresentativeCitizenId,
    contactName: account.contactName,
    email: account.email,
    mobile: account.mobile,
    smsCode: account.smsCode,
    agreed: account.agreement,
  };

  async function send(values: RegisterEnterpriseInput, confirmed: boolean) {
    const done = await act.run({
      input: {
        ...values,
        code: normaliseCode(values.code),
        legalRepresentativeCitizenId: normaliseCode(values.legalRepresentativeCitizenId),
        mobile: normaliseCode(values.mobile),
        address: values.address || null,
        contactName: values.contactName || null,
        email: values.email || null,
        confirmCheckCharacter: confirmed,
      },
    });
    setDoubtful(null);
    if (done?.registration) setReceipt({ code: done.registration.code, branch: values.legalForm === 'BRANCH' });
  }

  if (receipt) return <Receipt {...receipt} />;
  return (
    <>
      <ActForm
        name="registerEnterprise"
        form={form}
        act={act}
        labels={labels}
        initialValues={{ legalForm: 'ENTERPRISE' }}
        submit={texts.app.register}
        onSubmit={(values) => (organisationCodeForm(values.code) === 'right' ? void send(values, false) : setDoubtful(values))}
      >
        <Card title={account.organisationCard}>
          <div className="form-grid">
            <Field name="legalForm" label={labels.legalForm} required className="wide">
              <Choices label={labels.legalForm} options={account.legalForms} />
            </Field>
            <TextField
              key={branch ? 'parent' : 'own'}
              name="code"
              label={labels.code}
              max={24}
              required
              hint={branch ? account.hints.parentCode : account.hints.code}
              rules={branch ? rules.parentCode : rules.code}
            />
            <TextField
              name="name"
              label={labels.name}
              max={100}
              required
              hint={account.hints.enterpriseName}
              autoComplete="organization"
            />
            <Field
              name="regionCode"
              label={labels.regionCode}
              required
              className="wide"
              hint={account.hints.region}
              trigger="onChange"
              rules={[county]}
            >
              <RegionPicker />
            </Field>
            <TextField name="address" label={labels.address} max={200} />
            <TextField name="legalRepresentative" label={labels.legalRepresentative} max={50} required />
            <TextField
              name="legalRepresentativeCitizenId"
              label={labels.legalRepresentativeCitizenId}
              max={24}
              required
              hint={account.hints.citizenId}
              rules={rules.citizenId}
            />
            <TextField name="contactName" label={labels.contactName} max={50} />
            <TextField name="email" label={labels.email} max={100} inputMode="email" rules={rules.email} />
          </div>
        </Card>
        <br />
        <AccountFields rules={rules} />
        <br />
        <LastFields form={form} rules={rules} />
      </ActForm>
      {doubtful && (
        <DoubtfulCode
          code={doubtful.code}
          busy={act.busy}
          onGoOn={() => void send(doubtful, true)}
          onBack={() => setDoubtful(null)}
        />
      )}
    </>
  );
}

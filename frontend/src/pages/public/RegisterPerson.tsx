import { Form } from 'antd';
import { use, useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { normaliseCode } from '../../format/identifiers';
import { EthnicitiesDocument, RegisterPersonDocument, type RegisterPersonInput } from '../../gql/register';
import { ActForm } from '../../parts/ActForm';
import { useCountyRule } from '../../parts/countyRule';
import { Choices, Field, NativeSelect, TextField } from '../../parts/fields';
import { Card } from '../../parts/layout';
import { RegionPicker } from '../../parts/RegionPicker';
import { useProvenAct } from '../../proof/useProof';
import { TextsContext, useTexts } from '../../texts/texts';
import { DocumentField } from '../../parts/DocumentField';
import { AccountFields, LastFields } from './Register';
import { useRegisterRules } from './registerRules';
import { useUploads } from '../../parts/useUploads';

export function RegisterPerson() {
  const texts = useTexts();
  const { account, registration } = texts;
  const [form] = Form.useForm<RegisterPersonInput>();
  const rules = useRegisterRules(form);
  const county = useCountyRule();
  const act = useProvenAct(RegisterPersonDocument);
  const [done, setDone] = useState(false);
  const uploads = useUploads();
  const [{ data }] = useQuery({ query: EthnicitiesDocument });
  const { language } = use(TextsContext);
  const ethnicities = Object.fromEntries(
    (data?.ethnicities ?? []).map(({ name, romanised }) => [name, language === 'en' ? `${romanised} ${name}` : name]),
  );
  const labels = {
    username: account.username,
    password: account.password,
    passwordConfirmation: account.passwordConfirmation,
    name: account.personName,
    citizenId: account.citizenId,
    regionCode: account.region,
    gender: account.gender,
    ethnicity: registration.ethnicity,
    address: account.address,
    postCode: account.postCode,
    email: account.email,
    photoId: registration.photo,
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
          postCode: values.postCode || null,
          gender: values.gender ?? null,
          ethnicity: values.ethnicity || null,
          photoId: values.photoId || null,
          uploadTicket: uploads.ticket(),
        };
        if (await act.run({ input })) setDone(true);
      }}
    >
      <AccountFields form={form} rules={rules} />
      <br />
      <Card title={account.personCard}>
        <div className="form-grid">
          <TextField name="name" label={labels.name} max={200} required autoComplete="name" />
          <TextField
            name="citizenId"
            label={labels.citizenId}
            max={24}
            required
            hint={account.hints.citizenId}
            rules={rules.citizenId}
          />
          <Field name="regionCode" label={labels.regionCode} required className="wide" trigger="onChange" rules={[county]}>
            <RegionPicker />
          </Field>
        </div>
      </Card>
      <br />
      <Card title={registration.optionalCard}>
        <div className="form-grid">
          <Field name="gender" label={labels.gender}>
            <Choices label={labels.gender} options={account.genders} />
          </Field>
          <Field name="ethnicity" label={labels.ethnicity}>
            <NativeSelect options={ethnicities} />
          </Field>
          <TextField name="address" label={labels.address} max={300} autoComplete="street-address" />
          <TextField name="postCode" label={labels.postCode} max={12} inputMode="numeric" rules={rules.postCode} />
          <TextField name="email" label={labels.email} max={254} inputMode="email" autoComplete="email" rules={rules.email} />
          <DocumentField name="photoId" label={labels.photoId} uploads={uploads} picture />
        </div>
      </Card>
      <br />
      <LastFields form={form} rules={rules} />
    </ActForm>
  );
}

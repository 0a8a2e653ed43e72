import { Form } from 'antd';
import { useState } from 'react';
import { normaliseCode, organisationCodeForm } from '../../format/identifiers';
import { RegisterInstitutionDocument, type RegisterInstitutionInput } from '../../gql/register';
import { ActForm } from '../../parts/ActForm';
import { useProvenAct } from '../../proof/useProof';
import { useTexts } from '../../texts/texts';
import { DoubtfulCode } from './DoubtfulCode';
import { InstitutionFields, institutionInput, useInstitutionLabels } from './InstitutionFields';
import { Receipt } from './Receipt';
import { AccountFields, LastFields, useSignUpLabels } from './Register';
import { useRegisterRules } from './registerRules';
import { useUploads } from './useUploads';

export function RegisterInstitution() {
  const texts = useTexts();
  const [form] = Form.useForm<RegisterInstitutionInput>();
  const rules = useRegisterRules(form);
  const act = useProvenAct(RegisterInstitutionDocument);
  const uploads = useUploads();
  const [code, setCode] = useState<string | null>(null);
  const [doubtful, setDoubtful] = useState<RegisterInstitutionInput | null>(null);
  const labels = { ...useInstitutionLabels(), ...useSignUpLabels() };

  async function send(values: RegisterInstitutionInput, confirmed: boolean) {
    const done = await act.run({
      input: {
        ...institutionInput(values),
        username: values.username,
        password: values.password,
        passwordConfirmation: values.passwordConfirmation,
        mobile: normaliseCode(values.mobile),
        smsCode: values.smsCode,
        agreed: values.agreed,
        uploadTicket: uploads.ticket() ?? '',
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
      <InstitutionFields form={form} rules={rules} uploads={uploads} />
      <br />
      <AccountFields form={form} rules={rules} />
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

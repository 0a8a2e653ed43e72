import { Form } from 'antd';
import { useState } from 'react';
import { RegisterInstitutionDocument, type RegisterInstitutionInput } from '../../gql/register';
import { ActForm } from '../../parts/ActForm';
import { useProvenAct } from '../../proof/useProof';
import { useTexts } from '../../texts/texts';
import { InstitutionFields, institutionInput, useInstitutionLabels } from './InstitutionFields';
import { Receipt } from './Receipt';
import { AccountFields, LastFields, useSignUpLabels } from './Register';
import { signUpInput, useRegisterRules } from './registerRules';
import { useCodeQuestion } from './useCodeQuestion';
import { useUploads } from '../../parts/useUploads';

export function RegisterInstitution() {
  const texts = useTexts();
  const [form] = Form.useForm<RegisterInstitutionInput>();
  const rules = useRegisterRules(form);
  const act = useProvenAct(RegisterInstitutionDocument);
  const uploads = useUploads();
  const [code, setCode] = useState<string | null>(null);
  const labels = { ...useInstitutionLabels(), ...useSignUpLabels() };

  const { submit, question } = useCodeQuestion<RegisterInstitutionInput>(act.busy, async (values, confirmed) => {
    const done = await act.run({
      input: {
        ...institutionInput(values),
        ...signUpInput(values),
        uploadTicket: uploads.ticket() ?? '',
        confirmCheckCharacter: confirmed,
      },
    });
    if (done?.registration) setCode(done.registration.code);
  });

  if (code) return <Receipt code={code} branch={false} />;
  return (
    <ActForm name="registerInstitution" form={form} act={act} labels={labels} submit={texts.app.register} onSubmit={submit}>
      <InstitutionFields form={form} rules={rules} uploads={uploads} />
      <br />
      <AccountFields form={form} rules={rules} />
      <br />
      <LastFields form={form} rules={rules} />
      {question}
    </ActForm>
  );
}

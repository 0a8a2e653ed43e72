import { Form } from 'antd';
import { useState } from 'react';
import { RegisterEnterpriseDocument, type RegisterEnterpriseInput } from '../../gql/register';
import { ActForm } from '../../parts/ActForm';
import { useProvenAct } from '../../proof/useProof';
import { useTexts } from '../../texts/texts';
import { EnterpriseFields, enterpriseInput, useEnterpriseLabels } from './EnterpriseFields';
import { Receipt } from './Receipt';
import { AccountFields, LastFields, useSignUpLabels } from './Register';
import { signUpInput, useRegisterRules } from './registerRules';
import { useCodeQuestion } from './useCodeQuestion';
import { useUploads } from '../../parts/useUploads';

export function RegisterEnterprise() {
  const texts = useTexts();
  const [form] = Form.useForm<RegisterEnterpriseInput>();
  const rules = useRegisterRules(form);
  const act = useProvenAct(RegisterEnterpriseDocument);
  const uploads = useUploads();
  const [receipt, setReceipt] = useState<{ code: string; branch: boolean } | null>(null);
  const branch = Form.useWatch('legalForm', form) === 'BRANCH';
  const labels = { ...useEnterpriseLabels(branch), ...useSignUpLabels() };

  const { submit, question } = useCodeQuestion<RegisterEnterpriseInput>(act.busy, async (values, confirmed) => {
    const done = await act.run({
      input: {
        ...enterpriseInput(values),
        ...signUpInput(values),
        uploadTicket: uploads.ticket(),
        confirmCheckCharacter: confirmed,
      },
    });
    if (done?.registration) setReceipt({ code: done.registration.code, branch: values.legalForm === 'BRANCH' });
  });

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
        onSubmit={submit}
      >
        <EnterpriseFields form={form} rules={rules} uploads={uploads} />
        <br />
        <AccountFields form={form} rules={rules} />
        <br />
        <LastFields form={form} rules={rules} />
      </ActForm>
      {question}
    </>
  );
}

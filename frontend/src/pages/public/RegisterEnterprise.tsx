import { Form } from 'antd';
import { useState } from 'react';
import { normaliseCode, organisationCodeForm } from '../../format/identifiers';
import { RegisterEnterpriseDocument, type RegisterEnterpriseInput } from '../../gql/register';
import { ActForm } from '../../parts/ActForm';
import { useProvenAct } from '../../proof/useProof';
import { useTexts } from '../../texts/texts';
import { DoubtfulCode } from './DoubtfulCode';
import { EnterpriseFields, enterpriseInput, useEnterpriseLabels } from './EnterpriseFields';
import { Receipt } from './Receipt';
import { AccountFields, LastFields, useSignUpLabels } from './Register';
import { useRegisterRules } from './registerRules';
import { useUploads } from './useUploads';

export function RegisterEnterprise() {
  const texts = useTexts();
  const [form] = Form.useForm<RegisterEnterpriseInput>();
  const rules = useRegisterRules(form);
  const act = useProvenAct(RegisterEnterpriseDocument);
  const uploads = useUploads();
  const [doubtful, setDoubtful] = useState<RegisterEnterpriseInput | null>(null);
  const [receipt, setReceipt] = useState<{ code: string; branch: boolean } | null>(null);
  const branch = Form.useWatch('legalForm', form) === 'BRANCH';
  const labels = { ...useEnterpriseLabels(branch), ...useSignUpLabels() };

  async function send(values: RegisterEnterpriseInput, confirmed: boolean) {
    const done = await act.run({
      input: {
        ...enterpriseInput(values),
        username: values.username,
        password: values.password,
        passwordConfirmation: values.passwordConfirmation,
        mobile: normaliseCode(values.mobile),
        smsCode: values.smsCode,
        agreed: values.agreed,
        uploadTicket: uploads.ticket(),
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
        <EnterpriseFields form={form} rules={rules} uploads={uploads} />
        <br />
        <AccountFields form={form} rules={rules} />
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

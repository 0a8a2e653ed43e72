import { App, Form, Input } from 'antd';
import { useAct } from '../../app/act';
import { useMe, useSession } from '../../app/session';
import { normaliseCode } from '../../format/identifiers';
import { ChangeMobileDocument, type ChangeMobileInput } from '../../gql/security';
import { ActForm } from '../../parts/ActForm';
import { Field } from '../../parts/fields';
import { Card } from '../../parts/layout';
import { useTexts } from '../../texts/texts';
import { useRegisterRules } from '../public/registerRules';
import { SmsCode } from '../public/SmsCode';

export function ChangeMobile() {
  const { security, account } = useTexts();
  const { message } = App.useApp();
  const { renew } = useSession();
  const me = useMe();
  const [form] = Form.useForm<ChangeMobileInput>();
  const rules = useRegisterRules(form);
  const act = useAct(ChangeMobileDocument);
  const labels = { currentPassword: security.currentPassword, mobile: security.mobile.label, smsCode: account.smsCode };
  return (
    <Card title={security.mobile.title}>
      {me.maskedMobile && <p className="page-note">{security.mobile.now(me.maskedMobile)}</p>}
      <ActForm
        name="changeMobile"
        form={form}
        act={act}
        labels={labels}
        submit={security.mobile.submit}
        onSubmit={async (values) => {
          if (!(await act.run({ input: { ...values, mobile: normaliseCode(values.mobile) } }))) return;
          void message.success(security.mobile.done);
          renew();
        }}
      >
        <div className="form-grid">
          <Field name="currentPassword" label={labels.currentPassword} required>
            <Input.Password autoComplete="current-password" maxLength={128} />
          </Field>
        </div>
        <SmsCode form={form} rules={rules} purpose="CHANGE_MOBILE" label={security.mobile.label} />
      </ActForm>
    </Card>
  );
}

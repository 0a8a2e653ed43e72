import { Button, Form, Input, Steps } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAct } from '../../app/act';
import { normaliseCode } from '../../format/identifiers';
import {
  BeginPasswordResetDocument,
  ResetPasswordDocument,
  type BeginPasswordResetInput,
  type ResetPasswordInput,
} from '../../gql/security';
import { ActForm } from '../../parts/ActForm';
import { Field } from '../../parts/fields';
import { Card, PageHead } from '../../parts/layout';
import { useProvenAct } from '../../proof/useProof';
import { useTexts } from '../../texts/texts';
import { useRegisterRules } from './registerRules';
import { SmsCode } from './SmsCode';

/** 找回密码 in three steps: who one is, the new password, done. */
export function ForgottenPassword() {
  const texts = useTexts();
  const { reset } = texts.security;
  const [key, setKey] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  const step = done ? 2 : key ? 1 : 0;
  return (
    <div className="narrow-form">
      <Card>
        <PageHead title={reset.title} note={[reset.note, reset.passwordNote, undefined][step]} />
        <br />
        <Steps size="small" current={step} items={reset.steps.map((title) => ({ title }))} />
        <br />
        {done ? (
          <p className="notice notice-good" role="status">
            {reset.done} <Link to="/sign-in">{texts.app.signIn}</Link>
          </p>
        ) : key ? (
          <NewPassword resetKey={key} onDone={() => setDone(true)} onRestart={() => setKey(null)} />
        ) : (
          <WhoOneIs onShown={setKey} />
        )}
        {!done && (
          <p className="links" style={{ marginTop: 20 }}>
            <Link to="/sign-in">{texts.app.signIn}</Link>
          </p>
        )}
      </Card>
    </div>
  );
}

function WhoOneIs({ onShown }: { onShown: (key: string) => void }) {
  const { security, account } = useTexts();
  const [form] = Form.useForm<BeginPasswordResetInput>();
  const rules = useRegisterRules(form);
  const act = useProvenAct(BeginPasswordResetDocument);
  const labels = { username: account.username, mobile: account.mobile, smsCode: account.smsCode };
  return (
    <ActForm
      name="forgottenPassword"
      form={form}
      act={act}
      labels={labels}
      submit={security.reset.next}
      onSubmit={async ({ username, mobile, smsCode }) => {
        const begun = await act.run({ input: { username: username.trim(), mobile: normaliseCode(mobile), smsCode } });
        if (begun?.reset?.key) onShown(begun.reset.key);
      }}
    >
      <Field name="username" label={labels.username} required>
        <Input autoComplete="username" maxLength={20} autoCapitalize="none" />
      </Field>
      <SmsCode form={form} rules={rules} purpose="RESET_PASSWORD" />
    </ActForm>
  );
}

function NewPassword({ resetKey, onDone, onRestart }: { resetKey: string; onDone: () => void; onRestart: () => void }) {
  const { security, account } = useTexts();
  const [form] = Form.useForm<ResetPasswordInput>();
  const rules = useRegisterRules(form);
  const act = useAct(ResetPasswordDocument);
  const labels = { password: security.newPassword, passwordConfirmation: security.newConfirmation };
  return (
    <ActForm
      name="newPassword"
      form={form}
      act={act}
      labels={labels}
      submit={security.reset.submit}
      extra={
        act.failure?.codes.includes('ACCOUNTS_RESET_EXPIRED') && <Button onClick={onRestart}>{security.reset.restart}</Button>
      }
      onSubmit={async (values) => {
        if (await act.run({ input: { ...values, resetKey } })) onDone();
      }}
    >
      <Field name="password" label={labels.password} required hint={account.hints.password} rules={rules.password}>
        <Input.Password autoComplete="new-password" maxLength={128} autoFocus />
      </Field>
      <Field name="passwordConfirmation" label={labels.passwordConfirmation} required rules={rules.confirmation}>
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Field>
    </ActForm>
  );
}

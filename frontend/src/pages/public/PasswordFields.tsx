import { Input } from 'antd';
import { Field } from '../../parts/fields';
import { useTexts } from '../../texts/texts';
import type { useRegisterRules } from './registerRules';

interface Props<Before extends string> {
  rules: ReturnType<typeof useRegisterRules>;
  /** The field of the password of before. */
  before: Before;
  labels: Record<Before | 'password' | 'passwordConfirmation', string>;
}

/** The password of before, and the new one twice. */
export function PasswordFields<Before extends string>({ rules, before, labels }: Props<Before>) {
  const { account } = useTexts();
  return (
    <>
      <Field name={before} label={labels[before]} required>
        <Input.Password autoComplete="current-password" maxLength={128} />
      </Field>
      <Field name="password" label={labels.password} required hint={account.hints.password} rules={rules.password}>
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Field>
      <Field name="passwordConfirmation" label={labels.passwordConfirmation} required rules={rules.confirmation}>
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Field>
    </>
  );
}

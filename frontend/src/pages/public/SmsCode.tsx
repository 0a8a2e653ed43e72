import { Button, Form, Input, type FormInstance } from 'antd';
import type { Rule } from 'antd/es/form';
import { useEffect, useState } from 'react';
import { isMobile, normaliseCode } from '../../format/identifiers';
import type { SmsPurpose } from '../../gql/enums';
import { SendSmsCodeDocument } from '../../gql/register';
import { ErrorSummary } from '../../parts/ErrorSummary';
import { Field, TextField } from '../../parts/fields';
import { useProvenAct } from '../../proof/useProof';
import { useTexts } from '../../texts/texts';

interface Props {
  form: FormInstance;
  rules: { mobile: Rule[]; smsCode: Rule[] };
  purpose?: SmsPurpose;
  /** The word for the mobile, where it is not simply that. */
  label?: string;
}

/** The mobile, the button that sends a code to it (once a minute), and the code. */
export function SmsCode({ form, rules, purpose = 'REGISTER', label }: Props) {
  const { account } = useTexts();
  const act = useProvenAct(SendSmsCodeDocument);
  const [wait, setWait] = useState(0);
  const [sent, setSent] = useState(false);
  const mobile = Form.useWatch('mobile', form) as string | undefined;

  useEffect(() => {
    if (wait === 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);

  return (
    <div className="form-grid">
      <TextField
        name="mobile"
        label={label ?? account.mobile}
        max={20}
        required
        inputMode="tel"
        autoComplete="tel"
        hint={account.hints.mobile}
        rules={rules.mobile}
      />
      <div>
        <Field
          name="smsCode"
          label={account.smsCode}
          required
          hint={sent ? account.codeSent : account.hints.smsCode}
          rules={rules.smsCode}
        >
          <Input maxLength={6} inputMode="numeric" autoComplete="one-time-code" />
        </Field>
        <ErrorSummary failure={act.failure} />
        <Button
          disabled={wait > 0 || !isMobile(mobile ?? '')}
          loading={act.busy}
          onClick={async () => {
            if (!(await act.run({ input: { mobile: normaliseCode(mobile ?? ''), purpose } }))) return;
            setSent(true);
            setWait(60);
          }}
        >
          {wait > 0 ? account.sendAgain(wait) : account.sendCode}
        </Button>
      </div>
    </div>
  );
}

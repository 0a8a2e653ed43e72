import { useState, type ReactNode } from 'react';
import { organisationCodeForm } from '../../format/identifiers';
import { DoubtfulCode } from './DoubtfulCode';

interface CodeQuestion<Values> {
  /** Sends the form, after the question where its code's check character does not fit. */
  submit: (values: Values) => void;
  question: ReactNode;
}

/** Asks before a form with a doubtful code is sent; what is sent says whether it was confirmed. */
export function useCodeQuestion<Values extends { code: string }>(
  busy: boolean,
  send: (values: Values, confirmed: boolean) => Promise<void>,
): CodeQuestion<Values> {
  const [doubtful, setDoubtful] = useState<Values | null>(null);
  const close = () => setDoubtful(null);
  return {
    submit: (values) => (organisationCodeForm(values.code) === 'right' ? void send(values, false) : setDoubtful(values)),
    question: doubtful && (
      <DoubtfulCode code={doubtful.code} busy={busy} onGoOn={() => void send(doubtful, true).then(close)} onBack={close} />
    ),
  };
}

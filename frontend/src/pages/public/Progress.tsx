import { Button, Form } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useClient } from 'urql';
import type { Failure } from '../../app/act';
import { dateTime, deadline } from '../../format/dates';
import { normaliseCode } from '../../format/identifiers';
import { RegistrationProgressDocument, type RegistrationProgressQuery } from '../../gql/register';
import { ActForm } from '../../parts/ActForm';
import { TextField } from '../../parts/fields';
import { Card, Facts, PageHead } from '../../parts/layout';
import { StatusTag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';
import { Correct } from './Correct';
import { Steps } from './Steps';

type Found = NonNullable<RegistrationProgressQuery['registrationProgress']>;

/** Where a registration stands, by code and mobile, without signing in; a refused one is corrected from here (rule 1.6). */
export function Progress() {
  const texts = useTexts();
  const { account, registration } = texts;
  const client = useClient();
  const [params] = useSearchParams();
  const [form] = Form.useForm<{ code: string; mobile: string }>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const [asked, setAsked] = useState({ code: '', mobile: '' });
  const [correcting, setCorrecting] = useState(false);
  const labels = { code: account.progressCode, mobile: account.mobile };

  async function ask(code: string, mobile: string) {
    setBusy(true);
    setFailure(null);
    setFound(null);
    setCorrecting(false);
    const about = { code: code.trim(), mobile: normaliseCode(mobile) };
    setAsked(about);
    const { data, error } = await client
      .query(RegistrationProgressDocument, about, { requestPolicy: 'network-only' })
      .toPromise();
    setBusy(false);
    if (data?.registrationProgress) return setFound(data.registrationProgress);
    const words = error?.networkError ? texts.app.network : error?.graphQLErrors.map(({ message }) => message).join(' ');
    setFailure({ message: words || account.progressNone, problems: [], codes: [] });
  }

  if (correcting) return <Correct {...asked} onClose={() => void ask(asked.code, asked.mobile)} />;
  return (
    <div className="narrow-form">
      <Card>
        <PageHead title={account.progressTitle} note={account.progressNote} />
        <br />
        <ActForm
          name="progress"
          form={form}
          act={{ busy, failure, forget: () => setFailure(null) }}
          labels={labels}
          initialValues={asked.code ? asked : { code: params.get('code') ?? '' }}
          submit={texts.app.query}
          onSubmit={({ code, mobile }) => void ask(code, mobile)}
        >
          <TextField name="code" label={labels.code} max={30} required />
          <TextField name="mobile" label={labels.mobile} max={20} required inputMode="tel" />
        </ActForm>
      </Card>
      <div role="status">
        {found && (
          <>
            <br />
            <Card title={found.name}>
              <Facts
                rows={[
                  [account.status, <StatusTag key="status" of="registrationStatus" value={found.status} />],
                  [account.code, found.code],
                  [account.submittedAt, dateTime(found.submittedAt)],
                  [account.promisedBy, found.decidedAt ? '' : deadline(found.promisedBy)],
                  [account.decidedAt, dateTime(found.decidedAt)],
                  [account.reason, found.reason],
                ]}
              />
              {found.status === 'REFUSED' && (
                <div className="notice notice-warn">
                  {found.canCorrect ? (
                    <Button type="primary" onClick={() => setCorrecting(true)}>
                      {registration.correct}
                    </Button>
                  ) : found.code.startsWith('GT') ? (
                    <>
                      {registration.refusedTrader} <Link to="/me">{texts.app.me}</Link>
                    </>
                  ) : (
                    <>
                      {registration.refusedAnew} <Link to="/register">{texts.app.register}</Link>
                    </>
                  )}
                </div>
              )}
              {found.status === 'APPROVED' && <Link to="/sign-in">{texts.app.signIn}</Link>}
              {found.steps.length > 1 && <Steps steps={found.steps} />}
            </Card>
          </>
        )}
      </div>
    </div>
  );
}

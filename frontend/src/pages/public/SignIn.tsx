import { Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { Link, Navigate, useSearchParams } from 'react-router';
import { isOfServer } from '../../app/menu';
import { useSession } from '../../app/session';
import type { AccountKind } from '../../gql/enums';
import { SignInDocument } from '../../gql/session';
import { ActForm } from '../../parts/ActForm';
import { Choices, Field } from '../../parts/fields';
import { Card, Loading, PageHead } from '../../parts/layout';
import { PresentPasskey } from '../security/PresentPasskey';
import { useActProvenWhenAsked } from '../../proof/useProof';
import { useTexts } from '../../texts/texts';
import { InitialPassword } from './InitialPassword';

interface Values {
  kind: AccountKind;
  username: string;
  password: string;
}

/** Only a path of this application is a place to go on to. */
function ownPath(to: string | null): string {
  return to && /^\/(?!\/|\\)/.test(to) ? to : '/';
}

function GoOn({ path }: { path: string }) {
  const leaves = isOfServer(path);
  useEffect(() => {
    if (leaves) window.location.replace(path);
  }, [leaves, path]);
  return leaves ? <Loading /> : <Navigate to={path} replace />;
}

export function SignIn() {
  const texts = useTexts();
  const { account } = texts;
  const [form] = Form.useForm<Values>();
  const [params] = useSearchParams();
  const { me, waits, lost, renew } = useSession();
  const act = useActProvenWhenAsked(SignInDocument);
  const labels = { kind: account.kind, username: account.username, password: account.password };
  const initial = act.failure?.codes.includes('ACCOUNTS_PASSWORD_CHANGE_REQUIRED');
  const [changed, setChanged] = useState(false);
  if (initial)
    return (
      <InitialPassword
        username={(form.getFieldValue('username') as string).trim()}
        onDone={() => {
          form.setFieldsValue({ password: '' });
          setChanged(true);
          act.forget();
        }}
      />
    );
  if (me && !act.busy) return <GoOn path={ownPath(params.get('to'))} />;
  if (waits) return <PresentPasskey />;
  return (
    <div className="narrow-form">
      <Card>
        <PageHead title={account.signInTitle} note={lost ? texts.app.sessionLost : account.signInHint} />
        {changed && (
          <p className="notice notice-good" role="status">
            {texts.registration.initial.done}
          </p>
        )}
        <br />
        <ActForm
          name="signIn"
          form={form}
          act={act}
          labels={labels}
          initialValues={{ kind: 'ENTERPRISE', username: params.get('username') ?? '' }}
          submit={texts.app.signIn}
          onSubmit={async (values) => {
            if (await act.run({ input: { ...values, username: values.username.trim() } })) renew();
          }}
        >
          <Field name="kind" label={labels.kind} required>
            <Choices label={labels.kind} options={texts.words.accountKind} />
          </Field>
          <Field name="username" label={labels.username} required>
            <Input autoComplete="username" maxLength={20} autoCapitalize="none" />
          </Field>
          <Field name="password" label={labels.password} required>
            <Input.Password autoComplete="current-password" maxLength={128} />
          </Field>
        </ActForm>
        <p className="links" style={{ marginTop: 20 }}>
          <Link to="/forgotten-password">{texts.security.forgotten}</Link>
          <span>
            {account.newHere} <Link to="/register">{texts.app.register}</Link>
          </span>
          <Link to="/registration-progress">{texts.app.pages.progress}</Link>
          <a href="/lookup">{texts.app.pages.lookup}</a>
          <Link to="/categories">{texts.app.pages.categories}</Link>
          <Link to="/institutions">{texts.app.pages.institutions}</Link>
        </p>
      </Card>
    </div>
  );
}

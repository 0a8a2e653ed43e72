import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import {
  ChangeMessageSettingsDocument,
  ChangeNoticeEmailDocument,
  ConfirmNoticeEmailDocument,
  MessageSettingsDocument,
  type MessageSettingsQuery,
} from '../../gql/messages';
import { ActForm } from '../../parts/ActForm';
import { ErrorSummary } from '../../parts/ErrorSummary';
import { TextField } from '../../parts/fields';
import { Card, Loaded, PageHead } from '../../parts/layout';
import { useTexts } from '../../texts/texts';
import './messages.css';

type Settings = MessageSettingsQuery['messageSettings'];
type Choice = Settings['choices'][number];
type Reach = Choice['sms'];
const reaches: Reach[] = ['NONE', 'IMPORTANT', 'ALL'];
const monthsKept = [3, 6, 12, 24];

/** What of the notices also goes by SMS and e-mail, and when. */
export function MessageSettings() {
  const { settings } = useTexts().messages;
  const [state, again] = useQuery({ query: MessageSettingsDocument, requestPolicy: 'cache-and-network' });
  return (
    <>
      <PageHead title={settings.title} note={settings.note} back="/inbox" />
      <Loaded state={state} value={state.data?.messageSettings} retry={() => again({ requestPolicy: 'network-only' })}>
        {(value) => (
          <>
            <Channels key={JSON.stringify(value)} value={value} />
            <Address value={value} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Channels({ value }: { value: Settings }) {
  const { settings, kinds, inbox } = useTexts().messages;
  const [choices, setChoices] = useState<readonly Choice[]>(value.choices);
  const [rest, setRest] = useState({
    from: value.quietFrom.slice(0, 5),
    to: value.quietTo.slice(0, 5),
    months: value.keptMonths,
  });
  const [saved, setSaved] = useState(false);
  const act = useAct(ChangeMessageSettingsDocument, ['MessageSettings']);
  const choose = (kind: Choice['kind'], change: Partial<Choice>) => {
    setSaved(false);
    setChoices(choices.map((one) => (one.kind === kind ? { ...one, ...change } : one)));
  };
  const save = async () => {
    const done = await act.run({
      input: {
        settings: {
          quietFrom: rest.from,
          quietTo: rest.to,
          keptMonths: rest.months,
          choices: choices.map(({ kind, sms, email }) => ({ kind, sms, email })),
        },
      },
    });
    setSaved(done !== null);
  };
  return (
    <Card title={settings.channels}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <ErrorSummary failure={act.failure} />
        <div role="status">{saved && <Alert type="success" title={settings.saved} showIcon />}</div>
        <table className="message-settings">
          <thead>
            <tr>
              <th scope="col">{inbox.kind}</th>
              <th scope="col">{settings.smsHead}</th>
              {value.canEmail && <th scope="col">{settings.emailHead}</th>}
            </tr>
          </thead>
          <tbody>
            {choices.map((one) => (
              <tr key={one.kind}>
                <th scope="row">
                  {kinds[one.kind]}
                  {one.isMandatory && <span className="sub">{settings.mandatory}</span>}
                </th>
                <td>
                  <ReachSelect
                    label={settings.sms(kinds[one.kind])}
                    value={one.sms}
                    mandatory={one.isMandatory}
                    change={(sms) => choose(one.kind, { sms })}
                  />
                </td>
                {value.canEmail && (
                  <td>
                    <ReachSelect
                      label={settings.email(kinds[one.kind])}
                      value={one.email}
                      mandatory={false}
                      change={(email) => choose(one.kind, { email })}
                    />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
        <fieldset className="plain-fieldset">
          <legend>{settings.quiet}</legend>
          <p className="sub">{settings.quietNote}</p>
          <label>
            {settings.quietFrom}{' '}
            <input
              type="time"
              className="native-control message-time"
              required
              value={rest.from}
              onChange={(event) => setRest({ ...rest, from: event.target.value })}
            />
          </label>{' '}
          <label>
            {settings.quietTo}{' '}
            <input
              type="time"
              className="native-control message-time"
              required
              value={rest.to}
              onChange={(event) => setRest({ ...rest, to: event.target.value })}
            />
          </label>
        </fieldset>
        <p>
          <label>
            {settings.kept}{' '}
            <select
              className="native-control native-select message-time"
              value={rest.months}
              onChange={(event) => setRest({ ...rest, months: Number(event.target.value) })}
            >
              {monthsKept.map((months) => (
                <option key={months} value={months}>
                  {settings.months(months)}
                </option>
              ))}
            </select>
          </label>
          <span className="sub">{settings.keptNote}</span>
        </p>
        <div className="form-actions">
          <Button type="primary" htmlType="submit" loading={act.busy}>
            {settings.save}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function ReachSelect(props: { label: string; value: Reach; mandatory: boolean; change: (reach: Reach) => void }) {
  const { settings } = useTexts().messages;
  return (
    <select
      className="native-control native-select"
      aria-label={props.label}
      value={props.value}
      onChange={(event) => props.change(event.target.value as Reach)}
    >
      {reaches
        .filter((reach) => !(props.mandatory && reach === 'NONE'))
        .map((reach) => (
          <option key={reach} value={reach}>
            {settings.reaches[reach]}
          </option>
        ))}
    </select>
  );
}

function Address({ value }: { value: Settings }) {
  const { settings } = useTexts().messages;
  const change = useAct(ChangeNoticeEmailDocument, ['MessageSettings']);
  const confirm = useAct(ConfirmNoticeEmailDocument, ['MessageSettings']);
  const [form] = Form.useForm<{ email: string }>();
  const [code, setCode] = useState('');
  if (!value.canEmail) return <Card title={settings.address}>{settings.noEmail}</Card>;
  return (
    <Card title={settings.address}>
      <p>
        {value.maskedEmail ?? settings.noAddress}{' '}
        {value.maskedEmail && (
          <Button size="small" loading={change.busy} onClick={() => void change.run({ input: { email: null } })}>
            {settings.remove}
          </Button>
        )}
      </p>
      <ActForm
        name="email"
        form={form}
        act={change}
        labels={{ email: settings.newAddress }}
        submit={settings.send}
        onSubmit={({ email }) => void change.run({ input: { email } })}
      >
        <TextField name="email" label={settings.newAddress} max={254} inputMode="email" autoComplete="email" required />
      </ActForm>
      {value.maskedNewEmail && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void confirm.run({ input: { code } });
          }}
        >
          <p role="status">{settings.sent(value.maskedNewEmail)}</p>
          <ErrorSummary failure={confirm.failure} />
          <label>
            {settings.code}{' '}
            <Input
              style={{ width: '8em' }}
              value={code}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={12}
              onChange={(event) => setCode(event.target.value)}
            />
          </label>{' '}
          <Button htmlType="submit" loading={confirm.busy} disabled={!code.trim()}>
            {settings.confirm}
          </Button>
        </form>
      )}
    </Card>
  );
}

import { App, Button, Form } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import { useMe, useSession } from '../../app/session';
import { normaliseCode } from '../../format/identifiers';
import type { AssociationRole } from '../../gql/enums';
import {
  ApplyForAssociationDocument,
  EndAssociationDocument,
  MyAssociationDocument,
  OpenSoleTraderDocument,
} from '../../gql/people';
import { WorkAsDocument } from '../../gql/session';
import { ActForm } from '../../parts/ActForm';
import { Confirm } from '../../parts/Confirm';
import { useCountyRule } from '../../parts/countyRule';
import { ErrorSummary } from '../../parts/ErrorSummary';
import { Field, TextField } from '../../parts/fields';
import { Card, Facts, LoadFailed, Loading, PageHead } from '../../parts/layout';
import { RegionPicker } from '../../parts/RegionPicker';
import { StatusTag, Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';
import { RoleChoice } from './RoleChoice';

/** Who I am, in whose name I may work, and, for a person, the ways to work in one. */
export function MyPage() {
  const texts = useTexts();
  const { account, words } = texts;
  const me = useMe();
  return (
    <>
      <PageHead title={account.me.title} />
      <Card title={account.me.data}>
        <Facts
          rows={[
            [account.username, me.username],
            [account.personName, me.displayName],
            [account.kind, words.accountKind[me.kind]],
            [account.me.mobile, me.maskedMobile],
            [
              account.me.organisation,
              me.organisation && `${me.organisation.name}（${words.organisationKind[me.organisation.kind]}）`,
            ],
            [account.code, me.organisation?.code],
            [account.region, me.organisation?.region?.fullName ?? me.administratorRegion],
            [account.address, me.organisation?.address],
            [account.me.roles, me.roles.map((role) => words.role[role]).join('、')],
          ]}
        />
      </Card>
      {me.organisations.length > 0 && me.kind === 'PERSON' && <WorkAs />}
      {me.kind === 'PERSON' && (
        <>
          <Association />
          <OpenTrader />
        </>
      )}
    </>
  );
}

function WorkAs() {
  const texts = useTexts();
  const { account, words } = texts;
  const me = useMe();
  const { renew } = useSession();
  const navigate = useNavigate();
  const act = useAct(WorkAsDocument);
  const names = [{ id: null, name: texts.app.asMyself, kind: null }, ...me.organisations];
  return (
    <Card title={account.me.workAs}>
      <p className="page-note">{account.me.workAsHint}</p>
      <ErrorSummary failure={act.failure} />
      <ul className="plain-list">
        {names.map(({ id, name, kind }) => (
          <li key={id} className="acts">
            <span>{kind ? `${name}（${words.organisationKind[kind]}）` : name}</span>
            {id === (me.organisation?.id ?? null) ? (
              <Tag tone="good">{account.me.current}</Tag>
            ) : (
              <Button
                size="small"
                loading={act.busy}
                onClick={async () => {
                  if (!(await act.run({ input: { organisationId: id } }))) return;
                  renew();
                  await navigate('/');
                }}
              >
                {id ? account.me.switchTo(name) : name}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Association() {
  const texts = useTexts();
  const { account, words } = texts;
  const { renew } = useSession();
  const [state, again] = useQuery({ query: MyAssociationDocument });
  const end = useAct(EndAssociationDocument, ['Association']);
  const [asked, ask] = useState(false);
  const mine = state.data?.myAssociation;
  if (state.error) return <LoadFailed error={state.error} retry={() => again({ requestPolicy: 'network-only' })} />;
  if (!state.data) return <Loading />;
  const open = mine?.status === 'APPLIED' || mine?.status === 'APPROVED';
  return (
    <>
      {mine && (
        <Card title={account.me.association} extra={open && <Button onClick={() => ask(true)}>{account.me.end}</Button>}>
          <Facts
            rows={[
              [account.me.organisation, mine.organisation.name],
              [account.me.roles, mine.roles.map((role) => words.role[role]).join('、')],
              [account.people.status, <StatusTag key="status" of="associationStatus" value={mine.status} />],
              [account.reason, mine.reason],
            ]}
          />
        </Card>
      )}
      {!open && <Associate />}
      {asked && mine && (
        <Confirm
          title={account.me.end}
          question={account.me.endAsk(mine.organisation.name)}
          act={end}
          danger
          onClose={() => ask(false)}
          onConfirm={async () => {
            if (!(await end.run({ input: { id: mine.id } }))) return;
            ask(false);
            renew();
          }}
        />
      )}
    </>
  );
}

function Associate() {
  const texts = useTexts();
  const { account } = texts;
  const [form] = Form.useForm<{ organisationCode: string; roles: AssociationRole[] }>();
  const { message } = App.useApp();
  const act = useAct(ApplyForAssociationDocument, ['Association', 'Query']);
  const labels = { organisationCode: account.code, roles: account.me.role };
  return (
    <Card title={account.me.associate}>
      <ActForm
        name="associate"
        form={form}
        act={act}
        labels={labels}
        submit={account.me.apply}
        onSubmit={async ({ organisationCode, roles }) => {
          const done = await act.run({ input: { organisationCode: normaliseCode(organisationCode), roles } });
          if (done?.association) void message.success(account.me.applied);
        }}
      >
        <div className="form-grid">
          <TextField name="organisationCode" label={labels.organisationCode} max={24} required hint={account.me.associateHint} />
          <Field name="roles" label={labels.roles} required trigger="onChange">
            <RoleChoice label={labels.roles} institution={null} />
          </Field>
        </div>
      </ActForm>
    </Card>
  );
}

function OpenTrader() {
  const { account } = useTexts();
  const [form] = Form.useForm<{ tradingName: string; regionCode: string; address: string }>();
  const county = useCountyRule();
  const act = useAct(OpenSoleTraderDocument);
  const [code, setCode] = useState<string | null>(null);
  const labels = { tradingName: account.me.tradingName, regionCode: account.region, address: account.address };
  return (
    <Card title={account.me.trader}>
      {code ? (
        <p className="notice notice-good" role="status">
          {account.receipt(code)}
        </p>
      ) : (
        <ActForm
          name="openTrader"
          form={form}
          act={act}
          labels={labels}
          submit={account.me.open}
          onSubmit={async (values) => {
            const done = await act.run({ input: values });
            if (done?.registration) setCode(done.registration.code);
          }}
        >
          <p className="page-note">{account.me.traderHint}</p>
          <div className="form-grid">
            <TextField name="tradingName" label={labels.tradingName} max={100} required />
            <TextField name="address" label={labels.address} max={200} required />
            <Field
              name="regionCode"
              label={labels.regionCode}
              required
              className="wide"
              hint={account.hints.region}
              trigger="onChange"
              rules={[county]}
            >
              <RegionPicker />
            </Field>
          </div>
        </ActForm>
      )}
    </Card>
  );
}

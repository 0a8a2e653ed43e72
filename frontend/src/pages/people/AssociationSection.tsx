import { App, Button, Form } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import { useMe, useSession } from '../../app/session';
import { normaliseCode } from '../../format/identifiers';
import type { AssociationRole } from '../../gql/enums';
import { ApplyForAssociationDocument, EndAssociationDocument, MyAssociationDocument } from '../../gql/people';
import { WorkAsDocument } from '../../gql/session';
import { ActForm } from '../../parts/ActForm';
import { Confirm } from '../../parts/Confirm';
import { ErrorSummary } from '../../parts/ErrorSummary';
import { Field, TextField } from '../../parts/fields';
import { MeantInstitution } from '../../parts/Meant';
import { Card, Facts, LoadFailed, Loading } from '../../parts/layout';
import { StatusTag, Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';
import { RoleChoice } from './RoleChoice';

/** 关联, and in whose name one works. */
export function AssociationSection() {
  const me = useMe();
  return (
    <>
      {me.organisations.length > 0 && <WorkAs />}
      <Association />
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
  const names = [{ id: null, name: me.displayName, kind: null }, ...me.organisations];
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
                {id ? account.me.switchTo(name) : texts.app.asMyself}
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
              [account.me.roles, texts.app.listed(mine.roles.map((role) => words.role[role]))],
              [account.people.status, <StatusTag key="status" of="associationStatus" value={mine.status} />],
              [account.reason, mine.reason],
            ]}
          />
        </Card>
      )}
      {!open && <Associate done={() => again({ requestPolicy: 'network-only' })} />}
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

function Associate({ done }: { done: () => void }) {
  const texts = useTexts();
  const { account } = texts;
  const [form] = Form.useForm<{ organisationCode: string; roles: AssociationRole[] }>();
  const { message } = App.useApp();
  const act = useAct(ApplyForAssociationDocument, ['Association']);
  const labels = { organisationCode: account.code, roles: account.me.role };
  const typed = Form.useWatch('organisationCode', form) ?? '';
  return (
    <Card title={account.me.associate}>
      <ActForm
        name="associate"
        form={form}
        act={act}
        labels={labels}
        submit={account.me.apply}
        onSubmit={async ({ organisationCode, roles }) => {
          if (!(await act.run({ input: { organisationCode: normaliseCode(organisationCode), roles } }))) return;
          void message.success(account.me.applied);
          done();
        }}
      >
        <div className="form-grid">
          <TextField name="organisationCode" label={labels.organisationCode} max={24} required hint={account.me.associateHint} />
          <MeantInstitution text={typed} choose={(code) => form.setFieldsValue({ organisationCode: code })} />
          <Field name="roles" label={labels.roles} required trigger="onChange">
            <RoleChoice label={labels.roles} institution={null} />
          </Field>
        </div>
      </ActForm>
    </Card>
  );
}

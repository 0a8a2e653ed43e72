import { App, Button, Form } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import { dateTime } from '../../format/dates';
import {
  MyOrganisationChangeDocument,
  RequestOrganisationChangeDocument,
  WithdrawOrganisationChangeDocument,
  type OrganisationChangeFieldsFragment,
  type OwnOrganisationFieldsFragment,
} from '../../gql/people';
import { ActForm } from '../../parts/ActForm';
import { ErrorSummary } from '../../parts/ErrorSummary';
import { TextField } from '../../parts/fields';
import { Card, Facts } from '../../parts/layout';
import { StatusTag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';

interface Values {
  name?: string | null;
  legalRepresentative?: string | null;
  legalRepresentativeCitizenId?: string | null;
  note: string;
}

/** 信息变更申请: what the licence says, changed as an administrator approves; the last request, and the form for the next one. */
export function RegisteredChange({ own }: { own: OwnOrganisationFieldsFragment }) {
  const texts = useTexts();
  const { change: words } = texts.account.centre;
  const [state, again] = useQuery({ query: MyOrganisationChangeDocument, requestPolicy: 'cache-and-network' });
  const [asking, ask] = useState(false);
  const last = state.data?.myOrganisationChange;
  const open = last?.status === 'SUBMITTED';
  if (!last && !asking)
    return (
      <Card title={words.title} extra={<Button onClick={() => ask(true)}>{words.ask}</Button>}>
        <p className="page-note">{words.hint}</p>
      </Card>
    );
  return (
    <Card title={words.title} extra={!open && !asking && <Button onClick={() => ask(true)}>{words.ask}</Button>}>
      {asking ? (
        <Ask
          own={own}
          close={() => ask(false)}
          done={() => {
            again({ requestPolicy: 'network-only' });
            ask(false);
          }}
        />
      ) : (
        last && <Last change={last} />
      )}
    </Card>
  );
}

function Last({ change }: { change: OrganisationChangeFieldsFragment }) {
  const texts = useTexts();
  const { account } = texts;
  const { change: words } = account.centre;
  const withdraw = useAct(WithdrawOrganisationChangeDocument, ['OrganisationChange']);
  return (
    <>
      <ErrorSummary failure={withdraw.failure} />
      <Facts
        rows={[
          [account.status, <StatusTag key="status" of="organisationChangeStatus" value={change.status} />],
          [words.newName, change.name],
          [words.newRepresentative, change.legalRepresentative],
          [account.legalRepresentativeCitizenId, change.legalRepresentativeCitizenId],
          [words.note, change.note],
          [account.submittedAt, dateTime(change.submittedAt)],
          [account.decidedAt, change.decidedAt && dateTime(change.decidedAt)],
          [account.reason, change.reason],
        ]}
      />
      {change.status === 'SUBMITTED' && (
        <div className="form-actions">
          <Button loading={withdraw.busy} onClick={() => void withdraw.run({ input: { id: change.id } })}>
            {words.withdraw}
          </Button>
        </div>
      )}
    </>
  );
}

function Ask({ own, close, done }: { own: OwnOrganisationFieldsFragment; close: () => void; done: () => void }) {
  const texts = useTexts();
  const { account } = texts;
  const { change: words } = account.centre;
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const act = useAct(RequestOrganisationChangeDocument, ['OrganisationChange']);
  const represented = own.kind === 'ENTERPRISE' || own.kind === 'BRANCH';
  const labels = {
    name: words.newName,
    legalRepresentative: words.newRepresentative,
    legalRepresentativeCitizenId: account.legalRepresentativeCitizenId,
    note: words.note,
  };
  return (
    <ActForm<Values>
      name="organisationChange"
      form={form}
      act={act}
      labels={labels}
      submit={words.submit}
      extra={<Button onClick={close}>{texts.app.cancel}</Button>}
      onSubmit={async ({ name, legalRepresentative, legalRepresentativeCitizenId, note }) => {
        const change = {
          name: name ?? null,
          legalRepresentative: legalRepresentative ?? null,
          legalRepresentativeCitizenId: legalRepresentativeCitizenId ?? null,
          note,
        };
        if (!(await act.run({ input: { change } }))) return;
        void message.success(words.submitted);
        done();
      }}
    >
      <p className="page-note">{words.hint}</p>
      <div className="form-grid">
        <TextField name="name" label={labels.name} max={200} hint={own.name} className="wide" />
        {represented && (
          <>
            <TextField
              name="legalRepresentative"
              label={labels.legalRepresentative}
              max={200}
              hint={own.legalRepresentative ?? ''}
            />
            <TextField
              name="legalRepresentativeCitizenId"
              label={labels.legalRepresentativeCitizenId}
              max={24}
              hint={account.hints.citizenId}
            />
          </>
        )}
        <TextField name="note" label={labels.note} max={500} lines={2} required hint={words.noteHint} className="wide" />
      </div>
    </ActForm>
  );
}

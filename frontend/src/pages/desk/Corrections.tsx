import { App, Button, Form } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import { has, useMe } from '../../app/session';
import { dateTime } from '../../format/dates';
import {
  ConfirmCorrectionDocument,
  CorrectionDocument,
  CorrectionsToAnswerDocument,
  RefuseCorrectionDocument,
  type CorrectionToAnswerFragment,
} from '../../gql/corrections';
import { ActForm } from '../../parts/ActForm';
import { Confirm } from '../../parts/Confirm';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { TextField } from '../../parts/fields';
import { Card, Facts, Loaded, PageHead } from '../../parts/layout';
import { StatusTag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';
import { changesOf } from '../ledger/corrections';
import { useLimits } from '../ledger/limits';

/** The corrections of what the institution's certificates say, for its desk to confirm or refuse (rule 3.3). */
export function Corrections() {
  const texts = useTexts();
  const { correction } = texts.ledger;
  const [params, setParams] = useSearchParams();
  const answered = params.get('queue') === 'answered';
  const columns: Column<CorrectionToAnswerFragment>[] = [
    {
      key: 'certificate',
      title: texts.ledger.certificateNumber,
      heading: true,
      render: (row) => <Link to={`/corrections/${row.id}`}>{row.certificateNumber}</Link>,
    },
    {
      key: 'instrument',
      title: correction.instrument,
      render: (row) => (
        <>
          {row.instrument.name}
          <span className="sub">{row.organisation.name}</span>
        </>
      ),
    },
    { key: 'changes', title: correction.changes, render: (row) => texts.app.clauses(changesOf(texts, row)) },
    { key: 'at', title: correction.requestedAt, narrow: true, render: (row) => dateTime(row.requestedAt) },
    { key: 'status', title: texts.ledger.status, render: (row) => <StatusTag of="correctionStatus" value={row.status} /> },
  ];
  return (
    <>
      <PageHead title={correction.desk} note={correction.deskNote} />
      <Card flush>
        <div className="list-toolbar" role="group" aria-label={correction.queue}>
          {(['open', 'answered'] as const).map((one) => (
            <Button
              key={one}
              size="small"
              type={(one === 'answered') === answered ? 'primary' : 'default'}
              aria-pressed={(one === 'answered') === answered}
              onClick={() => setParams({ queue: one })}
            >
              {correction.queues[one]}
            </Button>
          ))}
        </div>
        <ConnectionTable
          key={String(answered)}
          document={CorrectionsToAnswerDocument}
          name={correction.desk}
          variables={{ where: { status: answered ? { neq: 'REQUESTED' } : { eq: 'REQUESTED' } } }}
          columns={columns}
          rowKey={(row) => row.id}
          empty={correction.empty}
        />
      </Card>
    </>
  );
}

/** One correction, with its answer. */
export function CorrectionDetail() {
  const texts = useTexts();
  const { ledger } = texts;
  const { correction } = ledger;
  const { id = '' } = useParams();
  const me = useMe();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [state, again] = useQuery({ query: CorrectionDocument, variables: { id } });
  const confirm = useAct(ConfirmCorrectionDocument, ['Correction', 'Instrument']);
  const [asked, ask] = useState<'confirm' | 'refuse' | null>(null);
  const done = async () => {
    void message.success(correction.answered);
    await navigate('/corrections');
  };
  const mayAnswer = has(me, 'DESK', 'ORGANISATION_OWNER');
  return (
    <Loaded state={state} value={state.data?.correction} retry={() => again({ requestPolicy: 'network-only' })}>
      {(found) => (
        <>
          <PageHead
            title={`${correction.desk} ${found.certificateNumber}`}
            back="/corrections"
            tags={<StatusTag of="correctionStatus" value={found.status} />}
            actions={
              mayAnswer && found.status === 'REQUESTED' ? (
                <>
                  <Button type="primary" onClick={() => ask('confirm')}>
                    {correction.confirm}
                  </Button>
                  <Button onClick={() => ask('refuse')}>{correction.refuse}</Button>
                </>
              ) : null
            }
          />
          <Card title={correction.changes}>
            <Facts
              rows={[
                ...changesOf(texts, found).map((line, index) => [`${correction.changes} ${index + 1}`, line] as [string, string]),
                [correction.reason, found.reason],
                [correction.owner, found.organisation.name],
                [correction.instrument, `${found.instrument.name}（${found.instrument.code}）`],
                [ledger.measuringRange, found.instrument.measuringRange],
                [ledger.accuracyClass, found.instrument.accuracyClass],
                [correction.requestedAt, dateTime(found.requestedAt)],
                ...(found.answeredAt ? ([[correction.answeredAt, dateTime(found.answeredAt)]] as [string, string][]) : []),
                ...(found.refusal ? ([[correction.refusal, found.refusal]] as [string, string][]) : []),
              ]}
            />
          </Card>
          {asked === 'confirm' && (
            <Confirm
              title={correction.confirm}
              question={correction.confirmAsk}
              act={confirm}
              onConfirm={() => void confirm.run({ input: { id } }).then((answer) => (answer ? done() : undefined))}
              onClose={() => ask(null)}
            />
          )}
          {asked === 'refuse' && <Refusal id={id} done={done} close={() => ask(null)} />}
        </>
      )}
    </Loaded>
  );
}

function Refusal({ id, done, close }: { id: string; done: () => Promise<void>; close: () => void }) {
  const texts = useTexts();
  const { correction } = texts.ledger;
  const limits = useLimits();
  const [form] = Form.useForm<{ reason: string }>();
  const act = useAct(RefuseCorrectionDocument, ['Correction']);
  return (
    <Card title={correction.refuse}>
      <ActForm
        name="refuseCorrection"
        form={form}
        act={act}
        labels={{ reason: correction.refusal }}
        submit={correction.refuse}
        onSubmit={(values) => void act.run({ input: { id, ...values } }).then((answer) => (answer ? done() : undefined))}
        extra={<Button onClick={close}>{texts.app.cancel}</Button>}
      >
        <TextField name="reason" label={correction.refusal} max={limits.reason} required lines={3} hint={correction.refuseAsk} />
      </ActForm>
    </Card>
  );
}

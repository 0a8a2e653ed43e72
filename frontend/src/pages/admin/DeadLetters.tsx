import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useAct } from '../../app/act';
import { dateTime } from '../../format/dates';
import {
  DeadLettersDocument,
  DiscardDeadLetterDocument,
  ResendAllDeadLettersDocument,
  ResendDeadLetterDocument,
  type DeadLettersQuery,
} from '../../gql/messages';
import { Confirm } from '../../parts/Confirm';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { ErrorSummary } from '../../parts/ErrorSummary';
import { Card, PageHead } from '../../parts/layout';
import { useTexts } from '../../texts/texts';

type Row = NonNullable<NonNullable<DeadLettersQuery['list']>['nodes']>[number];
const touched = ['DeadLetter', 'DeadLettersConnection'];

/** What could not be sent: sent again, or discarded with a reason. */
export function DeadLetters() {
  const words = useTexts().messages.deadLetters;
  const resend = useAct(ResendDeadLetterDocument, touched);
  const all = useAct(ResendAllDeadLettersDocument, touched);
  const [asked, setAsked] = useState(false);
  const [resent, setResent] = useState<number | null>(null);
  const [discarding, setDiscarding] = useState<Row | null>(null);
  const columns: Column<Row>[] = [
    {
      key: 'kind',
      title: words.kind,
      heading: true,
      render: (row) => (
        <>
          {row.kind}
          <span className="sub">{row.about}</span>
        </>
      ),
    },
    { key: 'receiver', title: words.receiver, render: (row) => row.receiver ?? '' },
    { key: 'at', title: words.createdAt, narrow: true, render: (row) => dateTime(row.createdAt) },
    { key: 'dead', title: words.deadAt, narrow: true, render: (row) => (row.deadAt ? dateTime(row.deadAt) : '') },
    { key: 'attempts', title: words.attempts, narrow: true, render: (row) => row.attempts },
    { key: 'error', title: words.lastError, render: (row) => (row.lastError === 'EXPIRED' ? words.expired : row.lastError) },
    {
      key: 'acts',
      title: '',
      render: (row) => (
        <span className="acts">
          {row.lastError !== 'EXPIRED' && (
            <Button size="small" loading={resend.busy} onClick={() => void resend.run({ input: { id: row.id } })}>
              {words.resend}
            </Button>
          )}
          <Button size="small" danger onClick={() => setDiscarding(row)}>
            {words.discard}
          </Button>
        </span>
      ),
    },
  ];
  return (
    <>
      <PageHead
        title={words.title}
        note={words.note}
        actions={<Button onClick={() => setAsked(true)}>{words.resendAll}</Button>}
      />
      <ErrorSummary failure={resend.failure} />
      <div role="status">{resent !== null && <Alert type="success" title={words.resent(resent)} showIcon />}</div>
      <Card flush>
        <ConnectionTable
          document={DeadLettersDocument}
          name={words.title}
          columns={columns}
          rowKey={(row) => row.id}
          empty={words.empty}
        />
      </Card>
      {asked && (
        <Confirm
          title={words.resendAll}
          question={words.resendAllAsk}
          act={all}
          onClose={() => setAsked(false)}
          onConfirm={async () => {
            const done = await all.run({});
            if (done) {
              setResent(done.count ?? 0);
              setAsked(false);
            }
          }}
        />
      )}
      {discarding && <Discard row={discarding} onClose={() => setDiscarding(null)} />}
    </>
  );
}

function Discard({ row, onClose }: { row: Row; onClose: () => void }) {
  const words = useTexts().messages.deadLetters;
  const act = useAct(DiscardDeadLetterDocument, touched);
  const [reason, setReason] = useState('');
  return (
    <Confirm
      title={`${words.discard}：${row.kind}`}
      question={words.discardAsk}
      danger
      act={act}
      onClose={onClose}
      onConfirm={async () => {
        if (await act.run({ input: { id: row.id, reason } })) onClose();
      }}
    >
      <label>
        {words.reason}
        <Input.TextArea value={reason} rows={3} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </label>
    </Confirm>
  );
}

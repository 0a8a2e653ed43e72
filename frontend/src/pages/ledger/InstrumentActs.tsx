import { Form, Modal } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAct } from '../../app/act';
import {
  CopyInstrumentDocument,
  DeleteInstrumentDocument,
  EnableInstrumentDocument,
  ScrapInstrumentDocument,
  SuspendInstrumentDocument,
  type InstrumentRowFragment,
} from '../../gql/ledger';
import { ActForm } from '../../parts/ActForm';
import { Confirm } from '../../parts/Confirm';
import { TextField } from '../../parts/fields';
import { useTexts } from '../../texts/texts';

type Row = Pick<InstrumentRowFragment, 'id' | 'name' | 'status' | 'serialNumber' | 'claimedByBooking'>;

/** Only what is new or under verification and in no other booking can be booked (rule 4.2). */
export function mayBook(row: Pick<Row, 'status' | 'claimedByBooking'>): boolean {
  return !row.claimedByBooking && (row.status === 'NEW' || row.status === 'IN_SERVICE');
}

type Asked = 'copy' | 'suspend' | 'enable' | 'scrap' | 'delete';

/** What may be done with an instrument in its state (rule 3.3); the rest is not offered. */
export function InstrumentActs({ row, keeper, onDeleted }: { row: Row; keeper: boolean; onDeleted?: () => void }) {
  const texts = useTexts();
  const { ledger } = texts;
  const [asked, ask] = useState<Asked | null>(null);
  const touches = ['Instrument', 'LedgerSummary'];
  const suspend = useAct(SuspendInstrumentDocument, touches);
  const enable = useAct(EnableInstrumentDocument, touches);
  const scrap = useAct(ScrapInstrumentDocument, touches);
  const remove = useAct(DeleteInstrumentDocument, touches);
  const free = !row.claimedByBooking;
  const close = () => ask(null);
  if (!keeper) return <Link to={`/ledger/${row.id}`}>{ledger.viewDetail}</Link>;

  const offered: [Asked, string][] = [['copy', ledger.copy]];
  if (free && (row.status === 'NEW' || row.status === 'IN_SERVICE')) offered.push(['suspend', ledger.suspend]);
  if (free && (row.status === 'SUSPENDED' || row.status === 'SCRAPPED')) offered.push(['enable', ledger.enable]);
  if (free && row.status === 'SUSPENDED') offered.push(['scrap', ledger.scrap]);
  if (free && row.status === 'NEW') offered.push(['delete', texts.app.delete]);
  const acts = { suspend, enable, scrap, delete: remove };
  const questions = { suspend: ledger.suspendAsk, enable: ledger.enableAsk, scrap: ledger.scrapAsk, delete: ledger.deleteAsk };

  return (
    <div className="acts">
      {free ? (
        <Link to={`/ledger/${row.id}/change`}>{ledger.change}</Link>
      ) : (
        <Link to={`/ledger/${row.id}`}>{ledger.viewDetail}</Link>
      )}
      {offered.map(([key, label]) => (
        <button key={key} type="button" className="link" onClick={() => ask(key)}>
          {label}
        </button>
      ))}
      {asked === 'copy' && <CopyDialog row={row} close={close} />}
      {asked !== null && asked !== 'copy' && (
        <Confirm
          title={offered.find(([key]) => key === asked)?.[1] ?? ''}
          question={questions[asked](row.name)}
          act={acts[asked]}
          danger={asked === 'delete' || asked === 'scrap'}
          onConfirm={async () => {
            if (await acts[asked].run({ input: { id: row.id } })) {
              close();
              if (asked === 'delete') onDeleted?.();
            }
          }}
          onClose={close}
        />
      )}
    </div>
  );
}

function CopyDialog({ row, close }: { row: Row; close: () => void }) {
  const texts = useTexts();
  const { ledger } = texts;
  const [form] = Form.useForm<{ serialNumber?: string }>();
  const act = useAct(CopyInstrumentDocument, ['Instrument', 'LedgerSummary']);
  const navigate = useNavigate();
  return (
    <Modal open title={`${ledger.copyTitle}：${row.name}`} footer={null} onCancel={close} destroyOnHidden>
      <ActForm
        name="copyInstrument"
        form={form}
        act={act}
        labels={{ serialNumber: ledger.serialNumber }}
        submit={texts.app.confirm}
        onSubmit={async ({ serialNumber }) => {
          const copied = await act.run({ input: { id: row.id, serialNumber: serialNumber?.trim() || null } });
          if (copied?.instrument) await navigate(`/ledger/${copied.instrument.id}`);
        }}
      >
        <p className="page-note">{ledger.copyHint}</p>
        <TextField name="serialNumber" label={ledger.serialNumber} max={100} hint={ledger.hints.serialNumber} />
      </ActForm>
    </Modal>
  );
}

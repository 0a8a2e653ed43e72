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
import type { InstrumentAct } from '../../gql/enums';
import { useLimits } from './limits';

type Row = Pick<InstrumentRowFragment, 'id' | 'name' | 'serialNumber' | 'duty' | 'acts'>;

/** Whether the server would do the act now: it says so with the instrument, by its state table and by what the rules say besides. */
export function may(row: Pick<Row, 'acts'>, act: InstrumentAct): boolean {
  return row.acts.some((offer) => offer.act === act && offer.isAllowed);
}

export function mayBook(row: Pick<Row, 'acts'>): boolean {
  return may(row, 'BOOK');
}

type Asked = 'copy' | 'suspend' | 'enable' | 'scrap' | 'delete';

const actOf = { copy: 'COPY', suspend: 'SUSPEND', enable: 'ENABLE', scrap: 'SCRAP', delete: 'DELETE' } as const satisfies Record<
  Asked,
  InstrumentAct
>;

/** What may be done with an instrument now; the rest is not offered. */
export function InstrumentActs({ row, keeper, onDeleted }: { row: Row; keeper: boolean; onDeleted?: () => void }) {
  const texts = useTexts();
  const { ledger } = texts;
  const [asked, ask] = useState<Asked | null>(null);
  const touches = ['Instrument', 'LedgerSummary'];
  const suspend = useAct(SuspendInstrumentDocument, touches);
  const enable = useAct(EnableInstrumentDocument, touches);
  const scrap = useAct(ScrapInstrumentDocument, touches);
  const remove = useAct(DeleteInstrumentDocument, touches);
  const close = () => ask(null);
  if (!keeper) return <Link to={`/ledger/${row.id}`}>{ledger.viewDetail}</Link>;

  const labels: Record<Asked, string> = {
    copy: ledger.copy,
    suspend: ledger.suspend,
    enable: ledger.enable,
    scrap: ledger.scrap,
    delete: texts.app.delete,
  };
  const offered = (Object.keys(labels) as Asked[]).filter((act) => may(row, actOf[act]));
  const acts = { suspend, enable, scrap, delete: remove };
  const questions = { suspend: ledger.suspendAsk, enable: ledger.enableAsk, scrap: ledger.scrapAsk, delete: ledger.deleteAsk };

  return (
    <div className="acts">
      {may(row, 'CHANGE') ? (
        <Link to={`/ledger/${row.id}/change`}>{ledger.change}</Link>
      ) : (
        <Link to={`/ledger/${row.id}`}>{ledger.viewDetail}</Link>
      )}
      {may(row, 'CORRECT') && <Link to={`/ledger/${row.id}/correct`}>{ledger.correct}</Link>}
      {offered.map((act) => (
        <button key={act} type="button" className="link" onClick={() => ask(act)}>
          {labels[act]}
        </button>
      ))}
      {asked === 'copy' && <CopyDialog row={row} close={close} />}
      {asked !== null && asked !== 'copy' && (
        <Confirm
          title={labels[asked]}
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

/** What cannot be done now, and why; for the page of one instrument. */
export function BlockedActs({ row }: { row: Pick<Row, 'acts'> }) {
  const { ledger } = useTexts();
  const reasons = [...new Set(row.acts.filter((offer) => !offer.isAllowed).map((offer) => offer.message))];
  if (reasons.length === 0) return null;
  return (
    <details className="blocked">
      <summary>{ledger.blocked}</summary>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </details>
  );
}

function CopyDialog({ row, close }: { row: Row; close: () => void }) {
  const texts = useTexts();
  const { ledger } = texts;
  const [form] = Form.useForm<{ serialNumber?: string; assetNumber?: string }>();
  const limits = useLimits();
  const act = useAct(CopyInstrumentDocument, ['Instrument', 'LedgerSummary']);
  const navigate = useNavigate();
  return (
    <Modal open title={`${ledger.copyTitle}：${row.name}`} footer={null} onCancel={close} destroyOnHidden>
      <ActForm
        name="copyInstrument"
        form={form}
        act={act}
        labels={{ serialNumber: ledger.serialNumber, assetNumber: ledger.assetNumber }}
        submit={texts.app.confirm}
        onSubmit={async ({ serialNumber, assetNumber }) => {
          const copied = await act.run({
            input: { id: row.id, serialNumber: serialNumber?.trim() || null, assetNumber: assetNumber?.trim() || null },
          });
          if (copied?.instrument) await navigate(`/ledger/${copied.instrument.id}`);
        }}
      >
        <p className="page-note">{ledger.copyHint}</p>
        <TextField name="serialNumber" label={ledger.serialNumber} max={limits.serialNumber} hint={ledger.hints.serialNumber} />
        {row.duty === 'VOLUNTARY' && (
          <TextField
            name="assetNumber"
            label={ledger.assetNumber}
            max={limits.assetNumber}
            required
            hint={ledger.hints.assetNumber}
          />
        )}
      </ActForm>
    </Modal>
  );
}

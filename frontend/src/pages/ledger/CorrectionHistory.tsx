import { useState } from 'react';
import { useAct } from '../../app/act';
import { dateTime } from '../../format/dates';
import { WithdrawCorrectionDocument, type CorrectionFieldsFragment } from '../../gql/ledger';
import { Confirm } from '../../parts/Confirm';
import { Card } from '../../parts/layout';
import { Rows } from '../../parts/Rows';
import { StatusTag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';
import { changesOf } from './corrections';

/** The corrections of one instrument; one that waits can be withdrawn. */
export function CorrectionHistory({
  corrections,
  keeper,
}: {
  corrections: readonly CorrectionFieldsFragment[];
  keeper: boolean;
}) {
  const texts = useTexts();
  const { ledger } = texts;
  const { correction } = ledger;
  const act = useAct(WithdrawCorrectionDocument, ['Instrument', 'Correction']);
  const [asked, ask] = useState<string | null>(null);
  if (corrections.length === 0) return null;
  return (
    <Card title={correction.history} flush>
      <Rows
        name={correction.history}
        rows={corrections}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'changes',
            title: correction.changes,
            heading: true,
            render: (row) =>
              changesOf(texts, row).map((line) => (
                <span key={line} className="sub">
                  {line}
                </span>
              )),
          },
          {
            key: 'reason',
            title: correction.reason,
            render: (row) => (
              <>
                {row.reason}
                {row.refusal && <span className="sub">{correction.refusedBecause(row.refusal)}</span>}
              </>
            ),
          },
          { key: 'at', title: correction.requestedAt, narrow: true, render: (row) => dateTime(row.requestedAt) },
          {
            key: 'status',
            title: ledger.status,
            render: (row) => <StatusTag of="correctionStatus" value={row.status} />,
          },
          {
            key: 'acts',
            title: texts.app.operations,
            actions: true,
            render: (row) =>
              keeper && row.status === 'REQUESTED' ? (
                <button type="button" className="link" onClick={() => ask(row.id)}>
                  {correction.withdraw}
                </button>
              ) : null,
          },
        ]}
      />
      {asked && (
        <Confirm
          title={correction.withdraw}
          question={correction.withdrawAsk}
          act={act}
          onConfirm={() => void act.run({ input: { id: asked } }).then((done) => done && ask(null))}
          onClose={() => ask(null)}
        />
      )}
    </Card>
  );
}

import { Button } from 'antd';
import { useState } from 'react';
import { useAct } from '../../app/act';
import type { ImportRowOutcome } from '../../gql/enums';
import {
  CommitReferenceImportDocument,
  MendReferenceCellDocument,
  ReferenceImportRowsDocument,
  type ReferenceImportFieldsFragment,
  type ReferenceImportRowsQuery,
} from '../../gql/reference';
import { ConnectionTable } from '../../parts/ConnectionTable';
import { ErrorSummary } from '../../parts/ErrorSummary';
import { Choices } from '../../parts/fields';
import { Card } from '../../parts/layout';
import { MendCell } from '../../parts/imports/MendCell';
import { Notes, Outcomes, toneOf, usePreviewColumns } from '../../parts/imports/preview';
import { useTexts } from '../../texts/texts';

type Row = NonNullable<NonNullable<ReferenceImportRowsQuery['list']>['nodes']>[number];
type Cell = Row['cells'][number];

/** Every row as it was understood, what is wrong by cell, what a whole list ends, and the choice of what to take in. */
export function ReferencePreview({ value }: { value: ReferenceImportFieldsFragment }) {
  const texts = useTexts();
  const { reference } = texts;
  const counts: [ImportRowOutcome, number][] = [
    ['WRONG', value.wrongRows],
    ['CONFLICT', value.conflictRows],
    ['WARNED', value.warnedRows],
    ['OK', value.okRows],
    ['UNCHANGED', value.unchangedRows],
  ];
  const [outcome, setOutcome] = useState<ImportRowOutcome | null>(value.wrongRows > 0 ? 'WRONG' : null);
  const columns = usePreviewColumns<Row>(
    value.columns,
    (row, cell) => <ReferenceCell importId={value.id} row={row.number} cell={cell} />,
    { words: 'referenceOutcome' },
  );
  return (
    <>
      <Card title={reference.preview(value.fileName)}>
        <Outcomes words="referenceOutcome" total={value.totalRows} counts={counts} chosen={outcome} choose={setOutcome} />
        <Notes notes={value.notes} />
        {value.endings.length > 0 && (
          <details>
            <summary>{reference.endings(value.endings.length)}</summary>
            <ul>
              {value.endings.map((title) => (
                <li key={title}>{title}</li>
              ))}
            </ul>
          </details>
        )}
      </Card>
      <Card flush>
        <ConnectionTable
          document={ReferenceImportRowsDocument}
          name={reference.preview(value.fileName)}
          variables={{ importId: value.id, outcome }}
          columns={columns}
          rowKey={(row) => String(row.number)}
          rowTone={toneOf}
        />
      </Card>
      <Commit value={value} />
    </>
  );
}

function ReferenceCell({ importId, row, cell }: { importId: string; row: number; cell: Cell }) {
  const { reference } = useTexts();
  const act = useAct(MendReferenceCellDocument, ['ReferenceImport', 'ReferenceImportRow']);
  return (
    <MendCell
      row={row}
      cell={cell}
      kept={reference.kept}
      busy={act.busy}
      failure={act.failure}
      mend={async (value) => !!(await act.run({ input: { importId, row, column: cell.column, value } }))}
    />
  );
}

function Commit({ value }: { value: ReferenceImportFieldsFragment }) {
  const texts = useTexts();
  const { reference } = texts;
  const { importing } = texts.ledger;
  const act = useAct(CommitReferenceImportDocument, ['ReferenceImport', 'ReferenceEntry', 'ReferenceChange', 'Category']);
  const [rows, setRows] = useState<'RIGHT_ROWS' | 'ALL_OR_NONE'>(value.isWholeList ? 'ALL_OR_NONE' : 'RIGHT_ROWS');
  const [update, setUpdate] = useState(false);
  const wrong = value.wrongRows + (update ? 0 : value.conflictRows);
  const right =
    value.okRows + value.warnedRows + (update ? value.conflictRows : 0) + (value.isWholeList ? value.unchangedRows : 0);
  const blocked = right === 0 || (rows === 'ALL_OR_NONE' && wrong > 0);
  return (
    <Card title={importing.how}>
      <ErrorSummary failure={act.failure} />
      {!value.isWholeList && (
        <Choices
          label={importing.how}
          value={rows}
          onChange={setRows}
          options={{ RIGHT_ROWS: importing.rightRows, ALL_OR_NONE: importing.allOrNone }}
        />
      )}
      {value.conflictRows > 0 && (
        <label style={{ display: 'block', marginTop: 10 }}>
          <input type="checkbox" checked={update} onChange={(event) => setUpdate(event.target.checked)} />{' '}
          {reference.updateConflicts}
        </label>
      )}
      <p className="page-note" style={{ marginTop: 8 }}>
        {right === 0 ? importing.nothing : rows === 'ALL_OR_NONE' && wrong > 0 ? importing.wrongLeft(wrong) : null}
      </p>
      <div className="form-actions">
        <Button
          type="primary"
          disabled={blocked}
          loading={act.busy}
          onClick={() => void act.run({ input: { id: value.id, rows, updateConflicts: update } })}
        >
          {reference.commit}
        </Button>
      </div>
    </Card>
  );
}

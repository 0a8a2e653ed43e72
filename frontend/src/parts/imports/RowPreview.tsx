import type { TypedDocumentNode } from '@urql/core';
import { Button } from 'antd';
import { useState } from 'react';
import { useAct } from '../../app/act';
import type { CapabilityImportFieldsFragment } from '../../gql/capabilities';
import type { ImportCommitMode, ImportRowOutcome } from '../../gql/enums';
import type {
  ReferenceImportFieldsFragment,
  ReferenceImportRowsQuery,
  ReferenceImportRowsQueryVariables,
} from '../../gql/reference';
import { useTexts } from '../../texts/texts';
import { ConnectionTable } from '../ConnectionTable';
import { ErrorSummary } from '../ErrorSummary';
import { Choices } from '../fields';
import { Card } from '../layout';
import { MendCell } from './MendCell';
import { Notes, Outcomes, toneOf, usePreviewColumns } from './preview';

/** What every import of rows tells of itself; only a whole list ends something. */
type Import = Omit<CapabilityImportFieldsFragment, 'institutionId'> &
  Partial<Pick<ReferenceImportFieldsFragment, 'isWholeList' | 'endings'>>;

type Row = NonNullable<NonNullable<ReferenceImportRowsQuery['list']>['nodes']>[number];
type Cell = Row['cells'][number];

/** By which operations rows are read, mended and taken in, and what they change. */
export interface RowOperations {
  rows: TypedDocumentNode<Pick<ReferenceImportRowsQuery, 'list'>, ReferenceImportRowsQueryVariables>;
  mend: TypedDocumentNode<object, { input: { importId: string; row: number; column: string; value: string | null } }>;
  commit: TypedDocumentNode<object, { input: { id: string; rows: ImportCommitMode; updateConflicts: boolean } }>;
  touches: string[];
}

/** Every row as it was understood, what is wrong by cell, what a whole list ends, and the choice of what to take in. */
export function RowPreview({ value, operations }: { value: Import; operations: RowOperations }) {
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
    (row, cell) => <MendableCell importId={value.id} row={row.number} cell={cell} operations={operations} />,
    { words: 'referenceOutcome' },
  );
  return (
    <>
      <Card title={reference.preview(value.fileName)}>
        <Outcomes words="referenceOutcome" total={value.totalRows} counts={counts} chosen={outcome} choose={setOutcome} />
        <Notes notes={value.notes} />
        {value.endings && value.endings.length > 0 && (
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
          document={operations.rows}
          name={reference.preview(value.fileName)}
          variables={{ importId: value.id, outcome }}
          columns={columns}
          rowKey={(row) => String(row.number)}
          rowTone={toneOf}
        />
      </Card>
      <Commit value={value} operations={operations} />
    </>
  );
}

function MendableCell(props: { importId: string; row: number; cell: Cell; operations: RowOperations }) {
  const { importId, row, cell, operations } = props;
  const { reference } = useTexts();
  const act = useAct(operations.mend, operations.touches);
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

function Commit({ value, operations }: { value: Import; operations: RowOperations }) {
  const texts = useTexts();
  const { reference } = texts;
  const { importing } = texts.ledger;
  const act = useAct(operations.commit, operations.touches);
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

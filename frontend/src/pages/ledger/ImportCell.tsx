import { useAct } from '../../app/act';
import {
  MendImportCellDocument,
  MendImportCellsDocument,
  TakeImportSuggestionsDocument,
  type ImportRowFieldsFragment,
} from '../../gql/import';
import { MendCell } from '../../parts/imports/MendCell';
import { useTexts } from '../../texts/texts';

export const touchedByMending = ['InstrumentImport', 'ImportRow'];

/** A cell of the preview, mended by itself or with all that are alike. */
export function ImportCell({
  importId,
  row,
  cell,
}: {
  importId: string;
  row: number;
  cell: ImportRowFieldsFragment['cells'][number];
}) {
  const { importing } = useTexts().ledger;
  const one = useAct(MendImportCellDocument, touchedByMending);
  const all = useAct(MendImportCellsDocument, touchedByMending);
  const take = useAct(TakeImportSuggestionsDocument, touchedByMending);
  return (
    <MendCell
      row={row}
      cell={cell}
      kept={importing.kept}
      busy={one.busy || all.busy || take.busy}
      failure={one.failure ?? all.failure ?? take.failure}
      mend={async (value, everywhere) =>
        everywhere
          ? !!(await all.run({ input: { importId, column: cell.column, from: cell.value ?? '', to: value } }))
          : !!(await one.run({ input: { importId, row, column: cell.column, value } }))
      }
      takeEverywhere={async (choice) => !!(await take.run({ input: { importId, row, column: cell.column, choice } }))}
    />
  );
}

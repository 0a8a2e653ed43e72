import { useSearchParams } from 'react-router';
import { dateTime } from '../../format/dates';
import { ReferenceChangesDocument, type ReferenceChangesQuery } from '../../gql/reference';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { Card, Loaded, PageHead } from '../../parts/layout';
import { useTexts } from '../../texts/texts';
import { pathOf, useReferenceTable } from './Reference';

type Row = NonNullable<NonNullable<ReferenceChangesQuery['list']>['nodes']>[number];

/** Who changed what when, and why: of one entry over all its versions, or of the whole table. */
export function ReferenceHistory() {
  const texts = useTexts();
  const { reference } = texts;
  const [params] = useSearchParams();
  const entry = params.get('entry');
  const { state, again, table } = useReferenceTable();
  const columns: Column<Row>[] = [
    { key: 'at', title: reference.at, heading: true, render: (row) => dateTime(row.at) },
    { key: 'key', title: reference.entry, render: (row) => row.key },
    { key: 'by', title: reference.by, render: (row) => row.by ?? reference.bySoftware },
    {
      key: 'how',
      title: reference.how,
      render: (row) => (
        <>
          {row.fileName ? reference.byImport(row.fileName) : row.by ? reference.byEdit : reference.bySoftware}
          {row.reason && <span className="sub">{row.reason}</span>}
        </>
      ),
    },
    {
      key: 'changes',
      title: reference.changes,
      render: (row) => (
        <ul className="problems">
          {row.differences.map((one) => (
            <li key={one.column}>{texts.app.labelled(one.heading, `${one.before ?? '—'} → ${one.after ?? '—'}`)}</li>
          ))}
        </ul>
      ),
    },
  ];
  return (
    <Loaded state={state} value={table} retry={() => again({ requestPolicy: 'network-only' })}>
      {(found) => (
        <>
          <PageHead
            title={entry ? reference.historyOf(entry) : texts.app.labelled(found.name, reference.historyAll)}
            back={`/admin/reference/${pathOf(found.kind)}`}
          />
          <Card flush>
            <ConnectionTable
              document={ReferenceChangesDocument}
              name={reference.historyAll}
              variables={{ kind: found.kind, entry }}
              columns={columns}
              rowKey={(row) => row.id}
              empty={reference.noHistory}
            />
          </Card>
        </>
      )}
    </Loaded>
  );
}

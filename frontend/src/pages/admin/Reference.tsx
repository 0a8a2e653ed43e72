import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';
import { ReferenceTablesDocument, type ReferenceTablesQuery } from '../../gql/reference';
import { Card, Loaded, PageHead } from '../../parts/layout';
import { useTexts } from '../../texts/texts';
import { ReferenceEntries } from './ReferenceEntries';

export type ReferenceTable = ReferenceTablesQuery['referenceTables'][number];

/** The part of the address that stands for a kind. */
export function pathOf(kind: string): string {
  return kind.toLowerCase().replaceAll('_', '-');
}

/** The tables of reference data, and the one that the address names. */
export function useReferenceTable() {
  const { kind } = useParams();
  const [state, again] = useQuery({ query: ReferenceTablesDocument });
  const table = state.data?.referenceTables.find((one) => pathOf(one.kind) === kind);
  return { state, again, table };
}

/** Which kinds of reference data there are. */
export function ReferenceTables() {
  const texts = useTexts();
  const { reference } = texts;
  const [state, again] = useQuery({ query: ReferenceTablesDocument });
  return (
    <>
      <PageHead title={reference.title} note={reference.note} />
      <Card title={reference.kinds}>
        <Loaded state={state} value={state.data?.referenceTables} retry={() => again({ requestPolicy: 'network-only' })}>
          {(tables) => (
            <ul className="kinds">
              {tables.map((table) => (
                <li key={table.kind}>
                  <Link to={`/admin/reference/${pathOf(table.kind)}`}>{table.name}</Link>
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      </Card>
    </>
  );
}

/** One kind: its entries, to be found, changed, added, exported. */
export function ReferencePage() {
  const texts = useTexts();
  const { reference } = texts;
  const { state, again, table } = useReferenceTable();
  return (
    <Loaded state={state} value={table} retry={() => again({ requestPolicy: 'network-only' })}>
      {(found) => (
        <>
          <PageHead
            title={found.name}
            back="/admin/reference"
            note={found.mayChange ? undefined : reference.readOnly}
            actions={
              <span className="links">
                {found.mayChange && <Link to={`/admin/reference/${pathOf(found.kind)}/import`}>{reference.import}</Link>}
                <a href={`/reference/${pathOf(found.kind)}.xlsx`}>{reference.exportXlsx}</a>
                <a href={`/reference/${pathOf(found.kind)}.csv`}>{reference.exportCsv}</a>
                <Link to={`/admin/reference/${pathOf(found.kind)}/history`}>{reference.history}</Link>
              </span>
            }
          />
          <ReferenceEntries key={found.kind} table={found} />
        </>
      )}
    </Loaded>
  );
}

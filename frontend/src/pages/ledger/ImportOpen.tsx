import { Link } from 'react-router';
import { useQuery } from 'urql';
import { dateTime } from '../../format/dates';
import { InstrumentImportsDocument } from '../../gql/import';
import { Card } from '../../parts/layout';
import { useTexts } from '../../texts/texts';

/** Imports that were previewed and not committed: after a closed browser or a failure one goes on from here. */
export function ImportOpen() {
  const { importing } = useTexts().ledger;
  const [state] = useQuery({ query: InstrumentImportsDocument, variables: { first: 5 }, requestPolicy: 'cache-and-network' });
  const open = state.data?.instrumentImports.nodes ?? [];
  if (open.length === 0) return null;
  return (
    <Card title={importing.open}>
      <ul className="notes">
        {open.map((one) => (
          <li key={one.id}>
            {dateTime(one.createdAt)} {one.fileName}（{one.sheetName}）{importing.openRows(one.totalRows, one.wrongRows)}{' '}
            <Link to={`/ledger/import?id=${one.id}`}>{importing.goOn(one.fileName)}</Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

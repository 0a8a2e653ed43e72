import { useQuery } from 'urql';
import { RoutePreviewDocument, type ExplanationFragment } from '../../gql/booking';
import { LoadFailed, Loading } from '../../parts/layout';
import { Rows } from '../../parts/Rows';
import { Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';

/** Which institution would verify each instrument and why, or why none would. */
export function RoutePreview({ ids }: { ids: string[] }) {
  const texts = useTexts();
  const { booking, ledger } = texts;
  const [state, again] = useQuery({
    query: RoutePreviewDocument,
    variables: { instrumentIds: ids },
    requestPolicy: 'network-only',
  });
  if (state.error) return <LoadFailed error={state.error} retry={() => again()} />;
  if (!state.data) return <Loading />;
  return (
    <Rows
      name={booking.preview}
      rows={state.data.routePreview}
      rowKey={(row) => row.instrument.id}
      rowTone={(row) => (row.institution ? undefined : 'warn')}
      columns={[
        { key: 'name', title: ledger.name, heading: true, render: (row) => row.instrument.name },
        { key: 'serial', title: ledger.serialNumber, render: (row) => row.instrument.serialNumber },
        {
          key: 'institution',
          title: ledger.institution,
          render: (row) =>
            row.institution ? (
              <>
                {booking.toInstitution(row.institution.name)} <Tag tone="plain">{texts.words.level[row.institution.level]}</Tag>
              </>
            ) : (
              <>
                <Tag tone="warn">{booking.nobody}</Tag>
                <span className="sub">{booking.nobodyHint}</span>
              </>
            ),
        },
        { key: 'why', title: booking.why, render: (row) => <Explanation value={row.explanation} /> },
      ]}
    />
  );
}

export function Explanation({ value }: { value: ExplanationFragment }) {
  const { booking, words } = useTexts();
  return (
    <>
      {value.summary}
      {value.candidates.length > 0 && (
        <details>
          <summary>
            {booking.candidates}（{value.candidates.length}）
          </summary>
          <ul className="problems">
            {value.candidates.map((candidate) => (
              <li key={candidate.institution.id}>
                <Tag tone={candidate.accepted ? 'good' : 'off'}>{candidate.accepted ? booking.fits : booking.fitsNot}</Tag>{' '}
                {candidate.institution.name}（{words.level[candidate.institution.level]}）
                {candidate.reasons.length > 0 && <span className="sub">{candidate.reasons.join(' ')}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

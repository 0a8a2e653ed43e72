import { Link } from 'react-router';
import { useQuery } from 'urql';
import { dayOf } from '../../format/dates';
import { CertificatesDocument, type CertificatesQuery } from '../../gql/certificates';
import { InstrumentsDocument, LedgerSummaryDocument, type InstrumentRowFragment } from '../../gql/ledger';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { Card, Loaded } from '../../parts/layout';
import { StatusTag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';
import { Counts } from './Counts';

type Certificate = NonNullable<NonNullable<CertificatesQuery['list']>['nodes']>[number];

const needsCare = ['OVERDUE', 'FAILED', 'DUE'];

/** 我的质量信息: how the instruments stand, which need care, and what was verified. */
export function QualitySection() {
  const texts = useTexts();
  const { account, ledger, results, words } = texts;
  const { quality } = account.centre;
  const [state, again] = useQuery({ query: LedgerSummaryDocument, requestPolicy: 'cache-and-network' });
  const instruments: Column<InstrumentRowFragment>[] = [
    {
      key: 'name',
      title: ledger.name,
      heading: true,
      render: (row) => (
        <>
          <Link to={`/ledger/${row.id}`}>{row.name}</Link>
          <span className="sub">
            {ledger.serialNumber} {row.serialNumber}
          </span>
        </>
      ),
    },
    { key: 'state', title: ledger.state, render: (row) => <StatusTag of="verificationState" value={row.verificationState} /> },
    { key: 'valid', title: ledger.validUntil, render: (row) => row.validUntil ?? '—' },
  ];
  const certificates: Column<Certificate>[] = [
    { key: 'number', title: results.certificateNumber, heading: true, render: (row) => row.number },
    { key: 'kind', title: results.kind, render: (row) => <StatusTag of="documentKind" value={row.kind} /> },
    {
      key: 'instrument',
      title: results.instrument,
      render: (row) => (
        <>
          <Link to={`/ledger/${row.instrument.id}`}>{row.instrument.name}</Link>
          <span className="sub">{row.instrument.serialNumber}</span>
        </>
      ),
    },
    { key: 'institution', title: results.institution, render: (row) => row.institution.name },
    { key: 'issued', title: results.issuedAt, render: (row) => dayOf(row.issuedAt) },
    { key: 'status', title: results.status, render: (row) => <StatusTag of="certificateStatus" value={row.status} /> },
  ];
  return (
    <>
      <Card title={quality.summary} extra={<Link to="/ledger">{account.centre.business.all}</Link>}>
        <Loaded state={state} value={state.data?.ledgerSummary} retry={() => again({ requestPolicy: 'network-only' })}>
          {(summary) => (
            <Counts
              name={quality.summary}
              counts={[
                [words.verificationState.OVERDUE, summary.overdue, '/ledger?state=OVERDUE'],
                [words.verificationState.FAILED, summary.failed, '/ledger?state=FAILED'],
                [words.verificationState.DUE, summary.due, '/ledger?state=DUE'],
                [words.verificationState.UNDER_VERIFICATION, summary.underVerification, '/ledger?state=UNDER_VERIFICATION'],
                [words.verificationState.VALID, summary.valid, '/ledger?state=VALID'],
                [words.verificationState.UNVERIFIED, summary.unverified, '/ledger?state=UNVERIFIED'],
              ]}
              empty={<Link to="/ledger/new">{quality.noInstruments}</Link>}
            />
          )}
        </Loaded>
      </Card>
      <Card
        title={quality.care}
        extra={<Link to={`/ledger?state=${needsCare.join()}`}>{account.centre.business.all}</Link>}
        flush
      >
        <ConnectionTable
          document={InstrumentsDocument}
          name={quality.care}
          variables={{ filter: { verificationState: needsCare } }}
          sort={{ field: 'validUntil', down: false }}
          columns={instruments}
          rowKey={(row) => row.id}
          empty={quality.noCare}
        />
      </Card>
      <Card title={quality.history} extra={<Link to="/certificates">{account.centre.business.all}</Link>} flush>
        <ConnectionTable
          document={CertificatesDocument}
          name={quality.history}
          sort={{ field: 'issuedAt', down: true }}
          columns={certificates}
          rowKey={(row) => row.id}
          empty={<Link to="/bookings/new">{quality.noHistory}</Link>}
        />
      </Card>
    </>
  );
}

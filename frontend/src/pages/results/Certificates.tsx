import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { ofInstitution, useMe } from '../../app/session';
import { dayOf } from '../../format/dates';
import { CertificatesDocument, type CertificateFilterInput, type CertificatesQuery } from '../../gql/certificates';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { FilterBar, useFilter, type Filter } from '../../parts/FilterBar';
import { Card, PageHead } from '../../parts/layout';
import { StatusTag, Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';
import { RateService } from './RateService';

type Row = NonNullable<NonNullable<CertificatesQuery['list']>['nodes']>[number];

function whereOf(filter: Record<string, string>): CertificateFilterInput {
  return {
    ...(filter.number ? { number: { contains: filter.number } } : {}),
    ...(filter.kind ? { kind: { eq: filter.kind as never } } : {}),
    ...(filter.from || filter.to
      ? { verifiedOn: { ...(filter.from ? { gte: filter.from } : {}), ...(filter.to ? { lte: filter.to } : {}) } }
      : {}),
  };
}

export function Certificates() {
  const texts = useTexts();
  const { results, ledger, ratings, words } = texts;
  const institution = ofInstitution(useMe());
  const filter = useFilter();
  const [rated, rate] = useState<string | null>(null);
  const filters = useMemo<Filter[]>(
    () => [
      { name: 'number', label: results.certificateNumber, kind: 'text' },
      { name: 'kind', label: results.kind, kind: 'select', options: words.documentKind },
      { name: 'from', label: texts.app.from(results.verifiedAt), kind: 'date' },
      { name: 'to', label: texts.app.to(results.verifiedAt), kind: 'date' },
    ],
    [results, texts, words],
  );
  const columns: Column<Row>[] = [
    { key: 'number', title: results.certificateNumber, sort: 'number', heading: true, render: (row) => row.number },
    { key: 'kind', title: results.kind, render: (row) => <StatusTag of="documentKind" value={row.kind} /> },
    {
      key: 'instrument',
      title: results.instrument,
      render: (row) => (
        <>
          {institution ? row.instrument.name : <Link to={`/ledger/${row.instrument.id}`}>{row.instrument.name}</Link>}
          <span className="sub">
            {ledger.serialNumber} {row.instrument.serialNumber}
          </span>
        </>
      ),
    },
    institution
      ? { key: 'customer', title: results.customer, render: (row) => row.organisation.name }
      : { key: 'institution', title: results.institution, render: (row) => row.institution.name },
    { key: 'order', title: texts.desk.orderNumber, render: (row) => row.orderNumber ?? '' },
    { key: 'issued', title: results.issuedAt, sort: 'issuedAt', narrow: true, render: (row) => dayOf(row.issuedAt) },
    { key: 'valid', title: ledger.validUntil, sort: 'validUntil', render: (row) => row.validUntil ?? '—' },
    {
      key: 'status',
      title: results.status,
      render: (row) => (
        <span className="acts">
          <StatusTag of="certificateStatus" value={row.status} />
          {row.isExpired && <Tag tone="bad">{words.expired}</Tag>}
        </span>
      ),
    },
    {
      key: 'pdf',
      title: texts.app.operations,
      actions: true,
      render: (row) => (
        <span className="acts">
          <a href={row.pdfUrl} aria-label={results.downloadOf(row.number)}>
            {results.download}
          </a>
          {row.canRateService && (
            <button
              type="button"
              className="link"
              aria-label={ratings.rateOf(row.orderNumber)}
              onClick={() => rate(row.orderNumber)}
            >
              {ratings.rate}
            </button>
          )}
          {row.serviceStars !== null && (
            <span className="sub">
              {ratings.title} {ratings.starsOf(row.serviceStars)}
            </span>
          )}
        </span>
      ),
    },
  ];
  return (
    <>
      <PageHead title={results.certificates} />
      <Card>
        <FilterBar filters={filters} />
      </Card>
      <Card flush>
        <ConnectionTable
          document={CertificatesDocument}
          name={results.certificates}
          variables={{ where: whereOf(filter) }}
          sort={{ field: 'issuedAt', down: true }}
          columns={columns}
          rowKey={(row) => row.id}
          empty={results.emptyCertificates}
        />
      </Card>
      {rated !== null && <RateService order={rated} onClose={() => rate(null)} />}
    </>
  );
}

import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useQuery } from 'urql';
import { keepsLedger, useMe } from '../../app/session';
import { dateTime, dayOf } from '../../format/dates';
import { InstrumentDocument } from '../../gql/ledger';
import { Card, Facts, Loaded, PageHead } from '../../parts/layout';
import { Rows } from '../../parts/Rows';
import { StatusTag, Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';
import { CorrectionHistory } from './CorrectionHistory';
import { BlockedActs, InstrumentActs, mayBook } from './InstrumentActs';

export function InstrumentDetail() {
  const texts = useTexts();
  const { ledger, words } = texts;
  const { id = '' } = useParams();
  const me = useMe();
  const navigate = useNavigate();
  const keeper = keepsLedger(me);
  const [state, again] = useQuery({ query: InstrumentDocument, variables: { id } });
  return (
    <Loaded state={state} value={state.data?.instrument} retry={() => again({ requestPolicy: 'network-only' })}>
      {(found) => (
        <>
          <PageHead
            title={found.name}
            back="/ledger"
            tags={
              <>
                <StatusTag of="instrumentStatus" value={found.status} />
                <StatusTag of="verificationState" value={found.verificationState} />
                {found.duty === 'VOLUNTARY' && <Tag tone="plain">{words.duty.VOLUNTARY}</Tag>}
              </>
            }
            actions={
              <>
                {keeper && mayBook(found) && (
                  <Button type="primary" onClick={() => void navigate('/bookings/new', { state: { chosen: [found.id] } })}>
                    {ledger.book}
                  </Button>
                )}
                <Button href={`/ledger/instruments/${found.id}/card.pdf`} target="_blank" rel="noopener">
                  {ledger.print}
                </Button>
                <InstrumentActs row={found} keeper={keeper} onDeleted={() => void navigate('/ledger')} />
              </>
            }
          />
          {found.claim && (
            <p className="notice">
              {ledger.claimHint(found.claim.bookingNumber)}{' '}
              <Link to={`/bookings/${found.claim.bookingId}`}>{texts.app.view}</Link>
            </p>
          )}
          {keeper && <BlockedActs row={found} />}
          <Card title={ledger.detailTitle}>
            <Facts
              rows={[
                [ledger.code, found.code],
                [ledger.name, found.name],
                [ledger.category, found.category && `${found.category.code} ${found.category.name}`],
                [ledger.model, found.model],
                [ledger.measuringRange, found.measuringRange],
                [ledger.accuracyClass, found.accuracyClass],
                [ledger.serialNumber, found.serialNumber],
                [ledger.manufacturer, found.manufacturer],
                [ledger.origin, words.origin[found.origin]],
                [ledger.region, found.region.fullName],
                [ledger.placeOfUse, found.placeOfUse],
                [ledger.quantity, '1'],
                [ledger.purpose, found.purpose && words.purpose[found.purpose]],
                [ledger.mode, words.mode[found.mode]],
                [ledger.purchasedOn, found.purchasedOn],
                [
                  ledger.validUntil,
                  found.validUntil && (
                    <>
                      {found.validUntil} {found.isValidityDeclared && <Tag tone="off">{ledger.declared}</Tag>}
                      {found.isValidityDeclared && <span className="sub">{ledger.declaredHint}</span>}
                    </>
                  ),
                ],
                [ledger.certificateNumber, found.certificateNumber],
                [ledger.institution, found.institution?.name],
                ...(found.duty === 'VOLUNTARY'
                  ? ([
                      [ledger.assetNumber, found.assetNumber],
                      [ledger.leadDays, found.leadDays],
                      [ledger.chosenInstitution, found.chosenInstitution?.name],
                      [ledger.condition, found.condition && words.condition[found.condition]],
                      [ledger.workingState, found.workingState && words.workingState[found.workingState]],
                    ] as [string, ReactNode][])
                  : []),
                [ledger.remark, found.remark],
                [ledger.createdAt, dateTime(found.createdAt)],
              ]}
            />
          </Card>
          <CorrectionHistory corrections={found.corrections} keeper={keeper} />
          {found.certificates.length > 0 && (
            <Card title={ledger.certificates} flush>
              <Rows
                name={ledger.certificates}
                rows={found.certificates}
                rowKey={(row) => row.id}
                columns={[
                  { key: 'number', title: ledger.certificateNumber, heading: true, render: (row) => row.number },
                  { key: 'kind', title: texts.results.kind, render: (row) => <StatusTag of="documentKind" value={row.kind} /> },
                  { key: 'issued', title: texts.results.issuedAt, narrow: true, render: (row) => dayOf(row.issuedAt) },
                  { key: 'valid', title: ledger.validUntil, render: (row) => row.validUntil ?? '—' },
                  {
                    key: 'pdf',
                    title: texts.app.operations,
                    actions: true,
                    render: (row) => <a href={row.pdfUrl}>{ledger.downloadPdf}</a>,
                  },
                ]}
              />
            </Card>
          )}
          <Card title={ledger.history} flush>
            {found.bookingItems.length === 0 ? (
              <p className="blank">{ledger.noHistory}</p>
            ) : (
              <Rows
                name={ledger.history}
                rows={found.bookingItems}
                rowKey={(row) => row.id}
                columns={[
                  {
                    key: 'number',
                    title: ledger.bookingNumber,
                    heading: true,
                    render: (row) => (
                      <Link to={`/bookings/${row.booking.id}`}>{row.booking.number ?? words.bookingStatus.DRAFT}</Link>
                    ),
                  },
                  {
                    key: 'at',
                    title: texts.booking.submittedAt,
                    narrow: true,
                    render: (row) => dateTime(row.booking.submittedAt),
                  },
                  { key: 'institution', title: ledger.institution, render: (row) => row.institution?.name ?? '—' },
                  {
                    key: 'status',
                    title: texts.booking.itemStatus,
                    render: (row) => <StatusTag of="itemStatus" value={row.status} />,
                  },
                  { key: 'why', title: ledger.refusal, render: (row) => row.refusalReason ?? '' },
                ]}
              />
            )}
          </Card>
        </>
      )}
    </Loaded>
  );
}

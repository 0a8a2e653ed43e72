import { Button } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { useQuery } from 'urql';
import { useLive } from '../../app/live';
import { has, useMe } from '../../app/session';
import { dateTime, deadline } from '../../format/dates';
import { AssignmentDocument, AssignmentsChangedDocument, type AssignmentQuery } from '../../gql/desk';
import { Card, Facts, Loaded, PageHead } from '../../parts/layout';
import { Rows, type Column } from '../../parts/Rows';
import { StatusTag, Tag } from '../../parts/StatusTag';
import { useTexts, type Texts } from '../../texts/texts';
import { Respond } from './Respond';
import { Schedule } from './Schedule';

export type Assignment = NonNullable<AssignmentQuery['assignment']>;
export type AssignmentItem = Assignment['items'][number];

export function plateColumns(texts: Texts): Column<AssignmentItem>[] {
  const { ledger, words } = texts;
  return [
    {
      key: 'name',
      title: ledger.name,
      heading: true,
      render: ({ instrument, previousRefusal }) => (
        <>
          {instrument.name}
          <span className="sub">{instrument.category?.name}</span>
          {previousRefusal && <span className="sub">{texts.booking.previousRefusal(previousRefusal)}</span>}
        </>
      ),
    },
    {
      key: 'model',
      title: ledger.model,
      render: ({ instrument }) => (
        <>
          {instrument.model}
          <span className="sub">
            {instrument.measuringRange} · {instrument.accuracyClass}
          </span>
        </>
      ),
    },
    {
      key: 'serial',
      title: ledger.serialNumber,
      render: ({ instrument }) => (
        <>
          {instrument.serialNumber}
          <span className="sub">{instrument.manufacturer}</span>
        </>
      ),
    },
    {
      key: 'mode',
      title: ledger.mode,
      render: ({ instrument }) => (
        <>
          {words.mode[instrument.mode]}
          <span className="sub">{instrument.placeOfUse}</span>
        </>
      ),
    },
  ];
}

export function AssignmentDetail() {
  const texts = useTexts();
  const { desk, booking } = texts;
  const { id = '' } = useParams();
  const me = useMe();
  const navigate = useNavigate();
  const atDesk = has(me, 'DESK', 'ORGANISATION_OWNER');
  const [state, again] = useQuery({ query: AssignmentDocument, variables: { id } });
  useLive(AssignmentsChangedDocument, {}, () => again({ requestPolicy: 'network-only' }));
  return (
    <Loaded state={state} value={state.data?.assignment} retry={() => again({ requestPolicy: 'network-only' })}>
      {(found) => (
        <>
          <PageHead
            title={`${desk.detailTitle} ${found.booking.number ?? ''}`}
            back="/assignments"
            tags={
              <>
                <StatusTag of="assignmentStatus" value={found.status} />
                {found.isOverdue && <Tag tone="bad">{booking.overdue}</Tag>}
              </>
            }
            actions={
              <>
                {found.formUrl && (
                  <Button href={found.formUrl} target="_blank">
                    {booking.printForm}
                  </Button>
                )}
                {atDesk && found.items.some((item) => item.status === 'ACCEPTED') && (
                  <Button
                    onClick={() => void navigate('/commission-orders/new', { state: { organisationId: found.organisation.id } })}
                  >
                    {desk.makeOrder}
                  </Button>
                )}
              </>
            }
          />
          <Card>
            <Facts
              rows={[
                [desk.customer, found.organisation.name],
                [desk.region, found.organisation.region?.fullName],
                [desk.address, found.organisation.address],
                [booking.contact, found.organisation.contactName],
                [booking.submittedAt, dateTime(found.submittedAt)],
                [desk.dueBy, deadline(found.dueBy)],
                [booking.remark, found.booking.remark],
                [booking.respondedAt, dateTime(found.respondedAt)],
                [desk.respondedBy, found.respondedBy],
                [desk.receipt, found.receipt],
                [desk.visitOn, found.visitOn],
                [desk.verifier, found.verifierName],
                [desk.contact, found.contactName],
              ]}
            />
          </Card>
          {found.status === 'AWAITING' && atDesk ? (
            <Respond found={found} />
          ) : (
            <Card title={desk.items} flush>
              <Rows
                name={desk.items}
                rows={found.items}
                rowKey={(item) => item.id}
                columns={[
                  ...plateColumns(texts),
                  {
                    key: 'status',
                    title: booking.itemStatus,
                    render: (item) => (
                      <>
                        <StatusTag of="itemStatus" value={item.status} />
                        {item.refusalReason && <span className="sub">{booking.refusal(item.refusalReason)}</span>}
                        {item.commissionOrderNumber && <span className="sub">{booking.order(item.commissionOrderNumber)}</span>}
                      </>
                    ),
                  },
                ]}
              />
            </Card>
          )}
          {atDesk && (found.status === 'ACCEPTED' || found.status === 'PARTLY_ACCEPTED') && <Schedule found={found} />}
        </>
      )}
    </Loaded>
  );
}

import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import { useLive } from '../../app/live';
import { keepsLedger, useMe } from '../../app/session';
import { dateTime, deadline } from '../../format/dates';
import { BookingChangedDocument, BookingDocument, DeleteBookingDraftDocument, type BookingQuery } from '../../gql/booking';
import { Confirm } from '../../parts/Confirm';
import { Card, Facts, Loaded, PageHead } from '../../parts/layout';
import { StatusTag, Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';
import { BookingItems } from './BookingItems';
import { SubmitButton } from './SubmitButton';

type Found = NonNullable<BookingQuery['booking']>;

export function BookingDetail() {
  const texts = useTexts();
  const { booking } = texts;
  const { id = '' } = useParams();
  const keeper = keepsLedger(useMe());
  const [state, again] = useQuery({ query: BookingDocument, variables: { id } });
  useLive(BookingChangedDocument, { id }, () => again({ requestPolicy: 'network-only' }));
  return (
    <Loaded state={state} value={state.data?.booking} retry={() => again({ requestPolicy: 'network-only' })}>
      {(found) => (
        <>
          <PageHead
            title={found.number ? `${booking.detailTitle} ${found.number}` : booking.draft}
            back="/bookings"
            tags={
              <>
                <StatusTag of="bookingStatus" value={found.status} />
                {found.unmatchedCount > 0 && <Tag tone="warn">{booking.unmatched(found.unmatchedCount)}</Tag>}
              </>
            }
            actions={found.status === 'DRAFT' && keeper && <DraftActs found={found} />}
          />
          {found.status !== 'DRAFT' && (
            <p className="notice" data-testid="headline">
              {found.headline}
            </p>
          )}
          <Card>
            <Facts
              rows={[
                [booking.count, String(found.itemCount)],
                [booking.submittedAt, dateTime(found.submittedAt)],
                [booking.createdAt, dateTime(found.createdAt)],
                [
                  booking.status,
                  found.assignments.length > 0 && booking.answered(found.answeredAssignments, found.assignments.length),
                ],
                [booking.remark, found.remark],
              ]}
            />
          </Card>
          {(found.assignments.length > 0 || found.unmatchedCount > 0) && <Receipts found={found} />}
          <BookingItems items={found.items} keeper={keeper} draft={found.status === 'DRAFT'} />
        </>
      )}
    </Loaded>
  );
}

function DraftActs({ found }: { found: Found }) {
  const texts = useTexts();
  const { booking } = texts;
  const navigate = useNavigate();
  const remove = useAct(DeleteBookingDraftDocument, ['Booking']);
  const [asked, ask] = useState(false);
  return (
    <>
      <SubmitButton input={{ id: found.id }} ids={found.items.map((item) => item.instrument.id)} />
      <Button onClick={() => void navigate(`/bookings/${found.id}/change`)}>{texts.ledger.change}</Button>
      <Button danger onClick={() => ask(true)}>
        {texts.app.delete}
      </Button>
      {asked && (
        <Confirm
          title={texts.app.delete}
          question={booking.deleteAsk}
          act={remove}
          danger
          onClose={() => ask(false)}
          onConfirm={async () => {
            if (await remove.run({ input: { id: found.id } })) await navigate('/bookings');
          }}
        />
      )}
    </>
  );
}

/** What each institution has answered to its part, as the manual's 回执信息. */
function Receipts({ found }: { found: Found }) {
  const texts = useTexts();
  const { booking } = texts;
  return (
    <Card title={booking.receipts}>
      <div className="receipts">
        {found.assignments.map((part) => (
          <article key={part.id} className="receipt" aria-label={part.institution.name}>
            <header className="acts">
              <h3>{part.institution.name}</h3>
              <StatusTag of="assignmentStatus" value={part.status} />
              <span>{texts.app.count(part.itemCount)}</span>
              {part.isOverdue && <Tag tone="bad">{booking.overdue}</Tag>}
              {part.formUrl && (
                <a href={part.formUrl} target="_blank" rel="noreferrer">
                  {booking.printForm}
                </a>
              )}
            </header>
            <p className="receipt-words">{texts.app.labelled(booking.receipt, part.receipt ?? booking.noReceipt)}</p>
            <Facts
              rows={[
                [booking.dueBy, part.respondedAt ? '' : deadline(part.dueBy)],
                [booking.respondedAt, dateTime(part.respondedAt)],
                [booking.visitOn, part.visitOn],
                [booking.verifier, part.verifierName],
                [booking.contact, part.contactName],
                [booking.telephone, part.institution.telephone],
                [booking.address, part.institution.address],
              ]}
            />
          </article>
        ))}
      </div>
      {found.unmatchedCount > 0 && (
        <p className="notice notice-warn" style={{ marginTop: 12 }}>
          {texts.app.labelled(booking.unmatched(found.unmatchedCount), booking.unmatchedNote)}
        </p>
      )}
    </Card>
  );
}

import { useState } from 'react';
import { Link } from 'react-router';
import { useAct } from '../../app/act';
import { dateTime } from '../../format/dates';
import { CancelBookingItemDocument, type BookingQuery } from '../../gql/booking';
import { Confirm } from '../../parts/Confirm';
import { Card } from '../../parts/layout';
import { Rows } from '../../parts/Rows';
import { StatusTag, Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';
import { Explanation } from './RoutePreview';

type Item = NonNullable<BookingQuery['booking']>['items'][number];

export function BookingItems({ items, keeper, draft }: { items: readonly Item[]; keeper: boolean; draft: boolean }) {
  const texts = useTexts();
  const { booking, ledger } = texts;
  const [asked, ask] = useState<Item | null>(null);
  const cancel = useAct(CancelBookingItemDocument, ['Booking', 'BookingItem', 'Instrument']);
  return (
    <Card title={booking.items} flush>
      <Rows
        name={booking.items}
        rows={items}
        rowKey={(item) => item.id}
        rowTone={(item) => (item.status === 'FAILED' ? 'bad' : undefined)}
        columns={[
          {
            key: 'name',
            title: ledger.name,
            heading: true,
            render: (item) => (
              <>
                <Link to={`/ledger/${item.instrument.id}`}>{item.instrument.name}</Link>
                {item.previousRefusal && <span className="sub">{booking.previousRefusal(item.previousRefusal)}</span>}
              </>
            ),
          },
          { key: 'model', title: ledger.model, render: (item) => item.instrument.model },
          { key: 'serial', title: ledger.serialNumber, render: (item) => item.instrument.serialNumber },
          {
            key: 'institution',
            title: ledger.institution,
            render: (item) => (
              <>
                {item.institution?.name ?? (!draft && item.status === 'PENDING' ? <Tag tone="warn">{booking.nobody}</Tag> : '—')}
                {item.route && (
                  <details>
                    <summary>{booking.why}</summary>
                    <Explanation value={item.route} />
                  </details>
                )}
              </>
            ),
          },
          {
            key: 'status',
            title: booking.itemStatus,
            render: (item) => (
              <>
                {!draft && <StatusTag of="itemStatus" value={item.status} />}
                {item.refusalReason && <span className="sub">{booking.refusal(item.refusalReason)}</span>}
                {item.steps.length > 0 && <Flow item={item} />}
              </>
            ),
          },
          {
            key: 'acts',
            title: texts.app.operations,
            actions: true,
            render: (item) => (
              <span className="acts">
                {keeper && !draft && (item.status === 'PENDING' || item.status === 'ACCEPTED') && (
                  <button type="button" className="link" onClick={() => ask(item)}>
                    {booking.cancelItem}
                  </button>
                )}
                {keeper && item.status === 'FAILED' && (
                  <Link to={`/ledger/${item.instrument.id}/change`}>{booking.mendAndRebook}</Link>
                )}
                {item.certificate && (
                  <a href={item.certificate.pdfUrl}>
                    {texts.words.documentKind[item.certificate.kind]} {item.certificate.number}
                  </a>
                )}
                {item.commissionOrderNumber && !item.certificate && <span>{booking.order(item.commissionOrderNumber)}</span>}
              </span>
            ),
          },
        ]}
      />
      {asked && (
        <Confirm
          title={booking.cancelItem}
          question={booking.cancelAsk(asked.instrument.name)}
          act={cancel}
          danger
          onClose={() => ask(null)}
          onConfirm={async () => {
            if (await cancel.run({ input: { id: asked.id } })) ask(null);
          }}
        />
      )}
    </Card>
  );
}

/** The steps that an instrument has gone through: when each began and ended, and who did it. */
function Flow({ item }: { item: Item }) {
  const { app, booking } = useTexts();
  return (
    <details>
      <summary>{booking.flow}</summary>
      <ol className="flow">
        {item.steps.map((step, index) => (
          <li key={index} className={step.endedAt ? 'flow-done' : step.startedAt ? 'flow-now' : undefined}>
            <strong>{booking.steps[step.name]}</strong>
            {step.startedAt && (
              <span className="sub">
                {booking.started} {dateTime(step.startedAt)}
              </span>
            )}
            {step.endedAt ? (
              <span className="sub">
                {booking.ended} {dateTime(step.endedAt)}
              </span>
            ) : (
              step.startedAt && <span className="sub">{booking.underWay}</span>
            )}
            {step.by && <span className="sub">{app.labelled(booking.by, step.by)}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}

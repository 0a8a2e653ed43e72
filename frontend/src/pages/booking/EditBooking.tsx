import { App, Button, Input } from 'antd';
import { useId, useMemo, useState } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import { BookingDocument, SaveBookingDraftDocument } from '../../gql/booking';
import { InstrumentsDocument, type InstrumentRowFragment } from '../../gql/ledger';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { ErrorSummary } from '../../parts/ErrorSummary';
import { FilterBar, useFilter } from '../../parts/FilterBar';
import { Card, Loaded, PageHead } from '../../parts/layout';
import { useTexts } from '../../texts/texts';
import { mayBook } from '../ledger/InstrumentActs';
import { instrumentColumns, ledgerFilters, toneOf } from '../ledger/Ledger';
import { ledgerFilterOf } from '../ledger/ledgerFilter';
import { RoutePreview } from './RoutePreview';
import { SubmitButton } from './SubmitButton';

export function NewBooking() {
  const texts = useTexts();
  const given = (useLocation().state as { chosen?: string[] } | null)?.chosen ?? [];
  return (
    <>
      <PageHead title={texts.booking.newTitle} back="/bookings" note={texts.booking.chooseHint} />
      <BookingForm chosenAtFirst={given} remarkAtFirst="" />
    </>
  );
}

export function ChangeBooking() {
  const texts = useTexts();
  const { id = '' } = useParams();
  const [state, again] = useQuery({ query: BookingDocument, variables: { id } });
  return (
    <Loaded state={state} value={state.data?.booking} retry={() => again({ requestPolicy: 'network-only' })}>
      {(found) => (
        <>
          <PageHead title={texts.booking.changeTitle} back={`/bookings/${id}`} note={texts.booking.chooseHint} />
          <BookingForm id={id} chosenAtFirst={found.items.map((item) => item.instrument.id)} remarkAtFirst={found.remark ?? ''} />
        </>
      )}
    </Loaded>
  );
}

interface FormProps {
  id?: string;
  chosenAtFirst: string[];
  remarkAtFirst: string;
}

function BookingForm({ id, chosenAtFirst, remarkAtFirst }: FormProps) {
  const texts = useTexts();
  const { booking } = texts;
  const navigate = useNavigate();
  const { message } = App.useApp();
  const filter = useFilter();
  const remarkId = useId();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(chosenAtFirst));
  const [remark, setRemark] = useState(remarkAtFirst);
  const [previewed, setPreviewed] = useState<string[] | null>(null);
  const touches = ['Booking', 'Instrument', 'LedgerSummary'];
  const save = useAct(SaveBookingDraftDocument, touches);
  const filters = useMemo(() => ledgerFilters(texts), [texts]);
  const columns: Column<InstrumentRowFragment>[] = instrumentColumns(texts);
  const ids = [...chosen];
  const input = { id: id ?? null, instrumentIds: ids, remark: remark.trim() || null };

  return (
    <>
      <Card title={booking.choose}>
        <FilterBar filters={filters} />
        <ConnectionTable
          document={InstrumentsDocument}
          name={booking.choose}
          variables={{ filter: ledgerFilterOf(filter) }}
          columns={columns}
          rowKey={(row) => row.id}
          rowTone={toneOf}
          empty={texts.ledger.emptyLedger}
          selection={{
            chosen,
            change: setChosen,
            name: (row) => `${row.name} ${row.serialNumber}`,
            may: (row) => mayBook(row) || chosen.has(row.id),
          }}
        />
      </Card>
      <Card title={booking.preview}>
        <p className="page-note">{booking.previewHint}</p>
        <div className="form-actions">
          <Button disabled={ids.length === 0} onClick={() => setPreviewed(ids)}>
            {booking.showPreview}
          </Button>
        </div>
        {previewed && <RoutePreview ids={previewed} />}
      </Card>
      <Card>
        <ErrorSummary failure={save.failure} />
        <label htmlFor={remarkId}>{booking.remark}</label>
        <Input.TextArea
          id={remarkId}
          rows={2}
          maxLength={500}
          value={remark}
          onChange={(event) => setRemark(event.target.value)}
        />
        <p className="page-note">{booking.remarkHint}</p>
        <div className="form-actions booking-bar">
          <strong role="status">{ids.length === 0 ? booking.chooseSome : booking.chosen(ids.length)}</strong>
          <SubmitButton input={input} ids={ids} disabled={ids.length === 0 || save.busy} />
          <Button
            disabled={ids.length === 0}
            loading={save.busy}
            onClick={async () => {
              const done = await save.run({ input });
              if (!done?.booking) return;
              void message.success(booking.saved);
              await navigate(`/bookings/${done.booking.id}`);
            }}
          >
            {booking.save}
          </Button>
          {ids.length > 0 && <Button onClick={() => setChosen(new Set())}>{texts.app.clear}</Button>}
        </div>
      </Card>
    </>
  );
}

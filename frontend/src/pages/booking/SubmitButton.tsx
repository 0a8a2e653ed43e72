import { App, Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useClient } from 'urql';
import { useAct } from '../../app/act';
import { RoutePreviewDocument, SubmitBookingDocument, type SubmitBookingInput } from '../../gql/booking';
import { ErrorSummary } from '../../parts/ErrorSummary';
import { useTexts } from '../../texts/texts';

interface Returned {
  id: string;
  name: string;
  institution: string;
}

/**
 * Submits a booking. Instruments that an institution returned as wrongly routed are asked about first (rule 4.4): sent to it again,
 * or matched anew without it.
 */
export function SubmitButton({ input, ids, disabled }: { input: SubmitBookingInput; ids: string[]; disabled?: boolean }) {
  const texts = useTexts();
  const { booking } = texts;
  const client = useClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const act = useAct(SubmitBookingDocument, ['Booking', 'Instrument', 'LedgerSummary']);
  const [asking, setAsking] = useState(false);
  const [returned, setReturned] = useState<Returned[]>([]);
  const [again, setAgain] = useState<string[]>([]);

  async function submit(sendAgainInstrumentIds: string[]) {
    setReturned([]);
    const done = await act.run({ input: { ...input, sendAgainInstrumentIds } });
    if (!done?.booking) return;
    void message.success(booking.submitted(done.booking.number ?? ''));
    await navigate(`/bookings/${done.booking.id}`);
  }

  async function ask() {
    setAsking(true);
    const { data } = await client
      .query(RoutePreviewDocument, { instrumentIds: ids }, { requestPolicy: 'network-only' })
      .toPromise();
    setAsking(false);
    const found = (data?.routePreview ?? []).flatMap(({ instrument, returnedFrom }): Returned[] =>
      returnedFrom
        ? [{ id: instrument.id, name: `${instrument.name} ${instrument.serialNumber}`, institution: returnedFrom.name }]
        : [],
    );
    if (found.length > 0) setReturned(found);
    else await submit([]);
  }

  return (
    <>
      <ErrorSummary failure={act.failure} />
      <Button type="primary" disabled={disabled ?? false} loading={asking || act.busy} onClick={() => void ask()}>
        {booking.submit}
      </Button>
      {returned.length > 0 && (
        <Modal
          open
          title={booking.returnedTitle}
          okText={booking.submit}
          cancelText={texts.app.cancel}
          onOk={() => void submit(again)}
          onCancel={() => setReturned([])}
        >
          <p>{booking.returnedHint}</p>
          <Checkbox.Group
            value={again}
            onChange={setAgain}
            options={returned.map(({ id, name, institution }) => ({ value: id, label: booking.sendAgain(name, institution) }))}
          />
        </Modal>
      )}
    </>
  );
}

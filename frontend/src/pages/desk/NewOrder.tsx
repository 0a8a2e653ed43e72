import { Alert, App, Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { useAct } from '../../app/act';
import { AcceptedItemsDocument, CreateCommissionOrderDocument, type AcceptedItemsQuery } from '../../gql/desk';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { ErrorSummary } from '../../parts/ErrorSummary';
import { Card, Facts, PageHead } from '../../parts/layout';
import { Tag } from '../../parts/StatusTag';
import { saveFile } from '../../parts/saveFile';
import { useTexts } from '../../texts/texts';

type Item = NonNullable<NonNullable<AcceptedItemsQuery['list']>['nodes']>[number];

interface Made {
  id: string;
  number: string;
  password: string;
  /** The slip with number and password, a PDF in base64; the server does not keep it. */
  slip: string | null;
}

/** Accepted instruments of one customer become a commission order; its password is shown once. */
export function NewOrder() {
  const texts = useTexts();
  const { desk, booking, ledger, words } = texts;
  const contactId = useId();
  const act = useAct(CreateCommissionOrderDocument, ['CommissionOrder', 'BookingItem', 'BookingAssignment']);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [customers, setCustomers] = useState<ReadonlyMap<string, string>>(new Map());
  const [contact, setContact] = useState('');
  const [made, setMade] = useState<Made | null>(null);
  const chosenCustomers = new Set([...chosen].map((item) => customers.get(item)));
  const mixed = chosenCustomers.size > 1;

  const columns: Column<Item>[] = [
    { key: 'name', title: ledger.name, heading: true, render: (item) => item.instrument.name },
    {
      key: 'customer',
      title: desk.customer,
      render: (item) => item.booking.organisation.name,
    },
    {
      key: 'model',
      title: ledger.model,
      render: (item) => (
        <>
          {item.instrument.model}
          <span className="sub">
            {item.instrument.measuringRange} · {item.instrument.accuracyClass}
          </span>
        </>
      ),
    },
    { key: 'serial', title: ledger.serialNumber, render: (item) => item.instrument.serialNumber },
    {
      key: 'mode',
      title: ledger.mode,
      render: (item) => (
        <span className="acts">
          {words.mode[item.instrument.mode]}
          {item.assignment?.visitOn && <Tag tone="info">{desk.visit(item.assignment.visitOn)}</Tag>}
        </span>
      ),
    },
    { key: 'booking', title: booking.number, render: (item) => item.booking.number },
  ];

  return (
    <>
      <PageHead title={desk.newOrder} back="/commission-orders" note={desk.newOrderHint} />
      <Card title={desk.acceptedItems} flush>
        <ConnectionTable
          document={AcceptedItemsDocument}
          name={desk.acceptedItems}
          pageSize={50}
          columns={columns}
          rowKey={(item) => item.id}
          empty={desk.emptyAccepted}
          selection={{
            chosen,
            change: (next, rows) => {
              setChosen(next);
              setCustomers(
                (known) => new Map([...known, ...rows.map((item): [string, string] => [item.id, item.booking.organisation.id])]),
              );
            },
            name: (item) => `${item.instrument.name} ${item.instrument.serialNumber}`,
          }}
        />
      </Card>
      <Card>
        <ErrorSummary failure={act.failure} />
        {mixed && <Alert type="warning" showIcon title={desk.oneCustomer} />}
        <label htmlFor={contactId}>{desk.orderContact}</label>
        <Input
          id={contactId}
          maxLength={50}
          style={{ maxWidth: 320, display: 'block' }}
          value={contact}
          onChange={(event) => setContact(event.target.value)}
        />
        <div className="form-actions">
          <strong role="status">{texts.app.selected(chosen.size)}</strong>
          <Button
            type="primary"
            disabled={chosen.size === 0 || mixed}
            loading={act.busy}
            onClick={async () => {
              const done = await act.run({ input: { itemIds: [...chosen], contactName: contact.trim() || null } });
              if (!done?.commissionOrder) return;
              setChosen(new Set());
              setMade({ ...done.commissionOrder, password: done.password ?? '', slip: done.slipPdf ?? null });
            }}
          >
            {desk.create}
          </Button>
        </div>
      </Card>
      {made && <PasswordOnce made={made} />}
    </>
  );
}

function PasswordOnce({ made }: { made: Made }) {
  const { desk } = useTexts();
  const navigate = useNavigate();
  const { message } = App.useApp();
  return (
    <Modal
      open
      title={desk.createdTitle}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={<Button onClick={() => void navigate(`/commission-orders/${made.id}`)}>{desk.seen}</Button>}
    >
      <p className="notice notice-warn">{desk.createdHint}</p>
      <br />
      <Facts
        rows={[
          [desk.orderNumber, <strong key="number">{made.number}</strong>],
          [
            desk.password,
            <code key="password" className="password-once" data-testid="order-password">
              {made.password}
            </code>,
          ],
        ]}
      />
      <div className="form-actions">
        {made.slip && (
          <Button type="primary" onClick={() => saveFile(made.slip!, `${made.number}.pdf`, 'application/pdf')}>
            {desk.slip}
          </Button>
        )}
        <Button
          onClick={() =>
            void navigator.clipboard
              .writeText(`${desk.orderNumber} ${made.number} ${desk.password} ${made.password}`)
              .then(() => message.success(desk.copied))
          }
        >
          {desk.copyPassword}
        </Button>
      </div>
    </Modal>
  );
}

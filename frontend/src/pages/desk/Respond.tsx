import { App, Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useAct, type FieldProblem } from '../../app/act';
import { RespondToAssignmentDocument, ReturnAssignmentDocument } from '../../gql/desk';
import { ErrorSummary } from '../../parts/ErrorSummary';
import { Choices } from '../../parts/fields';
import { Card } from '../../parts/layout';
import { Rows } from '../../parts/Rows';
import { useTexts } from '../../texts/texts';
import { plateColumns, type Assignment } from './AssignmentDetail';

interface Decision {
  accepted: boolean;
  reason: string;
}

const touches = ['BookingAssignment', 'BookingItem'];

/** The desk's answer: each instrument accepted or refused with its reason, and the receipt that the customer reads. */
export function Respond({ found }: { found: Assignment }) {
  const texts = useTexts();
  const { desk } = texts;
  const { message } = App.useApp();
  const id = useId();
  const respond = useAct(RespondToAssignmentDocument, touches);
  const giveBack = useAct(ReturnAssignmentDocument, touches);
  const [decisions, setDecisions] = useState<Record<string, Decision>>({});
  const [receipt, setReceipt] = useState('');
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const open = found.items.filter((item) => item.status === 'PENDING');
  const decisionOf = (item: string): Decision => decisions[item] ?? { accepted: true, reason: '' };
  const decide = (items: string[], change: Partial<Decision>) =>
    setDecisions((before) => ({
      ...before,
      ...Object.fromEntries(items.map((item) => [item, { ...decisionOf(item), ...before[item], ...change }])),
    }));

  function check(needsReasons: boolean): boolean {
    const found: FieldProblem[] = [];
    if (needsReasons)
      for (const item of open) {
        const { accepted, reason } = decisionOf(item.id);
        if (!accepted && !reason.trim()) found.push({ field: null, code: '', message: desk.needReason(item.instrument.name) });
      }
    if (!receipt.trim()) found.push({ field: 'receipt', code: '', message: texts.app.required(desk.receipt) });
    setProblems(found);
    return found.length === 0;
  }

  async function answer() {
    if (!check(true)) return;
    const accepted = open.filter((item) => decisionOf(item.id).accepted).map((item) => item.id);
    const refusals = open
      .filter((item) => !decisionOf(item.id).accepted)
      .map((item) => ({ itemId: item.id, reason: decisionOf(item.id).reason.trim() }));
    if (await respond.run({ input: { id: found.id, acceptedItemIds: accepted, refusals, receipt: receipt.trim() } }))
      void message.success(desk.answered);
  }

  return (
    <>
      <Card title={desk.items} flush>
        <div className="list-toolbar">
          <Button
            size="small"
            onClick={() =>
              decide(
                open.map((item) => item.id),
                { accepted: true },
              )
            }
          >
            {desk.acceptAll}
          </Button>
          <Button
            size="small"
            onClick={() =>
              decide(
                open.map((item) => item.id),
                { accepted: false },
              )
            }
          >
            {desk.refuseAll}
          </Button>
        </div>
        <Rows
          name={desk.items}
          rows={open}
          rowKey={(item) => item.id}
          columns={[
            ...plateColumns(texts),
            {
              key: 'decision',
              title: desk.decision,
              render: (item) => {
                const { accepted, reason } = decisionOf(item.id);
                return (
                  <div className="decision">
                    <Choices
                      id={`${id}-${item.id}`}
                      label={desk.decisionFor(item.instrument.name)}
                      value={accepted ? 'yes' : 'no'}
                      onChange={(value) => decide([item.id], { accepted: value === 'yes' })}
                      options={{ yes: desk.accept, no: desk.refuse }}
                    />
                    {!accepted && (
                      <Input.TextArea
                        rows={2}
                        maxLength={500}
                        aria-label={desk.reasonFor(item.instrument.name)}
                        placeholder={desk.reasonHint}
                        value={reason}
                        onChange={(event) => decide([item.id], { reason: event.target.value })}
                      />
                    )}
                  </div>
                );
              },
            },
          ]}
        />
      </Card>
      <Card title={desk.receipt}>
        <ErrorSummary
          failure={respond.failure ?? giveBack.failure}
          problems={problems}
          form="respond"
          labels={{ receipt: desk.receipt }}
        />
        <label htmlFor="respond_receipt">{desk.receipt}</label>
        <Input.TextArea
          id="respond_receipt"
          rows={3}
          maxLength={500}
          showCount
          value={receipt}
          onChange={(event) => setReceipt(event.target.value)}
        />
        <p className="page-note">{desk.receiptHint}</p>
        <div className="form-actions">
          <Button type="primary" loading={respond.busy} disabled={giveBack.busy} onClick={() => void answer()}>
            {desk.submit}
          </Button>
          <Button
            loading={giveBack.busy}
            disabled={respond.busy}
            onClick={async () => {
              if (check(false) && (await giveBack.run({ input: { id: found.id, receipt: receipt.trim() } })))
                void message.success(desk.answered);
            }}
          >
            {desk.returnWrong}
          </Button>
        </div>
        <p className="page-note">{desk.returnHint}</p>
      </Card>
    </>
  );
}

import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import { dateTime } from '../../format/dates';
import {
  AssignItemDocument,
  InstitutionCandidatesDocument,
  RerouteItemDocument,
  UnmatchedItemsDocument,
  type UnmatchedItemsQuery,
} from '../../gql/admin';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { ErrorSummary } from '../../parts/ErrorSummary';
import { Card, Loaded, PageHead } from '../../parts/layout';
import { Rows } from '../../parts/Rows';
import { Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';

type Item = NonNullable<NonNullable<UnmatchedItemsQuery['list']>['nodes']>[number];

/** Instruments that no institution was found for: assigned by hand, or matched anew after a capability was added (rule 4.5). */
export function Unmatched() {
  const texts = useTexts();
  const { admin, ledger, words } = texts;
  const { message } = App.useApp();
  const [asked, ask] = useState<Item | null>(null);
  const reroute = useAct(RerouteItemDocument, ['BookingItem']);
  const columns: Column<Item>[] = [
    {
      key: 'name',
      title: ledger.name,
      heading: true,
      render: ({ instrument }) => (
        <>
          {instrument.name}
          <span className="sub">
            {ledger.serialNumber} {instrument.serialNumber} · {instrument.category?.name} · {words.mode[instrument.mode]}
          </span>
        </>
      ),
    },
    {
      key: 'plate',
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
    { key: 'region', title: ledger.region, render: ({ instrument }) => instrument.region.fullName },
    {
      key: 'customer',
      title: admin.customer,
      render: (item) => (
        <>
          {item.booking.organisation.name}
          <span className="sub">
            {item.booking.number} · {dateTime(item.booking.submittedAt)}
          </span>
        </>
      ),
    },
    { key: 'why', title: admin.why, render: (item) => item.route?.summary ?? '' },
    {
      key: 'acts',
      title: texts.app.operations,
      actions: true,
      render: (item) => (
        <span className="acts">
          <button type="button" className="link" onClick={() => ask(item)}>
            {admin.assign}
          </button>
          <button
            type="button"
            className="link"
            disabled={reroute.busy}
            onClick={async () => {
              const done = await reroute.run({ input: { itemId: item.id } });
              if (!done?.bookingItem) return;
              if (done.bookingItem.institution) void message.success(admin.rerouted(done.bookingItem.institution.name));
              else void message.warning(admin.stillUnmatched);
            }}
          >
            {admin.reroute}
          </button>
        </span>
      ),
    },
  ];
  return (
    <>
      <PageHead title={admin.unmatched} note={admin.unmatchedNote} />
      <ErrorSummary failure={reroute.failure} />
      <Card flush>
        <ConnectionTable
          document={UnmatchedItemsDocument}
          name={admin.unmatched}
          columns={columns}
          rowKey={(item) => item.id}
          empty={admin.emptyUnmatched}
        />
      </Card>
      {asked && <Assign item={asked} close={() => ask(null)} />}
    </>
  );
}

function Assign({ item, close }: { item: Item; close: () => void }) {
  const texts = useTexts();
  const { admin, booking, words } = texts;
  const { message } = App.useApp();
  const act = useAct(AssignItemDocument, ['BookingItem']);
  const [state, again] = useQuery({
    query: InstitutionCandidatesDocument,
    variables: { itemId: item.id },
    requestPolicy: 'network-only',
  });
  return (
    <Modal open width={760} title={admin.assignTitle(item.instrument.name)} footer={null} onCancel={close}>
      <ErrorSummary failure={act.failure} />
      <Loaded state={state} value={state.data?.institutionCandidates} retry={() => again()}>
        {(candidates) =>
          candidates.length === 0 ? (
            <p className="blank">{admin.noCandidates}</p>
          ) : (
            <Rows
              name={booking.candidates}
              rows={candidates}
              rowKey={(candidate) => candidate.institution.id}
              columns={[
                {
                  key: 'name',
                  title: admin.institutionName,
                  heading: true,
                  render: (candidate) => (
                    <>
                      {candidate.institution.name} <Tag tone="plain">{words.level[candidate.institution.level]}</Tag>
                    </>
                  ),
                },
                {
                  key: 'fits',
                  title: booking.why,
                  render: (candidate) => (
                    <>
                      <Tag tone={candidate.accepted ? 'good' : 'off'}>{candidate.accepted ? booking.fits : booking.fitsNot}</Tag>{' '}
                      {candidate.reasons.join(' ')}
                    </>
                  ),
                },
                {
                  key: 'acts',
                  title: texts.app.operations,
                  actions: true,
                  render: (candidate) => (
                    <Button
                      size="small"
                      loading={act.busy}
                      aria-label={`${admin.assignTo}：${candidate.institution.name}`}
                      onClick={async () => {
                        if (!(await act.run({ input: { itemId: item.id, institutionId: candidate.institution.id } }))) return;
                        void message.success(admin.assigned(candidate.institution.name));
                        close();
                      }}
                    >
                      {admin.assignTo}
                    </Button>
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
    </Modal>
  );
}

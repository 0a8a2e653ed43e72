import { App, Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import { dateTime } from '../../format/dates';
import { CalendarFeedsDocument, CreateCalendarFeedDocument, RevokeCalendarFeedDocument } from '../../gql/ledger';
import { ActForm } from '../../parts/ActForm';
import { Confirm } from '../../parts/Confirm';
import { TextField } from '../../parts/fields';
import { Card, Loaded, PageHead } from '../../parts/layout';
import { Rows } from '../../parts/Rows';
import { useTexts } from '../../texts/texts';

const longestName = 60;

/** Addresses from which calendar programs read what falls due (rule 3.8). */
export function Calendar() {
  const texts = useTexts();
  const { calendar } = texts.ledger;
  const [form] = Form.useForm<{ name: string }>();
  const [state, again] = useQuery({ query: CalendarFeedsDocument, variables: {} });
  const create = useAct(CreateCalendarFeedDocument, ['CalendarFeed']);
  const revoke = useAct(RevokeCalendarFeedDocument, ['CalendarFeed']);
  const [url, setUrl] = useState<string | null>(null);
  const [asked, ask] = useState<{ id: string; name: string } | null>(null);
  const reload = () => again({ requestPolicy: 'network-only' });
  return (
    <>
      <PageHead title={calendar.title} back="/ledger" note={calendar.note} />
      <Card title={calendar.create}>
        <ActForm
          name="calendar"
          form={form}
          act={create}
          labels={{ name: calendar.name }}
          submit={calendar.create}
          onSubmit={async (values) => {
            const done = await create.run({ input: values });
            if (!done?.created) return;
            form.resetFields();
            setUrl(done.created.url);
            reload();
          }}
        >
          <TextField name="name" label={calendar.name} max={longestName} required hint={calendar.nameHint} />
        </ActForm>
      </Card>
      <br />
      <Card title={calendar.list} flush>
        <Loaded state={state} value={state.data?.calendarFeeds} retry={reload}>
          {(feeds) =>
            feeds.length === 0 ? (
              <p className="blank">{calendar.empty}</p>
            ) : (
              <Rows
                name={calendar.list}
                rows={feeds}
                rowKey={(row) => row.id}
                columns={[
                  { key: 'name', title: calendar.name, heading: true, render: (row) => row.name },
                  { key: 'made', title: calendar.createdAt, narrow: true, render: (row) => dateTime(row.createdAt) },
                  { key: 'read', title: calendar.lastReadOn, render: (row) => row.lastReadOn ?? calendar.never },
                  {
                    key: 'acts',
                    title: texts.app.operations,
                    actions: true,
                    render: (row) => (
                      <button type="button" className="link" onClick={() => ask(row)}>
                        {calendar.revoke}
                      </button>
                    ),
                  },
                ]}
              />
            )
          }
        </Loaded>
      </Card>
      {asked && (
        <Confirm
          title={calendar.revoke}
          question={calendar.revokeAsk(asked.name)}
          act={revoke}
          danger
          onConfirm={() =>
            void revoke.run({ input: { id: asked.id } }).then((done) => {
              if (!done) return;
              ask(null);
              reload();
            })
          }
          onClose={() => ask(null)}
        />
      )}
      {url && <AddressOnce url={url} close={() => setUrl(null)} />}
    </>
  );
}

/** An address that nobody is shown again. Closed by its button only, so that it does not vanish by a slip. */
function AddressOnce({ url, close }: { url: string; close: () => void }) {
  const { calendar } = useTexts().ledger;
  const { message } = App.useApp();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      void message.success(calendar.copied);
    } catch {
      // Not every browser lets a page write there: the text can be selected.
    }
  };
  return (
    <Modal
      open
      title={calendar.created}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={[
        <Button key="copy" onClick={() => void copy()}>
          {calendar.copy}
        </Button>,
        <Button key="kept" type="primary" onClick={close}>
          {calendar.kept}
        </Button>,
      ]}
    >
      <p>{calendar.once}</p>
      <p>
        <code data-testid="calendar-address" style={{ wordBreak: 'break-all' }}>
          {url}
        </code>
      </p>
    </Modal>
  );
}

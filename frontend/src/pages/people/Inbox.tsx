import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAct } from '../../app/act';
import { dateTime } from '../../format/dates';
import { InboxChangedDocument, InboxDocument, MarkReadDocument, type InboxQuery } from '../../gql/inbox';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { ErrorSummary } from '../../parts/ErrorSummary';
import { Card, PageHead } from '../../parts/layout';
import { Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';

type Row = NonNullable<NonNullable<InboxQuery['list']>['nodes']>[number];

/** Messages; each leads to what it is about and is read by following it. */
export function Inbox() {
  const texts = useTexts();
  const { inbox } = texts.account;
  const [unreadOnly, setUnreadOnly] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const act = useAct(MarkReadDocument, ['InboxMessage', 'Query']);
  const columns: Column<Row>[] = [
    {
      key: 'title',
      title: inbox.title,
      heading: true,
      render: (row) => (
        <>
          {row.link ? (
            <Link to={row.link} onClick={() => !row.readAt && void act.run({ input: { ids: [row.id] } })}>
              {row.title}
            </Link>
          ) : (
            row.title
          )}{' '}
          {!row.readAt && <Tag tone="info">{inbox.unread}</Tag>}
          <span className="sub">{row.body}</span>
        </>
      ),
    },
    { key: 'at', title: texts.account.sms.sentAt, narrow: true, render: (row) => dateTime(row.createdAt) },
  ];
  return (
    <>
      <PageHead
        title={inbox.title}
        actions={
          <label>
            <input type="checkbox" checked={unreadOnly} onChange={(event) => setUnreadOnly(event.target.checked)} />{' '}
            {inbox.unreadOnly}
          </label>
        }
      />
      <ErrorSummary failure={act.failure} />
      <Card flush>
        <ConnectionTable
          document={InboxDocument}
          live={InboxChangedDocument}
          name={inbox.title}
          variables={unreadOnly ? { where: { readAt: { eq: null } } } : {}}
          columns={columns}
          rowKey={(row) => row.id}
          empty={inbox.empty}
          selection={{ chosen, change: setChosen, name: (row) => row.title, may: (row) => !row.readAt }}
          toolbar={
            chosen.size > 0 && (
              <div className="list-toolbar">
                <span>{texts.app.selected(chosen.size)}</span>
                <Button
                  size="small"
                  loading={act.busy}
                  onClick={async () => {
                    if (await act.run({ input: { ids: [...chosen] } })) setChosen(new Set());
                  }}
                >
                  {inbox.markAll}
                </Button>
              </div>
            )
          }
        />
      </Card>
    </>
  );
}

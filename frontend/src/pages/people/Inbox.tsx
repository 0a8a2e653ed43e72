import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAct } from '../../app/act';
import { dateTime } from '../../format/dates';
import {
  InboxChangedDocument,
  InboxDocument,
  MarkReadDocument,
  type InboxMessageFilterInput,
  type InboxQuery,
} from '../../gql/inbox';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { ErrorSummary } from '../../parts/ErrorSummary';
import { FilterBar, useFilter } from '../../parts/FilterBar';
import { Card, PageHead } from '../../parts/layout';
import { Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';

type Row = NonNullable<NonNullable<InboxQuery['list']>['nodes']>[number];

/** The conditions as the server takes them; a day is a day in China. */
function whereOf(filter: Record<string, string>): InboxMessageFilterInput {
  const and: InboxMessageFilterInput[] = [];
  if (filter['kind']) and.push({ kind: { eq: filter['kind'] } } as InboxMessageFilterInput);
  if (filter['state']) and.push({ readAt: filter['state'] === 'unread' ? { eq: null } : { neq: null } });
  if (filter['from']) and.push({ createdAt: { gte: `${filter['from']}T00:00:00+08:00` } });
  if (filter['to']) and.push({ createdAt: { lte: `${filter['to']}T23:59:59.999+08:00` } });
  return and.length > 0 ? { and } : {};
}

/** Messages; each leads to what it is about and is read by following it. */
export function Inbox() {
  const texts = useTexts();
  const { inbox } = texts.account;
  const words = texts.messages;
  const filter = useFilter();
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
    { key: 'kind', title: words.inbox.kind, narrow: true, render: (row) => words.kinds[row.kind] },
    { key: 'at', title: texts.account.sms.sentAt, narrow: true, render: (row) => dateTime(row.createdAt) },
  ];
  const mark = async (ids: string[]) => {
    if (await act.run({ input: { ids } })) setChosen(new Set());
  };
  return (
    <>
      <PageHead
        title={inbox.title}
        note={words.inbox.note}
        actions={
          <>
            <Button loading={act.busy} onClick={() => void mark([])}>
              {words.inbox.markAll}
            </Button>
            <Link to="/inbox/settings">{words.settings.title}</Link>
          </>
        }
      />
      <ErrorSummary failure={act.failure} />
      <Card>
        <FilterBar
          filters={[
            { name: 'state', label: words.inbox.state, kind: 'select', options: words.inbox.states },
            { name: 'kind', label: words.inbox.kind, kind: 'select', options: words.kinds },
            { name: 'text', label: words.inbox.words, kind: 'text' },
            { name: 'from', label: words.inbox.from, kind: 'date' },
            { name: 'to', label: words.inbox.to, kind: 'date' },
          ]}
        />
      </Card>
      <Card flush>
        <ConnectionTable
          document={InboxDocument}
          live={InboxChangedDocument}
          name={inbox.title}
          variables={{ where: whereOf(filter), text: filter['text'] ?? null }}
          columns={columns}
          rowKey={(row) => row.id}
          empty={inbox.empty}
          selection={{ chosen, change: setChosen, name: (row) => row.title, may: (row) => !row.readAt }}
          toolbar={
            chosen.size > 0 && (
              <div className="list-toolbar">
                <span>{texts.app.selected(chosen.size)}</span>
                <Button size="small" loading={act.busy} onClick={() => void mark([...chosen])}>
                  {words.inbox.markChosen}
                </Button>
              </div>
            )
          }
        />
      </Card>
    </>
  );
}

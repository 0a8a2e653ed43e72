import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAct } from '../../app/act';
import { dateTime } from '../../format/dates';
import {
  DeletePublicationDocument,
  ManagedPublicationsDocument,
  PublishPublicationDocument,
  ReopenPublicationDocument,
  WithdrawPublicationDocument,
  type ManagedPublicationsQuery,
  type PublicationFilterInput,
} from '../../gql/publications';
import { Confirm } from '../../parts/Confirm';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { FilterBar, useFilter, type Filter } from '../../parts/FilterBar';
import { Card, PageHead } from '../../parts/layout';
import { StatusTag, Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';

type Row = NonNullable<NonNullable<ManagedPublicationsQuery['list']>['nodes']>[number];
type What = 'publish' | 'withdraw' | 'reopen' | 'delete';

const acts: Record<Row['status'], What[]> = { DRAFT: ['publish', 'delete'], PUBLISHED: ['withdraw'], WITHDRAWN: ['reopen'] };

/** 信息发布管理: all that the administrators of the region have written, in whatever state. */
export function ManagedPublications() {
  const texts = useTexts();
  const { publications, words } = texts;
  const { manage } = publications;
  const navigate = useNavigate();
  const filter = useFilter();
  const [asked, ask] = useState<{ what: What; row: Row } | null>(null);
  const publish = useAct(PublishPublicationDocument, ['Publication']);
  const withdraw = useAct(WithdrawPublicationDocument, ['Publication']);
  const reopen = useAct(ReopenPublicationDocument, ['Publication']);
  const remove = useAct(DeletePublicationDocument, ['Publication']);
  const filters = useMemo<Filter[]>(
    () => [
      { name: 'search', label: publications.search, kind: 'text' },
      { name: 'kind', label: manage.kind, kind: 'select', options: words.publicationKind },
      { name: 'status', label: manage.status, kind: 'select', options: words.publicationStatus },
    ],
    [publications, manage, words],
  );
  const where: PublicationFilterInput = {
    ...(filter.kind ? { kind: { eq: filter.kind as never } } : {}),
    ...(filter.status ? { status: { eq: filter.status as never } } : {}),
  };
  const columns: Column<Row>[] = [
    {
      key: 'title',
      title: publications.titleColumn,
      heading: true,
      sort: 'title',
      render: (row) => (
        <>
          {row.isPinned && <Tag tone="info">{publications.pinned}</Tag>} <Link to={`/publications/${row.id}`}>{row.title}</Link>
        </>
      ),
    },
    { key: 'kind', title: manage.kind, render: (row) => words.publicationKind[row.kind] },
    { key: 'region', title: publications.region, render: (row) => row.region?.fullName ?? publications.nation },
    { key: 'status', title: manage.status, render: (row) => <StatusTag of="publicationStatus" value={row.status} /> },
    { key: 'at', title: publications.publishedAt, sort: 'publishedAt', narrow: true, render: (row) => dateTime(row.publishedAt) },
    { key: 'changed', title: publications.changedAt, sort: 'changedAt', narrow: true, render: (row) => dateTime(row.changedAt) },
    {
      key: 'acts',
      title: texts.app.operations,
      actions: true,
      render: (row) => (
        <span className="acts">
          {row.status !== 'WITHDRAWN' && <Link to={`/admin/publications/${row.id}`}>{manage.edit}</Link>}
          {acts[row.status]
            .filter((what) => what !== 'delete' || row.publishedAt === null)
            .map((what) => (
              <button
                key={what}
                type="button"
                className="link"
                aria-label={`${manage[what]} ${row.title}`}
                onClick={() => ask({ what, row })}
              >
                {manage[what]}
              </button>
            ))}
        </span>
      ),
    },
  ];
  const act = asked && { publish, withdraw, reopen, delete: remove }[asked.what];
  return (
    <>
      <PageHead
        title={manage.title}
        note={manage.note}
        actions={
          <Button type="primary" onClick={() => void navigate('/admin/publications/new')}>
            {manage.add}
          </Button>
        }
      />
      <Card>
        <FilterBar filters={filters} />
      </Card>
      <Card flush>
        <ConnectionTable
          document={ManagedPublicationsDocument}
          name={manage.title}
          variables={{ where, search: filter.search ?? null }}
          sort={{ field: 'changedAt', down: true }}
          columns={columns}
          rowKey={(row) => row.id}
          empty={manage.empty}
        />
      </Card>
      {asked && act && (
        <Confirm
          title={manage[asked.what]}
          question={manage[`${asked.what}Ask`](asked.row.title)}
          act={act}
          danger={asked.what === 'withdraw' || asked.what === 'delete'}
          onClose={() => ask(null)}
          onConfirm={async () => {
            if (await act.run({ input: { id: asked.row.id } })) ask(null);
          }}
        />
      )}
    </>
  );
}

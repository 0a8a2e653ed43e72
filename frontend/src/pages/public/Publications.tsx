import { useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';
import { dateTime, dayOf } from '../../format/dates';
import type { PublicationKind } from '../../gql/enums';
import {
  PublicationDocument,
  PublicationsDocument,
  type ListedPublicationFragment,
  type PublicationQuery,
} from '../../gql/publications';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { FilterBar, useFilter, type Filter } from '../../parts/FilterBar';
import { Card, Facts, Loaded, PageHead } from '../../parts/layout';
import { RegionPicker } from '../../parts/RegionPicker';
import { StatusTag, Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';
import './front.css';

export function Announcements() {
  return <Publications kind="ANNOUNCEMENT" />;
}

export function Guides() {
  return <Publications kind="GUIDE" />;
}

export function Downloads() {
  return <Publications kind="DOWNLOAD" />;
}

export const listPaths = { ANNOUNCEMENT: '/announcements', GUIDE: '/guide', DOWNLOAD: '/downloads' } as const;

/** What is public of one kind: the pinned first, then the newest. */
function Publications({ kind }: { kind: PublicationKind }) {
  const texts = useTexts();
  const { publications } = texts;
  const words = publications.lists[kind];
  const filter = useFilter();
  const filters = useMemo<Filter[]>(
    () => [
      { name: 'search', label: publications.search, kind: 'text' },
      {
        name: 'region',
        label: publications.region,
        kind: 'own',
        render: (id, value, change) => (
          <>
            <RegionPicker id={id} anyLevel value={value ?? null} onChange={change} />
            <span className="sub">{publications.regionHint}</span>
          </>
        ),
      },
    ],
    [publications],
  );
  const columns: Column<ListedPublicationFragment>[] = [
    {
      key: 'title',
      title: publications.titleColumn,
      heading: true,
      render: (row) => (
        <>
          {row.isPinned && <Tag tone="info">{publications.pinned}</Tag>} <Link to={`/publications/${row.id}`}>{row.title}</Link>
        </>
      ),
    },
    { key: 'region', title: publications.region, render: (row) => row.region?.fullName ?? publications.nation },
    ...(kind === 'DOWNLOAD'
      ? [{ key: 'files', title: publications.file, render: (row: ListedPublicationFragment) => <Files files={row.files} /> }]
      : []),
    {
      key: 'at',
      title: publications.publishedAt,
      narrow: true,
      render: (row) => (row.publishedAt ? dayOf(row.publishedAt) : ''),
    },
  ];
  return (
    <>
      <PageHead title={words.title} note={words.note} back="/services" />
      {kind === 'DOWNLOAD' && <Sheets />}
      <Card>
        <FilterBar filters={filters} />
      </Card>
      <Card flush>
        <ConnectionTable
          document={PublicationsDocument}
          name={words.title}
          variables={{ kind, search: filter.search ?? null, regionCode: filter.region ?? null }}
          columns={columns}
          rowKey={(row) => row.id}
          empty={words.none}
        />
      </Card>
    </>
  );
}

/** The product's own sheets, which are always those of today; on the front page with the way to all downloads. */
export function Sheets({ toAll }: { toAll?: boolean }) {
  const { system, lists, more } = useTexts().publications;
  const { title } = lists.DOWNLOAD;
  const sheets = [
    ['/ledger/import-template.xlsx', system.template, system.templateNote],
    ['/catalog/categories.xlsx', system.categories, system.categoriesNote],
    ['/catalog/regions.xlsx', system.regions, system.regionsNote],
  ] as const;
  return (
    <Card title={toAll ? title : system.title} flush extra={toAll && <Link to={listPaths.DOWNLOAD}>{more(title)}</Link>}>
      <ul className="services">
        {sheets.map(([path, label, note]) => (
          <li key={path}>
            <a href={path} download>
              <b>{label}</b>
              <span>{note}</span>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Files({ files }: { files: ListedPublicationFragment['files'] }) {
  const { publications } = useTexts();
  return (
    <ul className="files">
      {files.map((file) => (
        <li key={file.id}>
          <a href={file.url} download>
            {file.name}
          </a>{' '}
          <span className="sub">{publications.size(file.size)}</span>
        </li>
      ))}
    </ul>
  );
}

/** One publication: paragraphs and links, as the server has taken them apart. */
export function PublicationDetail() {
  const { id = '' } = useParams();
  const [state, again] = useQuery({ query: PublicationDocument, variables: { id } });
  return (
    <Loaded state={state} value={state.data?.publication} retry={() => again({ requestPolicy: 'network-only' })}>
      {(publication) => <Read publication={publication} />}
    </Loaded>
  );
}

function Read({ publication }: { publication: NonNullable<PublicationQuery['publication']> }) {
  const { publications } = useTexts();
  const isPublic = publication.status === 'PUBLISHED';
  return (
    <>
      <PageHead
        title={publication.title}
        back={isPublic ? listPaths[publication.kind] : '/admin/publications'}
        tags={isPublic ? undefined : <StatusTag of="publicationStatus" value={publication.status} />}
        note={isPublic ? undefined : publications.notPublic}
      />
      <Card>
        <Facts
          rows={[
            [publications.publishedAt, dateTime(publication.publishedAt)],
            [publications.region, publication.region?.fullName ?? publications.nation],
          ]}
        />
        <div className="prose">
          {publication.paragraphs.map(({ parts }, index) => (
            <p key={index}>{parts.map(({ text, href }, at) => (href ? <Way key={at} to={href} words={text} /> : text))}</p>
          ))}
        </div>
      </Card>
      {publication.files.length > 0 && (
        <Card title={publications.files}>
          <Files files={publication.files} />
        </Card>
      )}
    </>
  );
}

/** A path of ours stays here, but for files and pages of the server's own, to which the browser goes. */
function Way({ to, words }: { to: string; words: string }) {
  if (!to.startsWith('/'))
    return (
      <a href={to} rel="noopener noreferrer">
        {words}
      </a>
    );
  const ofServer = /^\/(lookup|check|instruments|files|catalog|graphql)\b|\.(xlsx|pdf)$/.test(to);
  return (
    <Link to={to} reloadDocument={ofServer}>
      {words}
    </Link>
  );
}

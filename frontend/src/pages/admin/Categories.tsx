import { useMemo } from 'react';
import { Link } from 'react-router';
import { has, useSession } from '../../app/session';
import { CategoriesDocument, type CategoriesQuery, type CategoryFilterInput } from '../../gql/catalog';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { FilterBar, useFilter, type Filter } from '../../parts/FilterBar';
import { Card, PageHead } from '../../parts/layout';
import { Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';

type Row = NonNullable<NonNullable<CategoriesQuery['list']>['nodes']>[number];

function whereOf(filter: Record<string, string>): CategoryFilterInput {
  return {
    ...(filter.firstLevelCode ? { firstLevelCode: { startsWith: filter.firstLevelCode } } : {}),
    ...(filter.firstLevelName ? { firstLevelName: { contains: filter.firstLevelName } } : {}),
    ...(filter.code ? { code: { startsWith: filter.code } } : {}),
    ...(filter.name ? { name: { contains: filter.name } } : {}),
  };
}

/** The public catalogue; administrators also see how sure each row is and where it comes from. */
export function Categories() {
  const texts = useTexts();
  const { admin, catalogue, reference, words } = texts;
  const { me } = useSession();
  const filter = useFilter();
  const filters = useMemo<Filter[]>(
    () => [
      { name: 'firstLevelCode', label: admin.firstLevelCode, kind: 'text' },
      { name: 'firstLevelName', label: admin.firstLevel, kind: 'text' },
      { name: 'code', label: admin.secondLevelCode, kind: 'text' },
      { name: 'name', label: admin.secondLevel, kind: 'text' },
    ],
    [admin],
  );
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: admin.secondLevel,
      sort: 'name',
      heading: true,
      render: (row) => (
        <>
          <Link to={`/categories/${row.id}`}>{row.name}</Link>
          <span className="sub">
            {row.firstLevelCode} {row.firstLevelName}
          </span>
        </>
      ),
    },
    {
      key: 'code',
      title: admin.secondLevelCode,
      sort: 'code',
      render: (row) => (
        <span className="acts" title={row.isProvisionalCode ? admin.provisionalHint : undefined}>
          {row.code} {row.isProvisionalCode && <Tag tone="off">{admin.provisional}</Tag>}
        </span>
      ),
    },
    { key: 'supervision', title: admin.supervision, render: (row) => words.supervision[row.supervision] },
    {
      key: 'way',
      title: admin.way,
      render: (row) => (
        <>
          {row.way ? words.way[row.way] : '—'}
          {row.cycleMonths && (
            <span className="sub">
              {admin.cycle} {admin.months(row.cycleMonths)}
            </span>
          )}
        </>
      ),
    },
    {
      key: 'scope',
      title: admin.scope,
      render: (row) => (
        <>
          {row.scope}
          {row.regulations && <span className="sub">{row.regulations}</span>}
        </>
      ),
    },
  ];
  if (me && has(me, 'ADMINISTRATOR'))
    columns.push(
      {
        key: 'confidence',
        title: admin.confidence,
        render: (row) =>
          row.confidence && (
            <Tag tone={row.confidence === 'low' ? 'warn' : 'plain'}>{admin.confidences[row.confidence] ?? row.confidence}</Tag>
          ),
      },
      {
        key: 'source',
        title: admin.source,
        render: (row) => (
          <>
            {row.source}
            <span className="sub">
              {admin.effective} {row.effectiveFrom}
            </span>
          </>
        ),
      },
    );
  return (
    <>
      <PageHead
        title={admin.categories}
        note={admin.categoriesNote}
        actions={
          <span className="links">
            <Link to="/compulsory-check">{catalogue.check}</Link>
            <a href="/catalog/categories.xlsx">{catalogue.download}</a>
            {me && has(me, 'ADMINISTRATOR') && <Link to="/admin/reference/categories">{reference.open}</Link>}
          </span>
        }
      />
      <Card>
        <FilterBar filters={filters} />
      </Card>
      <Card flush>
        <ConnectionTable
          document={CategoriesDocument}
          name={admin.categories}
          variables={{ where: whereOf(filter) }}
          sort={{ field: 'code', down: false }}
          columns={columns}
          rowKey={(row) => row.id}
        />
      </Card>
    </>
  );
}

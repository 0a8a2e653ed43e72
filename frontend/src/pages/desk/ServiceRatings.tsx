import { dateTime } from '../../format/dates';
import {
  RegionServiceRatingsDocument,
  ServiceRatingsDocument,
  type RegionServiceRatingsFilterInput,
  type RegionServiceRatingsQuery,
} from '../../gql/ratings';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { FilterBar, useFilter, type Filter } from '../../parts/FilterBar';
import { InstitutionPicker } from '../../parts/InstitutionPicker';
import { Card, PageHead } from '../../parts/layout';
import { Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';

type Row = NonNullable<NonNullable<RegionServiceRatingsQuery['list']>['nodes']>[number];

function whereOf(filter: Record<string, string>): RegionServiceRatingsFilterInput {
  return {
    ...(filter.stars ? { stars: { eq: Number(filter.stars) } } : {}),
    ...(filter.order ? { orderNumber: { eq: filter.order } } : {}),
    ...(filter.institution ? { institutionId: { eq: filter.institution } } : {}),
  };
}

/** What customers say of the own institution's service. */
export function ServiceRatings() {
  return <Ratings ofRegion={false} />;
}

/** What customers of the administrator's region say of institutions. */
export function RegionServiceRatings() {
  return <Ratings ofRegion />;
}

function Ratings({ ofRegion }: { ofRegion: boolean }) {
  const { ratings } = useTexts();
  const filter = useFilter();
  const filters: Filter[] = [
    { name: 'stars', label: ratings.stars, kind: 'select', options: ratings.choices },
    { name: 'order', label: ratings.order, kind: 'text' },
  ];
  if (ofRegion)
    filters.push({
      name: 'institution',
      label: ratings.institution,
      kind: 'own',
      render: (id, value, change) => <InstitutionPicker id={id} allowClear value={value ?? null} onChange={change} />,
    });
  const columns: Column<Row>[] = [
    { key: 'customer', title: ratings.customer, heading: true, render: (row) => row.customerName },
    {
      key: 'stars',
      title: ratings.stars,
      render: (row) => <Tag tone={row.stars > 3 ? 'good' : row.stars === 3 ? 'plain' : 'bad'}>{ratings.starsOf(row.stars)}</Tag>,
    },
    { key: 'comment', title: ratings.comment, render: (row) => row.comment ?? '' },
    { key: 'order', title: ratings.order, render: (row) => row.orderNumber },
    ...(ofRegion
      ? [{ key: 'institution', title: ratings.institution, render: (row: Row) => row.institution.name } satisfies Column<Row>]
      : []),
    { key: 'at', title: ratings.at, narrow: true, render: (row) => dateTime(row.ratedAt) },
  ];
  return (
    <>
      <PageHead title={ratings.title} note={ofRegion ? ratings.regionNote : ratings.note} />
      <Card>
        <FilterBar filters={filters} />
      </Card>
      <Card flush>
        <ConnectionTable
          document={ofRegion ? RegionServiceRatingsDocument : ServiceRatingsDocument}
          name={ratings.title}
          variables={{ where: whereOf(filter) }}
          columns={columns}
          rowKey={(row) => row.id}
          empty={ratings.empty}
        />
      </Card>
    </>
  );
}

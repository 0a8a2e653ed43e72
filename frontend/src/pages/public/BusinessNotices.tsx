import { dateTime, endOfDay, startOfDay } from '../../format/dates';
import { BusinessNoticesDocument, type BusinessNoticeFilterInput, type BusinessNoticesQuery } from '../../gql/notices';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { FilterBar, useFilter } from '../../parts/FilterBar';
import { Card, PageHead } from '../../parts/layout';
import { RegionPicker } from '../../parts/RegionPicker';
import { Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';

type Row = NonNullable<NonNullable<BusinessNoticesQuery['list']>['nodes']>[number];

function variablesOf(filter: Record<string, string>) {
  const where: BusinessNoticeFilterInput = {
    ...(filter.item ? { item: { eq: filter.item as never } } : {}),
    ...(filter.from || filter.to
      ? {
          decidedAt: {
            ...(filter.from ? { gte: startOfDay(filter.from) } : {}),
            ...(filter.to ? { lt: endOfDay(filter.to) } : {}),
          },
        }
      : {}),
  };
  return { where, regionCode: filter.region ?? null, applicant: filter.applicant ?? null };
}

/** What was decided, as everybody may read it. */
export function BusinessNotices() {
  const texts = useTexts();
  const { notices } = texts;
  const filter = useFilter();
  const columns: Column<Row>[] = [
    { key: 'number', title: notices.number, narrow: true, render: (row) => row.number },
    { key: 'applicant', title: notices.applicant, heading: true, render: (row) => row.applicant },
    { key: 'item', title: notices.item, render: (row) => notices.items[row.item] },
    { key: 'region', title: notices.region, render: (row) => row.region?.fullName ?? notices.nation },
    { key: 'at', title: notices.decidedAt, narrow: true, render: (row) => dateTime(row.decidedAt) },
    {
      key: 'outcome',
      title: notices.outcome,
      render: (row) => <Tag tone={row.outcome === 'APPROVED' ? 'good' : 'bad'}>{notices.outcomes[row.outcome]}</Tag>,
    },
  ];
  return (
    <>
      <PageHead title={notices.title} note={notices.note} />
      <Card>
        <FilterBar
          filters={[
            { name: 'applicant', label: notices.applicantExact, kind: 'text' },
            { name: 'item', label: notices.item, kind: 'select', options: notices.items },
            { name: 'from', label: texts.app.from(notices.decidedAt), kind: 'date' },
            { name: 'to', label: texts.app.to(notices.decidedAt), kind: 'date' },
            {
              name: 'region',
              label: notices.region,
              kind: 'own',
              render: (id, value, change) => <RegionPicker id={id} anyLevel value={value ?? null} onChange={change} />,
            },
          ]}
        />
      </Card>
      <Card flush>
        <ConnectionTable
          document={BusinessNoticesDocument}
          name={notices.title}
          variables={variablesOf(filter)}
          columns={columns}
          rowKey={(row) => row.id}
          empty={notices.empty}
        />
      </Card>
    </>
  );
}

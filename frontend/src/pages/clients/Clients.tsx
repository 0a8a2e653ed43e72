import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { dateTime } from '../../format/dates';
import { ClientsDocument, type ClientsQuery } from '../../gql/clients';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { Card, PageHead } from '../../parts/layout';
import { Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';

type Row = NonNullable<NonNullable<ClientsQuery['list']>['nodes']>[number];

export function Clients() {
  const texts = useTexts();
  const { clients } = texts;
  const navigate = useNavigate();
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: clients.name,
      heading: true,
      sort: 'displayName',
      render: (row) => <Link to={`/admin/clients/${row.id}`}>{row.displayName}</Link>,
    },
    { key: 'kind', title: clients.kind, render: (row) => clients.kinds[row.kind] },
    { key: 'organisation', title: clients.organisation, render: (row) => row.organisation?.name ?? texts.app.none },
    { key: 'clientId', title: clients.clientId, render: (row) => <code>{row.clientId}</code> },
    { key: 'scopes', title: clients.scopes, render: (row) => row.scopes.join(' ') },
    { key: 'createdAt', title: clients.createdAt, sort: 'createdAt', narrow: true, render: (row) => dateTime(row.createdAt) },
    {
      key: 'state',
      title: clients.state,
      render: (row) => (row.disabledAt ? <Tag tone="off">{clients.disabled}</Tag> : <Tag tone="good">{clients.enabled}</Tag>),
    },
  ];
  return (
    <>
      <PageHead
        title={clients.title}
        note={clients.note}
        actions={
          <Button type="primary" onClick={() => void navigate('/admin/clients/new')}>
            {clients.register}
          </Button>
        }
      />
      <Card flush>
        <ConnectionTable
          document={ClientsDocument}
          name={clients.title}
          sort={{ field: 'createdAt', down: true }}
          columns={columns}
          rowKey={(row) => row.id}
          empty={clients.empty}
        />
      </Card>
    </>
  );
}

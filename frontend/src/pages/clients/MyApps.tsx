import { App, Button } from 'antd';
import { useState } from 'react';
import { useAct } from '../../app/act';
import { dateTime } from '../../format/dates';
import { AuthorizationsDocument, RevokeAuthorizationDocument, type AuthorizationsQuery } from '../../gql/consents';
import { Confirm } from '../../parts/Confirm';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { Card, PageHead } from '../../parts/layout';
import { useTexts } from '../../texts/texts';

type Row = NonNullable<NonNullable<AuthorizationsQuery['list']>['nodes']>[number];

/** The applications that the account has allowed something, each to be taken back. */
export function MyApps() {
  const texts = useTexts();
  const { mine, scope: scopeWords } = texts.clients;
  const [asked, setAsked] = useState<Row | null>(null);
  const columns: Column<Row>[] = [
    { key: 'client', title: mine.client, heading: true, render: (row) => row.clientName },
    { key: 'name', title: mine.inName, render: (row) => row.organisation?.name ?? texts.app.asMyself },
    {
      key: 'scopes',
      title: texts.clients.scopes,
      render: (row) => texts.app.listed(row.scopes.map((one) => scopeWords[one] ?? one)),
    },
    { key: 'grantedAt', title: mine.grantedAt, narrow: true, render: (row) => dateTime(row.grantedAt) },
    {
      key: 'acts',
      title: texts.app.operations,
      render: (row) => (
        <Button size="small" danger onClick={() => setAsked(row)} aria-label={`${mine.revoke} ${row.clientName}`}>
          {mine.revoke}
        </Button>
      ),
    },
  ];
  return (
    <>
      <PageHead title={mine.title} note={mine.note} back="/me" />
      <Card flush>
        <ConnectionTable
          document={AuthorizationsDocument}
          name={mine.title}
          columns={columns}
          rowKey={(row) => row.id}
          empty={mine.empty}
        />
      </Card>
      {asked && <Revoke row={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

function Revoke({ row, onClose }: { row: Row; onClose: () => void }) {
  const { mine } = useTexts().clients;
  const { message } = App.useApp();
  const act = useAct(RevokeAuthorizationDocument, ['OAuthAuthorization', 'OAuthAuthorizationsConnection']);
  return (
    <Confirm
      danger
      title={mine.revoke}
      question={mine.revokeAsk(row.clientName)}
      act={act}
      onClose={onClose}
      onConfirm={() =>
        void act.run({ input: { id: row.id } }).then((done) => {
          if (!done) return;
          void message.success(mine.revoked);
          onClose();
        })
      }
    />
  );
}

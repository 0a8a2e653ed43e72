import { App, Button, Checkbox, Form, Modal } from 'antd';
import { useState } from 'react';
import { useAct } from '../../app/act';
import { useSession } from '../../app/session';
import { dateTime } from '../../format/dates';
import {
  AdministratorsDocument,
  CreateAdministratorDocument,
  DisableAdministratorDocument,
  EnableAdministratorDocument,
  ResetAdministratorPasswordDocument,
  type AdministratorsQuery,
} from '../../gql/admin';
import { ActForm } from '../../parts/ActForm';
import { Confirm } from '../../parts/Confirm';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { Field, TextField } from '../../parts/fields';
import { Card, PageHead } from '../../parts/layout';
import { RegionPicker } from '../../parts/RegionPicker';
import { Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';
import { useRegisterRules } from '../public/registerRules';

type Row = NonNullable<NonNullable<AdministratorsQuery['list']>['nodes']>[number];
type What = 'disable' | 'enable' | 'reset';

export function Administrators() {
  const texts = useTexts();
  const { account, registration } = texts;
  const words = registration.administrators;
  const { me } = useSession();
  const [adding, setAdding] = useState(false);
  const [asked, ask] = useState<{ what: What; row: Row } | null>(null);
  const [given, setGiven] = useState<{ username: string; password: string } | null>(null);
  const disable = useAct(DisableAdministratorDocument, ['Administrator']);
  const enable = useAct(EnableAdministratorDocument, ['Administrator']);
  const reset = useAct(ResetAdministratorPasswordDocument, ['Administrator']);
  const columns: Column<Row>[] = [
    { key: 'name', title: words.name, heading: true, sort: 'name', render: (row) => row.name },
    { key: 'username', title: account.username, sort: 'username', render: (row) => row.username },
    { key: 'region', title: words.region, sort: 'regionCode', render: (row) => row.region?.fullName ?? words.national },
    { key: 'mobile', title: words.mobile, render: (row) => row.maskedMobile ?? '' },
    {
      key: 'status',
      title: words.status,
      render: (row) => (
        <span className="acts">
          {row.isActive ? <Tag tone="good">{words.active}</Tag> : <Tag tone="bad">{words.disabled}</Tag>}
          {row.isActive && row.mustChangePassword && <Tag tone="warn">{words.mustChange}</Tag>}
        </span>
      ),
    },
    { key: 'at', title: words.createdAt, sort: 'createdAt', narrow: true, render: (row) => dateTime(row.createdAt) },
    {
      key: 'acts',
      title: registration.administrators.manage,
      render: (row) =>
        row.username !== me?.username && (
          <span className="acts">
            <Button size="small" onClick={() => ask({ what: row.isActive ? 'disable' : 'enable', row })}>
              {row.isActive ? words.disable : words.enable}
            </Button>
            {row.isActive && (
              <Button size="small" onClick={() => ask({ what: 'reset', row })}>
                {words.reset}
              </Button>
            )}
          </span>
        ),
    },
  ];
  const act = asked && { disable, enable, reset }[asked.what];
  return (
    <>
      <PageHead
        title={words.title}
        note={words.note}
        actions={
          <Button type="primary" onClick={() => setAdding(true)}>
            {words.add}
          </Button>
        }
      />
      <Card flush>
        <ConnectionTable
          document={AdministratorsDocument}
          name={words.title}
          variables={{}}
          sort={{ field: 'createdAt', down: true }}
          columns={columns}
          rowKey={(row) => row.id}
          empty={words.empty}
        />
      </Card>
      {adding && (
        <Add
          national={me?.administratorRegion === ''}
          onClose={() => setAdding(false)}
          onMade={(made) => {
            setAdding(false);
            setGiven(made);
          }}
        />
      )}
      {asked && act && (
        <Confirm
          title={words[asked.what]}
          question={words[`${asked.what}Ask`](asked.row.name)}
          act={act}
          danger={asked.what !== 'enable'}
          onClose={() => ask(null)}
          onConfirm={async () => {
            const input = { id: asked.row.id };
            if (asked.what === 'reset') {
              const done = await reset.run({ input });
              if (!done?.reset) return;
              ask(null);
              setGiven({ username: done.reset.administrator.username, password: done.reset.initialPassword ?? '' });
            } else if (await (asked.what === 'disable' ? disable : enable).run({ input })) ask(null);
          }}
        />
      )}
      {given && <PasswordOnce {...given} onClose={() => setGiven(null)} />}
    </>
  );
}

interface AddProps {
  /** Whether the nation can be given. */
  national: boolean;
  onClose: () => void;
  onMade: (made: { username: string; password: string }) => void;
}

function Add({ national, onClose, onMade }: AddProps) {
  const { account, registration, app } = useTexts();
  const words = registration.administrators;
  const [form] = Form.useForm<{ username: string; name: string; regionCode: string; mobile?: string }>();
  const rules = useRegisterRules(form);
  const act = useAct(CreateAdministratorDocument, ['Administrator']);
  const [forNation, setForNation] = useState(false);
  const labels = { username: account.username, name: words.name, regionCode: words.region, mobile: words.mobile };
  return (
    <Modal open title={words.add} footer={null} onCancel={onClose}>
      <ActForm
        name="addAdministrator"
        form={form}
        act={act}
        labels={labels}
        submit={words.create}
        extra={<Button onClick={onClose}>{app.cancel}</Button>}
        onSubmit={async ({ username, name, regionCode, mobile }) => {
          const done = await act.run({
            input: { username, name, regionCode: forNation ? '' : regionCode, mobile: mobile || null },
          });
          if (done?.created)
            onMade({ username: done.created.administrator.username, password: done.created.initialPassword ?? '' });
        }}
      >
        <TextField
          name="username"
          label={labels.username}
          max={20}
          required
          hint={account.hints.username}
          rules={rules.username}
        />
        <TextField name="name" label={labels.name} max={200} required />
        {national && (
          <p>
            <Checkbox checked={forNation} onChange={(event) => setForNation(event.target.checked)}>
              {words.nationalRegion}
            </Checkbox>
          </p>
        )}
        {!forNation && (
          <Field name="regionCode" label={labels.regionCode} required hint={words.regionHint} trigger="onChange">
            <RegionPicker anyLevel />
          </Field>
        )}
        <TextField name="mobile" label={labels.mobile} max={20} inputMode="tel" hint={words.mobileHint} rules={rules.mobile} />
      </ActForm>
    </Modal>
  );
}

/** An initial password, which nobody is shown again. Closed by its button only, so that it does not vanish by a slip. */
function PasswordOnce({ username, password, onClose }: { username: string; password: string; onClose: () => void }) {
  const { account, registration } = useTexts();
  const words = registration.administrators;
  const { message } = App.useApp();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(password);
      void message.success(words.copied);
    } catch {
      // Not every browser lets a page write there: the text can be selected.
    }
  };
  return (
    <Modal
      open
      title={words.passwordTitle}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={[
        <Button key="copy" onClick={() => void copy()}>
          {words.copy}
        </Button>,
        <Button key="kept" type="primary" onClick={onClose}>
          {words.kept}
        </Button>,
      ]}
    >
      <p>{words.passwordHint}</p>
      <dl className="facts">
        <div>
          <dt>{account.username}</dt>
          <dd>
            <code>{username}</code>
          </dd>
        </div>
        <div>
          <dt>{words.passwordTitle}</dt>
          <dd>
            <code data-testid="initial-password">{password}</code>
          </dd>
        </div>
      </dl>
    </Modal>
  );
}

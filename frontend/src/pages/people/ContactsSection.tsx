import { App, Button, Form } from 'antd';
import { useState } from 'react';
import { useClient } from 'urql';
import { useAct } from '../../app/act';
import { keepsLedger, useMe } from '../../app/session';
import {
  AddContactPersonDocument,
  ChangeContactPersonDocument,
  ContactPersonMobileDocument,
  ContactPersonsDocument,
  MakeContactPersonDefaultDocument,
  RemoveContactPersonDocument,
  type ContactPersonFieldsFragment,
} from '../../gql/people';
import { ActForm } from '../../parts/ActForm';
import { Confirm } from '../../parts/Confirm';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { ErrorSummary } from '../../parts/ErrorSummary';
import { TextField } from '../../parts/fields';
import { Card } from '../../parts/layout';
import { Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';

type Row = ContactPersonFieldsFragment;

interface Values {
  name: string;
  mobile?: string;
  telephone?: string | null;
  email?: string | null;
  position?: string | null;
}

/** 负责人: whom an institution calls about the organisation's instruments. */
export function ContactsSection() {
  const texts = useTexts();
  const { account } = texts;
  const { contacts } = account.centre;
  const keeps = keepsLedger(useMe());
  const client = useClient();
  const [edited, edit] = useState<Row | 'new' | null>(null);
  const [removed, remove] = useState<Row | null>(null);
  const [revealed, reveal] = useState<string | null>(null);
  const makeDefault = useAct(MakeContactPersonDefaultDocument, ['ContactPerson']);
  const removal = useAct(RemoveContactPersonDocument, ['ContactPerson']);

  async function show(row: Row) {
    const { data } = await client
      .query(ContactPersonMobileDocument, { id: row.id }, { requestPolicy: 'network-only' })
      .toPromise();
    reveal(data?.contactPersonMobile ? contacts.revealed(row.name, data.contactPersonMobile) : texts.app.loadFailed);
  }

  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: account.personName,
      heading: true,
      render: (row) => (
        <>
          {row.name} {row.isDefault && <Tag tone="info">{contacts.isDefault}</Tag>}
          {row.position && <span className="sub">{row.position}</span>}
        </>
      ),
    },
    { key: 'mobile', title: account.mobile, render: (row) => row.maskedMobile },
    { key: 'telephone', title: account.telephone, render: (row) => row.telephone ?? '—' },
    { key: 'email', title: account.email, render: (row) => row.email ?? '—' },
    ...(keeps
      ? [
          {
            key: 'acts',
            title: texts.app.operations,
            actions: true,
            render: (row: Row) => (
              <span className="acts">
                <Act name={row.name} label={contacts.change} onClick={() => edit(row)} />
                <Act name={row.name} label={contacts.reveal} onClick={() => void show(row)} />
                {!row.isDefault && (
                  <Act
                    name={row.name}
                    label={contacts.makeDefault}
                    onClick={() => void makeDefault.run({ input: { id: row.id } })}
                  />
                )}
                <Act name={row.name} label={contacts.remove} onClick={() => remove(row)} />
              </span>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <Card
        title={account.centre.sections.contacts}
        extra={
          keeps && (
            <Button type="primary" onClick={() => edit('new')}>
              {contacts.add}
            </Button>
          )
        }
        flush
      >
        <p className="page-note centre-note">{contacts.note}</p>
        <ErrorSummary failure={makeDefault.failure} />
        <div aria-live="polite">
          {revealed && (
            <p className="notice centre-note">
              {revealed} {contacts.revealedNote}
            </p>
          )}
        </div>
        <ConnectionTable
          document={ContactPersonsDocument}
          name={account.centre.sections.contacts}
          columns={columns}
          rowKey={(row) => row.id}
          empty={keeps ? contacts.empty : contacts.emptyForViewer}
        />
      </Card>
      {edited && (
        <Edit key={edited === 'new' ? 'new' : edited.id} row={edited === 'new' ? null : edited} close={() => edit(null)} />
      )}
      {removed && (
        <Confirm
          title={contacts.remove}
          question={contacts.removeAsk(removed.name)}
          act={removal}
          danger
          onClose={() => remove(null)}
          onConfirm={async () => {
            if (await removal.run({ input: { id: removed.id } })) remove(null);
          }}
        />
      )}
    </>
  );
}

/** An act on a row, which is named to those who do not see the row. */
function Act({ name, label, onClick }: { name: string; label: string; onClick: () => void }) {
  return (
    <button type="button" className="link" aria-label={`${label} ${name}`} onClick={onClick}>
      {label}
    </button>
  );
}

function Edit({ row, close }: { row: Row | null; close: () => void }) {
  const texts = useTexts();
  const { account } = texts;
  const { contacts, saved } = account.centre;
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const add = useAct(AddContactPersonDocument, ['ContactPerson', 'ContactPersonsConnection']);
  const change = useAct(ChangeContactPersonDocument, ['ContactPerson']);
  const labels = {
    name: account.personName,
    mobile: account.mobile,
    telephone: account.telephone,
    email: account.email,
    position: contacts.position,
  };
  return (
    <Card title={row ? `${contacts.change}：${row.name}` : contacts.add}>
      <ActForm<Values>
        name="contactPerson"
        form={form}
        act={row ? change : add}
        labels={labels}
        initialValues={row ? { name: row.name, telephone: row.telephone, email: row.email, position: row.position } : {}}
        submit={texts.app.save}
        extra={<Button onClick={close}>{texts.app.cancel}</Button>}
        onSubmit={async ({ name, mobile, telephone, email, position }) => {
          const contact = {
            name,
            mobile: mobile ?? null,
            telephone: telephone ?? null,
            email: email ?? null,
            position: position ?? null,
          };
          const done = row ? await change.run({ input: { id: row.id, contact } }) : await add.run({ input: { contact } });
          if (!done) return;
          void message.success(saved);
          close();
        }}
      >
        <div className="form-grid">
          <TextField name="name" label={labels.name} max={200} required />
          <TextField
            name="mobile"
            label={labels.mobile}
            max={20}
            required={!row}
            inputMode="tel"
            hint={row ? `${row.maskedMobile}；${contacts.mobileKept}` : account.hints.mobile}
          />
          <TextField name="telephone" label={labels.telephone} max={40} inputMode="tel" />
          <TextField name="email" label={labels.email} max={254} inputMode="email" />
          <TextField name="position" label={labels.position} max={100} />
        </div>
      </ActForm>
    </Card>
  );
}

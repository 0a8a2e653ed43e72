import { App, Form, Modal } from 'antd';
import { useAct } from '../../app/act';
import { SaveReferenceEntryDocument } from '../../gql/reference';
import { ActForm } from '../../parts/ActForm';
import { DateInput, Field, NativeSelect, TextField } from '../../parts/fields';
import { useTexts } from '../../texts/texts';
import type { ReferenceTable } from './Reference';
import type { Editing } from './ReferenceEntries';

const longest = 1000;

/** One version of an entry with all of its columns; what is left empty is emptied. */
export function ReferenceForm({ table, editing, close }: { table: ReferenceTable; editing: Editing; close: () => void }) {
  const texts = useTexts();
  const { reference } = texts;
  const { message } = App.useApp();
  const [form] = Form.useForm<Record<string, string | undefined>>();
  const act = useAct(SaveReferenceEntryDocument, ['ReferenceEntry', 'ReferenceChange', 'Category', 'Regulation']);
  const isLikeAnother = editing.key === null && editing.row !== null;
  const initial = Object.fromEntries(
    (editing.row?.cells ?? [])
      .filter((cell) => !(isLikeAnother && (cell.column === 'effectiveFrom' || cell.column === 'effectiveTo')))
      .map((cell) => [cell.column, cell.value]),
  );
  const labels = Object.fromEntries([
    ...table.columns.map((column) => [column.key, column.heading]),
    ['reason', reference.reason],
  ]);
  const dated = table.columns.some((column) => column.key === 'effectiveFrom');
  return (
    <Modal
      open
      width={760}
      footer={null}
      onCancel={close}
      title={editing.key ? reference.changeTitle(editing.key) : isLikeAnother ? reference.asNew : reference.add}
    >
      {editing.row && dated && <p className="page-note">{editing.key ? reference.changeNote : reference.asNewNote}</p>}
      <ActForm
        name="reference"
        form={form}
        act={act}
        labels={labels as Record<string, string>}
        initialValues={initial}
        submit={texts.app.save}
        onSubmit={async ({ reason, ...values }) => {
          const cells = Object.entries(values).map(([column, value]) => ({ column, value: value ?? null }));
          const done = await act.run({ input: { kind: table.kind, key: editing.key, cells, reason: reason ?? null } });
          if (!done?.referenceEntry) return;
          void message.success(reference.saved(done.referenceEntry.key));
          close();
        }}
      >
        <div className="form-grid">
          {table.columns.map((column) =>
            column.options.length > 0 ? (
              <Field key={column.key} name={column.key} label={column.heading} required={column.isRequired} hint={column.hint}>
                <NativeSelect options={Object.fromEntries(column.options.map((option) => [option, option]))} />
              </Field>
            ) : column.isDate ? (
              <Field key={column.key} name={column.key} label={column.heading} required={column.isRequired} hint={column.hint}>
                <DateInput />
              </Field>
            ) : (
              <TextField
                key={column.key}
                name={column.key}
                label={column.heading}
                required={column.isRequired}
                hint={column.hint}
                max={column.maxLength ?? longest}
                {...((column.maxLength ?? 0) > 200 ? { lines: 2, className: 'wide' } : {})}
              />
            ),
          )}
          <TextField name="reason" label={reference.reason} hint={reference.reasonHint} max={longest} className="wide" />
        </div>
      </ActForm>
    </Modal>
  );
}

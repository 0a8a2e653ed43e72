import { App, Button } from 'antd';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useAct } from '../../app/act';
import { ReferenceEntriesDocument, RemoveReferenceEntryDocument, type ReferenceEntriesQuery } from '../../gql/reference';
import { Confirm } from '../../parts/Confirm';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { FilterBar, useFilter, type Filter } from '../../parts/FilterBar';
import { Card } from '../../parts/layout';
import { useTexts } from '../../texts/texts';
import { pathOf, type ReferenceTable } from './Reference';
import { ReferenceForm } from './ReferenceForm';

export type ReferenceRow = NonNullable<NonNullable<ReferenceEntriesQuery['list']>['nodes']>[number];

/** What is being typed: a change of a version, or a new one, empty or like another. */
export type Editing = { key: string | null; row: ReferenceRow | null };

const shownColumns = 6;

export function ReferenceEntries({ table }: { table: ReferenceTable }) {
  const texts = useTexts();
  const { reference } = texts;
  const { message } = App.useApp();
  const filter = useFilter();
  const [editing, edit] = useState<Editing | null>(null);
  const [removing, remove] = useState<ReferenceRow | null>(null);
  const act = useAct(RemoveReferenceEntryDocument, ['ReferenceEntry', 'ReferenceChange']);
  const filters = useMemo<Filter[]>(() => [{ name: 'search', label: reference.search, kind: 'text' }], [reference]);
  const columns: Column<ReferenceRow>[] = [
    ...table.columns.slice(0, shownColumns).map((column, index): Column<ReferenceRow> => ({
      key: column.key,
      title: column.heading,
      heading: index === 0,
      render: (row) => row.cells.find((cell) => cell.column === column.key)?.value ?? '—',
    })),
    {
      key: 'acts',
      title: reference.acts,
      render: (row) => (
        <span className="acts">
          {table.mayChange && (
            <Button size="small" aria-label={`${reference.change} ${row.title}`} onClick={() => edit({ key: row.key, row })}>
              {reference.change}
            </Button>
          )}
          {table.mayChange && (
            <Button size="small" aria-label={`${reference.asNew} ${row.title}`} onClick={() => edit({ key: null, row })}>
              {reference.asNew}
            </Button>
          )}
          {table.mayChange && table.mayRemove && (
            <Button size="small" danger aria-label={`${reference.remove} ${row.title}`} onClick={() => remove(row)}>
              {reference.remove}
            </Button>
          )}
          <Link
            aria-label={reference.historyOf(row.title)}
            to={`/admin/reference/${pathOf(table.kind)}/history?entry=${encodeURIComponent(row.entry)}`}
          >
            {reference.history}
          </Link>
        </span>
      ),
    },
  ];
  return (
    <>
      <Card
        extra={
          table.mayChange && (
            <Button type="primary" onClick={() => edit({ key: null, row: null })}>
              {reference.add}
            </Button>
          )
        }
      >
        <FilterBar filters={filters} />
      </Card>
      <Card flush>
        <ConnectionTable
          document={ReferenceEntriesDocument}
          name={table.name}
          variables={{ kind: table.kind, search: filter.search ?? null }}
          columns={columns}
          rowKey={(row) => row.key}
          empty={reference.none}
        />
      </Card>
      {editing && <ReferenceForm table={table} editing={editing} close={() => edit(null)} />}
      {removing && (
        <Confirm
          danger
          title={reference.remove}
          question={reference.removeAsk(removing.title)}
          act={act}
          onClose={() => remove(null)}
          onConfirm={async () => {
            if (!(await act.run({ input: { kind: table.kind, key: removing.key, reason: null } }))) return;
            void message.success(reference.removed);
            remove(null);
          }}
        />
      )}
    </>
  );
}

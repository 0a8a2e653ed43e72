import { App, Button } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import { keepsLedger, useMe } from '../../app/session';
import {
  ConfirmEditionMovesDocument,
  MoveToEditionDocument,
  OutdatedCategoriesDocument,
  OutdatedInstrumentsDocument,
  type OutdatedCategoriesQuery,
  type OutdatedInstrumentsQuery,
} from '../../gql/catalogue';
import { CategoryPicker } from '../../parts/CategoryPicker';
import { Confirm } from '../../parts/Confirm';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { ErrorSummary } from '../../parts/ErrorSummary';
import { Card, Facts, Loaded, PageHead } from '../../parts/layout';
import { Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';

type Outdated = OutdatedCategoriesQuery['outdatedCategories'][number];
type Row = NonNullable<NonNullable<OutdatedInstrumentsQuery['list']>['nodes']>[number];

const touched = ['OutdatedCategory', 'Instrument', 'LedgerSummary'];

/** What still stands under a former edition of the catalogue: one confirmation for what became one category, a choice for the rest. */
export function Editions() {
  const texts = useTexts();
  const { app, catalogue } = texts;
  const { message } = App.useApp();
  const me = useMe();
  const [state, again] = useQuery({ query: OutdatedCategoriesDocument, requestPolicy: 'cache-and-network' });
  const [asking, ask] = useState(false);
  const [choosing, choose] = useState<string | null>(null);
  const confirm = useAct(ConfirmEditionMovesDocument, touched);
  const all = state.data?.outdatedCategories;
  const movable = (all ?? [])
    .filter((one) => one.kind === 'ONE_TO_ONE')
    .reduce((sum, one) => sum + one.instruments - one.claimed, 0);
  const mayMove = keepsLedger(me);
  return (
    <>
      <PageHead
        title={catalogue.editions}
        back="/ledger"
        note={catalogue.editionsNote}
        actions={
          mayMove &&
          movable > 0 && (
            <Button type="primary" onClick={() => ask(true)}>
              {catalogue.confirmAll(movable)}
            </Button>
          )
        }
      />
      <Loaded state={state} value={all} retry={() => again({ requestPolicy: 'network-only' })}>
        {(found) =>
          found.length === 0 ? (
            <Card>
              <p>{catalogue.noEditions}</p>
            </Card>
          ) : (
            found.map((one) => (
              <Card
                key={one.category.id}
                title={`${one.category.code} ${one.category.name}`}
                extra={<Tag tone={one.kind === 'ONE_TO_ONE' ? 'good' : 'warn'}>{catalogue.kinds[one.kind]}</Tag>}
              >
                <p>{one.explanation}</p>
                <Facts
                  rows={[
                    [
                      catalogue.instruments,
                      `${one.instruments}${one.claimed > 0 ? app.aside(catalogue.claimed(one.claimed)) : ''}`,
                    ],
                    [catalogue.proposed, app.listed(one.proposed.map((category) => `${category.code} ${category.name}`))],
                  ]}
                />
                {mayMove && (
                  <div className="form-actions">
                    <Button onClick={() => choose(choosing === one.category.id ? null : one.category.id)}>
                      {catalogue.choose}
                    </Button>
                  </div>
                )}
                {choosing === one.category.id && <Choice outdated={one} />}
              </Card>
            ))
          )
        }
      </Loaded>
      {asking && (
        <Confirm
          title={catalogue.editions}
          question={catalogue.confirmAsk(movable)}
          act={confirm}
          onClose={() => ask(false)}
          onConfirm={async () => {
            const done = await confirm.run({});
            if (!done?.editionMoveCount) return;
            void message.success(catalogue.moved(done.editionMoveCount.moved));
            ask(false);
          }}
        />
      )}
    </>
  );
}

/** Instruments of one ended category, ticked and moved together to a category that is chosen. */
function Choice({ outdated }: { outdated: Outdated }) {
  const texts = useTexts();
  const { catalogue, ledger } = texts;
  const { message } = App.useApp();
  const act = useAct(MoveToEditionDocument, touched);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [categoryId, setCategory] = useState<string | undefined>(outdated.proposed[0]?.id);
  const [refused, refuse] = useState(false);
  const title = `${outdated.category.code} ${outdated.category.name}`;
  const columns: Column<Row>[] = [
    { key: 'name', title: ledger.name, heading: true, render: (row) => row.name },
    { key: 'model', title: ledger.model, render: (row) => row.model },
    { key: 'range', title: ledger.measuringRange, render: (row) => row.measuringRange },
    { key: 'number', title: ledger.serialNumber, render: (row) => row.serialNumber },
    { key: 'manufacturer', title: ledger.manufacturer, render: (row) => row.manufacturer },
  ];

  async function move() {
    if (chosen.size === 0 || !categoryId) return refuse(true);
    refuse(false);
    const done = await act.run({ input: { oldCategoryId: outdated.category.id, categoryId, instrumentIds: [...chosen] } });
    if (!done?.editionMoveCount) return;
    void message.success(catalogue.moved(done.editionMoveCount.moved));
    setChosen(new Set());
  }

  return (
    <section aria-label={catalogue.chooseTitle(title)}>
      <ErrorSummary failure={refused ? { message: catalogue.nothingChosen, problems: [], codes: [] } : act.failure} />
      <ConnectionTable
        document={OutdatedInstrumentsDocument}
        name={catalogue.chooseTitle(title)}
        variables={{ categoryId: outdated.category.id }}
        columns={columns}
        rowKey={(row) => row.id}
        selection={{ chosen, change: (next) => setChosen(next), name: (row) => `${row.name} ${row.serialNumber}` }}
      />
      <div className="acts" style={{ marginTop: 10 }}>
        <span style={{ minWidth: 280 }}>
          <CategoryPicker aria-label={catalogue.newCategory} value={categoryId ?? null} onChange={setCategory} />
        </span>
        <Button type="primary" loading={act.busy} onClick={() => void move()}>
          {catalogue.move}
        </Button>
        <span role="status">{catalogue.chosen(chosen.size)}</span>
      </div>
    </section>
  );
}

import { Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import { DeleteLedgerFilterDocument, SavedLedgerFiltersDocument, SaveLedgerFilterDocument } from '../../gql/ledger';
import { ActForm } from '../../parts/ActForm';
import { Confirm } from '../../parts/Confirm';
import { TextField } from '../../parts/fields';
import { useTexts } from '../../texts/texts';
import { addressOf, ledgerFilterOf } from './ledgerFilter';

// An empty list names no type by which a change of it could be told.
const ofSavedFilters = { additionalTypenames: ['SavedFilter'] };

/** The conditions that the user keeps under names, and the way to keep those of the moment. */
export function SavedFilters({ kept }: { kept: Record<string, string> }) {
  const texts = useTexts();
  const { ledger } = texts;
  const [{ data }] = useQuery({ query: SavedLedgerFiltersDocument, variables: {}, context: ofSavedFilters });
  const [saving, setSaving] = useState(false);
  const [unwanted, setUnwanted] = useState<{ id: string; name: string } | null>(null);
  const remove = useAct(DeleteLedgerFilterDocument, ['SavedFilter']);
  const here = addressOf(ledgerFilterOf(kept)).toString();
  const saved = (data?.savedLedgerFilters ?? []).map(({ id, name, filter }) => ({
    id,
    name,
    address: addressOf(filter).toString(),
  }));
  const isSaved = saved.some(({ address }) => address === here);
  if (saved.length === 0 && here === '') return null;
  return (
    <div className="saved-filters">
      {saved.length > 0 && (
        <ul aria-label={ledger.savedFilters}>
          {saved.map(({ id, name, address }) => (
            <li key={id}>
              <Link to={`?${address}`} aria-current={address === here ? 'true' : undefined}>
                {name}
              </Link>
              <button
                type="button"
                className="link"
                aria-label={ledger.deleteFilter(name)}
                onClick={() => setUnwanted({ id, name })}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      {here !== '' && !isSaved && (
        <Button size="small" onClick={() => setSaving(true)}>
          {ledger.saveFilter}
        </Button>
      )}
      {saving && <SaveDialog kept={kept} close={() => setSaving(false)} />}
      {unwanted && (
        <Confirm
          title={texts.app.delete}
          question={ledger.deleteFilterAsk(unwanted.name)}
          act={remove}
          onConfirm={async () => {
            if (await remove.run({ input: { id: unwanted.id } })) setUnwanted(null);
          }}
          onClose={() => setUnwanted(null)}
        />
      )}
    </div>
  );
}

function SaveDialog({ kept, close }: { kept: Record<string, string>; close: () => void }) {
  const texts = useTexts();
  const { ledger } = texts;
  const [form] = Form.useForm<{ name: string }>();
  const act = useAct(SaveLedgerFilterDocument, ['SavedFilter']);
  return (
    <Modal open title={ledger.saveFilter} footer={null} onCancel={close} destroyOnHidden>
      <ActForm
        name="saveLedgerFilter"
        form={form}
        act={act}
        labels={{ name: ledger.filterName }}
        submit={texts.app.save}
        onSubmit={async ({ name }) => {
          if (await act.run({ input: { name, filter: ledgerFilterOf(kept) } })) close();
        }}
      >
        <TextField name="name" label={ledger.filterName} required max={40} />
      </ActForm>
    </Modal>
  );
}

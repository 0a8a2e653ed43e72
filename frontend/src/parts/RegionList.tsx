import { Button } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { RegionDocument } from '../gql/catalog';
import { useTexts } from '../texts/texts';
import { RegionPicker } from './RegionPicker';

interface Props {
  id?: string;
  value?: string[] | null;
  onChange?: (codes: string[]) => void;
}

/** Any number of regions of any level, chosen one after the other. */
export function RegionList({ id, value, onChange }: Props) {
  const { registration } = useTexts();
  const [next, setNext] = useState<string | undefined>();
  const codes = value ?? [];
  return (
    <div className="region-list">
      {codes.length > 0 && (
        <ul>
          {codes.map((code) => (
            <li key={code}>
              <Chosen code={code} onRemove={() => onChange?.(codes.filter((other) => other !== code))} />
            </li>
          ))}
        </ul>
      )}
      <RegionPicker {...(id ? { id } : {})} anyLevel value={next ?? null} onChange={setNext} />
      <Button
        disabled={!next || codes.includes(next)}
        onClick={() => {
          if (next) onChange?.([...codes, next]);
          setNext(undefined);
        }}
      >
        {registration.addRegion}
      </Button>
    </div>
  );
}

function Chosen({ code, onRemove }: { code: string; onRemove: () => void }) {
  const { registration } = useTexts();
  const [{ data }] = useQuery({ query: RegionDocument, variables: { code } });
  const name = data?.region?.fullName ?? code;
  return (
    <>
      {name}{' '}
      <Button size="small" type="text" aria-label={registration.removeRegion(name)} onClick={onRemove}>
        ✕
      </Button>
    </>
  );
}

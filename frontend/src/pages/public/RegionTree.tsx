import { useState } from 'react';
import { useQuery } from 'urql';
import { RegionsDocument, type RegionsQuery } from '../../gql/catalog';
import { Card, Loaded, Loading } from '../../parts/layout';
import { useTexts } from '../../texts/texts';
import './regions.css';

type Row = RegionsQuery['regions'][number];

/** The provinces, each to be opened to its cities, and those to their counties. What lies below is loaded when it is opened. */
export function RegionTree() {
  const { regions } = useTexts().places;
  const [state, again] = useQuery({ query: RegionsDocument, variables: {} });
  return (
    <Card title={regions.all}>
      <Loaded state={state} value={state.data?.regions} retry={() => again({ requestPolicy: 'network-only' })}>
        {(provinces) => <Level regions={provinces} />}
      </Loaded>
    </Card>
  );
}

function Level({ regions }: { regions: readonly Row[] }) {
  return (
    <ul className="regions">
      {regions.map((region) => (
        <li key={region.code}>{region.level === 'COUNTY' ? <Name region={region} /> : <Branch region={region} />}</li>
      ))}
    </ul>
  );
}

function Branch({ region }: { region: Row }) {
  const [open, setOpen] = useState(false);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Name region={region} />
      </summary>
      {open && <Below code={region.code} />}
    </details>
  );
}

function Below({ code }: { code: string }) {
  const { regions } = useTexts().places;
  const [{ data, fetching }] = useQuery({ query: RegionsDocument, variables: { parentCode: code } });
  if (!data) return fetching ? <Loading /> : null;
  return data.regions.length > 0 ? <Level regions={data.regions} /> : <p className="regions-none">{regions.countyLevel}</p>;
}

function Name({ region }: { region: Row }) {
  return (
    <>
      <code>{region.code}</code> {region.name}
    </>
  );
}

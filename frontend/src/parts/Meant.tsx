import { useEffect, useId, useState } from 'react';
import { useQuery } from 'urql';
import { NearestInstitutionsDocument, NearestRegionsDocument } from '../gql/places';
import { useTexts } from '../texts/texts';

/** What was typed, once the typing rests. */
export function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), 300);
    return () => clearTimeout(timer);
  }, [text]);
  return rested.trim();
}

interface Option {
  key: string;
  label: string;
  note?: string;
}

/** What may have been meant, as buttons; said to those who hear the page when it changes. */
function Meant({ options, nothing, choose }: { options: Option[]; nothing?: string | undefined; choose: (key: string) => void }) {
  const { places } = useTexts();
  return (
    <div className="meant" role="status">
      {options.length > 0 ? places.meant : nothing}
      {options.map(({ key, label, note }) => (
        <button key={key} type="button" className="link" onClick={() => choose(key)}>
          {label}
          {note && <span className="sub">{note}</span>}
        </button>
      ))}
    </div>
  );
}

/** Public institutions that are near to a code or a name; none while the text is one's own code or short. */
export function MeantInstitution({ text, choose }: { text: string; choose: (code: string) => void }) {
  const asked = useRested(text);
  const pause = asked.length < 2;
  const [state] = useQuery({ query: NearestInstitutionsDocument, variables: { text: asked }, pause });
  const near = pause ? [] : (state.data?.nearestInstitutions ?? []);
  const isRight = near.some(({ institution }) => institution.code === asked.toUpperCase());
  return (
    <Meant
      options={isRight ? [] : near.slice(0, 5).map(({ institution: { code, name } }) => ({ key: code, label: name, note: code }))}
      choose={choose}
    />
  );
}

/** Finds a region by a name or code that may be typed wrongly, beside the three lists. */
export function RegionFinder({ choose }: { choose: (code: string) => void }) {
  const { places } = useTexts();
  const { regions } = places;
  const id = useId();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const asked = useRested(text);
  const pause = !open || asked.length < 2;
  const [state] = useQuery({ query: NearestRegionsDocument, variables: { text: asked }, pause });
  const near = pause ? [] : (state.data?.nearestRegions ?? []);
  if (!open)
    return (
      <button type="button" className="link region-finder" onClick={() => setOpen(true)}>
        {places.typeRegion}
      </button>
    );
  return (
    <div className="region-finder">
      <label htmlFor={id} className="visually-hidden">
        {regions.look}
      </label>
      <input
        id={id}
        className="native-control"
        autoFocus
        maxLength={100}
        placeholder={regions.look}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setOpen(false);
          // Enter is for the finder here, not for the form around it.
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      <Meant
        options={near.map(({ region, inPlaceOf, reason }) => ({
          key: region.code,
          label: `${region.code} ${region.fullName}`,
          note: inPlaceOf
            ? regions.replaced(inPlaceOf.code, inPlaceOf.fullName, inPlaceOf.validTo ?? '')
            : regions.reasons[reason],
        }))}
        nothing={!pause && state.data && near.length === 0 ? regions.nothing : undefined}
        choose={(code) => {
          choose(code);
          setOpen(false);
          setText('');
        }}
      />
    </div>
  );
}

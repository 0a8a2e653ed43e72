import { useMemo } from 'react';
import { useQuery } from 'urql';
import { RegionDocument, RegionsDocument } from '../gql/catalog';
import { useTexts } from '../texts/texts';
import { NativeSelect } from './fields';
import { RegionFinder } from './Meant';

interface Props {
  id?: string;
  value?: string | null;
  onChange?: (code: string | undefined) => void;
  /** True where a province or a city may stand for all below it. */
  anyLevel?: boolean;
}

/**
 * Province, city and county, each list loaded when the one above is chosen. The value is the code of what is chosen so far,
 * so that a form can be left half-way; whether it is a county is the form's rule (`isCountyCode`).
 */
export function RegionPicker({ id, value, onChange, anyLevel }: Props) {
  const texts = useTexts();
  const [provinces] = useQuery({ query: RegionsDocument, variables: {} });
  const [chosen] = useQuery({ query: RegionDocument, variables: { code: value ?? '' }, pause: !value });
  const region = value ? chosen.data?.region : undefined;
  const [parent] = useQuery({
    query: RegionDocument,
    variables: { code: region?.parentCode ?? '' },
    pause: region?.level !== 'COUNTY' || !region.parentCode,
  });
  const level = region?.code === value ? region?.level : undefined;
  const province =
    level === 'PROVINCE' ? value : level === 'CITY' ? region?.parentCode : level === 'COUNTY' ? upper() : undefined;
  const city = level === 'CITY' ? value : level === 'COUNTY' ? cityOf() : undefined;

  function upper(): string | null | undefined {
    const above = parent.data?.region;
    return above?.level === 'PROVINCE' ? above.code : above?.parentCode;
  }

  function cityOf(): string | null | undefined {
    const above = parent.data?.region;
    return above?.level === 'CITY' ? above.code : region?.code;
  }

  const [cities] = useQuery({ query: RegionsDocument, variables: { parentCode: province ?? '' }, pause: !province });
  const [counties] = useQuery({ query: RegionsDocument, variables: { parentCode: city ?? '' }, pause: !city });
  const provinceWords = useMemo(() => wordsOf(provinces.data?.regions), [provinces.data]);
  const cityWords = useMemo(() => wordsOf(province ? cities.data?.regions : []), [cities.data, province]);
  const countyWords = useMemo(() => wordsOf(city ? counties.data?.regions : []), [counties.data, city]);
  const county = level === 'COUNTY' && city !== value ? value : undefined;
  return (
    <div className="region-picker">
      <NativeSelect
        {...(id ? { id } : {})}
        aria-label={texts.app.province}
        empty={texts.app.province}
        value={province ?? ''}
        options={provinceWords}
        onChange={(code) => onChange?.(code)}
      />
      <NativeSelect
        aria-label={texts.app.city}
        empty={anyLevel && province ? texts.app.all : texts.app.city}
        value={city ?? ''}
        options={cityWords}
        disabled={!province}
        onChange={(code) => onChange?.(code ?? province ?? undefined)}
      />
      <NativeSelect
        aria-label={texts.app.county}
        empty={anyLevel && city ? texts.app.all : texts.app.county}
        value={county ?? ''}
        options={countyWords}
        disabled={!city || Object.keys(countyWords).length === 0}
        onChange={(code) => onChange?.(code ?? city ?? undefined)}
      />
      <RegionFinder choose={(code) => onChange?.(code)} />
    </div>
  );
}

function wordsOf(regions: readonly { code: string; name: string }[] | undefined): Record<string, string> {
  // Codes as keys would be put into numeric order by the language itself, which is the order of GB/T 2260 anyway.
  return Object.fromEntries((regions ?? []).map((region) => [region.code, region.name]));
}

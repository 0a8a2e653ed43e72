import { Select } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { InstitutionNameDocument, InstitutionOptionsDocument } from '../gql/catalog';
import { NearestInstitutionsDocument } from '../gql/places';
import { useTexts } from '../texts/texts';
import { useRested } from './Meant';

interface Props {
  id?: string;
  value?: string | null;
  onChange?: (id: string | undefined) => void;
  /** The one that was chosen before, which need not be among those that the search finds. */
  known?: { id: string; name: string } | null;
  allowClear?: boolean;
  'aria-label'?: string;
}

/** A verification institution, found by typing a part of its name; the one that is chosen stays in the list. */
export function InstitutionPicker({ id, value, onChange, known, allowClear, ...aria }: Props) {
  const texts = useTexts();
  const [search, setSearch] = useState('');
  const [picked, pick] = useState(known ?? null);
  const asked = useRested(search);
  const [{ data, fetching }] = useQuery({
    query: InstitutionOptionsDocument,
    variables: { where: asked ? { name: { contains: asked } } : {} },
    requestPolicy: 'cache-first',
  });
  // An id alone, as a page's address has it, gets its name from the record.
  const isUnknown = Boolean(value) && picked?.id !== value;
  const [named] = useQuery({ query: InstitutionNameDocument, variables: { id: value ?? '' }, pause: !isUnknown });
  const current = isUnknown ? named.data?.institution : picked;
  const found = data?.institutions?.nodes;
  // Typed wrongly, or shortened: what no name contains may still be near to one.
  const isNowhere = asked.length > 1 && !fetching && found?.length === 0;
  const [near] = useQuery({ query: NearestInstitutionsDocument, variables: { text: asked }, pause: !isNowhere });
  const meant = isNowhere ? (near.data?.nearestInstitutions ?? []).map(({ institution }) => institution) : [];
  const nodes = [...(current && current.id === value && !asked ? [current] : []), ...(found ?? []), ...meant];
  const items = [...new Map(nodes.map((one) => [one.id, { value: one.id, label: one.name }])).values()];
  const options: { label: string; value?: string; options?: typeof items }[] =
    meant.length > 0 ? [{ label: texts.places.meant, options: items }] : items;
  return (
    <Select
      {...(id ? { id } : {})}
      aria-label={aria['aria-label']}
      showSearch={{ searchValue: search, onSearch: setSearch, filterOption: false }}
      value={value ?? null}
      onChange={(chosen: string | null | undefined) => {
        pick(nodes.find((one) => one.id === chosen) ?? null);
        setSearch('');
        onChange?.(chosen ?? undefined);
      }}
      allowClear={allowClear ?? false}
      loading={fetching}
      placeholder={texts.app.search}
      options={options}
      style={{ width: '100%' }}
    />
  );
}

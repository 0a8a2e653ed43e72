import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { InstitutionNameDocument, InstitutionOptionsDocument } from '../gql/catalog';
import { useTexts } from '../texts/texts';

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
  const [asked, setAsked] = useState('');
  const [picked, pick] = useState(known ?? null);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(search.trim()), 250);
    return () => clearTimeout(timer);
  }, [search]);
  const [{ data, fetching }] = useQuery({
    query: InstitutionOptionsDocument,
    variables: { where: asked ? { name: { contains: asked } } : {} },
    requestPolicy: 'cache-first',
  });
  // An id alone, as a page's address has it, gets its name from the record.
  const isUnknown = Boolean(value) && picked?.id !== value;
  const [named] = useQuery({ query: InstitutionNameDocument, variables: { id: value ?? '' }, pause: !isUnknown });
  const current = isUnknown ? named.data?.institution : picked;
  const nodes = [...(current && current.id === value ? [current] : []), ...(data?.institutions?.nodes ?? [])];
  const options = [...new Map(nodes.map((one) => [one.id, { value: one.id, label: one.name }])).values()];
  return (
    <Select
      {...(id ? { id } : {})}
      aria-label={aria['aria-label']}
      showSearch={{ searchValue: search, onSearch: setSearch, optionFilterProp: 'label' }}
      value={value ?? null}
      onChange={(chosen: string | null | undefined) => {
        pick(nodes.find((one) => one.id === chosen) ?? null);
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

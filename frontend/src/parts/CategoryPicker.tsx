import { Select } from 'antd';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { CategoryOptionsDocument } from '../gql/catalog';
import { useTexts } from '../texts/texts';

interface Props {
  id?: string;
  value?: string | null;
  onChange?: (id: string | undefined) => void;
  allowClear?: boolean;
  'aria-label'?: string;
}

/** A second-level category, grouped by its first level, found by typing its name or code. */
export function CategoryPicker({ id, value, onChange, allowClear, ...aria }: Props) {
  const texts = useTexts();
  const [search, setSearch] = useState('');
  const [{ data, fetching }] = useQuery({ query: CategoryOptionsDocument, variables: {}, requestPolicy: 'cache-first' });
  const options = useMemo(() => {
    const groups = new Map<string, { value: string; label: string }[]>();
    for (const category of data?.categories?.nodes ?? []) {
      const heading = `${category.firstLevelCode} ${category.firstLevelName}`;
      const entry = { value: category.id, label: `${category.code} ${category.name}` };
      groups.set(heading, [...(groups.get(heading) ?? []), entry]);
    }
    return [...groups].map(([label, entries]) => ({ label, options: entries }));
  }, [data]);
  return (
    <Select
      {...(id ? { id } : {})}
      aria-label={aria['aria-label']}
      showSearch={{ searchValue: search, onSearch: setSearch, optionFilterProp: 'label' }}
      value={value ?? null}
      onChange={(chosen: string | null | undefined) => onChange?.(chosen ?? undefined)}
      allowClear={allowClear ?? false}
      loading={fetching}
      placeholder={texts.app.search}
      options={options}
      style={{ width: '100%' }}
    />
  );
}

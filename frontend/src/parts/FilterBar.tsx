import { Button, Input } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useTexts } from '../texts/texts';
import { DateInput, NativeSelect } from './fields';

export type Filter =
  | { name: string; label: string; kind: 'text' }
  | { name: string; label: string; kind: 'date' }
  | { name: string; label: string; kind: 'select'; options: Readonly<Record<string, string>> }
  | {
      name: string;
      label: string;
      kind: 'own';
      render: (id: string, value: string | undefined, change: (value: string | undefined) => void) => ReactNode;
    };

/** The values of a list's filter, kept in the page's address so that going back finds them again. */
export function useFilter(): Record<string, string> {
  const [params] = useSearchParams();
  return Object.fromEntries([...params].filter(([, value]) => value !== ''));
}

/** The conditions of a list: nothing is hidden, and nothing is filtered that is not shown here. */
export function FilterBar({ filters }: { filters: Filter[] }) {
  const texts = useTexts();
  const [params, setParams] = useSearchParams();
  const kept = params.toString();
  const [draft, setDraft] = useState({ kept, values: Object.fromEntries(params) as Record<string, string | undefined> });
  const values = draft.kept === kept ? draft.values : (Object.fromEntries(params) as Record<string, string | undefined>);
  const prefix = useId();
  // On a phone the conditions stay folded until they are wanted; elsewhere they are always in sight.
  const [open, setOpen] = useState(kept !== '');
  const change = (name: string, value: string | undefined) => setDraft({ kept, values: { ...values, [name]: value } });

  return (
    <>
      <button type="button" className="link filter-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
        {texts.app.filter} {open ? '▴' : '▾'}
      </button>
      <form
        className={open ? 'filter' : 'filter filter-closed'}
        role="search"
        aria-label={texts.app.filter}
        onSubmit={(event) => {
          event.preventDefault();
          const chosen = filters.flatMap(({ name }): [string, string][] =>
            values[name]?.trim() ? [[name, values[name].trim()]] : [],
          );
          setParams(new URLSearchParams(chosen));
        }}
      >
        {filters.map((filter) => {
          const id = `${prefix}-${filter.name}`;
          const value = values[filter.name];
          return (
            <div key={filter.name} className="filter-field">
              <label htmlFor={id}>{filter.label}</label>
              {filter.kind === 'text' ? (
                <Input id={id} value={value ?? ''} allowClear onChange={(event) => change(filter.name, event.target.value)} />
              ) : filter.kind === 'date' ? (
                <DateInput id={id} value={value ?? ''} onChange={(day) => change(filter.name, day)} />
              ) : filter.kind === 'select' ? (
                <NativeSelect
                  id={id}
                  value={value ?? ''}
                  empty={texts.app.all}
                  options={filter.options}
                  onChange={(option) => change(filter.name, option)}
                />
              ) : (
                filter.render(id, value, (next) => change(filter.name, next))
              )}
            </div>
          );
        })}
        <div className="filter-actions">
          <Button type="primary" htmlType="submit">
            {texts.app.query}
          </Button>
          <Button
            onClick={() => {
              setDraft({ kept: '', values: {} });
              setParams(new URLSearchParams());
            }}
          >
            {texts.app.reset}
          </Button>
        </div>
      </form>
    </>
  );
}

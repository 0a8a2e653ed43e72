import type { ReactNode } from 'react';
import { useTexts } from '../texts/texts';

export interface Column<T> {
  key: string;
  title: string;
  render: (row: T) => ReactNode;
  /** The field of the order input by which the head sorts. */
  sort?: string;
  /** Stands as the card's heading on a phone. */
  heading?: boolean;
  /** The row's acts: no label on a phone. */
  actions?: boolean;
  narrow?: boolean;
}

export interface Selection<T> {
  chosen: ReadonlySet<string>;
  /** Told with the rows in sight, for those who need more of what is chosen than its key. */
  change: (chosen: ReadonlySet<string>, rows: readonly T[]) => void;
  /** The row's name, for its checkbox. */
  name: (row: T) => string;
  may?: (row: T) => boolean;
}

export interface Sort {
  field: string;
  down: boolean;
}

interface Props<T> {
  name: string;
  columns: Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
  rowTone?: (row: T) => 'warn' | 'bad' | undefined;
  selection?: Selection<T>;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
}

/** A table; on a narrow screen each row becomes a card, by style alone, so that it stays one table to those who hear it. */
export function Rows<T>({ name, columns, rows, rowKey, rowTone, selection, sort, onSort }: Props<T>) {
  const texts = useTexts();
  const may = selection?.may ?? (() => true);
  const open = rows.filter(may).map(rowKey);
  const allChosen = selection !== undefined && open.length > 0 && open.every((key) => selection.chosen.has(key));

  function toggle(keys: string[], on: boolean) {
    const next = new Set(selection!.chosen);
    for (const key of keys)
      if (on) next.add(key);
      else next.delete(key);
    selection!.change(next, rows);
  }

  return (
    <div className="rows-frame">
      <table className="rows" aria-label={name}>
        <thead>
          <tr>
            {selection && (
              <th className="rows-select">
                <input
                  type="checkbox"
                  aria-label={texts.app.selectAll}
                  checked={allChosen}
                  disabled={open.length === 0}
                  onChange={(event) => toggle(open, event.target.checked)}
                />
              </th>
            )}
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={column.narrow ? 'rows-narrow' : undefined}
                aria-sort={column.sort && sort?.field === column.sort ? (sort.down ? 'descending' : 'ascending') : undefined}
              >
                {column.sort && onSort ? (
                  <button
                    type="button"
                    className="sort"
                    title={texts.app.sortBy(column.title)}
                    onClick={() =>
                      onSort({ field: column.sort!, down: sort !== undefined && sort.field === column.sort && !sort.down })
                    }
                  >
                    {column.title}
                    <span aria-hidden="true">{sort && sort.field === column.sort ? (sort.down ? '▼' : '▲') : '↕'}</span>
                  </button>
                ) : (
                  column.title
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = rowKey(row);
            const tone = rowTone?.(row);
            return (
              <tr key={key} className={tone ? `row-${tone}` : undefined}>
                {selection && (
                  <td className="rows-select">
                    <input
                      type="checkbox"
                      aria-label={texts.app.select(selection.name(row))}
                      checked={selection.chosen.has(key)}
                      disabled={!may(row)}
                      onChange={(event) => toggle([key], event.target.checked)}
                    />
                  </td>
                )}
                {columns.map((column) => (
                  <td
                    key={column.key}
                    data-label={column.heading || column.actions ? undefined : column.title}
                    className={
                      [column.heading && 'rows-heading', column.actions && 'rows-actions', column.narrow && 'nowrap']
                        .filter(Boolean)
                        .join(' ') || undefined
                    }
                  >
                    <div className="cell-value">{column.render(row)}</div>
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

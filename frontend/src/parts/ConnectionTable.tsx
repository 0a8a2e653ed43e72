import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';
import { useLive } from '../app/live';
import { useTexts } from '../texts/texts';
import { NativeSelect } from './fields';
import { LoadFailed, Loading } from './layout';
import { Rows, type Column, type Selection, type Sort } from './Rows';

export type { Column, Selection } from './Rows';

export interface Connection<T> {
  nodes?: readonly T[] | null;
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor?: string | null; endCursor?: string | null };
  totalCount: number;
}

interface Props<T, Data, Variables> {
  document: TypedDocumentNode<Data, Variables>;
  /** Picks the connection out of the answer; `list` when not given. */
  pick?: (data: Data) => Connection<T> | null | undefined;
  /** Further variables: `where` above all. A change begins at the first page. */
  variables?: Record<string, unknown>;
  /** The order at first; the table's heads change it. */
  sort?: Sort;
  /** The name of the list, for those who hear it. */
  name: string;
  columns: Column<T>[];
  rowKey: (row: T) => string;
  rowTone?: (row: T) => 'warn' | 'bad' | undefined;
  selection?: Selection<T>;
  empty?: ReactNode;
  pageSize?: number;
  /** Says by an event that the list may have changed. */
  live?: TypedDocumentNode<unknown, Record<string, never>>;
  /** Stands between the heading and the rows: acts on what is selected. */
  toolbar?: ReactNode;
}

type Page = { after?: string; before?: string; start: number };
const first: Page = { start: 0 };

/** A list that pages by cursor, sorts by its heads and lets rows be selected; on a phone each row is a card. */
export function ConnectionTable<T, Data, Variables extends AnyVariables>(props: Props<T, Data, Variables>) {
  const texts = useTexts();
  const [sort, setSort] = useState(props.sort);
  const [size, setSize] = useState(props.pageSize ?? 20);
  const question = JSON.stringify([props.variables, sort, size]);
  const [at, setAt] = useState<{ question: string; page: Page }>({ question, page: first });
  const page = at.question === question ? at.page : first;
  const turn = (next: Page) => setAt({ question, page: next });

  const variables = {
    ...props.variables,
    ...(sort ? { order: [{ [sort.field]: sort.down ? 'DESC' : 'ASC' }] } : {}),
    ...(page.before ? { last: size, before: page.before } : { first: size, after: page.after ?? null }),
  };
  const [state, again] = useQuery({ query: props.document, variables: variables as unknown as Variables });
  useLive(props.live, {}, () => again({ requestPolicy: 'network-only' }));
  const list = state.data ? ((props.pick ?? defaultPick)(state.data) as Connection<T> | null | undefined) : undefined;

  if (state.error && !list) return <LoadFailed error={state.error} retry={() => again({ requestPolicy: 'network-only' })} />;
  const rows = list?.nodes ?? [];
  const { hasNextPage, hasPreviousPage, startCursor, endCursor } = list?.pageInfo ?? {
    hasNextPage: false,
    hasPreviousPage: false,
  };
  return (
    <div className="list" aria-busy={state.fetching}>
      {props.toolbar}
      {!list ? (
        <Loading />
      ) : rows.length === 0 ? (
        <div className="blank">{props.empty ?? texts.app.empty}</div>
      ) : (
        <Rows
          name={props.name}
          columns={props.columns}
          rows={rows}
          rowKey={props.rowKey}
          {...(props.rowTone ? { rowTone: props.rowTone } : {})}
          {...(props.selection ? { selection: props.selection } : {})}
          {...(sort ? { sort } : {})}
          onSort={setSort}
        />
      )}
      {list && list.totalCount > 0 && (
        <nav className="pager" aria-label={props.name}>
          <span>
            {texts.app.total(list.totalCount)} · {texts.app.showing(page.start + 1, page.start + rows.length)}
          </span>
          <NativeSelect
            aria-label={texts.app.pageSize}
            value={String(size)}
            empty={texts.app.perPage(20)}
            options={{ '50': texts.app.perPage(50), '100': texts.app.perPage(100) }}
            onChange={(value) => setSize(value ? Number(value) : 20)}
          />
          <Button
            size="small"
            disabled={!hasPreviousPage || state.fetching}
            onClick={() => turn({ before: startCursor ?? '', start: Math.max(0, page.start - size) })}
          >
            {texts.app.previousPage}
          </Button>
          <Button
            size="small"
            disabled={!hasNextPage || state.fetching}
            onClick={() => turn({ after: endCursor ?? '', start: page.start + rows.length })}
          >
            {texts.app.nextPage}
          </Button>
        </nav>
      )}
    </div>
  );
}

function defaultPick(data: unknown): Connection<unknown> | null | undefined {
  return (data as { list?: Connection<unknown> | null }).list;
}

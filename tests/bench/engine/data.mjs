// The data of the measurements, the same as in ../Ecqs.GraphQL.Bench/BenchSchema.cs.
const items = Array.from({ length: 1000 }, (_, index) => {
  const n = index + 1;
  return { __typename: 'Item', id: n, code: `C-${String(n).padStart(5, '0')}`, name: `Item "${n}" of many`, price: n * 1.25, active: n % 3 === 0 };
});

const wide = {
  __typename: 'Wide', id: 7, code: 'C-00007', name: 'The one', price: 12.5, active: true, count: 42, remark: null, grade: 'MIDDLE', city: 'Jiaxing', weight: 0.75,
};

/** One function for each field of the Query type, called with its arguments. */
export const root = {
  hello: () => 'world',
  items: ({ first }) => items.slice(0, first),
  item: ({ id }) => items[id - 1] ?? null,
  wide: () => wide,
  find: ({ search }) => [wide, ...items.slice(0, search?.limit ?? 1)],
};

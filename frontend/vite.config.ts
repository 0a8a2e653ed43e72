import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The Host, as `./ecqs run` starts it; what it answers besides pages. */
const host = 'http://127.0.0.1:8080';
const answered = ['^/graphql', '^/files', '^/ledger/.+\\.xlsx$', '^/bookings/.+\\.pdf$', '^/certificates/.+\\.pdf$'];

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    // The business application and the light public entry, which shares nothing with it.
    rolldownOptions: { input: ['index.html', 'lookup.html'] },
    chunkSizeWarningLimit: 700,
  },
  server: {
    proxy: Object.fromEntries(answered.map((path) => [path, { target: host }])),
  },
});

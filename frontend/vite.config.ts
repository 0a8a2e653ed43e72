import react from '@vitejs/plugin-react';
import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

/** The Host, as `./ecqs run` starts it; what it answers besides pages. */
const host = 'http://127.0.0.1:8080';
const answered = [
  '^/graphql',
  '^/files',
  '^/(ledger|catalog|reference)/.+\\.(xlsx|csv)$',
  '^/bookings/.+\\.pdf$',
  '^/certificates/.+\\.pdf$',
];

/** The documents of this build, which the Host reads, and in production takes no others from browsers. */
const trustedDocuments: Plugin = {
  name: 'trusted-documents',
  generateBundle() {
    const fileName = 'trusted-documents.json';
    this.emitFile({ type: 'asset', fileName, source: readFileSync(`src/gql/${fileName}`) });
  },
};

export default defineConfig({
  plugins: [react(), trustedDocuments],
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

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const host = 'http://localhost:5080';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    // The business application and the light public entry, which shares nothing with it.
    rolldownOptions: { input: ['index.html', 'lookup.html'] },
    chunkSizeWarningLimit: 700,
  },
  server: {
    proxy: Object.fromEntries(['/graphql', '/files', '/documents', '/connect'].map((path) => [path, { target: host }])),
  },
});

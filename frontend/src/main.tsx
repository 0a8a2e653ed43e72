import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import './app/styles/base.css';
import './app/styles/shell.css';
import './app/styles/pages.css';
import './app/styles/forms.css';
import './app/styles/phone.css';
import './app/styles/registration.css';
import './app/styles/lists.css';
import './app/styles/work.css';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

import { createContext, use } from 'react';
import { zhCN } from './zh-CN';

export type Texts = typeof zhCN;
export type Language = 'zh-CN' | 'en';

const kept = 'ecqs.language';

export function keptLanguage(): Language {
  try {
    return localStorage.getItem(kept) === 'en' ? 'en' : 'zh-CN';
  } catch {
    return 'zh-CN';
  }
}

export function keepLanguage(language: Language): void {
  document.documentElement.lang = language;
  try {
    localStorage.setItem(kept, language);
  } catch {
    // A browser that keeps nothing still shows the chosen language until it is closed.
  }
}

/** Chinese comes with the application; English is loaded when it is wanted. */
export async function loadTexts(language: Language): Promise<Texts> {
  return language === 'en' ? (await import('./en')).en : zhCN;
}

export interface Words {
  texts: Texts;
  language: Language;
  choose: (language: Language) => void;
}

export const TextsContext = createContext<Words>({ texts: zhCN, language: 'zh-CN', choose: () => undefined });

export function useTexts(): Texts {
  return use(TextsContext).texts;
}

import { createContext, use } from 'react';
import type { Language } from './language';
import { zhCN } from './zh-CN';

export type Texts = typeof zhCN;
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

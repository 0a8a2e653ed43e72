export type Language = 'zh-CN' | 'en';

const kept = 'ecqs.language';
const aYear = 365 * 24 * 60 * 60;

/** The language that was chosen in this browser; Chinese unless one was. */
export function keptLanguage(): Language {
  try {
    return localStorage.getItem(kept) === 'en' ? 'en' : 'zh-CN';
  } catch {
    return 'zh-CN';
  }
}

/** Keeps a choice for all pages, and by a cookie for what a link leads to by itself: a download, a document, the page that refuses either. */
export function keepLanguage(language: Language): void {
  document.documentElement.lang = language;
  document.cookie = `${kept}=${language}; path=/; max-age=${aYear}; SameSite=Lax${location.protocol === 'https:' ? '; Secure' : ''}`;
  try {
    localStorage.setItem(kept, language);
  } catch {
    // A browser that keeps nothing still shows the chosen language until it is closed.
  }
}

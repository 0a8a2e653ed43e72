import { App as AntApp, ConfigProvider, type ThemeConfig } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCNLocale from 'antd/locale/zh_CN';
import { useEffect, useMemo, useState } from 'react';
import { RouterProvider } from 'react-router';
import { keepLanguage, keptLanguage, type Language } from '../texts/language';
import { loadTexts, TextsContext, type Texts } from '../texts/texts';
import { zhCN } from '../texts/zh-CN';
import { router } from './routes';
import { SessionProvider } from './session';

const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1d5a9e',
    colorLink: '#1d5a9e',
    colorError: '#b42318',
    colorBorder: '#8c97a5',
    colorTextPlaceholder: '#6b7684',
    colorTextDescription: '#5b6673',
    borderRadius: 4,
    fontSize: 14,
    fontFamily: "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
    controlHeight: 34,
    // Who asked their system for less of what moves gets none of it.
    motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  },
  components: { Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' } },
};

export function App() {
  const [language, setLanguage] = useState<Language>(keptLanguage);
  const [texts, setTexts] = useState<Texts>(zhCN);
  useEffect(() => {
    let current = true;
    keepLanguage(language);
    void loadTexts(language).then((loaded) => current && setTexts(loaded));
    return () => {
      current = false;
    };
  }, [language]);
  const words = useMemo(() => ({ texts, language, choose: setLanguage }), [texts, language]);
  return (
    <TextsContext value={words}>
      <ConfigProvider theme={theme} locale={language === 'en' ? enUS : zhCNLocale} button={{ autoInsertSpace: false }}>
        <AntApp>
          <SessionProvider key={language}>
            <RouterProvider router={router} />
          </SessionProvider>
        </AntApp>
      </ConfigProvider>
    </TextsContext>
  );
}

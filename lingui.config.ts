import type { LinguiConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';

const config: LinguiConfig = {
  sourceLocale: 'en',
  locales: ['en', 'fr'],
  catalogs: [
    {
      path: '<rootDir>/renderer/locales/{locale}/{name}',
      include: ['<rootDir>/renderer/features/{name}'],
      exclude: ['**/*.test.*'],
    },
    {
      path: '<rootDir>/renderer/locales/{locale}/app',
      include: [
        '<rootDir>/renderer/app',
        '<rootDir>/renderer/places',
        '<rootDir>/renderer/ui',
        '<rootDir>/renderer/state',
      ],
      exclude: ['**/*.test.*'],
    },
  ],
  format: formatter({ lineNumbers: false, origins: false }),
};

export default config;

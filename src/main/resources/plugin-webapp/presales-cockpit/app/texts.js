/* What all pages in Cockpit have in common for their readers. Each entry is in all languages. */

import {inTheUsersLanguage} from '../../../../../../assets/presales-flow/app/texts.js';

const TEXTS = {
  en: {
    navigation: 'Presales',
    pages: 'Pages of presales'
  },
  zh: {
    navigation: '售前',
    pages: '售前页面'
  }
};

export const texts = inTheUsersLanguage(TEXTS);

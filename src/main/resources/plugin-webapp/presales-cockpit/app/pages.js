/*
 * The pages under #/presales. The part of the address after the question mark says which one, and what it shows:
 * #/presales?page=figures&grade=A. So each view has an address of its own, and the browser's "back" works.
 *
 * A page is {id, title, render(node, context)}; the context is {api, parameters, go}.
 */

import {el} from '../../../../../../assets/presales-flow/app/page.js';
import {texts} from './texts.js';

const PAGES = [];

function parameters() {
  return new URLSearchParams(window.location.hash.split('?')[1]);
}

/** The address of a page. @param values what it shows, by name; what is empty is left out */
export function addressOf(page, values = {}) {
  const query = new URLSearchParams({page});
  Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .forEach(([name, value]) => query.set(name, value));
  return `#/presales?${query}`;
}

function show(node, api) {
  const current = PAGES.find(({id}) => id === parameters().get('page')) || PAGES[0];
  const links = PAGES.map(page =>
    el(
      'li',
      {className: page === current ? 'active' : '', role: 'presentation'},
      el('a', {href: addressOf(page.id), text: page.title, ...(page === current && {'aria-current': 'page'})})
    )
  );
  const content = el('div', {className: 'presales-page'});
  node.replaceChildren(
    el(
      'div',
      {className: 'presales-cockpit'},
      el('nav', {'aria-label': texts.pages}, el('ul', {className: 'nav nav-tabs'}, ...links)),
      content
    )
  );
  if (current) {
    current.render(content, {
      api,
      parameters: parameters(),
      go: (page, values) => {
        window.location.hash = addressOf(page, values);
      }
    });
  }
}

export default {
  id: 'presales-pages',
  pluginPoint: 'cockpit.route',
  priority: 100,
  properties: {path: '/presales', label: '/presales'},
  render(node, {api}) {
    this.onMove = () => {
      if (window.location.hash.startsWith('#/presales')) {
        show(node, api);
      }
    };
    window.addEventListener('hashchange', this.onMove);
    show(node, api);
  },
  unmount() {
    window.removeEventListener('hashchange', this.onMove);
  }
};

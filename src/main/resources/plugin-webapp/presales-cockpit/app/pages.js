/*
 * The pages under #/presales. The part of the address after the question mark says which one, and what it shows:
 * #/presales?page=figures&grade=A. So each view has an address of its own, and the browser's "back" works.
 *
 * A page is {id, title, render(node, context)}; the context is {api, parameters, go}. One without a title has no tab: other
 * pages lead to it.
 */

import {el} from '../../../../../../assets/presales-flow/app/page.js';
import acts from './acts.js';
import casePage from './case.js';
import {endUnseen} from './charts.js';
import diagramCases from './diagram-cases.js';
import figures from './figures.js';
import overview from './overview.js';
import {addressOf} from './parts.js';
import people from './people.js';
import {texts} from './texts.js';
import why from './why.js';

const PAGES = [overview, figures, people, why, acts, casePage, diagramCases];

function parameters() {
  return new URLSearchParams(window.location.hash.split('?')[1]);
}

function show(node, api) {
  const current = PAGES.find(({id}) => id === parameters().get('page')) || PAGES[0];
  const links = PAGES.filter(({title}) => title).map(page =>
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
  endUnseen();
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
  // Cockpit renders anew whenever the address changes.
  render(node, {api}) {
    show(node, api);
  },
  unmount: endUnseen
};

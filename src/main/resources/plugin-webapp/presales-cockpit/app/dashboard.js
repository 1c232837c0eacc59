/* The main numbers at the top of Cockpit's start page. Whom they do not concern sees nothing of it. */

import {el} from '../../../../../../assets/presales-flow/app/page.js';
import {read} from '../../../../../../assets/presales-flow/app/server.js';
import {numbers} from './overview.js';
import {addressOf} from './parts.js';
import {words} from './texts-figures.js';

async function show(node, api) {
  const {found} = await read(api, 'overview');
  if (!found) {
    return;
  }
  node.replaceChildren(
    el(
      'section',
      {className: 'presales-dashboard'},
      el('header', {}, el('h1', {className: 'section-title', text: words.tile.title})),
      numbers(found),
      el(
        'p',
        {className: 'presales-onward'},
        el('a', {href: addressOf('overview'), text: words.tile.all}),
        ' ',
        el('a', {href: addressOf('figures'), text: words.tile.figures})
      )
    )
  );
}

export default {
  id: 'presales-dashboard',
  pluginPoint: 'cockpit.dashboard',
  priority: 1000,
  render(node, {api}) {
    show(node, api);
  }
};

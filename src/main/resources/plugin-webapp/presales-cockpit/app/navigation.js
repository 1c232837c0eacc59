/* The entry of the pages in the bar at the top of Cockpit. */

import {el} from '../../../../../../assets/presales-flow/app/page.js';
import {texts} from './texts.js';

export default {
  id: 'presales-navigation',
  pluginPoint: 'cockpit.navigation',
  priority: 100,
  properties: {path: '/presales'},
  render(node) {
    node.append(el('a', {href: '#/presales', text: texts.navigation}));
  }
};

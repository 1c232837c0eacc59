/* The tab "Case" of a process instance. */

import {el} from '../../../../../../assets/presales-flow/app/page.js';
import {read} from '../../../../../../assets/presales-flow/app/server.js';
import {casePanel} from './case-panel.js';
import {addressOf} from './parts.js';
import {words} from './texts-case.js';

export default {
  id: 'presales-case-tab',
  pluginPoint: 'cockpit.processInstance.runtime.tab',
  priority: 90,
  properties: {label: words.tab},
  async render(node, {api, processInstanceId}) {
    const panel = casePanel(api);
    node.append(el('div', {className: 'presales-cockpit presales-case-tab'}, panel.node));
    const {found, message, gone} = await read(api, `case/of/${encodeURIComponent(processInstanceId)}`);
    if (!found) {
      panel.tell(gone ? words.noCase : message);
      return;
    }
    panel.node.prepend(el('a', {href: addressOf('case', found), text: words.open}));
    panel.show(found.number);
  }
};

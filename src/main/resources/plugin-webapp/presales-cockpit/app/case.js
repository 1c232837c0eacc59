/* The page of a case: #/presales?page=case&number=… */

import {casePanel} from './case-panel.js';
import {words} from './texts-case.js';

function render(node, {api, parameters}) {
  const panel = casePanel(api);
  node.replaceChildren(panel.node);
  if (parameters.get('number')) {
    panel.show(parameters.get('number'));
  } else {
    panel.tell(words.which);
  }
}

// Without a title it is in no menu: lists and diagrams lead to it.
export default {id: 'case', render};

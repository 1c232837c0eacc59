/* "People": an entry of the bar at the top, which opens what concerns oneself and the people whom one manages. */

import myAbsences from './absences.js';
import {myWork} from './my-work.js';
import {el} from '../../../../../../assets/presales-flow/app/page.js';
import {read} from '../../../../../../assets/presales-flow/app/server.js';
import team from './team.js';
import {texts} from '../../../../../../assets/presales-flow/app/texts.js';

const words = texts.people;

/** Each fills the section that it is given, or hides it. */
const SECTIONS = [
  [words.myAbsences, myAbsences],
  [words.team, team],
  [words.myWork, (section, {api}) => myWork(section, api)]
];

function open(api, onClose) {
  // There from the beginning, or screen readers stay silent when it changes.
  const status = el('p', {className: 'presales-done', role: 'status'});
  const problem = el('p', {className: 'presales-problem', role: 'alert', hidden: true});
  const content = el('div', {text: words.loading});
  const close = el('button', {type: 'button', className: 'btn btn-default', text: words.close});
  const dialog = el(
    'dialog',
    {className: 'presales-dialog presales-people', 'aria-labelledby': 'presales-people-title'},
    el('h3', {id: 'presales-people-title', text: words.title, tabIndex: -1}),
    status,
    problem,
    content,
    el('div', {className: 'presales-buttons'}, close)
  );

  function tell(message) {
    problem.textContent = message || '';
    problem.hidden = !message;
  }

  async function look() {
    const {found, message} = await read(api, 'people');
    if (!found) {
      tell(message);
      return;
    }
    const sections = SECTIONS.map(([title, fill]) => {
      const section = el('section', {}, el('h4', {text: title}));
      fill(section, {api, found, onDone});
      return section;
    });
    content.replaceChildren(...sections);
  }

  /** What was pressed is gone after it was done, so the focus goes to the beginning. */
  async function onDone(done, failure) {
    tell(failure);
    if (done) {
      await look();
      status.textContent = done;
      dialog.querySelector('h3').focus();
    }
  }

  close.addEventListener('click', () => dialog.close());
  // Tasklist's own shortcuts must not act behind the dialog.
  dialog.addEventListener('keydown', event => event.stopPropagation());
  dialog.addEventListener('close', () => {
    dialog.remove();
    onClose();
  });
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector('h3').focus();
  look();
}

function render(node, {api}, scope) {
  const entry = el(
    'a',
    {href: '', role: 'button', className: 'presales-people-entry'},
    el('span', {className: 'glyphicon glyphicon-user', 'aria-hidden': 'true'}),
    ` ${words.title}`
  );
  entry.addEventListener('click', event => {
    event.preventDefault();
    event.stopPropagation();
    open(api, () => {
      entry.focus();
      scope.$root.$broadcast('refresh');
    });
  });
  node.append(entry);
}

export default {
  id: 'presales-people',
  pluginPoint: 'tasklist.navbar.action',
  priority: 300,
  render
};

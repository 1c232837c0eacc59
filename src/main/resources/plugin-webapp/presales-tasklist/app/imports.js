/* "Import leads": an action of the bar at the top, for those who may register leads. A list is looked at, sent, and followed. */

import {field} from '../../../../../../assets/presales-flow/app/dialog.js';
import {el} from '../../../../../../assets/presales-flow/app/page.js';
import {address, ask, exchangeFile, read, send} from '../../../../../../assets/presales-flow/app/server.js';
import {fill, named, texts} from '../../../../../../assets/presales-flow/app/texts.js';
import {date} from '../../../../../../assets/presales-flow/app/times.js';

const words = texts.imports;
const POLL = 1000;
const SIGNED_OUT = 401;

function remarks(title, found) {
  if (found.length === 0) {
    return [];
  }
  return [el('h4', {text: title}), el('ul', {}, ...found.map(one => el('li', {text: fill(words.line, one)})))];
}

/** What would become of the file. */
function preview(found) {
  const rows = found.columns.map(column =>
    el('tr', {}, el('td', {text: column.name}), el('td', {text: column.field ? `→ ${column.field}` : words.ignored}))
  );
  return [
    el('p', {text: fill(words.rows, found)}),
    ...remarks(words.problems, found.problems),
    ...remarks(words.hints, found.hints),
    el('h4', {text: words.columns}),
    el('table', {}, el('tbody', {}, ...rows))
  ];
}

function download(api, one, only, text) {
  const path = `imports/${encodeURIComponent(one.id)}/report${only ? `?only=${only}` : ''}`;
  return el('a', {href: address(api, path), className: 'btn btn-default btn-sm', download: '', text});
}

function ended(one) {
  return Boolean(one.finishedAt);
}

/** One list: how far it is, and what can be had of it. */
function listView(api, one, onStop) {
  const parts = [
    el('div', {text: fill(words.by, {file: one.file, user: one.user, date: date(one.createdAt)})}),
    el('div', {text: `${named(words.state, one.state)}: ${fill(words.counts, one)}`})
  ];
  if (one.problem) {
    parts.push(el('div', {className: 'presales-problem', text: one.problem}));
  }
  const buttons = el('div', {className: 'presales-buttons'});
  if (ended(one)) {
    buttons.append(download(api, one, '', words.whole));
    if (one.refused > 0) {
      parts.push(...remarks(words.problems, one.problems));
      const link = download(api, one, 'refused', words.refused);
      link.title = words.refusedHint;
      buttons.append(' ', link);
    }
  } else {
    parts.push(
      el('progress', {max: one.rows, value: one.read, 'aria-label': one.file}),
      el('div', {text: fill(words.progress, one)})
    );
    const stop = el('button', {type: 'button', className: 'btn btn-default btn-sm', text: words.stop});
    stop.addEventListener('click', () => onStop(one));
    buttons.append(stop);
  }
  return el('li', {}, ...parts, buttons);
}

function open(api, onClose) {
  const file = el('input', {type: 'file', required: true, accept: '.csv,.txt,.tsv,.xlsx'});
  const list = el('input', {type: 'text', maxLength: 200});
  const channel = el(
    'select',
    {},
    ...Object.entries(words.channels).map(([value, text]) => el('option', {value, text}))
  );
  const need = el('textarea', {rows: 2, maxLength: 2000});
  const status = el('p', {className: 'presales-done', role: 'status'});
  const problem = el('p', {className: 'presales-problem', role: 'alert', hidden: true});
  const looked = el('div');
  const sendButton = el('button', {type: 'submit', className: 'btn btn-primary', text: words.send});
  const closeButton = el('button', {type: 'button', className: 'btn btn-default', text: words.close});
  const lists = el('ul', {});
  const form = el(
    'form',
    {noValidate: true},
    field('import-file', words.file, file, words.fileHint),
    field('import-list', words.list, list, words.listHint),
    field('import-channel', words.channel, channel),
    field('import-need', words.need, need, words.needHint),
    status,
    problem,
    looked,
    el('div', {className: 'presales-buttons'}, closeButton, sendButton)
  );
  const dialog = el(
    'dialog',
    {className: 'presales-dialog presales-people presales-imports', 'aria-labelledby': 'presales-imports-title'},
    el('h3', {id: 'presales-imports-title', text: words.title}),
    form,
    el('h4', {text: words.earlier}),
    lists
  );
  let timer;
  let asked = 0;
  let followed = 0;
  let sending = false;

  function tell(message) {
    problem.textContent = message || '';
    problem.hidden = !message;
  }

  function wish() {
    return new URLSearchParams({
      name: file.files[0].name,
      list: list.value,
      channel: channel.value,
      need: need.value
    });
  }

  async function look() {
    asked += 1;
    const mine = asked;
    looked.replaceChildren();
    tell();
    if (!file.files[0]) {
      return;
    }
    status.textContent = words.looking;
    const {found, message} = await exchangeFile(api, `imports/check?${wish()}`, file.files[0]);
    // Only the last question counts; answers may overtake each other.
    if (mine !== asked) {
      return;
    }
    status.textContent = '';
    tell(message);
    if (found) {
      looked.replaceChildren(...preview(found));
    }
  }

  async function stop(one) {
    const failure = await send(api, `imports/${encodeURIComponent(one.id)}/stop`, {});
    tell(failure && failure.message);
    follow();
  }

  /** Shows the lists, and again as long as one is under way. */
  async function follow() {
    clearTimeout(timer);
    followed += 1;
    const mine = followed;
    const {found, message, status: answered} = await ask(api, 'imports');
    // Somebody may have asked again meanwhile, who goes on asking.
    if (mine !== followed || !dialog.isConnected) {
      return;
    }
    if (message) {
      tell(message);
    }
    if (found) {
      lists.replaceChildren(
        ...(found.lists.length === 0
          ? [el('li', {text: words.none})]
          : found.lists.map(one => listView(api, one, stop)))
      );
    }
    if (found ? found.lists.some(one => !ended(one)) : answered !== SIGNED_OUT) {
      timer = setTimeout(follow, POLL);
    }
  }

  form.addEventListener('change', look);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    if (sending) {
      return;
    }
    if (!file.files[0]) {
      tell(words.chooseFile);
      file.focus();
      return;
    }
    sending = true;
    asked += 1;
    sendButton.disabled = true;
    sendButton.textContent = words.sending;
    const {found, message} = await exchangeFile(api, `imports?${wish()}`, file.files[0]);
    sending = false;
    sendButton.disabled = false;
    sendButton.textContent = words.send;
    tell(message);
    if (found) {
      form.reset();
      looked.replaceChildren();
      status.textContent = fill(words.progress, found);
      follow();
    }
  });
  closeButton.addEventListener('click', () => dialog.close());
  // Tasklist's own shortcuts must not act behind the dialog.
  dialog.addEventListener('keydown', event => event.stopPropagation());
  dialog.addEventListener('close', () => {
    clearTimeout(timer);
    dialog.remove();
    onClose();
  });
  document.body.append(dialog);
  dialog.showModal();
  file.focus();
  follow();
}

async function render(node, {api}, scope) {
  const link = el('a', {href: '', className: 'presales-imports-entry', title: words.hint, hidden: true});
  link.append(el('span', {className: 'glyphicon glyphicon-import', 'aria-hidden': 'true'}), ' ', words.action);
  link.addEventListener('click', event => {
    event.preventDefault();
    open(api, () => {
      link.focus();
      scope.$root.$broadcast('refresh');
    });
  });
  node.append(link);
  const {found} = await read(api, 'imports');
  link.hidden = !found || !found.may;
}

export default {
  id: 'presales-imports',
  pluginPoint: 'tasklist.navbar.action',
  priority: 140,
  render
};

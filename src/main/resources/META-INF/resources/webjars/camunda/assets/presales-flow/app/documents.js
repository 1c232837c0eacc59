/* The documents of a case: what its stage has to bring, adding files, and all that are there. Shown as a tab and in the case. */

import {field, openDialog} from './dialog.js';
import {el} from './page.js';
import {downloadAddress, ofCase, read, send, upload} from './server.js';
import {fill, texts} from './texts.js';
import {moment, percent} from './times.js';

const words = texts.documents;
const LONGEST_REASON = 1000;
const MARKS = {there: '✓', answered: '✓', 'to-be-made': '✓', waived: '–', missing: '○'};
const UNITS = ['kilobyte', 'megabyte', 'gigabyte'];

function size(bytes) {
  let value = bytes / 1024;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return new Intl.NumberFormat(undefined, {
    style: 'unit',
    unit: UNITS[unit],
    maximumFractionDigits: value < 10 ? 1 : 0
  }).format(value);
}

function person(by) {
  return by || texts.case.system;
}

function fileLink(api, number, one) {
  return el('a', {className: 'presales-file', href: downloadAddress(api, number, one.id), download: one.title, text: one.title});
}

/** One that nobody can follow by accident into something else than a page of the web. */
function place(one) {
  return one.url && /^https?:\/\//i.test(one.url)
    ? el('a', {className: 'presales-url', href: one.url, text: one.place, target: '_blank', rel: 'noopener noreferrer'})
    : el('span', {className: 'presales-place', text: one.place});
}

/** The older versions of a file are folded below the newest. */
function older(api, number, versions) {
  return el(
    'details',
    {},
    el('summary', {text: fill(words.older, {count: versions.length})}),
    el(
      'ul',
      {},
      ...versions.map(one =>
        el(
          'li',
          {},
          fileLink(api, number, one),
          el('span', {
            className: 'presales-aside',
            text: fill(words.version, {version: one.version, at: moment(one.at), by: person(one.by)})
          })
        )
      )
    )
  );
}

function rows(api, found) {
  const labels = Object.fromEntries(found.types.map(one => [one.type, one.label]));
  return found.documents
    .filter(one => one.current || !one.id)
    .map(one => {
      const versions = one.id
        ? found.documents.filter(
            other =>
              other.id &&
              !other.current &&
              other.type === one.type &&
              other.title.toLowerCase() === one.title.toLowerCase()
          )
        : [];
      const name = one.id
        ? [fileLink(api, found.number, one), ...(versions.length > 0 ? [older(api, found.number, versions)] : [])]
        : [
            el('strong', {text: one.title}),
            ...(one.current ? [] : [' ', el('span', {className: 'presales-kind', text: texts.case.replaced})]),
            el('div', {}, place(one))
          ];
      const plain = [
        one.id ? labels[one.type] || one.type : words.link,
        one.version === null ? '' : String(one.version),
        one.sizeBytes === null ? '' : size(one.sizeBytes),
        person(one.by),
        moment(one.at)
      ];
      return el(
        'tr',
        {className: one.current ? '' : 'presales-old'},
        el('td', {}, ...name),
        ...plain.map(text => el('td', {text}))
      );
    });
}

function table(api, found) {
  if (found.documents.length === 0) {
    return el('p', {className: 'presales-hint', text: words.none});
  }
  return el(
    'div',
    {className: 'presales-table', role: 'region', 'aria-label': words.tab, tabIndex: 0},
    el(
      'table',
      {},
      el(
        'thead',
        {},
        el('tr', {}, ...Object.values(words.heading).map(text => el('th', {scope: 'col', text})))
      ),
      el('tbody', {}, ...rows(api, found))
    )
  );
}

function stateText({needed, answerable, state, reason, waivedBy}) {
  if (state === 'waived') {
    return fill(words.state.waived, {by: waivedBy, reason});
  }
  if (state === 'missing') {
    return needed ? words.state[answerable ? 'unanswered' : 'missing'] : words.state.open;
  }
  return words.state[state];
}

function waive(api, number, deliverable, onDone) {
  openDialog({
    title: fill(words.waiveTitle, deliverable),
    company: number,
    consequence: words.waiveConsequence,
    fields: ['reason'],
    parts: [
      field('reason', words.reason, el('textarea', {required: true, rows: 2, maxLength: LONGEST_REASON}), words.reasonHint)
    ],
    sendText: words.waiveSend,
    sendingText: words.waiveSending,
    mistakes: form => (form.elements.reason.value.trim() ? {} : {reason: words.reasonMissing}),
    send: form =>
      send(api, ofCase(number, `documents/deliverables/${encodeURIComponent(deliverable.type)}/waive`), {
        reason: form.elements.reason.value.trim()
      }),
    onDone
  });
}

/** Makes a document from its template; the button tells that it is under way. */
async function make(api, number, {type, label}, button, say) {
  button.disabled = true;
  button.textContent = words.making;
  const failure = await send(api, ofCase(number, `documents/${encodeURIComponent(type)}/make`), {});
  button.disabled = false;
  button.textContent = words.make;
  say(failure ? fill(words.notMade, {label, message: failure.message}) : fill(words.made, {label}), !failure);
}

function deliverables(api, found, onWaived, say) {
  return el(
    'ul',
    {className: 'presales-deliverables'},
    ...found.deliverables.map(({deliverable, mayWaive}) => {
      const state = deliverable.state === 'missing' && !deliverable.needed ? 'open' : deliverable.state;
      const item = el(
        'li',
        {className: `presales-deliverable-${state}`},
        el('span', {className: 'presales-mark', 'aria-hidden': 'true', text: MARKS[deliverable.state]}),
        el('strong', {text: deliverable.label}),
        ' ',
        el('span', {className: 'presales-aside', text: stateText(deliverable)})
      );
      if (found.types.some(one => one.type === deliverable.type && one.makeable)) {
        const button = el('button', {type: 'button', className: 'btn btn-default btn-xs presales-make', text: words.make});
        button.addEventListener('click', () => make(api, found.number, deliverable, button, say));
        item.append(' ', button);
      }
      if (mayWaive && state === 'missing') {
        const button = el('button', {type: 'button', className: 'btn btn-default btn-xs', text: words.waive});
        button.addEventListener('click', () => waive(api, found.number, deliverable, onWaived));
        item.append(' ', button);
      }
      return item;
    })
  );
}

/** What the stage has to bring comes first, and of that what is missing. */
function typeOptions(found) {
  const asked = found.deliverables.map(one => one.deliverable);
  const missing = one => one.needed && one.state === 'missing';
  const ofStage = [...asked.filter(missing), ...asked.filter(one => !missing(one))];
  const others = found.types.filter(one => !asked.some(deliverable => deliverable.type === one.type));
  const group = (label, list) => el('optgroup', {label}, ...list.map(one => el('option', {value: one.type, text: one.label})));
  return [
    el('option', {value: '', text: words.chooseType}),
    ...(ofStage.length > 0 ? [group(words.ofStage, ofStage)] : []),
    group(words.others, others)
  ];
}

/** The form stays while the rest is read again, so that nobody loses what they are doing. */
function adding(api, onAdded) {
  const type = el('select', {className: 'form-control', 'aria-label': words.type});
  const files = el('input', {type: 'file', multiple: true, className: 'presales-files', 'aria-label': words.choose});
  const choose = el('button', {type: 'button', className: 'btn btn-default', text: words.choose});
  const create = el('button', {type: 'button', className: 'btn btn-default presales-make', text: words.make, hidden: true});
  const hint = el('span', {className: 'presales-hint'});
  const problem = el('p', {className: 'presales-problem', role: 'alert', hidden: true});
  const said = el('ul', {className: 'presales-uploads', role: 'status'});
  const node = el(
    'div',
    {className: 'presales-drop', role: 'group', 'aria-label': words.add},
    el('strong', {text: words.add}),
    el('div', {className: 'presales-add'}, type, choose, create, files, hint),
    problem,
    said
  );
  let shown;

  function chosen() {
    return shown.types.find(one => one.type === type.value);
  }

  function offerToMake() {
    create.hidden = !chosen()?.makeable;
  }

  function tell(message) {
    problem.textContent = message || '';
    problem.hidden = !message;
  }

  function typeMissing() {
    tell(type.value ? '' : words.typeFirst);
    if (!type.value) {
      type.focus();
    }
    return !type.value;
  }

  async function add(file) {
    const line = el('li', {text: fill(words.sending, {name: file.name, percent: percent(0)})});
    said.append(line);
    if (file.size > shown.largest) {
      line.textContent = fill(words.tooLarge, {name: file.name, largest: size(shown.largest)});
      line.className = 'presales-refused';
      return;
    }
    const query = new URLSearchParams({type: type.value, name: file.name});
    const failure = await upload(api, ofCase(shown.number, `documents?${query}`), file, share => {
      line.textContent =
        share < 1
          ? fill(words.sending, {name: file.name, percent: percent(share)})
          : fill(words.checking, {name: file.name});
    });
    line.textContent = failure
      ? fill(words.refused, {name: file.name, message: failure.message})
      : fill(words.added, {name: file.name});
    line.className = failure ? 'presales-refused' : 'presales-done';
  }

  async function addAll(list) {
    const all = [...list];
    if (all.length === 0) {
      return;
    }
    if (typeMissing()) {
      return;
    }
    said.replaceChildren();
    type.disabled = true;
    for (const file of all) {
      // One after the other: what is sent must not wait for what is not yet.
      await add(file);
    }
    type.disabled = false;
    onAdded();
  }

  function say(text, done) {
    said.replaceChildren(el('li', {text, className: done ? 'presales-done' : 'presales-refused'}));
    if (done) {
      onAdded();
    }
  }

  type.addEventListener('change', offerToMake);
  create.addEventListener('click', () => make(api, shown.number, chosen(), create, say));
  choose.addEventListener('click', () => {
    if (!typeMissing()) {
      files.click();
    }
  });
  files.addEventListener('change', async () => {
    await addAll(files.files);
    files.value = '';
  });
  node.addEventListener('dragover', event => {
    event.preventDefault();
    node.classList.add('presales-dragged');
  });
  node.addEventListener('dragleave', () => node.classList.remove('presales-dragged'));
  node.addEventListener('drop', event => {
    event.preventDefault();
    node.classList.remove('presales-dragged');
    addAll(event.dataTransfer.files);
  });
  // Tasklist's own shortcuts must not act while somebody chooses.
  node.addEventListener('keydown', event => event.stopPropagation());

  return {
    node,
    say,
    show(found) {
      if (found.number !== shown?.number) {
        said.replaceChildren();
        tell();
      }
      shown = found;
      hint.textContent = fill(words.drop, {largest: size(found.largest), endings: found.endings.join(', ')});
      const fresh = el('select', {}, ...typeOptions(found));
      if (fresh.innerHTML !== type.innerHTML && !type.disabled) {
        const before = type.value;
        type.replaceChildren(...fresh.childNodes);
        type.value = before;
        if (type.selectedIndex < 0) {
          type.value = '';
        }
      }
      offerToMake();
    }
  };
}

/**
 * A panel that can be shown again with newer data.
 *
 * @param onChanged called when something was changed here
 */
export function documentsPanel(api, {onChanged}) {
  const status = el('p', {className: 'presales-status', role: 'status', text: words.loading});
  const problem = el('p', {className: 'presales-problem', role: 'alert', hidden: true});
  const asked = el('div', {});
  const list = el('div', {});
  const lookOnly = el('p', {className: 'presales-hint', text: words.lookOnly, hidden: true});
  let shown;

  function changed() {
    look(shown);
    onChanged();
  }

  const form = adding(api, changed);
  form.node.hidden = true;
  const node = el('div', {className: 'presales-documents'}, status, problem, asked, form.node, lookOnly, list);

  function put(where, fresh) {
    if (!where.firstChild?.isEqualNode(fresh)) {
      where.replaceChildren(fresh);
    }
  }

  async function look(number) {
    if (number !== shown) {
      shown = number;
      asked.replaceChildren();
      list.replaceChildren();
      form.node.hidden = true;
      status.textContent = words.loading;
    }
    const {found, message} = await read(api, ofCase(number, 'documents'));
    if (number !== shown) {
      return;
    }
    status.textContent = '';
    problem.textContent = message || '';
    problem.hidden = !message;
    if (!found) {
      return;
    }
    if (found.deliverables.length > 0) {
      put(asked, el('div', {}, el('strong', {text: words.deliverables}), deliverables(api, found, changed, form.say)));
    } else {
      asked.replaceChildren();
    }
    form.node.hidden = !found.mayAdd;
    lookOnly.hidden = found.mayAdd;
    form.show(found);
    put(list, table(api, found));
  }

  return {node, show: look};
}

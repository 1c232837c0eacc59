/*
 * What somebody types into the form of their task is kept on the server as a draft: it survives a closed browser, is there
 * on another machine, and goes on to whoever gets the task. Tasklist itself keeps drafts in the browser only, and when asked.
 */

import {el} from '../../../../../../assets/presales-flow/app/page.js';
import {exchange, ofTask, read, send} from '../../../../../../assets/presales-flow/app/server.js';
import {fill, texts} from '../../../../../../assets/presales-flow/app/texts.js';
import {moment} from '../../../../../../assets/presales-flow/app/times.js';

const words = texts.draft;

const CONTAINER = '[cam-tasklist-form-camunda] .fjs-container';

/** How long after the last change it is saved, and tried again, in milliseconds. */
const AFTER_CHANGE = 1500;
const AGAIN = 5000;

/** What browsers send for a page that is being closed, all together: a little less than 64 KiB. */
const LONGEST_FAREWELL = 60 * 1024;

const timeOnly = new Intl.DateTimeFormat(undefined, {timeStyle: 'short'});

function timeOf(instant) {
  const time = new Date(instant);
  return time.toDateString() === new Date().toDateString() ? timeOnly.format(time) : moment(instant);
}

/** form-js knows itself behind the elements that it draws (Preact's tree); Tasklist hands it to nobody. */
function formIn(container) {
  const nodes = [container.__k];
  while (nodes.length > 0) {
    const node = nodes.shift();
    const form = node?.props?.value?.getService?.('form', false);
    if (form?._getState) {
      return form;
    }
    nodes.push(...[].concat(node?.__k ?? []));
  }
  return undefined;
}

/** The address may be that of the next task already, so that the task is taken from where the form came from. */
function taskIn(scope) {
  const scopes = [scope.$root];
  while (scopes.length > 0) {
    const one = scopes.shift();
    const key = Object.hasOwn(one, 'asynchronousFormKey') && one.asynchronousFormKey?.key;
    const [, task] = /\/task\/([^/]+)\/deployed-form/.exec(key || '') || [];
    if (task) {
      return task;
    }
    for (let child = one.$$childHead; child; child = child.$$nextSibling) {
      scopes.push(child);
    }
  }
  return undefined;
}

/** The keys that are asked; rows are parts of their list. */
function keysOf(components) {
  return components.flatMap(part => {
    if (part.disabled || part.readonly) {
      return [];
    }
    if (part.type === 'dynamiclist') {
      return [part.path];
    }
    return [...(part.key ? [part.key] : []), ...keysOf(part.components || [])];
  });
}

function valuesOf(form) {
  const {data, schema} = form._getState();
  const known = keysOf(schema.components).filter(key => data[key] !== undefined);
  return Object.fromEntries(known.map(key => [key, data[key]]));
}

function textOf(values) {
  return JSON.stringify(values);
}

/** Where Tasklist keeps what it saved by itself, as when the sign-in ran out. It shows that before anything else. */
function localKey(task) {
  return `camunda-form:${task}`;
}

/** The draft of one form, for as long as it is shown and its task is the user's. */
function keep(api, task, container, form) {
  const note = el('span', {className: 'presales-draft-note', role: 'status'});
  const buttons = el('span');
  const place = el('div', {className: 'presales-draft'}, el('span', {}, note, buttons));
  let version = 0;
  let saved = textOf(valuesOf(form));
  /** What was sent and is not answered yet, in its order. */
  const underWay = [];
  let sent;
  let timer;
  let ready = false;
  let over = false;

  function tell(text, ...actions) {
    if (note.textContent !== text) {
      note.textContent = text;
    }
    buttons.replaceChildren(
      ...actions.map(([name, act]) => {
        const button = el('button', {type: 'button', className: 'btn btn-link', text: name});
        button.addEventListener('click', act);
        return button;
      })
    );
  }

  function stop() {
    over = true;
    clearTimeout(timer);
  }

  /** Everything is read anew, as when the task is opened. */
  function openAgain() {
    stop();
    localStorage.removeItem(localKey(task));
    window.location.reload();
  }

  async function discard() {
    stop();
    const problem = await send(api, ofTask(task, 'draft/discard'), {});
    if (problem) {
      over = false;
      tell(problem.message, [words.discard, discard]);
    } else {
      openAgain();
    }
  }

  function goOn(seen) {
    over = false;
    version = seen;
    save();
  }

  /** It may be this very page whose word has arrived without an answer. */
  function isOurs(found) {
    return found.version === version || textOf(found.values) === sent;
  }

  async function takeTheirs(message) {
    const {found} = await read(api, ofTask(task, 'draft'));
    if (!found) {
      tell(message);
    } else if (isOurs(found)) {
      goOn(found.version);
    } else {
      tell(
        fill(found.values ? words.other : words.discarded, {
          person: found.savedBy || '',
          time: found.savedAt ? timeOf(found.savedAt) : ''
        }),
        [found.values ? words.showOther : words.startAgain, openAgain],
        [words.keepMine, () => goOn(found.version)]
      );
    }
  }

  function isChanged() {
    return textOf(valuesOf(form)) !== saved;
  }

  function isToBeSaved() {
    return !over && ready && isChanged();
  }

  function later(time) {
    clearTimeout(timer);
    timer = setTimeout(save, time);
  }

  async function put() {
    const values = valuesOf(form);
    const text = textOf(values);
    const wish = {version: version + underWay.length, values};
    underWay.push(text);
    sent = text;
    const {found, message, status} = await exchange(
      api,
      ofTask(task, 'draft'),
      wish,
      new Blob(underWay).size < LONGEST_FAREWELL
    );
    underWay.splice(underWay.indexOf(text), 1);
    if (found && found.version > version) {
      ({version} = found);
      saved = text;
    }
    if (!over) {
      await follow(found, message, status);
    }
  }

  async function follow(found, message, status) {
    if (found) {
      localStorage.removeItem(localKey(task));
      tell(fill(words.saved, {time: timeOf(found.savedAt)}), [words.discard, discard]);
      if (isChanged()) {
        later(AFTER_CHANGE);
      }
    } else if (status === 409) {
      stop();
      await takeTheirs(message);
    } else if (status === 404) {
      // It was completed, or is somebody else's now.
      stop();
      tell('');
    } else if (status >= 400 && status < 500 && status !== 401) {
      tell(fill(words.refused, {reason: message}));
    } else {
      tell(words.again);
      later(AGAIN);
    }
  }

  /** One after the other; what is typed meanwhile is saved after the answer. */
  function save() {
    clearTimeout(timer);
    if (underWay.length === 0 && isToBeSaved()) {
      put();
    }
  }

  /** The last word of a page that is left, or of a window that is hidden and may come back: it waits for no other. */
  function farewell() {
    clearTimeout(timer);
    if (!over && ready && textOf(valuesOf(form)) !== (underWay.at(-1) ?? saved)) {
      put();
    }
  }

  function onChanged() {
    if (isToBeSaved()) {
      later(AFTER_CHANGE);
    }
  }

  function onHidden() {
    if (document.hidden) {
      farewell();
    }
  }

  /** @returns whether the draft is what the form shows */
  function shows(values) {
    const shown = valuesOf(form);
    return Object.keys(values).every(key => JSON.stringify(values[key]) === JSON.stringify(shown[key] ?? null));
  }

  async function begin() {
    const {found} = await read(api, ofTask(task, 'draft'));
    if (over) {
      return;
    }
    if (found) {
      ({version} = found);
    }
    const untouched = !isChanged() && !localStorage.getItem(localKey(task));
    if (found?.values && untouched && !shows(found.values)) {
      // The form was read before the task was this user's.
      const {data, schema} = form._getState();
      await form.importSchema(schema, {...data, ...found.values});
      saved = textOf(valuesOf(form));
    }
    if (found?.values) {
      tell(fill(words.from, {person: found.savedBy, time: timeOf(found.savedAt)}), [words.discard, discard]);
    }
    if (localStorage.getItem(localKey(task))) {
      // Tasklist has kept it while we could not.
      saved = undefined;
    }
    ready = true;
    if (isChanged()) {
      later(AFTER_CHANGE);
    }
  }

  form.on('changed', onChanged);
  container.addEventListener('focusout', save);
  window.addEventListener('pagehide', farewell);
  document.addEventListener('visibilitychange', onHidden);
  begin();

  return {
    task,
    container,
    show() {
      if (container.previousSibling !== place) {
        container.before(place);
      }
    },
    end() {
      farewell();
      stop();
      form.off?.('changed', onChanged);
      window.removeEventListener('pagehide', farewell);
      document.removeEventListener('visibilitychange', onHidden);
      place.remove();
    }
  };
}

let kept;

/** Only the form of a task that is the user's: that of a start stands in a dialog, and others' are greyed out. */
function look(api, scope) {
  const container = [...document.querySelectorAll(CONTAINER)].find(
    one => !one.closest('.modal, .disabled-form, .task-removed')
  );
  const form = container && formIn(container);
  const task = form && form._getState().schema && taskIn(scope);
  if (kept && (kept.container !== container || kept.task !== task)) {
    kept.end();
    kept = undefined;
  }
  if (task && !kept) {
    kept = keep(api, task, container, form);
  }
  kept?.show();
}

let watching = false;

function watch(api, scope) {
  if (!watching) {
    watching = true;
    new MutationObserver(() => look(api, scope)).observe(document.body, {
      subtree: true,
      childList: true,
      attributeFilter: ['class']
    });
  }
}

export default {
  id: 'presales-draft',
  pluginPoint: 'tasklist.list',
  priority: 0,
  render(node, {api}, scope) {
    // There is nothing to be seen here, so it takes no room either.
    node.hidden = true;
    watch(api, scope);
  }
};

/*
 * On the diagram of a process: at each stage and task how much is open and late there, and what it takes on average
 * against its limit; and where the time goes, as colours with numbers, when that is wished.
 */

import {el} from '../../../../../../assets/presales-flow/app/page.js';
import {ask} from '../../../../../../assets/presales-flow/app/server.js';
import {fill} from '../../../../../../assets/presales-flow/app/texts.js';
import {percent, workingTime} from '../../../../../../assets/presales-flow/app/times.js';
import {addressOf} from './parts.js';
import {words} from './texts-diagram.js';

const TYPE = 'presales';
const STORE = 'presales-heat';
const STEPS = 5;
const FORBIDDEN = 403;
const KINDS = Object.keys(words.kinds);
const PER_MINUTE = 60;
const PER_HOUR = 60 * PER_MINUTE;
const PER_DAY = 8 * PER_HOUR;

// Small diagrams must stay readable: what counts is never drawn smaller, what only explains is left out.
const NEAR = 0.62;
const SCALE = {min: 0.8, max: 1};
/** Pixels around the diagram. */
const MARGIN = 36;
const ALWAYS = {show: {minZoom: 0}, scale: SCALE};
const CLOSE_UP = {show: {minZoom: NEAR}, scale: SCALE};
const FAR = {show: {minZoom: 0, maxZoom: NEAR}, scale: SCALE};

function remembered() {
  try {
    return sessionStorage.getItem(STORE) || '';
  } catch {
    return '';
  }
}

function remember(kind) {
  try {
    sessionStorage.setItem(STORE, kind);
  } catch {
    // Nothing is lost but a habit.
  }
}

/** Short enough to stand at an element. */
function short(seconds) {
  const [text, unit] =
    seconds >= PER_DAY
      ? [words.days, PER_DAY]
      : seconds >= PER_HOUR
        ? [words.hours, PER_HOUR]
        : [words.minutes, PER_MINUTE];
  return fill(text, {count: (seconds / unit).toLocaleString(undefined, {maximumFractionDigits: 1})});
}

function secondsOf(element, kind) {
  if (kind !== 'all') {
    return element[kind] || 0;
  }
  return (element.workingSeconds || 0) + (element.waitingSeconds || 0) + (element.pausedSeconds || 0);
}

function openText({open, late}) {
  return fill(late > 0 ? words.openLate : words.open, {open, late});
}

function nameOf(shape) {
  return shape.businessObject.name || shape.id;
}

/** What it takes against its limit, in words; empty if nothing is known. */
function timesText({averageSeconds, limitSeconds}) {
  const average = averageSeconds === null ? null : short(averageSeconds);
  const limit = limitSeconds === null ? null : short(limitSeconds);
  const told = average ? (limit ? words.averageOf : words.average) : words.limit;
  return average || limit ? fill(told, {average, limit}) : '';
}

/** The counts, as a link to the cases. */
function counts(process, element, shape, far) {
  const open = [openText(element), timesText(element)].filter(Boolean).join(', ');
  const text = fill(words.show, {name: nameOf(shape), open});
  return el(
    'a',
    {
      className: `presales-counts${far ? ' presales-counts-far' : ''}`,
      href: addressOf('diagram-cases', {process, element: element.id, name: nameOf(shape)}),
      title: text,
      'aria-label': text
    },
    el('span', {className: 'presales-open', text: String(element.open)}),
    ...(element.late > 0 ? [el('span', {className: 'presales-over', text: `! ${element.late}`})] : [])
  );
}

function times(element) {
  const {averageSeconds, limitSeconds} = element;
  const average = averageSeconds === null ? null : short(averageSeconds);
  const limit = limitSeconds === null ? null : short(limitSeconds);
  const over = average && limit && averageSeconds > limitSeconds;
  return el('span', {
    className: `presales-times${over ? ' presales-times-over' : ''}`,
    title: timesText(element),
    text: average ? (limit ? `⌀ ${average} / ${limit}` : `⌀ ${average}`) : `≤ ${limit}`
  });
}

/** What is drawn at the elements, and can be taken away again. */
function drawing(viewer, process) {
  const overlays = viewer.get('overlays');
  const canvas = viewer.get('canvas');
  const registry = viewer.get('elementRegistry');
  let marked = [];

  /** @returns the elements that are in this version of the diagram, with their shapes */
  function there(elements) {
    return elements
      .map(element => ({element, shape: registry.get(element.id)}))
      .filter(({shape}) => shape && shape.width);
  }

  function clear() {
    overlays.remove({type: TYPE});
    marked.forEach(([id, marker]) => canvas.removeMarker(id, marker));
    marked = [];
  }

  function showCounts({element, shape}) {
    if (element.open > 0) {
      // From far away there is no room beside each other.
      const position = {top: 0, left: 0};
      overlays.add(shape.id, TYPE, {...FAR, position, html: counts(process, element, shape, true)});
      overlays.add(shape.id, TYPE, {...CLOSE_UP, position, html: counts(process, element, shape, false)});
    }
  }

  function showTimes({element, shape}) {
    if (element.averageSeconds !== null || element.limitSeconds !== null) {
      const html = el('div', {className: 'presales-times-place'}, times(element));
      overlays.add(shape.id, TYPE, {...CLOSE_UP, position: {bottom: 0, left: shape.width / 2}, html});
    }
  }

  function showHeat(all, kind) {
    const sum = all.reduce((total, {element}) => total + secondsOf(element, kind), 0);
    const most = Math.max(...all.map(({element}) => secondsOf(element, kind)));
    all.forEach(({element, shape}) => {
      const seconds = secondsOf(element, kind);
      if (seconds > 0) {
        const marker = `presales-heat-${Math.max(1, Math.ceil((seconds / most) * STEPS))}`;
        canvas.addMarker(shape.id, marker);
        marked.push([shape.id, marker]);
        const share = percent(seconds / sum);
        const title = fill(words.share, {name: nameOf(shape), share, time: workingTime(seconds)});
        const html = el(
          'div',
          {className: 'presales-times-place'},
          el('span', {className: 'presales-share-of', title, text: share})
        );
        overlays.add(shape.id, TYPE, {...ALWAYS, position: {bottom: 0, left: shape.width / 2}, html});
      }
    });
  }

  return {
    clear,
    /** @param kind of time; empty for none */
    show(elements, kind) {
      clear();
      const all = there(elements);
      all.forEach(showCounts);
      if (kind) {
        showHeat(all, kind);
      } else {
        all.forEach(showTimes);
      }
    },
    any: (elements, kind) => there(elements).some(({element}) => secondsOf(element, kind) > 0)
  };
}

function legend() {
  const squares = Array.from({length: STEPS}, (any, index) =>
    el('span', {className: `presales-swatch presales-swatch-${index + 1}`})
  );
  return el(
    'p',
    {className: 'presales-legend'},
    el('span', {text: words.legend}),
    ' ',
    el('span', {className: 'presales-scale', 'aria-hidden': 'true'}, words.less, ' ', ...squares, ' ', words.more)
  );
}

/** The switch, and what it means. @param onChange called with the kind of time; empty for none */
function panel(kind, onChange) {
  const box = el('input', {type: 'checkbox', checked: Boolean(kind), className: 'presales-heat-on'});
  const choice = el(
    'select',
    {className: 'presales-heat-kind', 'aria-label': words.kind},
    ...KINDS.map(value => el('option', {value, text: words.kinds[value]}))
  );
  choice.value = kind || 'all';
  const nothing = el('p', {className: 'presales-legend', text: words.nothing, hidden: true});
  choice.hidden = !kind;
  const more = el('div', {hidden: !kind}, legend(), nothing);
  const node = el(
    'div',
    {className: 'presales-heat-panel', role: 'group', 'aria-label': words.heat, title: words.since},
    el('label', {}, box, ' ', el('span', {text: words.on})),
    ' ',
    choice,
    more
  );
  function change() {
    more.hidden = !box.checked;
    choice.hidden = !box.checked;
    onChange(box.checked ? choice.value : '');
  }
  box.addEventListener('change', change);
  choice.addEventListener('change', change);
  // The canvas moves with the mouse, and must not do so from here.
  ['mousedown', 'wheel', 'dblclick'].forEach(name => node.addEventListener(name, event => event.stopPropagation()));
  return {
    node,
    tell(any) {
      nothing.hidden = any;
    }
  };
}

/** Cockpit fits the diagram in to its very edge, where what stands above an element could be neither seen nor clicked. */
function makeRoom(canvas) {
  const {x, y, width, height, scale} = canvas.viewbox();
  const margin = MARGIN / scale;
  canvas.viewbox({x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin});
}

/** The id of the process that is drawn. */
function processOf(viewer) {
  return viewer.getDefinitions().rootElements.find(({$type}) => $type === 'bpmn:Process').id;
}

/** Cockpit 7.24 tells plugins on diagrams a wrong engine: the address of the page as a whole. */
function engineOf() {
  return window.location.pathname.split('/app/cockpit/')[1].split('/')[0];
}

async function render(viewer, {api: given}, scope) {
  const api = {...given, engine: engineOf()};
  const process = processOf(viewer);
  const {found, message, status} = await ask(api, `diagram/${encodeURIComponent(process)}`);
  // Who keeps the machines running reads no deals, and need not be told so on each diagram.
  if (scope?.$$destroyed || status === FORBIDDEN) {
    return;
  }
  const container = viewer.get('canvas').getContainer();
  container.querySelectorAll('.presales-heat-panel').forEach(old => old.remove());
  if (!found) {
    container.append(el('p', {className: 'presales-heat-panel', role: 'status', text: fill(words.unread, {message})}));
    return;
  }
  makeRoom(viewer.get('canvas'));
  const drawn = drawing(viewer, process);
  const kind = KINDS.includes(remembered()) ? remembered() : '';
  function show(wanted) {
    drawn.show(found.elements, wanted);
    switches.tell(!wanted || drawn.any(found.elements, wanted));
  }
  const switches = panel(kind, wanted => {
    remember(wanted);
    show(wanted);
  });
  if (found.elements.length > 0) {
    container.append(switches.node);
    show(kind);
  }
}

export default {
  id: 'presales-diagram',
  pluginPoint: 'cockpit.processDefinition.diagram.plugin',
  priority: 100,
  render
};

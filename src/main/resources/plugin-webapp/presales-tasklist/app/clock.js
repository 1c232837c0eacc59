/* The tab "Clock" of a task: how much time it and its stage have, used and have left, and who was told. */

import {el, openTask} from '../../../../../../assets/presales-flow/app/page.js';
import {ofTask, read} from '../../../../../../assets/presales-flow/app/server.js';
import {fill, named, texts} from '../../../../../../assets/presales-flow/app/texts.js';
import {date, percent, range, workingTime} from '../../../../../../assets/presales-flow/app/times.js';

const words = texts.clock;

function goesOn(clock) {
  return clock.state === 'running' || clock.state === 'paused';
}

function isOver(clock) {
  return clock.late || clock.state === 'breached';
}

/** How late by working time; null if only the date tells: it is the stage's, or a manager agreed to another. */
function lateBy(clock) {
  const byLimit = clock.limitSeconds !== null && !clock.agreedReason && clock.usedSeconds > clock.limitSeconds;
  return byLimit ? workingTime(clock.usedSeconds - clock.limitSeconds) : null;
}

function stateOf(clock) {
  const time = lateBy(clock);
  switch (isOver(clock) ? `${clock.state} late` : clock.state) {
    case 'running late':
      return time
        ? fill(words.state.runningLate, {time})
        : fill(words.state.runningLateSince, {date: date(clock.dueAt)});
    case 'paused late':
      return time
        ? fill(words.state.pausedLate, {time})
        : fill(words.state.pausedLateSince, {date: date(clock.dueAt)});
    case 'breached late':
      return time ? fill(words.state.breachedBy, {time}) : words.state.breached;
    default:
      return named(words.state, clock.state);
  }
}

function department(clock) {
  return clock.department && named(texts.department, clock.department);
}

function ownerOf(clock) {
  const values = {person: clock.owner, department: department(clock)};
  if (clock.owner) {
    return values.department ? fill(words.ownerOf, values) : clock.owner;
  }
  if (!values.department) {
    return words.nobodyAtAll;
  }
  return goesOn(clock) ? fill(words.nobody, values) : values.department;
}

function usedOf(clock) {
  const used = workingTime(clock.usedSeconds);
  const text =
    clock.limitSeconds > 0
      ? fill(words.usedOf, {
          used,
          limit: workingTime(clock.limitSeconds),
          percent: percent(clock.usedSeconds / clock.limitSeconds)
        })
      : used;
  const paused = clock.pausedSeconds > 0 && fill(words.usedPaused, {time: workingTime(clock.pausedSeconds)});
  return paused ? `${text}, ${paused}` : text;
}

/** The bar repeats in a picture what stands beside it in words, so that screen readers pass it by. */
function bar(clock) {
  const marks = clock.ladder.map(mark => mark.percent);
  const whole = Math.max(100, ...marks);
  const share = value => `${(Math.min(value, whole) / whole) * 100}%`;
  const used = (clock.usedSeconds / clock.limitSeconds) * 100;
  const full = el('div', {className: 'presales-bar-used'});
  full.style.width = share(used);
  const ticks = [...new Set(marks)].map(value => {
    const tick = el('span', {className: 'presales-bar-mark', text: percent(value / 100)});
    tick.style.left = share(value);
    return tick;
  });
  return el(
    'div',
    {className: 'presales-bar', 'aria-hidden': 'true'},
    el('div', {className: 'presales-bar-whole'}, full),
    ...ticks
  );
}

function due(clock) {
  const parts = [el('span', {text: date(clock.dueAt)})];
  if (clock.agreedReason) {
    const text = clock.agreedBy ? words.agreed : words.agreedUnsigned;
    const values = {person: clock.agreedBy, reason: clock.agreedReason};
    parts.push(el('span', {className: 'presales-aside', text: fill(text, values)}));
  }
  if (clock.provisional) {
    parts.push(el('span', {className: 'presales-aside', text: words.provisional}));
  }
  return parts;
}

function next(clock) {
  if (clock.state === 'paused') {
    return words.nextPaused;
  }
  if (!clock.nextStep) {
    return clock.ladder.length > 0 ? words.nextNone : words.nextOfStage;
  }
  const step = named(words.step, clock.nextStep);
  return clock.nextAt ? fill(words.nextStep, {step, date: date(clock.nextAt)}) : step;
}

function whenOf(clock, step) {
  const taken = clock.steps.find(one => one.step === step);
  if (taken) {
    return fill(words.stepTaken, {date: date(taken.takenAt)});
  }
  if (!goesOn(clock)) {
    return words.stepNotTaken;
  }
  const planned = clock.state === 'running' && clock.nextStep === step && clock.nextAt;
  return planned ? fill(words.stepNext, {date: date(clock.nextAt)}) : words.stepWaiting;
}

/** The steps of the ladder, and those that were taken though the ladder has them no more. */
function steps(clock) {
  const onLadder = clock.ladder.map(({step}) => step);
  const others = clock.steps.filter(({step}) => !onLadder.includes(step));
  const rows = [...clock.ladder, ...others].map(({step, percent: share}) =>
    el(
      'li',
      {className: clock.steps.some(one => one.step === step) ? 'presales-taken' : ''},
      el('span', {className: 'presales-share', text: share === undefined ? '' : percent(share / 100)}),
      el('span', {}, el('span', {text: named(words.step, step)}), ' – ', whenOf(clock, step))
    )
  );
  return el('ol', {className: 'presales-steps'}, ...rows);
}

function row(name, ...content) {
  return [el('dt', {text: name}), el('dd', {}, ...content)];
}

function kindOf(clock, task, stage) {
  if (clock.taskId === task) {
    return words.kind.mine;
  }
  return clock.step === null && clock.process === stage ? words.kind.stage : '';
}

function card(clock, task, stage) {
  const limit =
    clock.limitSeconds === null
      ? words.limitOfStage
      : fill(words.limitTime, {time: workingTime(clock.limitSeconds)});
  const used = [el('span', {text: usedOf(clock)}), ...(clock.limitSeconds > 0 ? [bar(clock)] : [])];
  const hasSteps = clock.ladder.length + clock.steps.length > 0;
  return el(
    'section',
    {className: `presales-clock presales-${isOver(clock) ? 'late' : clock.state}`},
    el(
      'h4',
      {},
      el('span', {text: clock.name}),
      ' ',
      el('span', {className: 'presales-kind', text: kindOf(clock, task, stage)}),
      ' ',
      el('span', {className: 'presales-state', text: stateOf(clock)})
    ),
    el(
      'dl',
      {},
      ...row(words.owner, ownerOf(clock)),
      ...row(words.limit, limit),
      ...row(words.used, ...used),
      ...(clock.dueAt ? row(words.due, ...due(clock)) : []),
      ...(goesOn(clock) ? row(words.next, next(clock)) : []),
      ...(hasSteps ? row(words.steps, steps(clock)) : [])
    )
  );
}

function pauseItem(pause) {
  const facts = [
    pause.resumedAt
      ? range(pause.pausedAt, pause.resumedAt)
      : fill(words.pauseLasting, {from: date(pause.pausedAt)}),
    fill(words.pauseLength, {time: workingTime(pause.workingSeconds)}),
    fill(words.pauseBy, {person: pause.pausedBy}),
    ...(pause.resumedBy ? [fill(words.resumedBy, {person: pause.resumedBy})] : [])
  ];
  return el(
    'li',
    {},
    el('strong', {text: named(words.reason, pause.reason)}),
    el('blockquote', {className: 'presales-said', text: pause.note || ''}),
    el('span', {className: 'presales-aside', text: facts.join(', ')})
  );
}

function delivery(notice) {
  const values = {
    created: date(notice.createdAt),
    sent: notice.sentAt && date(notice.sentAt),
    error: notice.lastError,
    attempts: fill(notice.attempts === 1 ? words.attempt : words.attempts, {count: notice.attempts})
  };
  if (notice.status === 'waiting' && notice.lastError) {
    return fill(words.notice.retrying, values);
  }
  if (notice.status === 'failed' && !notice.lastError) {
    return words.notice.failedUnknown;
  }
  return fill(named(words.notice, notice.status), values);
}

function noticeItem(notice) {
  const to =
    notice.person && notice.recipient && notice.person !== notice.recipient
      ? `${notice.person} (${notice.recipient})`
      : notice.person || notice.recipient;
  const text = notice.channel ? words.noticeToBy : words.noticeTo;
  const channel = notice.channel && named(words.channel, notice.channel);
  return el(
    'li',
    {className: `presales-notice-${notice.status}`},
    el('strong', {text: notice.subject}),
    el('span', {className: 'presales-aside', text: fill(text, {channel, to})}),
    el('span', {className: 'presales-aside presales-delivery', text: delivery(notice)})
  );
}

function list(title, items, none) {
  return el(
    'section',
    {},
    el('h4', {text: title}),
    items.length > 0 ? el('ul', {className: 'presales-list'}, ...items) : el('p', {text: none})
  );
}

function content(found, task) {
  const cards = found.clocks.map(clock => card(clock, task, found.stage));
  return el(
    'div',
    {},
    el(
      'p',
      {className: 'presales-of-case'},
      el('strong', {text: found.number}),
      ' ',
      el('span', {text: found.company})
    ),
    ...(cards.length > 0 ? cards : [el('p', {text: words.none})]),
    list(words.pauses, found.pauses.map(pauseItem), words.pausesNone),
    list(words.notices, found.notices.map(noticeItem), words.noticesNone)
  );
}

function summary(found) {
  if (found.pause) {
    return fill(words.paused, {
      since: date(found.pause.pausedAt),
      person: found.pause.pausedBy,
      reason: named(words.reason, found.pause.reason)
    });
  }
  return found.clocks.some(goesOn) ? words.running : words.ended;
}

/** Shows the clock of the task that is open, and reads it again whenever Tasklist reads its list. */
function render(node, {api, taskId}, scope) {
  // There from the beginning, or screen readers stay silent when it changes.
  const status = el('p', {className: 'presales-status', role: 'status', text: words.loading});
  const problem = el('p', {className: 'presales-problem', role: 'alert', hidden: true});
  const again = el('button', {type: 'button', className: 'btn btn-default', text: words.again, hidden: true});
  let shown;
  let shownTask;

  function say(text) {
    if (status.textContent !== text) {
      status.textContent = text;
    }
  }

  function tell(message, retry) {
    problem.textContent = message || '';
    problem.hidden = !message;
    again.hidden = !retry;
  }

  function clear() {
    shown?.remove();
    shown = undefined;
  }

  async function look(task) {
    if (task !== shownTask) {
      clear();
      shownTask = task;
      say(words.loading);
      status.classList.remove('presales-lasting');
    }
    const {found, message, gone} = await read(api, ofTask(task, 'clock'));
    if (task !== shownTask) {
      return;
    }
    if (!found) {
      if (gone) {
        clear();
      }
      say('');
      tell(shown ? `${message} ${words.stale}` : message, !gone);
      return;
    }
    tell();
    say(summary(found));
    status.classList.toggle('presales-lasting', found.pause !== null);
    const fresh = content(found, task);
    // Left alone if nothing changed, so that nobody loses what they are selecting.
    if (!shown || !shown.isEqualNode(fresh)) {
      clear();
      shown = fresh;
      again.after(fresh);
    }
  }

  function current() {
    return openTask() || taskId;
  }

  again.addEventListener('click', () => look(current()));
  scope.$watch(current, look);
  scope.$on('refresh', () => {
    if (!document.hidden) {
      look(current());
    }
  });
  node.append(el('div', {className: 'presales-clocks'}, status, problem, again));
}

export default {
  id: 'presales-clock',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: {label: words.tab},
  render
};

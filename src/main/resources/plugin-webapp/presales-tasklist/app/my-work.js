/* One's own hours, load and contribution; whoever shows it gives the place. Nobody sees those of somebody else here. */

import {el} from '../../../../../../assets/presales-flow/app/page.js';
import {read} from '../../../../../../assets/presales-flow/app/server.js';
import {fill, texts} from '../../../../../../assets/presales-flow/app/texts.js';
import {date, percent} from '../../../../../../assets/presales-flow/app/times.js';

const words = texts.myWork;
const number = new Intl.NumberFormat(undefined, {maximumFractionDigits: 1});

function money(amount, currency) {
  return new Intl.NumberFormat(undefined, {style: 'currency', currency, maximumFractionDigits: 0}).format(amount);
}

function row(name, text) {
  return [el('dt', {text: name}), el('dd', {text})];
}

function section(title, ...rows) {
  return el('section', {}, el('h4', {text: title}), el('dl', {}, ...rows.flat()));
}

function hoursOf(load) {
  return load.use === null
    ? fill(words.hoursAlone, {hours: number.format(load.hours)})
    : fill(words.hoursOf, {
        hours: number.format(load.hours),
        available: number.format(load.availableHours),
        share: percent(load.use)
      });
}

function bookedOf(load) {
  return fill(words.bookedOf, {
    booked: number.format(load.bookedDays),
    capacity: number.format(load.capacityDays),
    share: load.load === null ? '–' : percent(load.load)
  });
}

/** Only people of presales have a load. */
function loadSections(load) {
  return load
    ? [
        section(words.lately, row(words.hours, hoursOf(load))),
        el('p', {className: 'presales-aside', text: words.target}),
        section(words.ahead, row(words.booked, bookedOf(load)))
      ]
    : [];
}

function whole(found) {
  const won = found.casesWon
    ? fill(words.wonOf, {count: found.casesWon, value: money(found.wonValue, found.currency)})
    : '0';
  const given = found.lastAssigned
    ? fill(words.givenLast, {count: found.casesGiven, date: date(found.lastAssigned)})
    : String(found.casesGiven);
  return section(
    words.whole,
    row(words.hours, fill(words.hoursAlone, {hours: number.format(found.hours)})),
    row(words.tasks, String(found.tasks)),
    row(words.cases, String(found.casesWorkedOn)),
    row(words.won, won),
    row(words.offered, String(found.handoversOffered)),
    row(words.answered, String(found.handoversAnswered)),
    ...(found.load ? [row(words.given, given)] : [])
  );
}

function caseItem(one) {
  return el(
    'li',
    {},
    el('strong', {text: fill(words.caseRow, {number: one.number, company: one.company})}),
    el('span', {
      className: 'presales-aside',
      text: fill(words.caseTasks, {tasks: one.tasks, hours: number.format(one.hours)})
    })
  );
}

function byCase(cases) {
  return el(
    'details',
    {},
    el('summary', {text: words.byCase}),
    cases.length > 0
      ? el('ul', {className: 'presales-list'}, ...cases.map(caseItem))
      : el('p', {text: words.none})
  );
}

/** Shows it in a node, and says so there if it cannot be had. */
export function myWork(node, api) {
  const status = el('p', {className: 'presales-status', role: 'status', text: words.loading});
  const problem = el('p', {className: 'presales-problem', role: 'alert', hidden: true});
  const again = el('button', {type: 'button', className: 'btn btn-default', text: words.again, hidden: true});
  const content = el('div');

  async function look() {
    again.hidden = true;
    problem.hidden = true;
    status.textContent = words.loading;
    const {found, message} = await read(api, 'my-work');
    status.textContent = '';
    if (found) {
      content.replaceChildren(...loadSections(found.load), whole(found), byCase(found.cases));
    } else {
      problem.textContent = message;
      problem.hidden = false;
      again.hidden = false;
    }
  }

  again.addEventListener('click', look);
  node.append(el('div', {className: 'presales-clocks'}, status, problem, again, content));
  return look();
}

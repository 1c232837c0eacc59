/* Parts that the pages have in common: tables, links to files, states, and what is told when there is nothing to show. */

import {el} from '../../../../../../assets/presales-flow/app/page.js';
import {address} from '../../../../../../assets/presales-flow/app/server.js';
import {fill, named} from '../../../../../../assets/presales-flow/app/texts.js';
import {count} from './formats.js';
import {words} from './texts-figures.js';

/** The address of a page. @param values what it shows, by name; what is empty is left out */
export function addressOf(page, values = {}) {
  return `#/presales?${queryOf({page, ...values})}`;
}

/** @returns the values as the query of an address, without what is empty */
export function queryOf(values) {
  const query = new URLSearchParams();
  Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .forEach(([name, value]) => query.set(name, value));
  return query.toString();
}

/** The page of a case, by its number. */
export function linkToCase(number) {
  return el('a', {href: addressOf('case', {number}), text: number});
}

/** Where the table can be had as a file. @param path of the table, @param query of what it is about */
export function exports(api, path, query, what) {
  const link = format =>
    el('a', {
      href: address(api, `${path}/export?${[`format=${format}`, query].filter(Boolean).join('&')}`),
      text: format.toUpperCase(),
      'aria-label': fill(words.exportOf, {what, format: format.toUpperCase()}),
      download: ''
    });
  return el('span', {className: 'presales-exports'}, words.export, ' ', link('csv'), ' ', link('xlsx'));
}

/** @param columns [{name, cell: row => text or element, figure}] @param rows as the server told them */
export function table(caption, columns, rows) {
  const line = row =>
    el(
      'tr',
      {},
      ...columns.map(({cell, figure, className = ''}) => {
        const content = cell(row);
        return el(
          'td',
          {className: figure ? `presales-figure ${className}` : className},
          content === null || content === undefined ? '' : content
        );
      })
    );
  const body = el('tbody', {}, ...rows.map(line));
  const content = el(
    'div',
    {className: 'presales-table'},
    el(
      'table',
      {className: 'table table-hover cam-table'},
      el('caption', {className: 'sr-only', text: caption}),
      el(
        'thead',
        {},
        el('tr', {}, ...columns.map(({name, figure}) => el('th', {scope: 'col', text: name, className: figure ? 'presales-figure' : ''})))
      ),
      body
    )
  );
  return {content, add: more => body.append(...more.map(line))};
}

/**
 * A table that goes on when it is asked to.
 *
 * @param first the rows that are there already
 * @param more whether there are others; a total may be told instead
 * @param next gives {rows, more} from an offset on, or {message}
 */
export function growing(caption, columns, {rows, more, total, next}) {
  const {content, add} = table(caption, columns, rows);
  const button = el('button', {type: 'button', className: 'btn btn-default btn-sm', text: words.more});
  const state = el('span', {role: 'status', className: 'presales-aside'});
  const foot = el('div', {className: 'presales-more'}, button, ' ', state);
  let shown = rows.length;
  const tell = goesOn => {
    button.hidden = !goesOn;
    state.textContent =
      total === undefined ? fill(words.shown, {count: count(shown)}) : fill(words.shownOf, {count: count(shown), total: count(total)});
  };
  button.addEventListener('click', async () => {
    button.disabled = true;
    const answer = await next(shown);
    button.disabled = false;
    if (answer.message) {
      state.textContent = answer.message;
      return;
    }
    add(answer.rows);
    shown += answer.rows.length;
    tell(answer.more && answer.rows.length > 0);
  });
  tell(more);
  return el('div', {}, content, foot);
}

/** A word with a mark before it, so that nobody has to tell colours apart. */
export function badge(kind, mark, text) {
  return el(
    'span',
    {className: `presales-badge presales-badge-${kind}`},
    el('span', {'aria-hidden': 'true', text: mark}),
    ' ',
    text
  );
}

export function problem(message) {
  return el('p', {className: 'presales-problem', role: 'alert', text: message});
}

export function waiting() {
  return el('p', {className: 'presales-none', role: 'status', text: words.loading});
}

export function none(text) {
  return el('p', {className: 'presales-none', text});
}

/** The words for a code; what has no words of ours is shown as it is. */
export function wordFor(kind, code) {
  return code === null || code === undefined || code === '' ? words.unknown : named(words.code[kind] || {}, code);
}

/* What is asked of the server. Nothing here throws: whoever asks is told what to say. */

import {texts} from './texts.js';

// Each webapp has a plugin of ours, which answers the same about cases. A webapp knows the addresses of the others, too.
const inCockpit = window.location.pathname.includes('/app/cockpit/');

export function address(api, path) {
  const plugin = inCockpit
    ? `${api.cockpitApi}/plugin/presales-cockpit`
    : `${api.tasklistApi}/plugin/presales-tasklist`;
  return `${plugin}/${api.engine}/${path}`;
}

/** The path of something about a task, or about its case. */
export function ofTask(task, what) {
  return `task/${encodeURIComponent(task)}/${what}`;
}

/** The path of a case, or of something about it. */
export function ofCase(number, what) {
  return `cases/${encodeURIComponent(number)}${what ? `/${what}` : ''}`;
}

/** The path of a case that another one may be the same as. */
export function ofMatch(number, id) {
  return `matches/${encodeURIComponent(number)}/${encodeURIComponent(id)}`;
}

/** @returns {found}, or {message} if there is nothing to be had */
export async function read(api, path) {
  let answer;
  try {
    answer = await fetch(address(api, path), {
      headers: {Accept: 'application/json'},
      credentials: 'same-origin'
    });
  } catch {
    return {message: texts.server.unread};
  }
  const content = await answer.json().catch(() => undefined);
  if (answer.ok && content) {
    return {found: content};
  }
  const told = answer.status < 500 && content && content.message;
  return {message: told || texts.server.unread, gone: answer.status === 404};
}

/**
 * @param go how it is sent; as fetch does it, unless something else is given
 * @returns {found} with what was answered, if anything, or {problem}: what to tell. What happened within the server, and
 *     the words for it, are nothing to be shown.
 */
async function call(api, path, {method = 'POST', type = 'application/json', body, keepalive = false, go = fetch}) {
  let answer;
  try {
    answer = await go(address(api, path), {
      method,
      headers: {
        Accept: 'application/json',
        ...(method === 'POST' && {'Content-Type': type, 'X-XSRF-TOKEN': api.CSRFToken})
      },
      credentials: 'same-origin',
      keepalive,
      body
    });
  } catch {
    return {problem: {message: texts.server.unreachable}};
  }
  const {ok, status} = answer;
  const content = await answer.json().catch(() => undefined);
  if (ok) {
    return {found: content};
  }
  if (status === 401) {
    return {problem: {message: texts.server.signedOut, status}};
  }
  return {
    problem: status < 500 && content?.message ? {...content, status} : {message: texts.server.failed, status}
  };
}

/** @returns nothing if it was done, else {message, field}: what to tell, and about which field */
export async function send(api, path, wish) {
  const {problem} = await call(api, path, {body: JSON.stringify(wish)});
  return problem;
}

/** Where a file of a case can be fetched, by a link. */
export function downloadAddress(api, number, id) {
  return address(api, ofCase(number, `documents/${encodeURIComponent(id)}`));
}

/** As fetch, which cannot tell how far it is. */
function telling(onProgress) {
  return (target, {method, headers, body}) =>
    new Promise((done, failed) => {
      const request = new XMLHttpRequest();
      request.open(method, target);
      Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
      request.upload.addEventListener('progress', event => {
        if (event.lengthComputable) {
          onProgress(event.loaded / event.total);
        }
      });
      request.addEventListener('error', failed);
      request.addEventListener('load', () =>
        done(new Response(request.responseText || null, {status: request.status}))
      );
      request.send(body);
    });
}

/**
 * Sends a file as it is.
 *
 * @param onProgress called with the share that is sent, from 0 to 1
 * @returns nothing if it was taken, else {message}
 */
export async function upload(api, path, file, onProgress) {
  const {problem} = await call(api, path, {
    type: 'application/octet-stream',
    body: file,
    go: telling(onProgress)
  });
  return problem;
}

/** @returns {found}, or {message, status}; no status if the server could not be reached */
function answered({found, problem}) {
  return found ? {found} : problem || {message: texts.server.failed};
}

/**
 * Sends something that is answered with more than that it was done.
 *
 * @param farewell whether it must arrive though the page is being left; only for what is short
 * @returns as {@link answered}
 */
export async function exchange(api, path, wish, farewell) {
  return answered(await call(api, path, {body: JSON.stringify(wish), keepalive: farewell}));
}

/** As {@link exchange}, with a file as it is. */
export async function exchangeFile(api, path, file) {
  return answered(await call(api, path, {type: 'application/octet-stream', body: file}));
}

/** As {@link read}, for those that go on by the status of what they are answered. */
export async function ask(api, path) {
  return answered(await call(api, path, {method: 'GET'}));
}

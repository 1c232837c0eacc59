/* What is asked of the server. Nothing here throws: whoever asks is told what to say. */

import {texts} from './texts.js';

function address(api, path) {
  return `${api.tasklistApi}/plugin/presales-tasklist/${api.engine}/${path}`;
}

/** The path of something about a task, or about its case. */
export function ofTask(task, what) {
  return `task/${encodeURIComponent(task)}/${what}`;
}

/** The path of a case, or of something about it. */
export function ofCase(number, what) {
  return `cases/${encodeURIComponent(number)}${what ? `/${what}` : ''}`;
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

/** @returns nothing if it was done, else {message, field}: what to tell, and about which field */
export async function send(api, path, wish) {
  let answer;
  try {
    answer = await fetch(address(api, path), {
      method: 'POST',
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/json',
        'X-XSRF-TOKEN': api.CSRFToken
      },
      credentials: 'same-origin',
      body: JSON.stringify(wish)
    });
  } catch {
    return {message: texts.server.unreachable};
  }
  if (answer.ok) {
    return undefined;
  }
  if (answer.status === 401) {
    return {message: texts.server.signedOut};
  }
  const problem = await answer.json().catch(() => ({}));
  return answer.status < 500 && problem.message ? problem : {message: texts.server.failed};
}

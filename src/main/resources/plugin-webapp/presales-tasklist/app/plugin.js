/*
 * What we add to Tasklist: actions above a task and at the top, tabs, and an order of the lists. The server decides who may do what; here it is only asked.
 * Files that are imported must be named in PresalesTasklistResource, or Tasklist does not hand them out.
 */

import caseTab from './case.js';
import closeCase from './close-case.js';
import clock from './clock.js';
import complete from './complete.js';
import documents from './documents-tab.js';
import draft from './draft.js';
import dueFirst from './due-first.js';
import findCase from './find-case.js';
import give from './give.js';
import imports from './imports.js';
import pause from './pause.js';
import people from './people.js';

export default [
  closeCase,
  pause,
  give,
  caseTab,
  clock,
  complete,
  documents,
  draft,
  dueFirst,
  findCase,
  imports,
  people
];

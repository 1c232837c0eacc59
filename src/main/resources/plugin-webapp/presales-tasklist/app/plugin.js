/*
 * What we add to Tasklist: actions above a task, a tab, and an order of the lists. The server decides who may do what; here it is only asked.
 * Files that are imported must be named in PresalesTasklistResource, or Tasklist does not hand them out.
 */

import closeCase from './close-case.js';
import clock from './clock.js';
import dueFirst from './due-first.js';
import pause from './pause.js';

export default [closeCase, pause, clock, dueFirst];

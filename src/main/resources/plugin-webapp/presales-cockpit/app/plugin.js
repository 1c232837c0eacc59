/*
 * What we add to Cockpit. The server decides who may see and do what; here it is only asked.
 * Files that are imported must be named in PresalesCockpitResource, or Cockpit does not hand them out.
 */

import caseTab from './case-tab.js';
import dashboard from './dashboard.js';
import diagram from './diagram.js';
import navigation from './navigation.js';
import pages from './pages.js';

export default [caseTab, dashboard, diagram, navigation, pages];

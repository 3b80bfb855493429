// Every check of the suite, the longest first so that two at a time end together.
import * as html from './checks/html.mjs';
import * as axe from './checks/axe.mjs';
import * as keyboard from './checks/keyboard.mjs';
import * as requests from './checks/requests.mjs';
import * as nojs from './checks/nojs.mjs';
import * as reflow from './checks/reflow.mjs';
import * as print from './checks/print.mjs';
import * as filter from './checks/filter.mjs';
import * as search from './checks/search.mjs';
import * as offline from './checks/offline.mjs';
import * as clock from './checks/clock.mjs';
import * as links from './checks/links.mjs';
import * as css from './checks/css.mjs';

export const CHECKS = [axe, html, keyboard, requests, nojs, reflow, print, filter, search, offline, clock, links, css];

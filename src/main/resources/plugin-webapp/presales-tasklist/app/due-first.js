/* Lists begin with what is due first, unless someone has chosen another order: Tasklist's own is the newest first. */

const DUE_FIRST = JSON.stringify([{sortBy: 'dueDate', sortOrder: 'asc'}]);

/** Tasklist keeps the order in its address. */
function orderLists() {
  const [path, query] = window.location.hash.split('?');
  const parameters = new URLSearchParams(query);
  if (!parameters.has('sorting')) {
    parameters.set('sorting', DUE_FIRST);
    window.location.replace(`${path || '#/'}?${parameters}`);
  }
}

export default {
  id: 'presales-due-first',
  pluginPoint: 'tasklist.list',
  priority: 0,
  render(node) {
    // There is nothing to be seen, so it takes no room either.
    node.hidden = true;
    orderLists();
  }
};

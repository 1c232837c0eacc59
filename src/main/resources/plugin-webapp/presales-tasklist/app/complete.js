/*
 * Tasklist takes an empty list of mistakes for a mistake, so that a form with an editable list keeps its "Complete" grey
 * though nothing is wrong. Completing looks at the form anew, so the button may be pressed whenever no mistake is shown.
 */

const BUTTON = "button[ng-click='complete()']";
const BARRED = '.disabled-form, .task-removed, .fjs-has-errors';

/** How long a completion may take before it may be tried again, in milliseconds. */
const UNDER_WAY = 3000;

let pressedAt = 0;
/** The button that we have made pressable: Tasklist does not know, and does not grey it while it completes. */
let freed;

/** Only the form of a task: that of a start stands in a dialog and has no list. */
function look() {
  const button = document.querySelector(BUTTON);
  const form = button && document.querySelector('.fjs-form');
  const underWay = Date.now() - pressedAt < UNDER_WAY;
  if (form && button.disabled && !underWay && !document.querySelector(BARRED)) {
    button.disabled = false;
    freed = button;
  }
}

function onPress(event) {
  const button = event.target.closest?.(BUTTON);
  if (button && button === freed) {
    pressedAt = Date.now();
    // After Tasklist has heard of it. Nobody completes twice by pressing twice.
    setTimeout(() => {
      button.disabled = true;
    });
    setTimeout(look, UNDER_WAY + 1);
  }
}

let watching = false;

function watch() {
  if (!watching) {
    watching = true;
    document.addEventListener('click', onPress, true);
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      attributeFilter: ['disabled', 'class']
    });
  }
}

export default {
  id: 'presales-complete',
  pluginPoint: 'tasklist.list',
  priority: 0,
  render(node) {
    // There is nothing to be seen, so it takes no room either.
    node.hidden = true;
    watch();
  }
};

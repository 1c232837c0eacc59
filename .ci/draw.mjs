// node draw.mjs <folder of the npm packages> <folder for the pictures> <svg of the first model, or -> <model>...
// Draws BPMN models as Camunda Modeler shows them: each as a PNG to look at, the first one also as an SVG to publish.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

const [tools, pictures, svgFile, ...models] = process.argv.slice(2);
const require = createRequire(join(tools, 'package.json'));
const { chromium } = require('playwright-core');
const bpmnJs = join(tools, 'node_modules', 'bpmn-js', 'dist');
const margin = 30;

const browsers = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = browsers.find(path => path && existsSync(path));
if (!executablePath) {
  console.error('Chromium was not found; name it in the environment variable CHROMIUM.');
  process.exit(1);
}

const browser = await chromium.launch({
  executablePath,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  await page.setContent('<body style="margin:0;background:#fff"><div id="canvas" style="width:1600px;height:900px">');
  await page.addStyleTag({ path: join(bpmnJs, 'assets', 'diagram-js.css') });
  await page.addStyleTag({ path: join(bpmnJs, 'assets', 'bpmn-js.css') });
  await page.addScriptTag({ path: join(bpmnJs, 'bpmn-viewer.development.js') });
  mkdirSync(pictures, { recursive: true });
  let first = svgFile !== '-';
  for (const model of models) {
    const picture = join(pictures, basename(model, '.bpmn') + '.png');
    const { svg, warnings } = await draw(page, readFileSync(model, 'utf8'));
    await page.screenshot({ path: picture });
    console.log(picture + warnings.map(warning => '\n  warning: ' + warning).join(''));
    if (first) {
      writeFileSync(svgFile, published(svg));
      console.log(svgFile);
      first = false;
    }
  }
} finally {
  await browser.close();
}

async function draw(page, xml) {
  const drawn = await page.evaluate(async xml => {
    window.viewer?.destroy();
    window.viewer = new BpmnJS({ container: '#canvas' });
    const { warnings } = await viewer.importXML(xml);
    const { svg } = await viewer.saveSVG();
    return { svg, warnings: warnings.map(warning => warning.message), inner: viewer.get('canvas').viewbox().inner };
  }, xml);
  const size = { width: Math.ceil(drawn.inner.width) + 2 * margin, height: Math.ceil(drawn.inner.height) + 2 * margin };
  await page.setViewportSize(size);
  await page.evaluate(({ size, inner, margin }) => {
    Object.assign(document.getElementById('canvas').style, { width: size.width + 'px', height: size.height + 'px' });
    viewer.get('canvas').resized();
    viewer.get('canvas').viewbox({ x: inner.x - margin, y: inner.y - margin, ...size });
  }, { size, inner: drawn.inner, margin });
  return drawn;
}

/** Without what only serves the mouse, one element a line, on white: a page may be dark. */
function published(svg) {
  const [, x, y, width, height] = svg.match(/viewBox="(\S+) (\S+) (\S+) (\S+)"/);
  return svg
    .replace(/<(rect|polyline|circle|path)[^>]*class="djs-(hit|outline)[^>]*?(\/>|><\/\1>)/g, '')
    .replace(/(<svg [^>]*>)/, `$1<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="white"/>`)
    .replace(/<g class="djs-(group|element)/g, '\n$&')
    .trimEnd() + '\n';
}

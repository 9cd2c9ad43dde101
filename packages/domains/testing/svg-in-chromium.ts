import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A Chromium on this machine, if there is one. */
export const chromium: string | undefined = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => existsSync(path));

/** What a browser makes of a picture. */
export interface SvgInChromium {
  /** How many texts and lines it shows. */
  readonly count: number;
  /** Whether all of them lie within the picture. */
  readonly isInside: boolean;
}

/** Opens a picture in headless Chromium and measures its texts and lines. */
export function svgInChromium(svg: string): SvgInChromium {
  const probe =
    '<script>addEventListener("load",()=>{const s=document.querySelector("svg").getBoundingClientRect();' +
    'const t=[...document.querySelectorAll("text,polyline")].map(e=>e.getBoundingClientRect());' +
    'document.title=t.length+" "+t.every(r=>r.width>0&&r.left>=s.left&&r.right<=s.right&&r.top>=s.top&&r.bottom<=s.bottom)})</script>';
  const page = `<!doctype html><html><head><title>none</title></head><body style="width:720px">${svg}${probe}</body></html>`;
  const url = `data:text/html;base64,${Buffer.from(page).toString('base64')}`;
  const options = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--virtual-time-budget=2000',
    '--dump-dom',
    url,
  ];
  const { stdout } = spawnSync(chromium ?? '', options, { encoding: 'utf8', timeout: 60_000 });
  const [, count, isInside] = /<title>(\d+) (true|false)<\/title>/.exec(stdout) ?? [];
  return { count: Number(count ?? 0), isInside: isInside === 'true' };
}

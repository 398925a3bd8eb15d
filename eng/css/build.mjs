// Makes src/Sen.Web/Assets/css/app/00-ds.css, the fonts and their licences from npm packages: `npm ci && npm run build` in this folder.
// What the design system offers and our tag helpers do not use is left out; our own layer (10-*.css …) is written by hand beside it.
import { readFileSync, writeFileSync, copyFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import postcss from 'postcss';

const assets = new URL('../../src/Sen.Web/Assets/', import.meta.url);
const modules = new URL('./node_modules/', import.meta.url);

const components = new Set(['alert', 'breadcrumbs', 'button', 'card', 'details', 'dialog', 'error-summary', 'field', 'field-affixes',
  'field-affix', 'fieldset', 'heading', 'icon', 'input', 'label', 'link', 'list', 'skip-link', 'sr-only', 'table', 'tag', 'validation-message']);

// Parts of components that no tag helper writes.
const unused = [/:dir\(rtl\)/, /:lang\(n[bno]\)/, /role=['"]?switch/, /u-summary(?!\))/, /readonly/, /clickdelegate/, /ds-card__block/, /data-sticky-header/,
  /data-variant=['"]?outline/, /-moz-/, /data-position=end/, /\[data-size=["']?(2xs|2xl|xl)/, /ds-card.*>.*ds-details/, /:not\(ol,ul\)/, /data-counter|field=counter/, /> ?:?i?s?\(?audio|iframe/];

const used = selector => {
  const classes = [...selector.matchAll(/\.ds-([\w-]+)/g)].map(m => m[1]);
  return classes.every(c => components.has(c)) && !unused.some(pattern => pattern.test(selector));
};




const theme = postcss.parse(readFileSync(new URL('theme.css', import.meta.url), 'utf8'));
const design = postcss.parse(readFileSync(new URL('@digdir/designsystemet-css/dist/src/index.css', modules), 'utf8'));

design.walkRules(rule => {
  if (rule.parent.type === 'atrule' && /keyframes/.test(rule.parent.name)) return;
  const kept = postcss.list.comma(rule.selector).filter(used);
  if (kept.length === 0) rule.remove(); else rule.selector = kept.join(',');
});

const sheet = postcss.root();
sheet.append(...theme.nodes, ...design.nodes);
sheet.walkComments(comment => comment.remove());

// A token or keyframe that nothing reads is dropped, colours and sizes excepted: our own layer may want those.
for (let removed = true; removed;) {
  removed = false;
  const text = sheet.toString();
  const read = new Set([...text.matchAll(/var\(\s*(--[\w-]+)/g)].map(m => m[1]));
  sheet.walkDecls(/^--/, decl => {
    if (!read.has(decl.prop) && !/^--ds-(color-(accent|neutral|brand1|danger|success|warning|info)|size|shadow|border|font)/.test(decl.prop)) { decl.remove(); removed = true; }
  });
  sheet.walkAtRules('keyframes', rule => { if (!new RegExp(`(animation[^;]*|name: ?)${rule.params}`).test(text)) { rule.remove(); removed = true; } });
  sheet.walk(node => { if (node.nodes && node.nodes.length === 0) { node.remove(); removed = true; } });
}

sheet.walk(node => {
  node.raws.before = node.type === 'decl' ? '' : '\n';
  node.raws.after = '';
  if (node.type === 'decl') { node.raws.between = ':'; node.value = node.value.replace(/\s+/g, ' '); }
  if (node.nodes) node.raws.between = '';
});
const css = `/*! Designsystemet CSS 1.22.0 (MIT, licences/designsystemet.txt) with our theme, reduced by eng/css/build.mjs: do not edit. */\n${sheet.toString().trim()}\n`;
writeFileSync(new URL('css/app/00-ds.css', assets), css);

for (const subset of ['latin', 'vietnamese'])
  copyFileSync(new URL(`@fontsource-variable/noto-sans/files/noto-sans-${subset}-wght-normal.woff2`, modules), new URL(`fonts/noto-sans-${subset}.woff2`, assets));
copyFileSync(new URL('@fontsource-variable/noto-sans/LICENSE', modules), new URL('licences/noto-sans.txt', assets));
copyFileSync(new URL('@digdir/designsystemet-css/LICENSE', modules), new URL('licences/designsystemet.txt', assets));
console.log(`00-ds.css: ${css.length} bytes, ${brotliCompressSync(css).length} brotli`);

// Turns the published GOV.UK Frontend package into what this site serves.
// Called by vendor_govuk_frontend.sh: node vendor_govuk_frontend.mjs NODE_MODULES STATIC_FOLDER FIXTURES_FILE

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

const [nodeModules, target, fixturesFile] = process.argv.slice(2);
const load = createRequire(join(nodeModules, "any.js"));
const rtlcss = load("rtlcss");
const postcss = load("postcss");

const source = join(nodeModules, "govuk-frontend", "dist", "govuk");
const { version } = JSON.parse(readFileSync(join(nodeModules, "govuk-frontend", "package.json"), "utf8"));

// GDS Transport is licensed for gov.uk alone. consult/site.css sets the custom property for each script.
const FONT_STACK = "var(--consult-font-family,system-ui,sans-serif)";
// The crown, the crest and the GOV.UK logo belong to the government, not to a council.
const CROWN = /govuk-footer__(crown|licence-logo|copyright-logo)|govuk-header__logotype|govuk-logo-dot/;
const ASSET = /url\((["']?)\/assets\/([^"')]+)\1\)/g;

const LICENCE = `The MIT License (MIT)

Copyright (C) 2017 Crown Copyright (Government Digital Service)

Permission is hereby granted, free of charge, to any person obtaining a copy of
this software and associated documentation files (the "Software"), to deal in
the Software without restriction, including without limitation the rights to
use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of
the Software, and to permit persons to whom the Software is furnished to do so,
subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS
FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER
IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`;

const README = `# GOV.UK Frontend ${version}

Copied and changed by \`scripts/vendor_govuk_frontend.sh\`. Do not edit by hand: run the script again.
Licence: MIT, see LICENSE (the published package has no licence file; the text is that of its repository).

| file | what it is |
|---|---|
| govuk-frontend.min.css | the styles, left-to-right |
| govuk-frontend.rtl.min.css | the same, turned right-to-left by rtlcss; arrows turn too, ticks do not |
| govuk-frontend.min.js | the script, an ES module, unchanged but for its source map comment |

Changed in the styles:

- the GDS Transport font is gone (it may be used on gov.uk only): neither its files nor its @font-face rules are
  here, and where it was named stands the custom property \`--consult-font-family\`, set in \`consult/site.css\`;
- the rules of the crown, the crest and the GOV.UK logo are gone;
- addresses under \`/assets/\` are relative to this folder, and only the files they name are here (in ${version}: none
  are left once the font and the crest have gone);
- the comment that names a source map is gone, because the map is not here.
`;

/** Return the package's stylesheet without what belongs to GOV.UK alone, with relative addresses. */
function ourStyles(css) {
  const sheet = postcss.parse(css);
  sheet.walkAtRules("font-face", (rule) => rule.remove());
  sheet.walkComments((comment) => comment.remove());
  sheet.walkRules((rule) => {
    const kept = rule.selectors.filter((selector) => !CROWN.test(selector));
    if (kept.length === 0) rule.remove();
    else if (kept.length < rule.selectors.length) rule.selectors = kept;
  });
  sheet.walkDecls("font-family", (declaration) => {
    if (declaration.value.includes("GDS Transport")) declaration.value = FONT_STACK;
  });
  sheet.walkAtRules((rule) => {
    if (rule.nodes && rule.nodes.length === 0) rule.remove();
  });
  return sheet.toString().replace(ASSET, "url($1assets/$2$1)");
}

/** Turn a stylesheet right-to-left, but for ticks, which look the same in every script. */
function rightToLeft(css) {
  const original = postcss.parse(css);
  original.walkRules(/govuk-checkboxes__label:after/, (rule) => {
    rule.walkDecls(/^(border-width|transform)$/, (declaration) => {
      declaration.before(postcss.comment({ text: "rtl:ignore" }));
    });
  });
  const sheet = postcss.parse(rtlcss.process(original.toString()));
  // rtlcss leaves the points of clipped shapes (the arrow of details) as they are.
  sheet.walkDecls(/^(-webkit-)?clip-path$/, (declaration) => {
    declaration.value = declaration.value.replace(/polygon\(([^)]*)\)/, (_, points) => {
      const turned = points.split(",").map((point) => {
        const [x, y] = point.trim().split(/\s+/);
        return `${100 - parseFloat(x)}% ${y}`;
      });
      return `polygon(${turned.join(",")})`;
    });
  });
  return sheet.toString();
}

/** Put the notice after `@charset`, which browsers heed only as the first bytes of a file. */
function withNotice(css) {
  const notice = `/*! GOV.UK Frontend ${version}, MIT licence, changed: see README.md */\n`;
  const charset = '@charset "UTF-8";';
  return charset + notice + css.replace(charset, "").trim() + "\n";
}

/** Return every component's fixtures, as `{component: [{name, options, html}, …]}`. */
function fixtures() {
  const folder = join(source, "components");
  const components = {};
  for (const name of readdirSync(folder).sort()) {
    const file = join(folder, name, "fixtures.json");
    if (!existsSync(file)) continue;
    components[name] = JSON.parse(readFileSync(file, "utf8")).fixtures.map(({ name, options, html }) => ({
      name,
      options,
      html,
    }));
  }
  return components;
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });

const original = readFileSync(join(source, "govuk-frontend.min.css"), "utf8");
const styles = ourStyles(original);
for (const [, path] of styles.matchAll(/url\(["']?(assets\/[^"')]+)["']?\)/g)) {
  cpSync(join(source, path), join(target, path));
}
if (/GDS Transport|url\(["']?\//.test(styles)) throw new Error("The font or an absolute address is still there.");

writeFileSync(join(target, "govuk-frontend.min.css"), withNotice(styles));
writeFileSync(join(target, "govuk-frontend.rtl.min.css"), withNotice(rightToLeft(styles)));
const script = readFileSync(join(source, "govuk-frontend.min.js"), "utf8");
writeFileSync(join(target, "govuk-frontend.min.js"), script.replace(/\/\/# sourceMappingURL=.*\n?/, ""));
writeFileSync(join(target, "LICENSE"), LICENCE);
writeFileSync(join(target, "README.md"), README);

mkdirSync(dirname(fixturesFile), { recursive: true });
const packed = gzipSync(JSON.stringify({ version, components: fixtures() }), { level: 9 });
packed[9] = 255; // The operating system's mark: "unknown", so that every machine makes the same file.
writeFileSync(fixturesFile, packed);

// What a page does wrong for people who cannot see it well, or use no mouse: a list of sentences, empty if nothing.
// Run as the body of a function in the page. After WCAG 2.2: 1.1.1, 1.3.1, 1.4.3, 1.4.10, 2.4.1 to 2.4.4, 3.1.1, 4.1.2.
const faults = [];
const fault = (rule, element) => faults.push(rule + ": " + (element ? element.outerHTML.slice(0, 160) : ""));

const isShown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
const nameOf = (element) => {
    const labelled = (element.getAttribute("aria-labelledby") || "").split(" ").filter(Boolean)
        .map((id) => document.getElementById(id)).filter(Boolean).map((other) => other.textContent).join(" ");
    return (element.getAttribute("aria-label") || labelled || element.textContent || element.title || "").trim();
};

if (!document.documentElement.lang) fault("no language");
if (!document.title.trim()) fault("no title");
if (document.querySelectorAll("h1").length !== 1) fault("not one h1");
if (document.querySelectorAll("main").length !== 1) fault("not one main");
if (!document.querySelector("meta[name=viewport]")) fault("no viewport");

let level = 0;
for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    if (!isShown(heading)) continue;
    const own = Number(heading.tagName[1]);
    if (own > level + 1) fault("a heading level is skipped", heading);
    if (!heading.textContent.trim()) fault("an empty heading", heading);
    level = own;
}

const ids = new Set();
for (const element of document.querySelectorAll("[id]")) {
    if (ids.has(element.id)) fault("an id twice", element);
    ids.add(element.id);
}
for (const element of document.querySelectorAll("[aria-labelledby], [aria-describedby]")) {
    for (const name of ["aria-labelledby", "aria-describedby"]) {
        for (const id of (element.getAttribute(name) || "").split(" ").filter(Boolean)) {
            if (!document.getElementById(id)) fault(name + " names nothing", element);
        }
    }
}
for (const link of document.querySelectorAll("a[href^='#']")) {
    if (!document.getElementById(decodeURIComponent(link.hash.slice(1)))) fault("a link within the page to nothing", link);
}
for (const image of document.querySelectorAll("img:not([alt])")) fault("an image without alt", image);
for (const image of document.querySelectorAll("svg")) {
    if (image.closest("[aria-hidden=true]") || !isShown(image)) continue;
    if (image.getAttribute("role") !== "img" && !image.querySelector("title")) fault("a picture without a role", image);
    else if (!image.getAttribute("aria-label") && !image.getAttribute("aria-labelledby") && !image.querySelector("title")) {
        fault("a picture without a name", image);
    }
}
for (const control of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
    if (control.labels.length === 0 && !nameOf(control)) fault("a control without a label", control);
}
for (const control of document.querySelectorAll("a[href], button, summary")) {
    if (isShown(control) && !nameOf(control)) fault("a control without a name", control);
}
for (const element of document.querySelectorAll("[tabindex]")) {
    if (element.tabIndex > 0) fault("an order of its own", element);
}
for (const table of document.querySelectorAll("table")) {
    if (!table.querySelector("th")) fault("a table without headings", table);
}
for (const element of document.querySelectorAll("*")) {
    for (const { name } of element.attributes) if (name.startsWith("on")) fault("a handler in an attribute", element);
}
// A phone's view grows with what is in it, so the width that was set is told (in CSS pixels).
const windowWidth = arguments[0] || window.innerWidth;
if (document.documentElement.scrollWidth > windowWidth) fault("wider than the window: " + document.documentElement.scrollWidth);

// Contrast: text against the nearest ground that is painted (1.4.3: 4.5, large text 3).
const channels = (color) => (color.match(/[\d.]+/g) || []).map(Number);
const luminance = ([red, green, blue]) => {
    const linear = [red, green, blue].map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
};
const groundOf = (element) => {
    for (let place = element; place; place = place.parentElement) {
        const ground = channels(getComputedStyle(place).backgroundColor);
        if (ground.length >= 3 && (ground.length < 4 || ground[3] > 0.5)) return ground;
    }
    return matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18] : [255, 255, 255];
};
const seen = new Set();
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || seen.has(element) || !isShown(element)) continue;
    if (["SCRIPT", "STYLE", "NOSCRIPT", "TITLE", "DESC", "OPTION"].includes(element.tagName.toUpperCase())) continue;
    seen.add(element);
    const style = getComputedStyle(element);
    const ink = channels(element instanceof SVGElement ? style.fill : style.color);
    if (ink.length < 3 || (ink.length === 4 && ink[3] < 0.1)) continue;
    const [light, dark] = [luminance(ink), luminance(groundOf(element))].sort((left, right) => right - left);
    const contrast = (light + 0.05) / (dark + 0.05);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (contrast < (isLarge ? 3 : 4.5)) fault("contrast " + contrast.toFixed(2), element);
}
return faults.join("\n");

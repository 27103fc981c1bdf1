// Says while a VIN is typed whether it can be one. Everything that matters the server says again, without this script.
"use strict";
(() => {
  // Values of 49 CFR 565.15(c): digits their own; A to H, J to R, S to Z as listed there.
  const values = {};
  [..."0123456789"].forEach((c) => { values[c] = Number(c); });
  [..."ABCDEFGH"].forEach((c, i) => { values[c] = i + 1; });
  Object.assign(values, { J: 1, K: 2, L: 3, M: 4, N: 5, P: 7, R: 9 });
  [..."STUVWXYZ"].forEach((c, i) => { values[c] = i + 2; });
  const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

  // Plants of North America and China must use a check digit, except for cars built for Europe (ZZZ).
  const wantsCheckDigit = (vin) => /^(?:[1245L]|3[A-W]|7[F-Z0-9])/.test(vin) && vin.slice(3, 6) !== "ZZZ";

  const checkDigit = (vin) => {
    const sum = [...vin].reduce((sum, c, i) => sum + values[c] * weights[i], 0) % 11;
    return sum === 10 ? "X" : String(sum);
  };

  // A VIN as it is written, without what people put between its characters.
  const plain = (text) => [...text.toUpperCase()].filter((c) => !/[\s*-]/.test(c)).join("");

  // What can be said of it: {name, fill}; null of nothing.
  const standing = (vin) => {
    const wrong = [...vin].filter((c) => !(c in values));
    if (vin === "") return null;
    if (wrong.length > 0) return { name: "letters", fill: { characters: [...new Set(wrong)].join(" ") } };
    if (vin.length !== 17) return { name: vin.length < 17 ? "count" : "long", fill: { count: vin.length } };
    if (checkDigit(vin) === vin[8]) return { name: "good" };
    if (wantsCheckDigit(vin)) return { name: "wrong", fill: { found: vin[8], expected: checkDigit(vin) } };
    return { name: "other" };
  };

  // For the other scripts of a page.
  globalThis.vinlogVIN = { plain, standing };

  const input = globalThis.document && document.getElementById("vin");
  const live = input && document.getElementById("vin-live");
  if (!input || !live) return;

  const look = () => {
    const found = standing(plain(input.value));
    let text = found ? live.dataset[found.name] || "" : "";
    for (const [mark, value] of Object.entries((found && found.fill) || {})) text = text.split("%" + mark).join(value);
    live.textContent = text;
    if (found) live.dataset.state = found.name;
    else delete live.dataset.state;
  };

  input.addEventListener("input", look);
  look();
})();

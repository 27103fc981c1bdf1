// Says while a VIN is typed whether it can be one. Everything that matters the server says again, without this script.
"use strict";
(() => {
  const input = document.getElementById("vin");
  const live = document.getElementById("vin-live");
  if (!input || !live) return;

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

  const say = (name, fill) => {
    let text = live.dataset[name] || "";
    for (const [mark, value] of Object.entries(fill || {})) text = text.split("%" + mark).join(value);
    live.textContent = text;
    live.dataset.state = name;
  };

  const look = () => {
    const vin = [...input.value.toUpperCase()].filter((c) => !/[\s*-]/.test(c)).join("");
    const wrong = [...vin].filter((c) => !(c in values));
    if (vin === "") { live.textContent = ""; delete live.dataset.state; }
    else if (wrong.length > 0) say("letters", { characters: [...new Set(wrong)].join(" ") });
    else if (vin.length < 17) say("count", { count: vin.length });
    else if (vin.length > 17) say("long", { count: vin.length });
    else if (checkDigit(vin) === vin[8]) say("good");
    else if (wantsCheckDigit(vin)) say("wrong", { found: vin[8], expected: checkDigit(vin) });
    else say("other");
  };

  input.addEventListener("input", look);
  look();
})();

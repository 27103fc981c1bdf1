// What the registry knows of us: whether this device's key may sign, and which other keys the organisation has.

// The attestor's line of `GET /v1/attestors`, found by its id or by a key; null if there is none. Throws without network.
async function listedAttestor(id, thumbprint) {
    const response = await fetch("/v1/attestors", { signal: AbortSignal.timeout(15000), cache: "no-store" });
    if (!response.ok) throw new Error("HTTP " + response.status);
    const { attestors } = await response.json();
    const hasKey = (attestor) => attestor.keys.some(({ kid }) => kid === thumbprint);
    return attestors.find((attestor) => (id === undefined ? hasKey(attestor) : attestor.id === id)) || null;
}

// The countries of the accreditation, that of this garage first; absent countries are all of them.
function orderedCountries(own, accredited) {
    if (!accredited) return own;
    return [...own.filter((country) => accredited.includes(country)), ...accredited.filter((country) => !own.includes(country))];
}

// Looks the organisation up and keeps what is new. Gives {standing, attestor}: "active", "unknown" when the registry has
// not heard of the key, or why it may not sign.
async function lookUpStanding() {
    const profile = await profileOf();
    const attestor = await listedAttestor(profile.id, profile.key.thumbprint);
    const key = attestor && attestor.keys.find(({ kid }) => kid === profile.key.thumbprint);
    const standing = key ? key.status : "unknown";
    const isActive = standing === "active";
    const news = { listing: attestor, standing };
    if (isActive) {
        Object.assign(news, { isAccredited: true, id: attestor.id, name: attestor.name });
        news.countries = orderedCountries(profile.countries, attestor.countries);
    }
    await changeProfile(news);
    if (isActive !== profile.isAccredited || standing !== profile.standing) tellChange();
    return { standing, attestor };
}

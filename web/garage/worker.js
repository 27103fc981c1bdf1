// The service worker: keeps the form's files, and gives them when there is no network. `files` stands above.

const store = "vinlog-garage-" + files.join("").split("").reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) >>> 0, 7);

self.addEventListener("install", (event) => {
    event.waitUntil(caches.open(store).then((cache) => cache.addAll(files)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
    event.waitUntil(
        caches.keys()
            .then((names) => names.filter((name) => name.startsWith("vinlog-garage-") && name !== store))
            .then((names) => Promise.all(names.map((name) => caches.delete(name))))
            .then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
    const { request } = event;
    const address = new URL(request.url);
    if (request.method !== "GET" || address.origin !== location.origin) return;
    if (address.pathname === "/garage") event.respondWith(formPage(request, address));
    else if (files.includes(address.pathname)) event.respondWith(keptFile(request));
});

// The newest page, or without a network (or with one that does not answer) the kept one.
async function formPage(request, address) {
    try {
        const response = await fetch(request, { signal: AbortSignal.timeout(4000) });
        if (response.ok) return response;
    } catch {
        // The kept one, below.
    }
    return (await keptPage(address)) || Response.error();
}

async function keptPage(address) {
    const cache = await caches.open(store);
    const asked = address.searchParams.get("lang") || "";
    const languages = [asked, ...(navigator.languages || [])].map((name) => name.slice(0, 2).toLowerCase());
    for (const language of [...languages, "en"]) {
        const kept = await cache.match("/garage?lang=" + language);
        if (kept) return kept;
    }
    return null;
}

// A file whose name its content decides never changes.
async function keptFile(request) {
    const cache = await caches.open(store);
    return (await cache.match(request.url)) || fetch(request);
}

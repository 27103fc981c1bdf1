// What this browser keeps (IndexedDB): who we are with this device's key, statements with what became of them, and what is
// being typed. A write is answered when it is on the disk.

const databaseName = "vinlog-garage";
// Receipts lie apart, for they are large and rarely looked at.
const databaseStores = {
    settings: {}, statements: { keyPath: "jti" }, receipts: {}, drafts: { keyPath: "jti" }, photos: { keyPath: "sha256" },
};
// 2: photos.
const databaseVersion = 2;

let openedDatabase = null;

function database() {
    openedDatabase ??= new Promise((resolve, reject) => {
        const request = indexedDB.open(databaseName, databaseVersion);
        request.onupgradeneeded = () => {
            for (const [name, options] of Object.entries(databaseStores)) {
                if (!request.result.objectStoreNames.contains(name)) request.result.createObjectStore(name, options);
            }
        };
        request.onsuccess = () => {
            const forget = () => {
                request.result.close();
                openedDatabase = null;
            };
            request.result.onversionchange = forget;
            request.result.onclose = forget;
            resolve(request.result);
        };
        request.onerror = () => {
            openedDatabase = null;
            reject(request.error);
        };
    });
    return openedDatabase;
}

// One transaction over these stores: all of what `work` asks for happens, or nothing. Gives the result of the request that
// `work` returns.
async function transact(names, mode, work) {
    const opened = await database();
    return new Promise((resolve, reject) => {
        const transaction = opened.transaction(names, mode, { durability: "strict" });
        let request;
        transaction.oncomplete = () => resolve(request ? request.result : undefined);
        transaction.onabort = () => reject(transaction.error || new Error("aborted"));
        request = work(...names.map((name) => transaction.objectStore(name)));
    });
}

function setting(name) {
    return transact(["settings"], "readonly", (settings) => settings.get(name));
}

function keepSetting(name, value) {
    return transact(["settings"], "readwrite", (settings) => settings.put(value, name));
}

function allStatements() {
    return transact(["statements"], "readonly", (statements) => statements.getAll());
}

function receiptOf(jti) {
    return transact(["receipts"], "readonly", (receipts) => receipts.get(jti));
}

// Changes a statement's record in one transaction, so that two tabs never overwrite each other's news. `change` gives the
// new members, or null to leave it.
function changeStatement(jti, change) {
    return transact(["statements"], "readwrite", (statements) => {
        const request = statements.get(jti);
        request.onsuccess = () => {
            const changed = request.result ? change(request.result) : null;
            if (changed !== null) statements.put({ ...request.result, ...changed });
        };
    });
}

// Other tabs hear that something changed; so do we.
const changeChannel = globalThis.BroadcastChannel ? new BroadcastChannel(databaseName) : null;
const changeListeners = [];

function tellChange() {
    if (changeChannel) changeChannel.postMessage({});
    for (const listener of changeListeners) listener();
}

function onChange(listener) {
    changeListeners.push(listener);
    if (changeChannel) changeChannel.addEventListener("message", listener);
}

// Runs `work` if no other tab holds the lock of this name. Where there are no locks every tab runs it, which sends a
// statement twice at worst, and the registry takes it once.
function withLock(name, work) {
    if (!navigator.locks) return work();
    return navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? work() : undefined));
}

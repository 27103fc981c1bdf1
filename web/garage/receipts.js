// Receipts (docs/FORMATS.md): the proof that a statement is in the log and in the index, checked here by the trust file
// that this browser was given first.

// {index, time}: the entry and when it was sequenced. Throws a Rejection by the check that fails.
//
// `sdJWT`: the statement's bytes; null for who has it not, to whom the receipt proves that there is one about its subject.
async function verifyReceipt(bytes, sdJWT, trust, nowMilliseconds) {
    const receipt = parseReceipt(bytes);
    const root = readIndexRoot(receipt.rootEntry);
    const evaluation = await checkQuorum(receipt.checkpoint, trust);
    const { checkpoint } = evaluation;
    // A receipt does not grow too old.
    checkFreshness(root.time, evaluation, trust, BigInt(nowMilliseconds), u64Max / 1000n);
    const parameters = await checkParameters(receipt, root, checkpoint, trust);
    await checkIndexRoot(root, receipt.rootEntry, receipt, checkpoint);
    const generation = parameters.generations.find(({ number }) => number === receipt.generation);
    const label = await labelOf(receipt.subject, receipt, generation);
    if (receipt.subject.isSecret !== (generation !== undefined)) throw new Rejection("vrf", "label-of-wrong-sort");
    await checkReceiptIndex(receipt, label, root.root);
    const { index } = receipt.entry;
    if (BigInt(index) >= root.coveredSize) throw new Rejection("entries", "entry-not-covered", index);
    if (!(await isIncluded(receipt.entry, receipt.hashes, checkpoint))) {
        throw new Rejection("entries", "entry-not-in-log", index);
    }
    if (sdJWT !== null) {
        const proven = { ...receipt.entry, salt: receipt.salt, sdJWT };
        await checkCommitment(proven);
        const { time } = await readLine(proven, label, receipt.subject, checkpoint.origin);
        return { index, time: Number(time) };
    }
    const entry = parseEntry(receipt.entry.entry);
    if (entry === null || entry.kind !== 1) throw new Rejection("binding", "not-a-statement-entry", index);
    if (!equalBytes(entry.label, label)) throw new Rejection("binding", "other-label", index);
    return { index, time: Number(entry.time) };
}

function parseReceipt(bytes) {
    let json;
    try {
        json = parseStrictJSON(bytes);
    } catch (error) {
        if (error instanceof JSONFault) throw new Rejection("format", "not-json");
        throw error;
    }
    const members = new Members(json);
    if (members.text("format", 64) !== "vinlog/receipt/v1") throw new Rejection("format", "unknown-format");
    const receipt = { subject: checkedSubject(members.text("subject", 256)) };
    receipt.parameters = utf8(members.text("params", bundleLimits.parameters));
    receipt.checkpoint = utf8(members.text("checkpoint", bundleLimits.checkpoint));
    receipt.hashes = members.array("hashes", 4096).map(hashOfTable);
    const budget = new EntryBudget(receipt.hashes.length);
    receipt.parametersEntry = readProvenEntry(members.required("params_entry"), budget);
    receipt.rootEntry = readProvenEntry(members.required("root_entry"), budget);
    receipt.generation = members.optional("generation");
    const proof = members.optional("vrf_proof");
    receipt.vrfProof = proof === undefined ? undefined : checkedBytes(proof, vrfProofByteCount);
    receipt.indexProof = members.bytes("index_proof", bundleLimits.indexProof);
    receipt.entry = readProvenEntry(members.required("entry"), budget);
    receipt.salt = checkedBytes32(members.required("salt"));
    receipt.history = readReceiptHistory(members.required("history"), budget);
    members.finish();
    budget.requireAllUsed();
    return receipt;
}

function readReceiptHistory(value, budget) {
    const members = new Members(value);
    const history = { position: members.unsigned("position"), count: members.unsigned("count") };
    history.path = members.array("path", bundleLimits.path);
    if (!history.path.every(isWhole)) throw malformed();
    budget.use(history.path);
    members.finish();
    return history;
}

// policy: index, for the one entry of a receipt: number `position` of the label's `count` entries.
async function checkReceiptIndex({ entry, history, hashes, indexProof }, label, root) {
    const leaf = await leafHash(concat(u64Bytes(entry.index), await leafHash(entry.entry)));
    const path = history.path.map((place) => hashes[place]);
    const historyRoot = await inclusionRoot(leaf, history.position, BigInt(history.count), path);
    const proof = parseIndexProof(indexProof);
    if (proof === null) throw new Rejection("index", "malformed-index-proof");
    if (historyRoot === null) throw new Rejection("index", "entries-not-in-index");
    const value = await sha256(concat(Uint8Array.of(4), u64Bytes(history.count), historyRoot));
    if (!(await provesPresence(proof, label, value, root))) throw new Rejection("index", "entries-not-in-index");
}

// The trust file by which receipts are checked: the first that the registry gave us, kept ever since.
async function keptTrust() {
    let text = await setting("trust");
    if (text === undefined) {
        const response = await fetch("/policy", { signal: AbortSignal.timeout(15000), cache: "no-store" });
        if (!response.ok) throw new Error("HTTP " + response.status);
        text = await response.text();
        await parseTrust(utf8(text));
        await keepSetting("trust", text);
    }
    return parseTrust(utf8(text));
}

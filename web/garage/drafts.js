// What is being typed, kept while it is typed. Each tab has its own; one that was left behind by a crash is taken up by the
// next tab. A draft has the identifier that its statement will have, so it cannot become two.

let draft = null;
let draftRelease = null;

function freshDraft() {
    return { jti: newIdentifier(), entered: {}, typed: [], photos: [], startedAt: Date.now() };
}

// Holds a lock as long as the tab lives, or until `draftRelease`; false if another has it.
function holdDraft(jti) {
    if (!navigator.locks) return true;
    return new Promise((resolve) => {
        navigator.locks.request("vinlog-garage-draft-" + jti, { ifAvailable: true }, (lock) => {
            resolve(lock !== null);
            if (lock !== null) return new Promise((release) => (draftRelease = release));
        });
    });
}

// The draft that this tab goes on with.
async function takeDraft() {
    for (const left of await transact(["drafts"], "readonly", (drafts) => drafts.getAll())) {
        if (await holdDraft(left.jti)) return (draft = { photos: [], ...left });
    }
    return nextDraft();
}

async function nextDraft() {
    if (draftRelease) draftRelease();
    draftRelease = null;
    draft = freshDraft();
    await holdDraft(draft.jti);
    return draft;
}

let draftTimer = null;

// Soon, and once for many keystrokes.
function keepDraft() {
    clearTimeout(draftTimer);
    draftTimer = setTimeout(() => keepDraftNow().catch(complain), 150);
}

function keepDraftNow() {
    clearTimeout(draftTimer);
    const kept = draft;
    return transact(["drafts"], "readwrite", (drafts) => drafts.put(kept));
}

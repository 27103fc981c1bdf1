// Who may state what at which place of the log (docs/FORMATS.md section 5.3): a fold over the statements about attestors.
// Refusals are thrown as AccreditationFault with the word that the report's rejection gets.

const accreditationDepthMax = 4;

class AccreditationFault extends Error {
    constructor(code, since) {
        super(code);
        this.code = code;
        this.since = since;
    }
}

function refuse(code, since) {
    throw new AccreditationFault(code, since);
}

// What one attestor was at each place of the log.
class AttestorHistory {
    constructor(id) {
        this.id = id;
        this.versions = [];
        this.keys = new Map();
    }

    // What held before the entry `index`; nearly always the newest.
    versionAt(index) {
        for (let place = this.versions.length - 1; place >= 0; place--) {
            if (this.versions[place].since < index) return this.versions[place];
        }
        return null;
    }

    statusOf(thumbprint, index) {
        const version = this.versionAt(index);
        if (version === null) return { name: "not-enrolled" };
        if (version.revokedAt !== null) return { name: "revoked", since: version.revokedAt };
        const key = this.keys.get(thumbprint);
        if (!key || key.enrolledAt >= index) return { name: "not-enrolled" };
        if (key.revokedAt !== null && key.revokedAt < index) return { name: "revoked", isKey: true };
        if (key.retiredAt !== null && key.retiredAt < index) return { name: "not-enrolled" };
        if (version.suspendedAt !== null) return { name: "suspended", since: version.suspendedAt };
        return { name: "active" };
    }

    enrol(attestor, keys, index) {
        // A new enrolment lifts neither a suspension nor the death of a key, but it does give a revoked attestor,
        // whose old keys stay dead, a new beginning.
        const newest = this.versions[this.versions.length - 1];
        const wasRevokedAt = newest ? newest.revokedAt : null;
        if (wasRevokedAt !== null) {
            for (const key of this.keys.values()) if (key.revokedAt === null) key.revokedAt = wasRevokedAt;
        }
        const suspendedAt = newest && wasRevokedAt === null ? newest.suspendedAt : null;
        this.versions.push({ since: index, attestor, suspendedAt, revokedAt: null });
        this.add(keys, index);
    }

    // Keys of devices stay such for ever.
    add(keys, index, names = null) {
        keys.forEach((key, place) => {
            if (this.keys.has(key.thumbprint)) return;
            const name = names === null ? undefined : names[place] || "";
            this.keys.set(
                key.thumbprint,
                { isDevice: names !== null, name, enrolledAt: index, retiredAt: null, revokedAt: null, compromisedSince: null });
        });
    }

    isDevice(thumbprint) {
        const key = this.keys.get(thumbprint);
        return key !== undefined && key.isDevice;
    }

    retire(thumbprints, index) {
        for (const thumbprint of thumbprints) {
            const key = this.keys.get(thumbprint);
            if (key && key.retiredAt === null) key.retiredAt = index;
        }
    }

    revoke(thumbprints, compromisedSince, index) {
        for (const thumbprint of thumbprints) {
            const key = this.keys.get(thumbprint);
            if (!key) continue;
            if (key.revokedAt === null) key.revokedAt = index;
            if (compromisedSince) key.compromisedSince = compromisedSince;
        }
    }

    change(index, changes) {
        const newest = this.versions[this.versions.length - 1];
        if (newest) this.versions.push({ ...newest, ...changes, since: index });
    }
}

class AccreditationDirectory {
    constructor(authorities) {
        this.authorities = new Set(authorities);
        this.histories = new Map();
        this.holders = new Map();
    }

    // Takes in a statement about an attestor, if its issuer may make it.
    async apply(statement, index) {
        const id = statement.subject.attestorID;
        if (statement.kind.subjects !== "attestors" || id === null) return;
        const issuer = await this.authorise(statement, index);
        const history = this.histories.get(id);
        const { body } = statement;
        switch (statement.kind.id) {
        case "attestor-enrol": return this.enrol(id, statement, issuer, index);
        case "attestor-rotate": {
            history.add(await keysOf(body, "add"), index);
            history.add(await deviceKeysOf(body), index, (body.get("add_devices") || []).map((device) => device.get("name")));
            history.retire(body.get("retire") || [], index);
            for (const key of await keysAddedBy(statement)) this.holders.set(key.thumbprint, id);
            return;
        }
        case "attestor-suspend": return history.change(index, { suspendedAt: index });
        case "attestor-reinstate": return history.change(index, { suspendedAt: null });
        case "attestor-revoke": {
            const named = body.get("keys") || [];
            const since = body.has("compromised_since") ? eventTimeOf(body.get("compromised_since")) : null;
            if (named.length === 0) history.change(index, { revokedAt: index });
            history.revoke(named.length === 0 ? [...history.keys.keys()] : named, since, index);
        }
        }
    }

    async enrol(id, statement, issuer, index) {
        const { body } = statement;
        const scope = body.get("scope");
        const attestor = {
            id, name: body.get("name"), class: body.get("class"), kinds: scope.get("kinds"),
            countries: scope.get("countries"), from: scope.has("from") ? eventTimeOf(scope.get("from")) : null,
            until: scope.has("until") ? eventTimeOf(scope.get("until")) : null,
            accredits: body.get("accredits") || [], erases: body.get("erases") === true,
            depth: (issuer ? issuer.depth : 0) + 1, authority: issuer ? issuer.authority : statement.keyThumbprint,
        };
        const keys = await keysOf(body, "keys");
        if (!this.histories.has(id)) this.histories.set(id, new AttestorHistory(id));
        this.histories.get(id).enrol(attestor, keys, index);
        for (const key of keys) this.holders.set(key.thumbprint, id);
    }

    // The attestor by whom a statement counts at `index`; null if it is an authority's.
    async authorise(statement, index) {
        const { issuer } = statement;
        if (issuer.owner !== null) refuse("not-an-accreditor");
        if (issuer.authority !== null) {
            if (!this.authorities.has(issuer.authority)) refuse("self-accredited");
            if (statement.kind.id === "admin-roster") {
                if (!isStepOfAuthority(statement)) refuse("not-an-accreditor");
                return null;
            }
            if (statement.kind.subjects !== "attestors") refuse("out-of-scope");
            await this.checkChange(statement, null, index);
            return null;
        }
        const attestor = this.activeAttestor(issuer.attestorID, statement.keyThumbprint, index);
        if (statement.kind.subjects === "attestors") {
            if (this.histories.get(attestor.id).isDevice(statement.keyThumbprint)) refuse("not-an-accreditor");
            this.checkAccreditor(attestor, statement, index);
            await this.checkChange(statement, attestor, index);
        } else {
            checkSteward(attestor, statement);
            checkScope(attestor, statement);
            if (statement.titleClaim !== undefined && attestor.class !== "registrar") refuse("out-of-scope");
            if (statement.kind.id === "ruling" && attestor.class !== "arbiter") refuse("out-of-scope");
        }
        return attestor;
    }

    activeAttestor(id, thumbprint, index) {
        const history = this.histories.get(id);
        const version = history ? history.versionAt(index) : null;
        if (version === null) refuse("not-enrolled");
        const status = history.statusOf(thumbprint, index);
        if (status.name !== "active") refuse(status.name, status.isKey ? "key" : status.since);
        return version.attestor;
    }

    checkAccreditor(issuer, statement, index) {
        const id = statement.subject.attestorID;
        if (issuer.id === id) {
            if (!this.changesOwnKeys(id, statement)) refuse("not-an-accreditor");
            return;
        }
        const history = this.histories.get(id);
        const present = history ? history.versionAt(index) : null;
        if (present !== null) {
            if (!issuer.accredits.includes(present.attestor.class)) refuse("not-an-accreditor");
            // Nobody decides about those who stand above or beside: an accreditor is no deeper than its accreditor.
            if (present.attestor.depth <= issuer.depth) refuse("not-an-accreditor");
        }
        if (statement.kind.id === "attestor-enrol") checkGrant(issuer, statement.body);
    }

    // An attestor rotates its own keys, and revokes those of its devices.
    changesOwnKeys(id, statement) {
        if (statement.kind.id === "attestor-rotate") return true;
        const named = statement.body.get("keys") || [];
        const history = this.histories.get(id);
        return statement.kind.id === "attestor-revoke" && named.length > 0
            && named.every((thumbprint) => history.isDevice(thumbprint));
    }

    // Whether the statement makes sense for the attestor as it is.
    async checkChange(statement, issuer, index) {
        const id = statement.subject.attestorID;
        if (id === null) refuse("not-an-accreditor");
        const history = this.histories.get(id);
        const version = history ? history.versionAt(index) : null;
        const { body } = statement;
        if (statement.kind.id === "attestor-enrol") {
            // Only an authority lets a revoked attestor begin anew.
            if (version !== null && version.revokedAt !== null && issuer !== null) refuse("not-an-accreditor");
            this.checkKeys(await keysOf(body, "keys"), id);
            return;
        }
        if (version === null) refuse("not-enrolled");
        switch (statement.kind.id) {
        case "attestor-rotate": {
            const added = await keysAddedBy(statement);
            this.checkKeys(added, id);
            const retired = body.get("retire") || [];
            if (retired.some((thumbprint) => !history.keys.has(thumbprint))) refuse("not-enrolled");
            const remains = [...history.keys].some(
                ([thumbprint, key]) => !key.isDevice && key.retiredAt === null && key.revokedAt === null
                    && !retired.includes(thumbprint));
            if (!remains && !body.has("add")) refuse("not-an-accreditor");
            return;
        }
        case "attestor-reinstate":
            if (version.suspendedAt === null) refuse("not-an-accreditor");
            return;
        case "attestor-suspend":
            if (version.suspendedAt !== null) refuse("not-an-accreditor");
            return;
        case "attestor-revoke":
            if ((body.get("keys") || []).some((thumbprint) => !history.keys.has(thumbprint))) refuse("not-enrolled");
            return;
        default: refuse("not-an-accreditor");
        }
    }

    // A key belongs to one attestor for ever, and to no authority.
    checkKeys(keys, id) {
        for (const { thumbprint } of keys) {
            if (this.authorities.has(thumbprint)) refuse("not-an-accreditor");
            const holder = this.holders.get(thumbprint);
            if (holder === undefined) continue;
            const own = holder === id ? this.histories.get(id).keys.get(thumbprint) : undefined;
            if (!own || own.retiredAt !== null || own.revokedAt !== null) refuse("not-an-accreditor");
        }
    }
}

function keysOf(body, name) {
    return Promise.all((body.get(name) || []).map(publicKeyOf));
}

function deviceKeysOf(body) {
    return Promise.all((body.get("add_devices") || []).map((device) => publicKeyOf(device.get("key"))));
}

// The keys that a statement gives to the attestor that it is about, whoever may have stated it.
async function keysAddedBy(statement) {
    switch (statement.kind.id) {
    case "attestor-enrol": return keysOf(statement.body, "keys");
    case "attestor-rotate": return [...await keysOf(statement.body, "add"), ...await deviceKeysOf(statement.body)];
    default: return [];
    }
}

function isStepOfAuthority(statement) {
    return ["init", "recover"].includes(statement.body.get("step"));
}

function checkScope(attestor, statement) {
    if (statement.kind.id === "erasure") {
        if (!attestor.erases) refuse("not-an-eraser");
    } else if (!attestor.kinds.includes(statement.kind.id)) {
        refuse("out-of-scope");
    }
    if (attestor.countries && statement.country !== undefined && !attestor.countries.includes(statement.country)) {
        refuse("out-of-scope");
    }
    const { start, end } = statement.occurredAt;
    if (attestor.from && end <= attestor.from.start) refuse("out-of-scope");
    if (attestor.until && start >= attestor.until.end) refuse("out-of-scope");
}

// A steward states what the registry did, and nothing about others.
function checkSteward(attestor, statement) {
    const isSteward = attestor.class === "steward";
    if (statement.kind.subjects !== "registry") {
        if (isSteward && statement.kind.id !== "erasure") refuse("not-an-accreditor");
        return;
    }
    if (!isSteward) refuse("not-an-accreditor");
    if (statement.kind.id === "admin-roster" && isStepOfAuthority(statement)) refuse("not-an-accreditor");
}

// What is granted is never wider than what the accreditor has.
function checkGrant(issuer, body) {
    const granted = body.get("accredits") || [];
    const countries = body.get("scope").get("countries");
    const isTooWide = !issuer.accredits.includes(body.get("class")) || issuer.depth >= accreditationDepthMax
        || body.get("class") === "steward" || granted.includes("steward") || body.get("erases") === true
        || !granted.every((name) => issuer.accredits.includes(name))
        || (issuer.countries && !(countries && countries.every((country) => issuer.countries.includes(country))));
    if (isTooWide) refuse("not-an-accreditor");
}

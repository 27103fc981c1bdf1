// The title in force (docs/FORMATS.md section 4.1), by one fold over a vehicle's lines. What may be in force is a set of
// log indices, with null for "nobody has a title".

class TitleChain {
    constructor(lines, attestors, erasures) {
        this.titles = new Map();
        this.outOfTurn = [];
        this.erased = [];
        this.steps = [];
        this.firstTitles = new Map();
        for (const line of lines) {
            if (line.statement === undefined) this.addErased(line.index, erasures.get(line.index));
            else this.add(line, attestors.get(line.index));
        }
    }

    get candidates() {
        return this.steps.length === 0 ? new Set([null]) : this.steps[this.steps.length - 1].candidates;
    }

    step(index, candidates) {
        this.steps.push({ from: index, candidates });
    }

    add(line, attestor) {
        const { statement, index } = line;
        const claim = statement.titleClaim;
        if (claim === undefined || !attestor || attestor.class !== "registrar") {
            if (statement.kind.id === "ownership-transfer") this.addTransfer(statement, index);
            return;
        }
        const previous = claim.has("previous") ? claim.get("previous") : null;
        if (!this.isInTurn(claim.get("basis"), previous)) {
            this.outOfTurn.push(index);
            return;
        }
        this.titles.set(index, { digests: digestsOf(statement), start: statement.occurredAt.start });
        if (claim.get("basis") === "reissue") this.firstTitles.set(index, this.firstTitleOf(previous));
        this.step(index, new Set([index]));
    }

    isInTurn(basis, previous) {
        if (!this.candidates.has(previous)) return false;
        // Nobody is bound anew to a car whose owner has a title: only what an erased title left open can be bound so.
        return basis !== "binding" || previous === null || !this.titles.has(previous);
    }

    addErased(index, { kind, isTitle }) {
        const mayBeTransfer = kind === undefined || kind === "ownership-transfer";
        const mayBeTitle = isTitle === undefined ? mayBeTransfer || kind === "registration" : isTitle;
        if (!mayBeTitle && !mayBeTransfer) return;
        this.erased.push(index);
        const open = isTitle === true ? new Set() : new Set(this.candidates);
        if (mayBeTitle) open.add(index);
        if (mayBeTransfer && isTitle !== true) open.add(null);
        this.step(index, open);
    }

    addTransfer(statement, index) {
        const open = new Set();
        for (const candidate of this.candidates) {
            // When an erased title began is not known: it may have ended, or have begun later.
            const title = candidate === null ? undefined : this.titles.get(candidate);
            const mayLast = candidate !== null && (!title || statement.occurredAt.start < title.start);
            const mayEnd = candidate === null || !title || statement.occurredAt.start >= title.start;
            if (mayLast) open.add(candidate);
            if (mayEnd) open.add(null);
        }
        this.step(index, open);
    }

    mayBeInForce(title, index) {
        for (let place = this.steps.length - 1; place >= 0; place--) {
            if (this.steps[place].from < index) return this.steps[place].candidates.has(title);
        }
        return false;
    }

    firstTitleOf(index) {
        return this.firstTitles.has(index) ? this.firstTitles.get(index) : index;
    }

    areOfOneTenure(left, right) {
        return this.firstTitleOf(left) === this.firstTitleOf(right);
    }
}

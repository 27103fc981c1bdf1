import Attestation
import Octets
import StrictJSON
import Testing
import TransparencyLog
import VerifiableIndex

@testable import VehicleHistory

/// For each check a report that breaks that one rule and no other, and the reason that it must give.
@Suite("Each check rejects what only it can see")
struct PolicyTests {
    private func expect(
        _ policy: ReportPolicyName, _ code: ReportRejectionCode, _ bundle: ReportBundle, _ verifier: ReportVerifier,
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        let rejection = try #require(throws: ReportRejection.self, sourceLocation: location) {
            try verifier.verify(bundle)
        }
        #expect(rejection.policy == policy, sourceLocation: location)
        #expect(rejection.code == code, "\(rejection)", sourceLocation: location)
        #expect(!rejection.sentence.isEmpty && !rejection.mend.isEmpty, sourceLocation: location)
    }

    private func edit(_ world: TestWorld, _ change: (inout ReportBundle) throws -> Void) throws -> ReportBundle {
        var bundle = try world.report(on: world.car)
        try change(&bundle)
        return bundle
    }

    @Test("format: an unknown member, an idle hash, a path beyond the table")
    func format() throws {
        let world = try TestWorld.small()
        let verifier = try world.verifier()
        func code(_ bytes: [UInt8]) throws -> ReportRejectionCode {
            let rejection = try #require(throws: ReportRejection.self) { try verifier.verify(bytes) }
            #expect(rejection.policy == .format)
            return rejection.code
        }
        let bundle = try world.report(on: world.car)
        guard case .object(var members) = bundle.json else { throw Missing() }
        members["note"] = "trust me"
        #expect(try code(JSON.object(members).serialized()) == .malformedMember)
        let idle = try edit(world) { _ = $0.hashes.add(Hash.sha256(utf8: "idle")) }
        #expect(try code(idle.serialized()) == .hashTable)
        let beyond = try edit(world) { $0.rootEntry.path.append(9_999) }
        #expect(try code(beyond.serialized()) == .hashTable)
        let long = try edit(world) { $0.rootEntry.path = Array(repeating: 0, count: BundleLimits.pathCountMax + 1) }
        #expect(try code(long.serialized()) == .tooMany)
        #expect(try code(Array(repeating: 0x20, count: BundleLimits.byteCountMax + 1)) == .notJSON)
    }

    @Test("quorum")
    func quorum() throws {
        var world = try TestWorld.small()
        let verifier = try world.verifier()
        try expect(.quorum, .malformedCheckpoint, edit(world) { $0.checkpoint = Array("no note".utf8) }, verifier)
        let stranger = try TestWorld(seed: 2).trust()
        try expect(.quorum, .unknownLog, world.report(on: world.car), world.verifier(trust: stranger))
        try expect(
            .quorum, .noteSignatureInvalid,
            edit(world) { bundle in
                let size = try required(bundle.checkpoint.firstIndex(of: 0x0A)) + 1
                bundle.checkpoint[size] ^= 1
            }, verifier)
        try world.signCheckpoint(cosigners: [world.witnesses[0], world.auditor])
        try expect(.quorum, .quorumNotMet, world.report(on: world.car), verifier)
    }

    @Test("auditors: without one a report is genuine, and not called complete; unless one is demanded")
    func auditors() throws {
        var world = try TestWorld.small()
        try world.signCheckpoint(cosigners: world.witnesses)
        var verifier = try world.verifier()
        let report = try verifier.verify(world.report(on: world.car))
        #expect(report.completeness == .registryOnly)
        #expect(report.verdict.contains("genuine; completeness asserted by the registry only"))
        verifier.isAuditDemanded = true
        try expect(.auditors, .noAuditor, world.report(on: world.car), verifier)
    }

    @Test("freshness: at its edges")
    func freshness() throws {
        var world = try TestWorld.small()
        let rootSeconds = world.nowMilliseconds / 1_000
        var verifier = try world.verifier()

        try world.signCheckpoint(cosignedAtSeconds: rootSeconds - 300)
        let early = try verifier.verify(world.report(on: world.car))
        #expect(early.completeAsOfMilliseconds == Int64(rootSeconds - 300) * 1_000)
        try world.signCheckpoint(cosignedAtSeconds: rootSeconds - 301)
        try expect(.freshness, .rootAfterCosignatures, world.report(on: world.car), verifier)

        try world.signCheckpoint(cosignedAtSeconds: rootSeconds + 360)
        let late = try verifier.verify(world.report(on: world.car))
        #expect(late.completeAsOfMilliseconds == Int64(rootSeconds) * 1_000)
        try world.signCheckpoint(cosignedAtSeconds: rootSeconds + 361)
        try expect(.freshness, .timeInFuture, world.report(on: world.car), verifier)

        try world.signCheckpoint()
        verifier.nowMilliseconds = Int64(rootSeconds + 86_400) * 1_000
        #expect(try verifier.verify(world.report(on: world.car)).ageMilliseconds == 86_400_000)
        verifier.nowMilliseconds += 1
        try expect(.freshness, .tooOld, world.report(on: world.car), verifier)
        verifier.maxAgeSeconds = 86_401
        #expect(
            try verifier.verify(world.report(on: world.car)).notes == ["the age limit of the trust file was overridden"]
        )
        for now in [Int64.min, .max] {
            verifier.nowMilliseconds = now
            #expect(throws: ReportRejection.self) { try verifier.verify(world.report(on: world.car)) }
        }
    }

    @Test("params")
    func parameters() throws {
        var world = try TestWorld.small()
        let verifier = try world.verifier()
        try expect(.parameters, .malformedParameters, edit(world) { $0.parameters.removeLast() }, verifier)
        let other = try RegistryParameters(
            origin: "another/log", authorities: [], vrfKey: world.vrfKeys[0].publicKey)
        try expect(.parameters, .otherOrigin, edit(world) { $0.parameters = other.text }, verifier)
        let unpinned = try world.verifier(trust: world.trust(isPinned: false))
        let swapped = try RegistryParameters(
            origin: TestWorld.origin, authorities: world.parameters.authorities,
            vrfKey: TestWorld(seed: 3).vrfKeys[0].publicKey)
        try expect(.parameters, .pinnedParametersDiffer, edit(world) { $0.parameters = swapped.text }, verifier)
        try expect(.parameters, .parametersNotInIndexRoot, edit(world) { $0.parameters = swapped.text }, unpinned)
        try expect(
            .parameters, .genesisNotInLog, edit(world) { $0.parametersEntry.index = 1 }, verifier)
        try expect(.parameters, .genesisDiffers, edit(world) { $0.parametersEntry = $0.rootEntry }, verifier)
        // The registry itself swaps the key: its index root names the new parameters, its first entry does not.
        world.parameters = swapped
        try world.publish()
        try expect(.parameters, .genesisDiffers, world.report(on: world.car), unpinned)
    }

    @Test("index-root")
    func indexRoot() throws {
        var world = try TestWorld.small()
        let verifier = try world.verifier()
        try expect(.indexRoot, .notAnIndexRoot, edit(world) { $0.rootEntry.entry[0] = 1 }, verifier)
        try expect(.indexRoot, .indexRootNotInLog, edit(world) { $0.rootEntry.path.swapAt(0, 1) }, verifier)
        // What came after the index root is hidden: the checkpoint is longer.
        var later = world
        later.entries.append(later.entries[1])
        try later.signCheckpoint()
        var bundle = try world.report(on: world.car)
        var hashes = HashTable()
        bundle.checkpoint = later.note
        bundle.parametersEntry = later.proven(0, &hashes)
        bundle.rootEntry = later.proven(LogIndex(UInt64(world.entries.count - 1)), &hashes)
        bundle.hashes = hashes
        try expect(.indexRoot, .indexRootNotLast, bundle, verifier)
        try world.publish(coveredSize: UInt64(world.entries.count - 1))
        try expect(.indexRoot, .indexRootCoverage, world.report(on: world.car), world.verifier())
    }

    @Test("vrf")
    func vrf() throws {
        var world = try TestWorld.small()
        try world.rotateVRFKey()
        try world.publish()
        let verifier = try world.verifier()
        try expect(.vrf, .generationsDiffer, edit(world) { $0.histories[0].labels.removeFirst() }, verifier)
        try expect(.vrf, .generationsDiffer, edit(world) { $0.histories[0].labels.reverse() }, verifier)
        try expect(.vrf, .vrfProofInvalid, edit(world) { $0.histories[0].labels[0].vrfProof?[50] ^= 1 }, verifier)
        try expect(.vrf, .vrfProofInvalid, edit(world) { $0.histories[0].labels[0].vrfProof = [] }, verifier)
        try expect(.vrf, .labelOfWrongSort, edit(world) { $0.histories[0].labels[0].vrfProof = nil }, verifier)
    }

    @Test("index")
    func index() throws {
        let world = try TestWorld.small()
        let verifier = try world.verifier()
        try expect(
            .index, .malformedIndexProof, edit(world) { $0.histories[0].labels[0].indexProof.append(0) }, verifier)
        try expect(.index, .absenceNotProven, edit(world) { $0.histories[0].labels[0].entries = [] }, verifier)
        try expect(.index, .entriesNotInIndex, edit(world) { $0.histories[0].labels[0].entries.swapAt(0, 1) }, verifier)
    }

    @Test("entries: a registry whose index lies is still held to the log")
    func entries() throws {
        var world = try TestWorld.small()
        let label = try world.label(of: world.car)
        let indices = try required(world.indexed[label])
        var reversed = world
        reversed.indexed[label] = indices.reversed()
        try reversed.publish()
        try expect(.entries, .entriesOutOfOrder, reversed.report(on: world.car), reversed.verifier())

        world.indexed[label] = indices + [LogIndex(UInt64(world.entries.count + 1))]
        world.entries.append(world.entries[Int(indices[0].value)])
        world.entries.append(world.entries[Int(indices[0].value)])
        world.records.append(
            TestWorld.Record(
                index: LogIndex(UInt64(world.entries.count - 1)), label: label, statement: world.records[2].statement,
                sdJWT: world.records[2].sdJWT, salt: world.records[2].salt))
        var covered = world
        try covered.publish(coveredSize: nil)
        try expect(.binding, .duplicateStatement, covered.report(on: world.car), covered.verifier())
        let bundle = try reversed.report(on: world.car)
        let rejection = try #require(throws: ReportRejection.self) {
            try EntriesPolicy.check(
                bundle.histories, hashes: bundle.hashes,
                checkpoint: Checkpoint(parsing: SignedNote(parsing: world.note).text),
                coveredSize: LogSize(indices[0].value))
        }
        #expect(rejection.code == .entryNotCovered)
        let wrongPath = try edit(reversed) { $0.histories[0].labels[0].entries[0].path = [] }
        try expect(.entries, .entryNotInLog, wrongPath, reversed.verifier())
    }

    @Test("commitments")
    func commitments() throws {
        let world = try TestWorld.small()
        try expect(
            .commitments, .commitmentDiffers,
            edit(world) { bundle in
                guard case .statement(_, let sdJWT) = bundle.histories[0].labels[0].entries[0].content,
                    case .statement(let salt, _) = bundle.histories[0].labels[0].entries[1].content
                else { throw Missing() }
                bundle.histories[0].labels[0].entries[0].content = .statement(salt: salt, sdJWT: sdJWT)
            }, world.verifier())
    }

    @Test("binding: another label, subject, audience, issuer, key, VIN, or the same statement twice")
    func binding() throws {
        var world = try TestWorld.small()
        let label = try world.label(of: world.car)
        let garage = TestAttestor(issuer: .attestor(try required(AttestorID("garage-1"))), key: try world.newKey())

        var verifier = try world.verifier()
        verifier.expectedSubject = world.otherCar
        try expect(.binding, .notTheSubjectAskedFor, world.report(on: world.car), verifier)
        try expect(
            .binding, .malformedStatement, edit(world) { $0.histories[0].labels[0].entries[0].content = .none },
            world.verifier())

        func lying(_ change: (inout TestWorld) throws -> Void) throws -> TestWorld {
            var lying = world
            try change(&lying)
            try lying.publish()
            return lying
        }
        let moved = try lying { $0.indexed[label]?.insert(5, at: 2) }
        try expect(.binding, .otherLabel, moved.report(on: world.car), moved.verifier())
        let notAStatement = try lying { $0.indexed[label, default: []].append(LogIndex(UInt64($0.entries.count - 1))) }
        try expect(.binding, .notAStatementEntry, notAStatement.report(on: world.car), notAStatement.verifier())
        let otherSubject = try lying { world in
            let text = try world.sign("service", about: world.otherCar, by: garage, body: TestWorld.serviceBody)
            try world.sequence(text, under: label)
        }
        try expect(.binding, .otherSubject, otherSubject.report(on: world.car), otherSubject.verifier())
        let otherAudience = try lying {
            try $0.state("service", about: $0.car, by: garage, body: TestWorld.serviceBody, audience: "another/log")
        }
        try expect(.binding, .otherAudience, otherAudience.report(on: world.car), otherAudience.verifier())
        let unknownKey = try lying { try $0.state("service", about: $0.car, by: garage, body: TestWorld.serviceBody) }
        try expect(.binding, .unknownKey, unknownKey.report(on: world.car), unknownKey.verifier())
        try expect(.binding, .unknownIssuer, edit(world) { $0.histories.removeLast() }, world.verifier())
    }

    @Test("signatures: signed by another key than the statement says")
    func signatures() throws {
        var world = try TestWorld.small()
        let signed = world.records[2].sdJWT
        // Any signature of the right length, under the right payload.
        let dot = try required(signed.lastIndex(of: UInt8(ascii: ".")))
        let forged = signed[...dot] + Base64.url.encodeUTF8([UInt8](repeating: 7, count: 64)) + Array("~".utf8)
        world.records.remove(at: 2)
        let label = try world.label(of: world.car)
        world.indexed[label]?.removeFirst()
        try world.sequence(Array(forged), under: label)
        try world.publish()
        try expect(.signatures, .signatureInvalid, world.report(on: world.car), world.verifier())
    }

    @Test("accreditation: before enrolment, in suspension, after revocation, out of scope, by the wrong accreditor")
    func accreditation() throws {
        func world(_ change: (inout TestWorld) throws -> Void) throws -> TestWorld {
            var world = try TestWorld.small()
            try change(&world)
            try world.publish()
            return world
        }
        func expect(_ code: ReportRejectionCode, _ world: TestWorld) throws {
            try self.expect(.accreditation, code, world.report(on: world.car), world.verifier())
        }
        try expect(
            .outOfScope,
            world { world in
                let garage = try world.enrol("g", class: "garage", kinds: ["repair"])
                try world.state("service", about: world.car, by: garage, body: TestWorld.serviceBody)
            })
        try expect(
            .outOfScope,
            world { world in
                let garage = try world.enrol("g", class: "garage", kinds: ["service"], countries: ["DE"])
                try world.state("service", about: world.car, by: garage, body: TestWorld.serviceBody)
            })
        try expect(
            .suspended,
            world { world in
                let garage = try world.enrol("g", class: "garage", kinds: ["service"])
                try world.state(
                    "attestor-suspend", about: required(garage.subject), by: world.authority, body: ["reason": "x"])
                try world.state("service", about: world.car, by: garage, body: TestWorld.serviceBody)
            })
        try expect(
            .revoked,
            world { world in
                let garage = try world.enrol("g", class: "garage", kinds: ["service"])
                try world.state(
                    "attestor-revoke", about: required(garage.subject), by: world.authority, body: ["reason": "x"])
                try world.state("service", about: world.car, by: garage, body: TestWorld.serviceBody)
            })
        try expect(
            .notAnAccreditor,
            world { world in
                let upstart = try world.enrol("upstart", class: "garage", kinds: ["service"])
                let friend = try world.enrol("friend", class: "garage", kinds: ["service"], by: upstart)
                try world.state("service", about: world.car, by: friend, body: TestWorld.serviceBody)
            })
        try expect(
            .notEnrolled,
            world { world in
                let garage = TestAttestor(issuer: .attestor(try required(AttestorID("g"))), key: try world.newKey())
                try world.state("service", about: world.car, by: garage, body: TestWorld.serviceBody)
                try world.state(
                    "attestor-enrol", about: required(garage.subject), by: world.authority,
                    body: [
                        "name": "Late", "class": "garage", "keys": [garage.key.publicKey.jwk],
                        "scope": ["kinds": ["service"]],
                    ])
            })
    }

    @Test("erasures: without one, by no eraser, of what cannot be erased")
    func erasures() throws {
        var world = try TestWorld.small()
        let office = try world.enrol("office", class: "arbiter", kinds: ["ruling"], erases: true)
        let indices = try required(world.indexed[world.label(of: world.car)])
        var permanent = world
        try permanent.erase(indices[0], by: office, kind: "ruling", attestorClass: "arbiter")
        try permanent.publish()
        try expect(.erasures, .cannotBeErased, permanent.report(on: world.car), permanent.verifier())

        var unauthorised = world
        let garage = try unauthorised.enrol("g", class: "garage", kinds: ["service", "erasure"])
        try unauthorised.erase(indices[0], by: garage)
        try unauthorised.publish()
        try expect(.erasures, .notAnEraser, unauthorised.report(on: world.car), unauthorised.verifier())

        try world.erase(indices[0], by: office)
        try world.publish()
        try expect(
            .erasures, .notErased,
            edit(world) { $0.histories[0].labels[0].entries[1].content = .erased(by: indices[0]) }, world.verifier())
    }

    @Test(
        "erasures: nobody erases by wish what speaks against a car or for its mileage",
        arguments: ["accident", "insurance-claim", "damage", "title-brand", "theft", "seizure", "scrapped", "lien"]
            + ["odometer-reading", "cluster-replacement"])
    func erasuresByWish(kind: String) throws {
        var world = try TestWorld.small()
        let office = try world.enrol("office", class: "arbiter", kinds: ["ruling"], erases: true)
        let first = try required(world.indexed[world.label(of: world.car)]?.first)
        for reason in ErasureBody.Reason.allCases where !reason.hidesOrigin {
            var erased = world
            try erased.erase(first, by: office, kind: kind, reason: reason.rawValue)
            try erased.publish()
            if reason.isByWish {
                try expect(.erasures, .cannotBeErased, erased.report(on: world.car), erased.verifier())
            } else {
                let report = try erased.verifier().verify(erased.report(on: world.car).serialized())
                #expect(report.history.erasedCount == 1)
            }
        }
    }

    @Test("links: a linked subject left out, one too many, one in another place")
    func links() throws {
        let world = try TestWorld.linked()
        let verifier = try world.verifier()
        try expect(
            .links, .linkedSubjectMissing, edit(world) { $0.histories.removeAll { $0.role == .linked } }, verifier)
        try expect(.links, .linkedSubjectMissing, edit(world) { $0.histories.swapAt(2, 3) }, verifier)
        try expect(
            .links, .unrelatedSubject,
            edit(world) { bundle in
                // The same history again would repeat its statements; an empty one repeats nothing.
                let stranger = try Subject("attestor:nobody")
                let proof = world.index.prove(Label.publicSubject(stranger.string)).bytes
                let label = LabelProof(generation: nil, vrfProof: nil, indexProof: proof, entries: [])
                bundle.histories.append(SubjectHistoryProof(subject: stranger, role: .attestor, labels: [label]))
            }, verifier)
    }

    @Test("findings: one hidden, one invented")
    func findings() throws {
        let world = try TestWorld.small()
        try expect(
            .findings, .findingsDiffer, edit(world) { $0.findings.append(["rule": "invented"]) }, world.verifier())
    }
}

import Octets
import TestKit
import Testing

@testable import TransparencyLog

@Suite struct TrustPolicyParsingTests {
    static let fixture = Result { try PolicyFixture(witnessCount: 6) }
    static let thumbprint = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
    static let hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    @Test func everythingAPolicyCanSay() throws {
        let fixture = try Self.fixture.get()
        let definitions = fixture.definitions
        let text = """
              # A comment, and blank lines with tabs.
            \t
            \(definitions)group X 2 w1\tw2   w3
            \tgroup Y any  w4 w5 w6\t
            group X-and-Y all X Y
            quorum X-and-Y
            #!vinlog auditors Y
            #!vinlog authority \(Self.thumbprint)
            \t#!vinlog\tparams \(Self.hash)
            #!vinlog max-age 3600
            #! vinlog this is a comment
            """
        let policy = try TrustPolicy(parsing: text)
        #expect(policy.logs.map(\.verifier) == [fixture.log.verifier])
        #expect(policy.witnesses.map(\.verifier) == fixture.witnesses.map(\.verifier))
        #expect(policy.groups.map(\.threshold) == [.count(2), .any, .all])
        #expect(policy.groups.map { $0.members.map(\.description) }.last == ["X", "Y"])
        #expect(policy.quorum == PolicyName("X-and-Y"))
        #expect(policy.auditors == PolicyName("Y"))
        #expect(policy.authorities == [Self.thumbprint])
        #expect(policy.parametersHash?.description == Self.hash)
        #expect(policy.maxAgeSeconds == 3600)
        #expect(try TrustPolicy(parsing: policy.text) == policy)
    }

    @Test func defaultsWeaken() throws {
        let policy = try TrustPolicy(parsing: "quorum none\n")
        #expect(policy.quorum == nil)
        #expect(policy.auditors == nil)
        #expect(policy.authorities.isEmpty)
        #expect(policy.parametersHash == nil)
        #expect(policy.maxAgeSeconds == 86_400)
        #expect(policy.text == Array("quorum none\n".utf8))
    }

    @Test func publicPolicyIsReadAndWrittenAgain() throws {
        let policy = try TrustPolicy(parsing: PublishedNotes.publicPolicy)
        #expect(policy.witnesses.count == 5)
        #expect(policy.witnesses[2].url == Array("https://remora.n621.de".utf8))
        #expect(try TrustPolicy(parsing: policy.text) == policy)
    }

    /// Names are bytes: a Kelvin sign is not a K (C2SP tlog-policy, "Character set").
    @Test func namesAreBytes() throws {
        let fixture = try Self.fixture.get()
        let first = fixture.witnesses[0].verifier.vkey
        let second = fixture.witnesses[1].verifier.vkey
        let policy = try TrustPolicy(
            parsing:
                "witness K \(first)\nwitness \u{212A} \(second)\ngroup all any K\ngroup 1 1 \u{212A} all\nquorum 1\n")
        #expect(policy.groups.count == 2)
        let bytes = Array("witness ".utf8) + [0xFF, 0x80] + Array(" \(first)\nquorum ".utf8) + [0xFF, 0x80, 0x0A]
        #expect(try TrustPolicy(parsing: bytes).quorum?.bytes == [0xFF, 0x80])
    }

    static let errors: [(lines: RawText, message: String)] = [
        ("", "line 8: no quorum line; write 'quorum none' to ask for no witnesses"),
        ("quorum w9", "line 8: no witness or group 'w9' was defined before"),
        ("quorum", "line 8: expected 'quorum NAME|none'"),
        ("quorum w1 w2", "line 8: expected 'quorum NAME|none'"),
        ("quorum w1\nquorum w1", "line 9: a quorum was given before"),
        ("quorum none\nquorum none", "line 9: a quorum was given before"),
        ("quorum g\ngroup g any w1", "line 8: no witness or group 'g' was defined before"),
        ("Quorum none", "line 8: unknown keyword 'Quorum'; expected log, witness, group or quorum"),
        ("signer x", "line 8: unknown keyword 'signer'; expected log, witness, group or quorum"),
        ("quorum none\r", "line 8: control character 13; only spaces and tabs divide words"),
        ("quorum none\u{7F}", "line 8: control character 127; only spaces and tabs divide words"),
        ("# \u{0}", "line 8: control character 0; only spaces and tabs divide words"),
        ("log", "line 8: expected 'log VKEY [URL]'"),
        ("log a b c", "line 8: expected 'log VKEY [URL]'"),
        ("log VKEY", "line 8: not a verifier key: expected NAME+8 hexadecimal digits+BASE64"),
        ("log WITNESS", "line 8: a log's key must be of type 01 (Ed25519)"),
        ("log LOG", "line 8: this public key was given before"),
        ("log LOG-RENAMED", "line 8: this public key was given before"),
        ("witness w", "line 8: expected 'witness NAME VKEY [URL]'"),
        ("witness w VKEY u v", "line 8: expected 'witness NAME VKEY [URL]'"),
        ("witness w LOG", "line 8: a witness's key must be of type 04 (Ed25519 cosignature)"),
        ("witness w WITNESS", "line 8: this public key was given before"),
        ("witness w1 OTHER", "line 8: 'w1' was defined before"),
        ("witness none OTHER", "line 8: 'none' cannot name a witness or a group"),
        ("group g any", "line 8: expected 'group NAME all|any|K NAME...'"),
        ("group g any w9", "line 8: no witness or group 'w9' was defined before"),
        ("group g any none", "line 8: 'none' cannot name a witness or a group"),
        ("group g any g", "line 8: no witness or group 'g' was defined before"),
        ("group none any w1", "line 8: 'none' cannot name a witness or a group"),
        ("group w1 any w2", "line 8: 'w1' was defined before"),
        ("group g any w1 w1", "line 8: 'w1' is a member of a group already"),
        ("group g any w1\ngroup h any w1", "line 9: 'w1' is a member of a group already"),
        ("group g 0 w1", "line 8: threshold '0' is none of all, any, or a number from 1 to the number of members"),
        ("group g 2 w1", "line 8: threshold '2' is none of all, any, or a number from 1 to the number of members"),
        ("group g 01 w1", "line 8: threshold '01' is none of all, any, or a number from 1 to the number of members"),
        ("group g +1 w1", "line 8: threshold '+1' is none of all, any, or a number from 1 to the number of members"),
        ("group g ANY w1", "line 8: threshold 'ANY' is none of all, any, or a number from 1 to the number of members"),
        ("#!vinlog", "line 8: unknown directive '#!vinlog '"),
        ("#!vinlog trust-everyone", "line 8: unknown directive '#!vinlog trust-everyone'"),
        ("#!vinlog:max-age 5", "line 8: unknown directive '#!vinlog :max-age'"),
        ("#!vinlog max-age", "line 8: directive '#!vinlog max-age' takes one number of seconds from 1 to 31556952000"),
        (
            "#!vinlog max-age 0",
            "line 8: directive '#!vinlog max-age' takes one number of seconds from 1 to 31556952000"
        ),
        (
            "#!vinlog max-age 1 2",
            "line 8: directive '#!vinlog max-age' takes one number of seconds from 1 to 31556952000"
        ),
        ("#!vinlog max-age 1\n#!vinlog max-age 1", "line 9: directive '#!vinlog max-age' was given before"),
        (
            "#!vinlog params ABC",
            "line 8: directive '#!vinlog params' takes one SHA-256 of 64 lower-case hexadecimal digits"
        ),
        (
            "#!vinlog authority me",
            "line 8: directive '#!vinlog authority' takes one key thumbprint of 43 base64url characters"
        ),
        (
            "#!vinlog authority THUMBPRINT\n#!vinlog authority THUMBPRINT",
            "line 9: directive '#!vinlog authority' was given before"
        ),
        ("#!vinlog auditors a b", "line 8: directive '#!vinlog auditors' takes the name of one group or witness"),
        ("#!vinlog auditors w9\nquorum none", "line 8: no witness or group 'w9' was defined before"),
    ]

    @Test(arguments: errors)
    func errorsNameTheLine(lines: RawText, message: String) throws {
        let fixture = try Self.fixture.get()
        let log = fixture.log.verifier
        let other = try PolicyFixture.signer("other.example", kind: .cosignature).verifier.vkey
        let renamed = try log.with(name: #require(KeyName("renamed.example")), kind: .ed25519).vkey
        var words = lines.text
        for (word, replacement) in [
            ("LOG-RENAMED", renamed), ("LOG", log.vkey), ("WITNESS", fixture.witnesses[0].verifier.vkey),
            ("OTHER", other), ("THUMBPRINT", Self.thumbprint),
        ] {
            words = words.replacing(word, with: replacement)
        }
        // Seven lines of definitions come before.
        #expect(throws: TrustPolicyError.self) { try TrustPolicy(parsing: fixture.definitions + words) }
        do {
            _ = try TrustPolicy(parsing: fixture.definitions + words)
        } catch {
            #expect(error.description == message)
        }
    }

    @Test func limits() throws {
        var text = ""
        for number in 0...TrustPolicy.definitionCountMax {
            text += "log \(try PolicyFixture.signer("log\(number)", kind: .ed25519).verifier.vkey)\n"
            if number == TrustPolicy.definitionCountMax - 1 {
                #expect(try TrustPolicy(parsing: text + "quorum none").logs.count == TrustPolicy.definitionCountMax)
            }
        }
        let max = TrustPolicy.definitionCountMax
        let tooMany = text + "quorum none"
        #expect(throws: TrustPolicyError(line: max + 1, reason: .tooManyDefinitions(max: max))) {
            try TrustPolicy(parsing: tooMany)
        }
        let padding = String(repeating: " ", count: TrustPolicy.byteCountMax - "quorum none".utf8.count)
        #expect(try TrustPolicy(parsing: padding + "quorum none").quorum == nil)
        #expect(throws: TrustPolicyError(line: 1, reason: .tooLong(byteCountMax: TrustPolicy.byteCountMax))) {
            try TrustPolicy(parsing: padding + " quorum none")
        }
    }

    @Test func madeByAProgram() throws {
        let fixture = try Self.fixture.get()
        let name = try #require(PolicyName("w"))
        let witness = TrustPolicy.Witness(name: name, verifier: fixture.witnesses[0].verifier)
        let log = TrustPolicy.Log(verifier: fixture.log.verifier, url: Array("https://log.example".utf8))
        let policy = try TrustPolicy(
            logs: [log], witnesses: [witness], quorum: name, authorities: [Self.thumbprint],
            parametersHash: Hash(hex: Self.hash), auditors: name, maxAgeSeconds: 60)
        #expect(try TrustPolicy(parsing: policy.text) == policy)
        #expect(throws: TrustPolicyError.self) { try TrustPolicy(logs: [log], quorum: name) }
        let injected = TrustPolicy.Log(verifier: fixture.log.verifier, url: Array("u\n#!vinlog max-age 9".utf8))
        #expect(throws: TrustPolicyError(line: 1, reason: .unwritable)) { try TrustPolicy(logs: [injected]) }
    }
}

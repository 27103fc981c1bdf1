import Foundation
import Octets
import Rewards
import StrictJSON
import TestKit
import Testing

@Suite struct PolicyTests {
    static let presets = ["data/reward-policy.json", "data/reward-policy-egcc.json", "data/reward-policy-csop.json"]

    static func text(_ path: String) throws -> [UInt8] {
        Array(try #require(EmbeddedFile.named(path)).contents)
    }

    @Test(arguments: presets) func presetsAreReadAndWrittenBack(path: String) throws {
        let bytes = try Self.text(path)
        let policy = try RewardPolicy(parsing: bytes)
        #expect(try JSON(parsing: bytes) == policy.json)
        #expect(try RewardPolicy(parsing: policy.canonicalBytes) == policy)
        #expect(policy.json.serialized() == policy.canonicalBytes)
        #expect(policy.hash == .sha256(policy.canonicalBytes))
        #expect(!policy.canonicalBytes.contains(UInt8(ascii: " ")) && !policy.canonicalBytes.contains(10))
    }

    @Test func canonicalOrderIsTheFilesOrder() throws {
        #expect(try JSON(parsing: Self.text(Self.presets[0])).serialized() == RewardPolicy.standard.canonicalBytes)
    }

    @Test func emissionsAreTheKnownSums() {
        let standard = RewardPolicy.standard
        #expect(standard.dataPointEmissionDP == 346_654_048)
        #expect(standard.stoneEmissionST == 209_662_336 + 89_854_336)
        #expect(standard.budgetDP(ofEpoch: 0) == 1_000_000 && standard.budgetDP(ofEpoch: 51) == 1_000_000)
        #expect(standard.budgetDP(ofEpoch: 52) == 850_000 && standard.budgetDP(ofEpoch: 104) == 722_500)
        #expect((0..<8_000).reduce(0) { $0 + standard.budgetDP(ofEpoch: $1) } == 346_654_048)
        #expect(RewardPolicy.egcc.stoneEmissionST == 0 && RewardPolicy.egcc.dividends.shareBasisPoints == 0)
        let csop = RewardPolicy.csop
        #expect(csop.stones.capST == 300_000_000 && csop.stones.mileage.isOn && csop.dividends.shareBasisPoints == 490)
        // 144 drops of 500 a day are the data track's 70 %, and the crystal track has 30 %.
        #expect(csop.stones.dataFirstPerEpoch == 144 * 7 * csop.stones.dropSize)
        #expect(csop.stones.dataFirstPerEpoch * 3 == csop.stones.crystalFirstPerEpoch * 7)
    }

    @Test(arguments: [
        (#""cap_dp":350000000"#, #""cap_dp":346654047"#, "/data_points/budget_first_dp", PolicyError.Code.overBudget),
        (#""cap_dp":350000000,"#, "", "/data_points/cap_dp", .missing),
        (#""cap_dp":350000000"#, #""cap_dp":0"#, "/data_points/cap_dp", .outOfRange),
        (#""cap_dp":350000000"#, #""cap_dp":-1"#, "/data_points/cap_dp", .outOfRange),
        (#""cap_dp":350000000"#, #""cap_dp":"many""#, "/data_points/cap_dp", .wrongType),
        (#""cap_dp":350000000"#, #""cap_dp":9007199254740991"#, "/data_points/cap_dp", .outOfRange),
        (#""cap_dp":350000000"#, #""cap_dp":3.5"#, "", .notJSON),
        (#""budget_decay_bp":8500"#, #""budget_decay_bp":10000"#, "/data_points/budget_decay_bp", .uncapped),
        (#""budget_step_epochs":52"#, #""budget_step_epochs":0"#, "/data_points/budget_step_epochs", .outOfRange),
        (#""cap_st":300000000"#, #""cap_st":299516671"#, "/stones/cap_st", .overBudget),
        (#""burn_bp":2000"#, #""burn_bp":10001"#, "/fees/burn_bp", .outOfRange),
        (#""owner_bp":1000"#, #""owner_bp":8001"#, "/fees/owner_bp", .inconsistent),
        (#""amount_dp":20"#, #""amount_dp":19"#, "/bonds/amount_dp", .inconsistent),
        (#""steps_bp":[10000"#, #""steps_bp":[10001"#, "/saturation/steps_bp/0", .outOfRange),
        (#""steps_bp":[10000,10000,5000,2500,1250]"#, #""steps_bp":[]"#, "/saturation/steps_bp", .outOfRange),
        (#""name":"standard""#, #""name":"Standard""#, "/name", .outOfRange),
        (#""on":false"#, #""on":0"#, "/stones/mileage/on", .wrongType),
        (#""lag":{"#, #""lag":{"extra":1,"#, "/lag/extra", .unknownMember),
        (#""lag":{"per_day_bp":100,"floor_bp":2500}"#, #""lag":7"#, "/lag", .wrongType),
        (#"/v1""#, #"/v2""#, "/format", .outOfRange),
        (#""untrusted_bp":1000"#, #""untrusted_bp":0"#, "/trust/untrusted_bp", .outOfRange),
        (#""change_lead_epochs":2"#, #""change_lead_epochs":1"#, "/schedule/change_lead_epochs", .outOfRange),
    ])
    func nonsenseIsRefusedByName(part: RawText, other: RawText, field: String, code: PolicyError.Code) throws {
        let text = String(decoding: RewardPolicy.standard.canonicalBytes, as: UTF8.self)
        try #require(text.contains(part.text))
        let changed = text.replacingOccurrences(of: part.text, with: other.text)
        let error = #expect(throws: PolicyError.self) { try RewardPolicy(parsing: changed.utf8) }
        #expect(error?.field == field && error?.code == code, "\(String(describing: error))")
        #expect(error?.rule.isEmpty == false && error?.mend.isEmpty == false)
    }

    /// Every member: absent, negative, of another type, or beyond any bound, it is refused by its name.
    @Test func everyMemberIsChecked() throws {
        let leaves = Self.leaves(RewardPolicy.standard.json, [])
        #expect(leaves.count == 90)
        for path in leaves {
            let replacements: [JSON?] = [nil, .integer(-1), .null, .integer(JSON.integerMagnitudeMax)]
            for replacement in replacements {
                let changed = Self.replacing(path[...], in: RewardPolicy.standard.json, by: replacement)
                let error = #expect(throws: PolicyError.self, "\(path)") {
                    try RewardPolicy(parsing: changed.serialized())
                }
                let pointer = path.map { "/" + $0 }.joined()
                // The widest numbers are within their own bounds and are refused for what they do to others.
                if replacement != .integer(JSON.integerMagnitudeMax) { #expect(error?.field == pointer) }
            }
        }
    }

    static func leaves(_ value: JSON, _ path: [String]) -> [[String]] {
        guard let object = value.object else {
            return path == ["crystals", "cap_cr"] || path == ["stones", "cap_st"] ? [] : [path]
        }
        return object.members.flatMap { leaves($0.value, path + [$0.name]) }
    }

    static func replacing(_ path: ArraySlice<String>, in value: JSON, by replacement: JSON?) -> JSON {
        guard let name = path.first, var object = value.object else { return value }
        if path.count == 1 {
            object[name] = replacement
        } else if let inner = object[name] {
            object[name] = replacing(path.dropFirst(), in: inner, by: replacement)
        }
        return .object(object)
    }

    private static let hasJSONSchema = Python.run("import jsonschema; jsonschema.Draft202012Validator") != nil

    /// The schema refuses what the reader refuses for a member's own sake, and passes what the reader passes.
    @Test(.enabled(if: hasJSONSchema, "python3 with jsonschema is not installed"))
    func theSchemaSaysTheSame() throws {
        var values: [JSON] = try Self.presets.map { try JSON(parsing: Self.text($0)) }
        var ours = [Bool](repeating: true, count: values.count)
        var names = Self.presets
        for path in Self.leaves(RewardPolicy.standard.json, []) {
            for replacement: JSON? in [
                nil, -1, 0, 1, 10_001, .integer(JSON.integerMagnitudeMax), "x", [10_001],
            ] {
                let changed = Self.replacing(path[...], in: RewardPolicy.standard.json, by: replacement)
                values.append(changed)
                names.append("\(path.joined(separator: "/")) = \(String(describing: replacement))")
                do throws(PolicyError) {
                    _ = try RewardPolicy(parsing: changed.serialized())
                    ours.append(true)
                } catch {
                    // Rules between members are finer than a schema can say.
                    ours.append([.overBudget, .uncapped, .inconsistent].contains(error.code))
                }
            }
        }
        let script = """
            import json, sys, jsonschema
            schema = json.load(open("\(RepositoryFolder.root.path)/schema/reward-policy.json"))
            jsonschema.Draft202012Validator.check_schema(schema)
            validator = jsonschema.Draft202012Validator(schema)
            sys.stdout.write("".join("1" if validator.is_valid(v) else "0" for v in json.load(sys.stdin)))
            """
        let output = try #require(Python.run(script, input: Data(JSON.array(values).serialized())))
        let theirs = output.map { $0 == UInt8(ascii: "1") }
        try #require(theirs.count == ours.count)
        for index in ours.indices where ours[index] != theirs[index] {
            Issue.record("ours \(ours[index]), schema \(theirs[index]): \(names[index])")
        }
    }

    @Test func changesTakeEffectAheadOnly() throws {
        var schedule = try PolicySchedule(genesis: .standard)
        var other = RewardPolicy.standard
        other.base.odometer = 110
        #expect(throws: PolicyError.self) { try schedule.announce(other, announced: 5, effective: 6) }
        try schedule.announce(other, announced: 5, effective: 7)
        #expect(schedule.policy(for: 6) == .standard && schedule.policy(for: 7) == other)
        #expect(schedule.policy(for: 700) == other && schedule.upcoming(after: 6).count == 1)
        #expect(throws: PolicyError.self) { try schedule.announce(.standard, announced: 5, effective: 7) }
        other.stones.capST += 1
        let error = #expect(throws: PolicyError.self) { try schedule.announce(other, announced: 8, effective: 10) }
        #expect(error?.field == "/stones/cap_st")
        #expect(throws: PolicyError.self) { try schedule.announce(RewardPolicy.egcc, announced: 8, effective: 10) }
        #expect(schedule.terms.count == 2)
    }
}

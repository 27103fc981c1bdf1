import Foundation
import Octets
import StrictJSON
import TestKit
import Testing

@testable import VehicleHistory

@Suite struct StatementSchemaTests {
    static let seed: UInt64 = 2_026_1122
    static let mutationsPerKind = 160

    @Test func everyKindHasASchemaThatCompiles() throws {
        let files = EmbeddedFile.inside("schema/statements").map(\.path)
        for kind in StatementKind.all {
            _ = try StatementCatalog.schema(at: kind.schemaPath)
            #expect(files.contains(kind.schemaPath))
        }
        _ = try StatementCatalog.schema(at: "schema/statements/statement.json")
        #expect(files.count == StatementKind.all.count + 1)
        #expect(Set(StatementKind.all.map(\.typeIdentifier)).count == StatementKind.all.count)
    }

    @Test func noSchemaFileIsLeftOut() throws {
        let folder = RepositoryFolder.root.appending(path: "schema/statements")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
        #expect(
            Set(names.map { "schema/statements/\($0)" }) == Set(EmbeddedFile.inside("schema/statements").map(\.path)))
    }

    @Test(arguments: StatementKind.all) func examplesAreReadAndSummarised(kind: StatementKind) throws {
        let schema = try #require(StatementCatalog.shared.schema(of: kind))
        #expect(!schema.title.isEmpty && !schema.description.isEmpty && schema.examples.count >= 1)
        for example in schema.examples {
            let body = try StatementCatalog.shared.body(example, of: kind)
            #expect(!body.summary.isEmpty && !body.summary.hasSuffix(".") && !body.summary.contains("\n"))
            #expect(!body.summary.contains("Optional("))
        }
    }

    /// What the schema refuses is refused, and what it passes is read: the schema and the Swift type agree.
    @Test(arguments: StatementKind.all) func mutationsAreReadExactlyWhenTheSchemaPassesThem(kind: StatementKind) throws
    {
        let schema = try #require(StatementCatalog.shared.schema(of: kind))
        for mutant in Self.mutants(of: schema, kind: kind.id) {
            let isValid = (try? schema.validate(mutant)) != nil
            do throws(StatementError) {
                _ = try StatementCatalog.shared.body(mutant, of: kind)
                #expect(isValid, "read though refused by the schema: \(text(mutant))")
            } catch {
                #expect(error.field.hasPrefix("/body") && !error.rule.isEmpty && !error.mend.isEmpty)
                // Calendar, countries, subjects and keys are finer than a pattern can say.
                if isValid { #expect(error.code == .wrongType, "\(error) in \(text(mutant))") }
            }
        }
    }

    /// Whether Python's jsonschema package can be used.
    private static let hasJSONSchema = Python.run("import jsonschema; jsonschema.Draft202012Validator") != nil

    @Test(.enabled(if: hasJSONSchema, "python3 with jsonschema is not installed"))
    func ourValidatorAgreesWithPythons() throws {
        print("mutation seed \(Self.seed)")
        var lines: [JSON] = []
        var ours: [Bool] = []
        var names: [(String, JSON)] = []
        for path in EmbeddedFile.inside("schema/statements").map(\.path) {
            let schema = try StatementCatalog.schema(at: path)
            let mutants = schema.examples + Self.mutants(of: schema, kind: path)
            lines.append(["schema": .string(path), "values": .array(mutants)])
            ours += mutants.map { (try? schema.validate($0)) != nil }
            names += mutants.map { (path, $0) }
        }
        let script = """
            import json, sys, jsonschema
            for task in json.load(sys.stdin):
                schema = json.load(open(\"\(RepositoryFolder.root.path)/\" + task["schema"]))
                jsonschema.Draft202012Validator.check_schema(schema)
                validator = jsonschema.Draft202012Validator(schema)
                sys.stdout.write("".join("1" if validator.is_valid(value) else "0" for value in task["values"]))
            """
        let output = try #require(Python.run(script, input: Data(JSON.array(lines).serialized())))
        let theirs = output.map { $0 == UInt8(ascii: "1") }
        try #require(theirs.count == ours.count)
        print("\(ours.count) values compared, \(ours.count { $0 }) valid")
        #expect(ours.count > 4_000)
        for index in ours.indices where ours[index] != theirs[index] {
            Issue.record("\(names[index].0): ours \(ours[index]), Python \(theirs[index]): \(text(names[index].1))")
        }
    }

    @Test(arguments: [
        #"{"type":"number"}"#, #"{"typ":"string"}"#, #"{"pattern":"abc"}"#, #"{"pattern":"^.$"}"#, #"{"enum":["é"]}"#,
        #"{"enum":[1]}"#, #"{"properties":{"a":true},"required":["b"],"additionalProperties":false}"#,
        #"{"then":{}}"#, #"{"minLength":-1}"#, #"{"oneOf":[]}"#, #"{"$ref":"x"}"#, #"{"additionalProperties":{}}"#, "1",
        #"{"items":{"format":"date"}}"#,
    ])
    func schemasThatSayMoreThanIsEnforcedAreRefused(text: String) throws {
        let schema = try JSON(parsing: text.utf8)
        #expect(throws: StatementSchemaError.self) { try StatementSchema(schema) }
    }

    @Test func errorsPointToTheMember() throws {
        let kind = ServiceBody.kind
        let bodies: [(String, String, StatementError.Code)] = [
            (
                #"{"type":"scheduled","operations":[{"code":"OIL"}],"parts":[{"code":""}]}"#, "/body/parts/0/code",
                .invalidValue
            ),
            (#"{"type":"scheduled"}"#, "/body/operations", .missing),
            (#"{"type":"sometimes","operations":[{"code":"OIL"}]}"#, "/body/type", .invalidValue),
            (
                #"{"type":"scheduled","operations":[{"code":"OIL","a/b~c":1}]}"#, "/body/operations/0/a~1b~0c",
                .unknownMember
            ),
            (#"{"type":"scheduled","operations":{}}"#, "/body/operations", .wrongType),
            (#"[]"#, "/body", .wrongType),
        ]
        for (text, field, code) in bodies {
            let error = #expect(throws: StatementError.self) {
                try StatementCatalog.shared.body(try JSON(parsing: text.utf8), of: kind)
            }
            #expect(error?.field == field && error?.code == code)
        }
    }

    static func mutants(of schema: StatementSchema, kind: String) -> [JSON] {
        var generator = SeededGenerator(seed: seed ^ Hash.sha256(utf8: kind).prefix64)
        return (0..<mutationsPerKind).map { round in
            var value = schema.examples[round % schema.examples.count]
            for _ in 0...round % 2 { value = Mutation.mutate(value, using: &generator) }
            return value
        }
    }

    private func text(_ value: JSON) -> String { String(decoding: value.serialized().prefix(400), as: UTF8.self) }
}

@Suite struct SchemaPatternTests {
    @Test(arguments: [
        ("^[a-z]{2,3}$", "ab", true), ("^[a-z]{2,3}$", "a", false), ("^[a-z]{2,3}$", "abcd", false),
        ("^(a|bc)?d$", "bcd", true), ("^(a|bc)?d$", "d", true), ("^(a|bc)?d$", "abcd", false),
        ("^a*ab$", "aaab", true), ("^[a-z]{1,3}[a-c]{2}$", "xab", true), ("^[a-z]{1,3}[a-c]{2}$", "ab", false),
        ("^(/[a-z]{1,4}){1,3}$", "/ab/c", true), ("^(/[a-z]{1,4}){1,3}$", "/a/b/c/d", false),
        (#"^\$[0-9]+\.[0-9]$"#, "$12.5", true), ("^[ -~]{1,4}$", "é", false), ("^[a-z-]{3}$", "a-b", true),
    ])
    func matches(pattern: String, text: String, isMatch: Bool) throws {
        #expect(try #require(SchemaPattern(pattern)).matches(text) == isMatch)
    }

    @Test(arguments: [
        "abc", "^a", "a$", "^[^a]$", #"^\d$"#, "^a{2,1}$", "^(a$", "^a)$", "^[z-a]$", "^a{9999}$", "^.*$", "^é$",
    ])
    func patternsOutsideTheSubsetAreRefused(pattern: String) {
        #expect(SchemaPattern(pattern) == nil)
    }
}

import StrictJSON

/// Policy files to policies and back, by `PolicyField.all`.
enum PolicyCodec {
    static func decode(_ bytes: some Collection<UInt8>) throws(PolicyError) -> RewardPolicy {
        guard bytes.count <= RewardPolicy.byteCountMax else {
            throw PolicyError(
                .notJSON, "", rule: "a policy has at most \(RewardPolicy.byteCountMax) bytes", mend: "shorten the file")
        }
        let document: JSON
        do throws(JSONError) {
            document = try JSON(parsing: bytes)
        } catch {
            throw PolicyError(.notJSON, "", rule: "\(error)", mend: "write the policy as JSON with whole numbers")
        }
        try refuseUnknownMembers(of: document, at: [])
        var policy = RewardPolicy()
        for field in PolicyField.all { try read(field, from: document, into: &policy) }
        try policy.validate()
        return policy
    }

    static func encode(_ policy: RewardPolicy) -> JSON {
        var root = JSONObject()
        for field in PolicyField.all { insert(value(of: field, in: policy), at: field.path[...], into: &root) }
        return .object(root)
    }

    /// `encode(_:)` as compact text, written straight: the fields stand in canonical order, groups together.
    static func canonicalBytes(_ policy: RewardPolicy) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(4_096)
        var open: [String] = []
        for field in PolicyField.all {
            let groups = field.path.dropLast()
            let shared = zip(open, groups).prefix { $0 == $1 }.count
            for _ in shared..<open.count { text.append(UInt8(ascii: "}")) }
            text.append(UInt8(ascii: text.isEmpty ? "{" : ","))
            open.removeLast(open.count - shared)
            for group in groups.dropFirst(shared) {
                text.append(contentsOf: "\"\(group)\":{".utf8)
                open.append(group)
            }
            text.append(contentsOf: "\"\(field.path[field.path.count - 1])\":".utf8)
            text.append(contentsOf: value(of: field, in: policy).serialized())
        }
        text.append(contentsOf: repeatElement(UInt8(ascii: "}"), count: open.count + 1))
        return text
    }

    private static func insert(_ value: JSON, at path: ArraySlice<String>, into object: inout JSONObject) {
        guard let name = path.first else { return }
        guard path.count > 1 else {
            object[name] = value
            return
        }
        var inner = object[name]?.object ?? JSONObject()
        insert(value, at: path.dropFirst(), into: &inner)
        object[name] = .object(inner)
    }

    private static func value(of field: PolicyField, in policy: RewardPolicy) -> JSON {
        switch field.storage {
        case .integer(let member, _): integer(policy[keyPath: member])
        case .integers(let member, _, _): .array(policy[keyPath: member].map(integer))
        case .flag(let member): .bool(policy[keyPath: member])
        case .text(let member, _): .string(policy[keyPath: member])
        case .constant(let text): .string(text)
        }
    }

    private static func integer(_ value: UInt64) -> JSON { .integer(Int(clamping: value)) }

    private static let leafPointers = Set(PolicyField.all.map(\.pointer))
    private static let objectPointers = Set(
        PolicyField.all.flatMap { field in
            (1..<max(1, field.path.count)).map { PolicyField.pointer(field.path.prefix($0)) }
        })

    private static func refuseUnknownMembers(of value: JSON, at path: [String]) throws(PolicyError) {
        guard let object = value.object else {
            throw PolicyError(
                .wrongType, PolicyField.pointer(path), rule: "an object is expected, not \(value.typeName)",
                mend: "put the members between { and }")
        }
        for member in object.members {
            let inner = path + [member.name]
            let pointer = PolicyField.pointer(inner)
            if leafPointers.contains(pointer) { continue }
            guard objectPointers.contains(pointer) else {
                throw PolicyError(
                    .unknownMember, pointer, rule: "no policy has this member",
                    mend: "remove it, or look its name up in schema/reward-policy.json")
            }
            try refuseUnknownMembers(of: member.value, at: inner)
        }
    }

    private static func read(
        _ field: PolicyField, from document: JSON, into policy: inout RewardPolicy
    ) throws(PolicyError) {
        var value = document
        for name in field.path {
            guard let inner = value[name] else {
                throw PolicyError(.missing, field.pointer, rule: "the member is missing", mend: "add it")
            }
            value = inner
        }
        switch field.storage {
        case .integer(let member, _): policy[keyPath: member] = try integer(value, field.pointer)
        case .integers(let member, _, _): policy[keyPath: member] = try integers(value, field.pointer)
        case .flag(let member):
            guard let flag = value.bool else { throw wrongType(field.pointer, "true or false", value) }
            policy[keyPath: member] = flag
        case .text(let member, _): policy[keyPath: member] = try text(value, field.pointer)
        case .constant(let expected):
            guard try text(value, field.pointer).hasSameBytes(as: expected) else {
                throw PolicyError(
                    .outOfRange, field.pointer, rule: "the format is \"\(expected)\"", mend: "write \"\(expected)\"")
            }
        }
    }

    private static func integer(_ value: JSON, _ pointer: String) throws(PolicyError) -> UInt64 {
        guard let number = value.integer else { throw wrongType(pointer, "a whole number", value) }
        guard number >= 0 else {
            throw PolicyError(
                .outOfRange, pointer, rule: "\(number) is negative", mend: "write a number that is not negative")
        }
        return UInt64(number)
    }

    private static func integers(_ value: JSON, _ pointer: String) throws(PolicyError) -> [UInt64] {
        guard let elements = value.array else { throw wrongType(pointer, "an array of whole numbers", value) }
        var numbers: [UInt64] = []
        for (position, element) in elements.enumerated() {
            numbers.append(try integer(element, "\(pointer)/\(position)"))
        }
        return numbers
    }

    private static func text(_ value: JSON, _ pointer: String) throws(PolicyError) -> String {
        guard let text = value.string else { throw wrongType(pointer, "text", value) }
        return text
    }

    private static func wrongType(_ pointer: String, _ expected: String, _ value: JSON) -> PolicyError {
        PolicyError(
            .wrongType, pointer, rule: "\(expected) is expected, not \(value.typeName)", mend: "write \(expected)")
    }
}

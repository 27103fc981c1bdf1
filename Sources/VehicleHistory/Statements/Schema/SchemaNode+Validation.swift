import StrictJSON

extension SchemaNode {
    /// The first rule that the value breaks; `nil` when it breaks none. A valid value costs no allocation.
    func failure(of value: JSON) -> SchemaFailure? {
        if isNever {
            return SchemaFailure(code: .unknownMember, rule: "it may not be here", mend: "leave it out")
        }
        if choices != nil, value.string == nil { return invalid("it is \(allowedWords)", "use \(allowedWords)") }
        switch value {
        case .string(let text):
            guard types.contains(.string) else { return wrongType(value) }
            return failure(ofString: text)
        case .integer(let number):
            guard types.contains(.integer) else { return wrongType(value) }
            guard number >= minimum, number <= maximum else {
                return invalid("it is from \(minimum) to \(maximum)", "give \(meaning("a number")) in that range")
            }
            return nil
        case .bool: return types.contains(.boolean) ? nil : wrongType(value)
        case .null: return types.contains(.null) ? nil : wrongType(value)
        case .array(let elements):
            guard types.contains(.array) else { return wrongType(value) }
            return failure(ofArray: elements)
        case .object(let object):
            guard types.contains(.object) else { return wrongType(value) }
            return failure(ofObject: object)
        }
    }

    private func failure(ofString text: String) -> SchemaFailure? {
        let byteCount = text.utf8.count
        if let choices {
            guard choices.contains(where: { $0.hasSameBytes(as: text) }) else {
                return invalid("it is \(allowedWords)", "use \(allowedWords)")
            }
        }
        // A code point has one to four bytes, so most texts need no counting.
        if byteCount > lengthMax, text.unicodeScalars.count > lengthMax {
            return invalid("it has at most \(lengthMax) characters", "shorten it")
        }
        if byteCount < lengthMin * 4, text.unicodeScalars.count < lengthMin {
            return invalid("it has at least \(lengthMin) characters", "give \(meaning("a text"))")
        }
        if let pattern, !pattern.matches(text) {
            return invalid("it matches \(patternText)", "give \(meaning("a text")) in that form")
        }
        return nil
    }

    private func failure(ofArray elements: [JSON]) -> SchemaFailure? {
        guard elements.count >= itemCountMin else {
            return invalid("it has at least \(itemCountMin) elements", "add one, or leave it out")
        }
        guard elements.count <= itemCountMax else {
            return invalid("it has at most \(itemCountMax) elements", "split it over several statements")
        }
        if let items {
            for index in elements.indices {
                if let failure = items.failure(of: elements[index]) { return failure.inside("\(index)") }
            }
        }
        if hasUniqueItems {
            for index in elements.indices where elements[..<index].contains(elements[index]) {
                return invalid("no element occurs twice", "leave the second one out").inside("\(index)")
            }
        }
        return nil
    }

    private func failure(ofObject object: JSONObject) -> SchemaFailure? {
        var present: UInt64 = 0
        // Signers tend to keep the schema's order, so the search goes on where the last hit was.
        var next = 0
        let members = object.members
        for place in members.indices {
            guard let index = indexOfProperty(members[place].name, from: next) else {
                if allowsOtherProperties { continue }
                let known = properties.map(\.name).joined(separator: ", ")
                return SchemaFailure(
                    code: .unknownMember, rule: "it is not a member that is known here",
                    mend: "leave it out; known are \(known)", path: [members[place].name])
            }
            present |= 1 << UInt64(index)
            next = index + 1
            if let failure = properties[index].node.failure(of: members[place].value) {
                return failure.inside(members[place].name)
            }
        }
        if object.count < memberCountMin { return invalid("it has at least \(memberCountMin) members", "add one") }
        if let failure = missing(requiredBits & ~present) { return failure }
        for index in dependentBits.indices where dependentBits[index] != 0 && present >> UInt64(index) & 1 == 1 {
            if let failure = missing(dependentBits[index] & ~present) { return failure }
        }
        if let condition {
            let branch = condition.test.failure(of: .object(object)) == nil ? condition.then : condition.otherwise
            return branch?.failure(of: .object(object))
        }
        return nil
    }

    private func indexOfProperty(_ name: String, from start: Int) -> Int? {
        let byteCount = name.utf8.count
        for offset in properties.indices {
            let index = start + offset < properties.count ? start + offset : start + offset - properties.count
            if properties[index].nameByteCount == byteCount, properties[index].name.hasSameBytes(as: name) {
                return index
            }
        }
        return nil
    }

    private func missing(_ bits: UInt64) -> SchemaFailure? {
        guard bits != 0 else { return nil }
        let property = properties[bits.trailingZeroBitCount]
        return SchemaFailure(
            code: .missing, rule: "it is required", mend: "give \(property.node.meaning("it"))", path: [property.name])
    }

    private func wrongType(_ value: JSON) -> SchemaFailure {
        SchemaFailure(
            code: .wrongType, rule: "it is \(typeNames), not \(value.typeName)", mend: "give \(meaning("a value"))")
    }

    private func invalid(_ rule: String, _ mend: String) -> SchemaFailure {
        SchemaFailure(code: .invalidValue, rule: rule, mend: mend)
    }

    private var allowedWords: String { "one of " + (choices ?? []).joined(separator: ", ") }

    private func meaning(_ general: String) -> String { description ?? general }
}

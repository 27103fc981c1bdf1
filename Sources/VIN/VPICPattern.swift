/// A vPIC pattern: laid over the VIN from position 4 on, `.` any character, `[AC-F2]` one of a set.
struct VPICPattern {
    /// The pattern's ASCII characters.
    let text: UnsafeRawBufferPointer

    /// How a pattern fits: more fixed characters, then fewer choices within them, are more specific.
    struct Fit {
        var fixedCount = 0
        var choiceCount = 0
    }

    /// How the pattern fits the characters from position 4 on; `nil` when it does not.
    func fit(_ characters: ArraySlice<UInt8>) -> Fit? {
        var fit = Fit()
        var index = 0
        var position = characters.startIndex
        while index < text.count {
            guard position < characters.endIndex else { return nil }
            let wanted = characters[position]
            switch text[index] {
            case UInt8(ascii: "."):
                break
            case UInt8(ascii: "["):
                var isMember = false
                index += 1
                while index < text.count, text[index] != UInt8(ascii: "]") {
                    let first = text[index]
                    var last = first
                    if index + 2 < text.count, text[index + 1] == UInt8(ascii: "-"),
                        text[index + 2] != UInt8(ascii: "]")
                    {
                        last = text[index + 2]
                        index += 2
                    }
                    if first <= wanted, wanted <= last { isMember = true }
                    fit.choiceCount += Int(last) - Int(first) + 1
                    index += 1
                }
                guard isMember else { return nil }
                fit.fixedCount += 1
            case wanted:
                fit.fixedCount += 1
                fit.choiceCount += 1
            default:
                return nil
            }
            index += 1
            position += 1
        }
        return fit
    }
}

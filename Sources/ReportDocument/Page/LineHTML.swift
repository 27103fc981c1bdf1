/// One line of the time line as HTML.
///
/// Lines, marks of the chart and rows of its table come by the hundred, and each name in a template costs a few
/// dynamic casts: written out here they take a tenth of the time, which is most of a page's.
struct LineHTML {
    var anchor = ""
    var style = ""
    var datetime = ""
    var date = ""
    var place = ""
    /// HTML.
    var text = ""
    /// HTML.
    var reading = ""
    var fields: [String] = []
    var aside: [String] = []
    /// Numbers of findings with their headlines as HTML.
    var flags: [(number: Int, text: String)] = []
    var source = ""
    /// Id of the source's row; empty without one.
    var sourceAnchor = ""
    var mark = ""
    var markStyle = ""
    var entry = ""

    private static let escaper = PageHTML()

    /// Text as HTML.
    static func escaped(_ text: String) -> String { escaper.escapeText(text) }

    var html: String {
        var html = "<li id=\"\(anchor)\" class=\"\(style)\"><p class=\"when\"><time datetime=\"\(datetime)\">"
        html += "\(Self.escaped(date))</time>"
        if !place.isEmpty { html += " <span class=\"soft\">\(Self.escaped(place))</span>" }
        html += "</p>\n<div><p>\(text)</p>\n"
        if !reading.isEmpty { html += "<p class=\"reading\">\(reading)</p>\n" }
        for field in fields { html += "<p class=\"soft\">\(Self.escaped(field))</p>\n" }
        for flag in flags {
            html +=
                "<p><a class=\"flag\" href=\"#finding-\(flag.number)\"><span class=\"number\">\(flag.number)</span> "
            html += "\(flag.text)</a></p>\n"
        }
        for note in aside { html += "<p class=\"missing\">\(Self.escaped(note))</p>\n" }
        html += "<p class=\"soft\">"
        if !source.isEmpty {
            let name = Self.escaped(source)
            html += sourceAnchor.isEmpty ? name : "<a href=\"#\(sourceAnchor)\">\(name)</a>"
            html += " "
        }
        html += "<span class=\"mark \(markStyle)\">\(Self.escaped(mark))</span> "
        return html + "<span class=\"entry\">\(Self.escaped(entry))</span></p></div></li>\n"
    }
}

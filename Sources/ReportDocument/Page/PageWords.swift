import Messages
import Mustache

/// The catalogue as templates see it: `{{w.NAME}}` is the text of `report.NAME`.
struct PageWords: MustacheParent {
    let texts: Texts
    let prefix: String

    func child(named name: String) -> Any? { texts.text(prefix + name) }
}

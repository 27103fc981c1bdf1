import Messages
import StrictJSON

/// The texts that the script shows, in every language of the catalogue: `data/texts/*/verify.json`.
enum VerifierTexts {
    static var json: JSON {
        var languages = JSONObject()
        for language in Language.allCases {
            languages[language.rawValue] =
                (try? JSON(parsing: VerifierScript.file("data/texts/\(language.rawValue)/verify.json").utf8)) ?? [:]
        }
        return .object(languages)
    }
}

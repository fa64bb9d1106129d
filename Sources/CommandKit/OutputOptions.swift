public import ArgumentParser
import Foundation
public import StarKit

/// What every command understands: in which language it speaks, and whether to people or to scripts.
public struct OutputOptions: ParsableArguments {
    @Option(
        name: .customLong("lang"),
        help: ArgumentHelp("Language of the output: en or zh-Hans (default: the locale).", valueName: "language"),
        completion: .list(Language.allCases.map(\.rawValue)), transform: Self.language(named:))
    private var chosen: Language?

    /// Whether the answer is one JSON document.
    @Flag(name: .customLong("json"), help: "Print one JSON document and nothing else.")
    public var isJSON = false

    /// For the argument parser.
    public init() {}

    /// The language asked for, or else the locale's.
    public var language: Language { chosen ?? Self.languageOfLocale(ProcessInfo.processInfo.environment) }

    /// The language of a locale in the environment: the first of LC_ALL, LC_MESSAGES and LANG that is set.
    static func languageOfLocale(_ environment: [String: String]) -> Language {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }
        return Language(locale: names.first { !$0.isEmpty } ?? "")
    }

    private static func language(named name: String) throws -> Language {
        guard let language = Language(rawValue: name) else {
            throw ValidationError("There is no language '\(name)'; use en or zh-Hans.")
        }
        return language
    }
}

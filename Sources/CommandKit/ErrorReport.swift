import ArgumentParser
import Foundation
public import StarKit
import StarStore
import SyncKit
import SyncLink
import SyncStore

/// What a command says about an error, and the status it ends with: the one place where errors become statuses.
///
/// ```swift
/// let report = ErrorReport(of: StoreError(.busy, "Another program holds the store."), in: .english)
/// print(report.status.rawValue)  // 75
/// ```
public struct ErrorReport: Hashable, Sendable {
    /// How the command ends.
    public let status: ExitStatus
    /// What went wrong and what to do, in the user's language.
    public let message: String

    init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }

    /// What to say about `error`. An error that nobody has foreseen is a fault of the program, `.internalError`.
    public init(of error: any Error, in language: Language) {
        switch error {
        case let error as CommandFailure: self.init(error.status, error.words[language])
        case let error as BookError: self.init(Self.status(of: error.code), error.words[language])
        case let error as FileProblems: self.init(.badInput, error.text(in: language))
        case let error as FileProblem: self.init(.badInput, error.text(in: language))
        case let error as PolicyProblem: self.init(.badInput, error.text(in: language, file: "policy"))
        case let error as StoreError: self.init(error, in: language)
        case let error as BackupError: self.init(error, in: language)
        case let error as ExchangeError: self.init(error, in: language)
        case let error as SpokenWordsError: self.init(error, in: language)
        case let error as LinkError: self.init(error, in: language)
        case let error as BundleFileError: self.init(error, in: language)
        case is CancellationError: self.init(.tryAgain, Words("Stopped; nothing is lost.", "已停止；没有丢失任何内容。")[language])
        case is ValidationError: self.init(.usage, String(describing: error))
        default: self = Self.ofSystem(error, in: language) ?? Self.ofFault(error, in: language)
        }
    }

    private static func status(of code: BookError.Code) -> ExitStatus {
        switch code {
        case .notAllowed: .notAllowed
        case .exists: .exists
        // The others are all about what was typed, or about the moment it was typed at.
        default: .badInput
        }
    }

    /// An error that no rule names.
    private static func ofFault(_ error: any Error, in language: Language) -> ErrorReport {
        let words = Words(
            "Internal error; nothing was half done. Please report it with this line: ",
            "程序内部出错；没有留下做了一半的内容。请把这一行报给维护人员：")
        return ErrorReport(.internalError, words[language] + "\(type(of: error)): \(error)")
    }
}

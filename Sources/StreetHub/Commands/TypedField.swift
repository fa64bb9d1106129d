import CommandKit
import StarKit
import SyncKit

/// Reads texts that were typed on the command line by the rules that records follow.
enum TypedField {
    /// The text as it is stored.
    ///
    /// - Throws: ``CommandFailure`` with `.badInput` for an empty text and for one that the rule refuses.
    static func text(_ rule: ColumnRule, _ typed: String, field: String) throws -> String {
        let value: Value
        do throws(ColumnProblem) {
            value = try rule.value(of: typed)
        } catch {
            throw CommandFailure(
                .badInput, Words("\(field): \(error.words.english)", "\(field)：\(error.words.chinese)"))
        }
        if case .text(let text) = value { return text }
        throw CommandFailure(.badInput, Words("\(field): it is empty; fill it in", "\(field)：内容为空；请填写"))
    }
}

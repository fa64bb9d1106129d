public import SyncKit

/// How people write a column's values and how they are shown: finer than the column's kind.
public enum ColumnRule: Hashable, Sendable {
    /// A code: a member's, a household's number, a post.
    case code
    /// One line of text.
    case name
    /// Text that may have several lines.
    case note
    /// `YYYY-MM-DD`.
    case day
    /// A whole number of the range.
    case whole(ClosedRange<Int>)
    /// Points with two decimals; stored in hundredths.
    case score
    /// `yes` or `no`; stored as 1 or 0.
    case flag
    /// One of the words.
    case word([String])
    /// `m` or `f`, `男` or `女`; stored as the letter.
    case sex
    /// `1` to `5` or `all`; stored as a number, 0 for all.
    case tallyDimension
    /// `YYYY-MM-DD` or `yes`.
    case signature
    /// Entries joined by `;`, at most so many.
    case list(countMax: Int)
    /// 64 hexadecimal digits; stored as bytes.
    case digest
    /// The id of a record in 32 hexadecimal digits; stored as bytes.
    case rowID

    /// Reads what a person typed; empty text is null.
    ///
    /// - Throws: ``ColumnProblem`` with what is wrong and what to write instead.
    public func value(of text: String) throws(ColumnProblem) -> Value {
        let text = self == .note ? text : FieldText.trimmed(text)
        if text.isEmpty { return .null }
        do throws(FieldRefusal) {
            return try read(text)
        } catch {
            throw ColumnProblem(words: error.message)
        }
    }

    /// A stored value as people write it; empty for null. A value that is not of the rule is shown as it is.
    public func text(of value: Value) -> String {
        switch (self, value) {
        case (.score, .integer(let mark)) where (0...10_000).contains(mark): Hundredths.text(Int(mark))
        case (.flag, .integer(let flag)): flag == 1 ? "yes" : flag == 0 ? "no" : String(flag)
        case (.tallyDimension, .integer(0)): "all"
        case (_, .null): ""
        case (_, .integer(let number)): String(number)
        case (_, .real(let number)): String(number)
        case (_, .text(let text)): text
        case (_, .blob(let bytes)): bytes.hex
        case (_, .erased): "(erased)"
        }
    }

    private func read(_ text: String) throws(FieldRefusal) -> Value {
        switch self {
        case .code: .text(try FieldKind<RecordCode>.code.read(text).text)
        case .name: .text(try FieldKind<String>.name.read(text))
        case .note: .text(try FieldKind<String>.note.read(text))
        case .day: .text(try FieldKind<CalendarDay>.day.read(text).iso)
        case .whole(let range): .integer(Int64(try FieldKind<Int>.whole(range).read(text)))
        case .score: .integer(Int64(try FieldKind<Int>.score.read(text)))
        case .sex: .text(try FieldKind<Sex>.sex.read(text).rawValue)
        case .signature: .text(try FieldKind<Signature>.signature.read(text).text)
        case .flag: try readFlag(text)
        case .word(let words): try readWord(text, words)
        case .tallyDimension: try readDimension(text)
        case .digest: try readBytes(text, count: 32)
        case .rowID: try readBytes(text, count: 16)
        case .list(let countMax):
            .text(try FieldKind<[String]>.list(of: .name, countMax: countMax).read(text).joined(separator: ";"))
        }
    }

    private func readBytes(_ text: String, count: Int) throws(FieldRefusal) -> Value {
        guard let bytes = [UInt8](hex: text.lowercased()), bytes.count == count else {
            throw FieldRefusal(
                text, not: "\(count * 2) hexadecimal digits; copy them whole", "\(count * 2)位十六进制数；请完整抄写")
        }
        return .blob(bytes)
    }

    private func readFlag(_ text: String) throws(FieldRefusal) -> Value {
        switch text {
        case "yes", "1", "是": return .integer(1)
        case "no", "0", "否": return .integer(0)
        default: throw FieldRefusal(text, not: "yes or no; write one of them", "是或否；请写yes或no")
        }
    }

    private func readWord(_ text: String, _ words: [String]) throws(FieldRefusal) -> Value {
        guard words.contains(text) else {
            throw FieldRefusal(
                text, not: "a known word; use one of \(words.joined(separator: ", "))",
                "可用的词；请用\(words.joined(separator: "、"))")
        }
        return .text(text)
    }

    private func readDimension(_ text: String) throws(FieldRefusal) -> Value {
        switch try FieldKind<TallyDimension>.tallyDimension.read(text) {
        case .all: .integer(0)
        case .one(let number): .integer(Int64(number))
        }
    }
}

/// How the text of a field becomes a value.
struct FieldKind<Value> {
    /// Whether spaces at both ends are dropped before reading.
    var trims = true
    let read: (String) throws(FieldRefusal) -> Value
}

extension FieldKind {
    /// A value that reads itself from text.
    static func parsed(_ english: String, _ chinese: String, _ parse: @escaping (String) -> Value?) -> FieldKind {
        FieldKind { text throws(FieldRefusal) in
            guard let value = parse(text) else { throw FieldRefusal(text, not: english, chinese) }
            return value
        }
    }

    /// One of the words of an enumeration.
    static func choice(_ english: String, _ chinese: String) -> FieldKind
    where Value: CaseIterable & RawRepresentable<String> {
        let words = Value.allCases.map(\.rawValue)
        let last = words.last ?? ""
        let list = words.count < 2 ? last : words.dropLast().joined(separator: ", ") + " or " + last
        return parsed(
            "\(english); use \(list)", "\(chinese)；请用\(words.joined(separator: "、"))", Value.init(rawValue:))
    }
}

extension FieldKind<RecordCode> {
    static var code: Self {
        let size = FileLimits.codeCharactersMax
        return parsed(
            "a code; use 1 to \(size) letters, digits, \"-\", \"_\" or \".\"",
            "代码；请用1至\(size)个字母、数字、“-”“_”“.”", RecordCode.init)
    }
}

extension FieldKind<CalendarDay> {
    static var day: Self {
        parsed(
            "a date; write it as YYYY-MM-DD, such as 2026-03-05", "日期；请写成年-月-日，如2026-03-05",
            CalendarDay.init(iso:))
    }
}

extension FieldKind<Sex> {
    static var sex: Self { parsed("a sex; use m or f", "性别；请用男或女（m、f）", Sex.init(text:)) }
}

extension FieldKind<TallyDimension> {
    static var tallyDimension: Self {
        parsed("a dimension; use 1 to 5 or all", "维度；请用1至5或all", TallyDimension.init(text:))
    }
}

extension FieldKind<Signature> {
    static var signature: Self {
        parsed(
            "a date; write it as YYYY-MM-DD, or yes when the day is not known",
            "日期；请写成年-月-日，日期不详时写yes", Signature.init(text:))
    }
}

extension FieldKind<Bool> {
    /// `yes`; an empty field is false.
    static var yes: Self {
        parsed("\"yes\"; write yes or leave the field empty", "“yes”；请写yes或留空") { $0 == "yes" ? true : nil }
    }
}

extension FieldKind<Int> {
    /// A whole number in ASCII digits.
    static func whole(_ range: ClosedRange<Int>) -> Self {
        parsed(
            "a whole number from \(range.lowerBound) to \(range.upperBound); correct it",
            "\(range.lowerBound)至\(range.upperBound)之间的整数；请改正"
        ) { text in
            guard !text.isEmpty, text.utf8.count <= 9, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
                return nil
            }
            return Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// A score from 0 to 100 with at most two decimals, in hundredths.
    static var score: Self {
        parsed("a score from 0 to 100 with at most two decimals; correct it", "0至100之间、至多两位小数的分数；请改正") {
            Hundredths.read($0.utf8)
        }
    }
}

extension FieldKind<String> {
    /// One line of text.
    static var name: Self {
        FieldKind { text throws(FieldRefusal) in
            try checked(text, charactersMax: FileLimits.nameCharactersMax) { _ in false }
        }
    }

    /// Text that may have several lines; taken as it is.
    static var note: Self {
        FieldKind(trims: false) { text throws(FieldRefusal) in
            try checked(text, charactersMax: FileLimits.noteCharactersMax) { ["\n", "\r", "\t"].contains($0) }
        }
    }

    private static func checked(
        _ text: String, charactersMax: Int, mayHold: (Unicode.Scalar) -> Bool
    ) throws(FieldRefusal) -> String {
        if text.unicodeScalars.count > charactersMax {
            throw FieldRefusal(
                "the text has more than \(charactersMax) characters; shorten it", "文字超过\(charactersMax)个字；请缩短")
        }
        if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control && !mayHold($0) }) {
            throw FieldRefusal(
                "\"\(FieldRefusal.shortened(text))\" holds a line break or a control character; remove it",
                "“\(FieldRefusal.shortened(text))”含有换行或控制字符；请删除")
        }
        return text
    }
}
